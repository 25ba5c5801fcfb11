/** The options of `check`, and the variables that give them to a pipeline. */
const OPTIONS = [
  ["--config", "FAZHI_LINT_CONFIG"],
  ["--checklist", "FAZHI_LINT_CHECKLIST"],
  ["--fail-on", "FAZHI_LINT_FAIL_ON"],
  ["--max-warnings", "FAZHI_LINT_MAX_WARNINGS"],
  ["--baseline", "FAZHI_LINT_BASELINE"],
];

/**
 * What a pipeline asks for, as arguments of `check`. A variable that is empty is not said.
 * @param env FAZHI_LINT_PATHS has one path or pattern a line. FAZHI_LINT_SINCE may be `none`
 * @param base the revision that the change under review starts from, used if FAZHI_LINT_SINCE says nothing
 */
export function checkArguments(env, base = "") {
  const since = env.FAZHI_LINT_SINCE || base;
  const paths = (env.FAZHI_LINT_PATHS ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
  return [
    // As one word, so that a value that begins with a hyphen is no option.
    ...OPTIONS.flatMap(([option, name]) => (env[name] ? [`${option}=${env[name]}`] : [])),
    ...(since === "" || since === "none" ? [] : [`--since=${since}`]),
    "--",
    ...(paths.length === 0 ? ["."] : paths),
  ];
}

/**
 * The environment of a pipeline, with git told to trust what is checked out: runners check out as one user and may run jobs
 * as another, and git answers nothing about such a repository otherwise.
 */
export function trusting(env) {
  const count = Number(env.GIT_CONFIG_COUNT || 0);
  return {
    ...env,
    GIT_CONFIG_COUNT: String(count + 1),
    [`GIT_CONFIG_KEY_${count}`]: "safe.directory",
    [`GIT_CONFIG_VALUE_${count}`]: "*",
  };
}

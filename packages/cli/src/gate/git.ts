import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { reasonOf, UserError } from "@fazhi-lint/language-server/errors";
import { realPath } from "../files/real-path.js";

/** The largest output that is read: the list of all files of a repository, or one draft. */
const LARGEST = 256 * 1024 * 1024;
/** In milliseconds; git answers such questions in a fraction of a second. */
const LONGEST = 120_000;

/** What git says, or why it says nothing. */
type Answer = { readonly output: Buffer } | { readonly complaint: string };

/** A repository, seen from a revision: where the branch that is checked out left it. */
export class Repository {
  readonly #base: string;
  /** Paths at the base by path today, of all that git sees as changed or moved. */
  readonly #moved = new Map<string, string>();
  readonly #atBase: ReadonlySet<string>;
  /** What keeps git from running the programs that the repository names as filters. */
  readonly #withoutFilters: NodeJS.ProcessEnv;

  /**
   * @param root its top folder
   * @param ref a branch, tag or commit
   * Throws `UserError` if the revision is not there, or has nothing in common with what is checked out.
   */
  constructor(
    readonly root: string,
    ref: string,
  ) {
    const known = ask(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
    if (!("output" in known))
      throw new UserError(`--since：git 里没有“${ref}”这个分支、标签或者提交；如果是远端的，请先 git fetch`);
    const base = ask(root, ["merge-base", known.output.toString("utf8").trim(), "HEAD"]);
    if (!("output" in base))
      throw new UserError(
        `--since：找不到“${ref}”与当前分支的共同起点；如果是浅克隆，请取全历史（git fetch --unshallow，CI 里设 fetch-depth: 0）`,
      );
    this.#base = base.output.toString("utf8").trim();
    this.#withoutFilters = withoutFilters(root);
    const fields = this.#list([
      "diff",
      "--name-status",
      "-z",
      "-M",
      "--no-ext-diff",
      "--no-textconv",
      this.#base,
      "--",
    ]);
    for (let index = 0; index < fields.length;) {
      const status = fields[index] as string;
      if (/^[RC]/.test(status)) {
        this.#moved.set(fields[index + 2] ?? "", fields[index + 1] ?? "");
        index += 3;
      } else index += 2;
    }
    this.#atBase = new Set(this.#list(["ls-tree", "-r", "-z", "--name-only", "--full-tree", this.#base]));
  }

  /** A draft as it was at the base, also under another name. `undefined` if it was not there. */
  before(file: string): Buffer | undefined {
    const path = relative(this.root, realPath(file)).replaceAll(sep, "/");
    const old = this.#moved.get(path) ?? path;
    if (!this.#atBase.has(old)) return undefined;
    const answer = ask(this.root, ["cat-file", "blob", `${this.#base}:${old}`]);
    if ("output" in answer) return answer.output;
    throw new UserError(`git 读不出 ${old} 原来的内容（${answer.complaint}）`);
  }

  #list(args: readonly string[]): string[] {
    const answer = ask(this.root, args, this.#withoutFilters);
    if (!("output" in answer)) throw new UserError(`--since：git 没有回答（${answer.complaint}）`);
    return answer.output
      .toString("utf8")
      .split("\0")
      .filter((field) => field !== "");
  }
}

/** The top folder of the repository that a file is in. Throws `UserError` if it is in none, or git cannot be run. */
export function repositoryOf(file: string): string {
  let folder = dirname(realPath(file));
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const answer = ask(folder, ["rev-parse", "--show-toplevel"]);
  if ("output" in answer) return realpathSync(answer.output.toString("utf8").replace(/\r?\n$/, ""));
  if (/not a git repository/i.test(answer.complaint))
    throw new UserError("--since 要比较 git 里的改动，这份文件不在 git 仓库里");
  if (/dubious ownership/i.test(answer.complaint))
    throw new UserError(
      "--since：仓库属于另一个用户，git 不肯读；确认可信以后运行 git config --global --add safe.directory <仓库的文件夹>",
    );
  throw new UserError(`--since：git 没有回答（${answer.complaint}）`);
}

/**
 * The environment without what git sets for its hooks (of `git rev-parse --local-env-vars`, all but settings): it names the repository and index
 * of the commit that is being made, not those of the draft.
 */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !LOCAL.has(name)));
}

const LOCAL: ReadonlySet<string> = new Set([
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_DIR",
  "GIT_GRAFT_FILE",
  "GIT_IMPLICIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_INTERNAL_SUPER_PREFIX",
  "GIT_NO_REPLACE_OBJECTS",
  "GIT_OBJECT_DIRECTORY",
  "GIT_PREFIX",
  "GIT_REPLACE_REF_BASE",
  "GIT_SHALLOW_FILE",
  "GIT_WORK_TREE",
]);

/** Settings that empty the filters (`filter.NAME.clean`) of a repository: comparing files would run them. */
function withoutFilters(root: string): NodeJS.ProcessEnv {
  const answer = ask(root, ["config", "-z", "--name-only", "--get-regexp", "^filter\\..*\\.(clean|process|required)$"]);
  if (!("output" in answer)) return {};
  const given = Number(process.env["GIT_CONFIG_COUNT"] ?? 0) || 0;
  const names = [...new Set(answer.output.toString("utf8").split("\0"))].filter((name) => name !== "");
  const settings: NodeJS.ProcessEnv = { GIT_CONFIG_COUNT: String(given + names.length) };
  for (const [index, name] of names.entries()) {
    settings[`GIT_CONFIG_KEY_${given + index}`] = name;
    settings[`GIT_CONFIG_VALUE_${given + index}`] = name.endsWith(".required") ? "false" : "";
  }
  return settings;
}

function ask(folder: string, args: readonly string[], settings: NodeJS.ProcessEnv = {}): Answer {
  // Nothing that the repository's own configuration names is run, and what a partial clone lacks is not fetched.
  const safe = ["-C", folder, "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", ...args];
  const { error, status, stdout, stderr } = spawnSync("git", safe, {
    maxBuffer: LARGEST,
    timeout: LONGEST,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...ownEnvironment(),
      ...settings,
      LC_ALL: "C",
      GIT_OPTIONAL_LOCKS: "0",
      GIT_NO_LAZY_FETCH: "1",
      GIT_ALLOW_PROTOCOL: "none",
      GIT_TERMINAL_PROMPT: "0",
    },
  });
  if (error !== undefined) {
    const isMissing = "code" in error && error.code === "ENOENT";
    throw new UserError(
      isMissing ? "--since 要用 git，这台机器上没有 git 命令" : `--since：git 没有运行（${reasonOf(error)}）`,
    );
  }
  if (status === 0) return { output: stdout };
  const complaint = stderr
    .toString("utf8")
    .split("\n")
    .find((line) => line.trim() !== "");
  return { complaint: complaint?.replace(/^(?:fatal|error): /, "") ?? `退出状态 ${status ?? "不明"}` };
}

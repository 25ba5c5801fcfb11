// Looks for security advisories on the packages of the lockfile: node scripts/audit.mjs [--offline-ok]
// Fails for what is high or critical and not explained in docs/dependencies.md. With --offline-ok a registry that does not
// answer is no failure.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const HEAVY = new Set(["high", "critical"]);

/**
 * The advisories that docs/dependencies.md explains away.
 * @param {string} document
 * @returns {ReadonlyMap<string, string>} reasons by number (GHSA-…)
 */
export function explained(document) {
  const rows = document.matchAll(/^\| *`?(GHSA(?:-[0-9a-z]{4}){3})`? *\|[^|]*\| *(\S[^|]*?) *\|$/gm);
  return new Map([...rows].map(([, id, reason]) => [id, reason]));
}

/**
 * What an audit says.
 * @param {string} output of `pnpm audit --json`
 * @param {ReadonlyMap<string, string>} reasons
 * @returns {{ lines: string[], passed: boolean } | undefined} `undefined` if the registry has said nothing
 */
export function judge(output, reasons) {
  let report;
  try {
    report = JSON.parse(output);
  } catch {
    return undefined;
  }
  if (typeof report?.advisories !== "object" || report.advisories === null) return undefined;
  const lines = [];
  const met = new Set();
  let passed = true;
  for (const { module_name: name, severity, title, url, github_advisory_id: id, findings } of Object.values(
    report.advisories,
  )) {
    met.add(id);
    const reason = reasons.get(id);
    const isHeavy = HEAVY.has(severity);
    if (isHeavy && reason === undefined) passed = false;
    const mark = isHeavy && reason === undefined ? "✗" : "-";
    const versions = [...new Set((findings ?? []).map(({ version }) => version))].join("、");
    lines.push(
      `${mark} ${severity} ${name} ${versions}：${title}（${id ?? url}）${reason === undefined ? "" : `；${reason}`}`,
    );
    for (const path of (findings ?? []).flatMap(({ paths }) => paths).slice(0, 3)) lines.push(`    ${path}`);
  }
  for (const id of reasons.keys())
    if (!met.has(id)) lines.push(`- docs/dependencies.md 里的 ${id} 已经没有用处，可以删去`);
  lines.push(passed ? `没有未说明的严重安全通告（通告 ${met.size} 条）` : "有未说明的严重安全通告");
  return { lines, passed };
}

/**
 * Packages that their authors have given up, as the lockfile notes it.
 * @param {string} lockfile
 * @returns {string[]} name@version：what the author says
 */
export function deprecated(lockfile) {
  const found = [];
  let current = "";
  for (const line of lockfile.split("\n")) {
    const name = /^ {2}'?((?:@[^@/]+\/)?[^@'\s]+@[^':(]+)[^:]*'?:$/.exec(line)?.[1];
    if (name !== undefined) current = name;
    const said = /^ {4}deprecated: (.+)$/.exec(line)?.[1];
    if (said !== undefined) found.push(`${current}：${said}`);
  }
  return found;
}

function main() {
  const isOfflineOk = process.argv.includes("--offline-ok");
  const read = (name) => readFileSync(join(root, name), "utf8");
  const { packageManager } = JSON.parse(read("package.json"));
  for (const line of deprecated(read("pnpm-lock.yaml"))) process.stdout.write(`- 作者已经不再维护：${line}\n`);
  const { stdout, stderr } = spawnSync(`npx --yes ${packageManager} audit --json`, {
    cwd: root,
    encoding: "utf8",
    shell: true,
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  const verdict = judge(stdout, explained(read("docs/dependencies.md")));
  if (verdict === undefined) {
    const why = /responded with (\d{3})/.exec(`${stdout}${stderr}`)?.[1];
    const said = why === undefined ? "没有回答" : `只回答了 ${why}`;
    process.stdout.write(`软件包登记处${said}，没有查到安全通告${isOfflineOk ? "；这次不算失败" : ""}\n`);
    return isOfflineOk ? 0 : 1;
  }
  process.stdout.write(`${verdict.lines.join("\n")}\n`);
  return verdict.passed ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = main();

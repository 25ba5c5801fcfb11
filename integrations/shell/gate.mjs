// What gate.sh and gate.cmd start: checks a folder of submissions and puts the results into another folder.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, fazhiLint } from "../command.mjs";
import { selfCheck } from "../self-check.mjs";

const SHEETS = "审核表";
const TABLE = "结果.csv";
const RESULT = "结果.json";

const say = (line) => process.stdout.write(`${line}\n`);

/** @returns the exit status */
function gate([submissions, folder, ...options]) {
  if (submissions === undefined || folder === undefined)
    return complain("要写明报送的文件夹和放结果的文件夹，例如：gate.sh 报送 结果");
  if (!build()) return 2;
  const trouble = selfCheck();
  if (trouble !== undefined) return complain(`自检没有通过，没有检查：${trouble}`);

  let fresh;
  try {
    // Not with `recursive`, which never ends in some places, such as /proc.
    if (!existsSync(folder)) mkdirSync(folder);
    // Beside the old results, which stay as they are until all of the new ones are there.
    fresh = mkdtempSync(join(folder, ".新结果-"));
  } catch (error) {
    return complain(`不能写到文件夹 ${folder}（${error.message}）`);
  }
  try {
    const formats = [`html=${join(fresh, SHEETS)}/`, `csv=${join(fresh, TABLE)}`, `json=${join(fresh, RESULT)}`];
    const args = ["check", ...formats.flatMap((format) => ["-f", format]), ...options, "--", submissions];
    const { status, stderr } = fazhiLint(args, { stdio: "inherit" });
    process.stderr.write(stderr);
    const names = [SHEETS, TABLE, RESULT];
    const missing = names.find((name) => !existsSync(join(fresh, name)));
    if (missing !== undefined) return complain(`没有得到结果，${folder} 里原有的没有改动`);
    const failure = replace(folder, fresh, names);
    if (failure !== undefined) return complain(failure);
    say(`审核表：${join(folder, SHEETS, "index.html")}（用浏览器打开）`);
    say(`汇总表：${join(folder, TABLE)}（用 WPS 表格或者 Excel 打开）`);
    say(`给程序读的结果：${join(folder, RESULT)}`);
    say(VERDICTS[status] ?? VERDICTS[2]);
    return status;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

const VERDICTS = [
  "结论：通过",
  "结论：没有通过，逐份的理由见审核表",
  "结论：有的没能检查，原因见上面；其余的结果已经写出",
];

/**
 * Puts new results in the place of old ones, all or none: someone may have one of them open, which Windows guards.
 * @returns why that could not be done
 */
function replace(folder, fresh, names) {
  const kept = join(fresh, "原有");
  mkdirSync(kept);
  const undo = [];
  const move = (from, to) => {
    renameSync(from, to);
    undo.unshift(() => renameSync(to, from));
  };
  for (const name of names) {
    try {
      if (existsSync(join(folder, name))) move(join(folder, name), join(kept, name));
      move(join(fresh, name), join(folder, name));
    } catch (error) {
      for (const step of undo) step();
      return `${join(folder, name)} 换不成新的，是不是正开着？请关掉再运行；原有的没有改动（${error.message}）`;
    }
  }
  return undefined;
}

function complain(sentence) {
  process.stderr.write(`错误：${sentence}\n`);
  return 2;
}

process.exitCode = gate(process.argv.slice(2));

import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { commitAll, git } from "../git.js";
import { ROOT } from "../support.js";

/** One row of the table of exit statuses in docs/gate.md, and how to come by it. */
export interface Row {
  /** As it stands in the table. */
  readonly name: string;
  readonly status: 0 | 1 | 2;
  readonly files: { readonly [path: string]: string | Uint8Array };
  readonly args: readonly string[];
  /** What other linters let pass here, by name; docs/gate.md lists them. */
  readonly closes?: readonly string[];
  /** What standard error must say. */
  readonly says?: string | RegExp;
  /** What else to do in the folder before the command runs. */
  readonly prepare?: (folder: string) => void;
  /** Where the command runs, within the folder. */
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The file that the output goes to, where it is not read. */
  readonly stdout?: "pipe" | "closed" | "full";
}

const GOOD = readFileSync(join(ROOT, "examples/draft.md"), "utf8");
const BAD = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");
/** Good, but for an unpaired quotation mark. */
const WARNED = GOOD.replace("”", "");
/** Good, but for a half-width comma. */
const HINTED = GOOD.replace("，", ",");
const CONFIG = "fazhi-lint.config.yaml";

function updateBaseline(folder: string): void {
  execFileSync(process.execPath, [join(ROOT, "packages/cli/bin/fazhi-lint.js"), "baseline", "update", "."], {
    cwd: folder,
    stdio: "ignore",
  });
}

const replaceIn = (folder: string, path: string, from: string, to: string): void => {
  const file = join(folder, path);
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  writeFileSync(file, text.replace(from, to));
};

/** Every row, in the order of the table. */
export const ROWS: readonly Row[] = [
  { name: "没有发现问题", status: 0, files: { "报告.md": GOOD }, args: ["报告.md"] },
  {
    name: "只有警告和提示，没有达到 `--fail-on`（默认 `error`）",
    status: 0,
    files: { "报告.md": WARNED },
    args: ["报告.md"],
  },
  {
    name: "有错误，但写了 `--fail-on never`",
    status: 0,
    files: { "报告.md": BAD },
    args: ["报告.md", "--fail-on", "never"],
  },
  {
    name: "警告没有超过 `--max-warnings`",
    status: 0,
    files: { "报告.md": WARNED },
    args: ["报告.md", "--max-warnings", "1"],
  },
  {
    name: "错误都说明了理由",
    status: 0,
    files: {
      "报告.md": BAD,
      [CONFIG]: `suppressions:\n  - files: 报告.md\n    rule: element/*\n    reason: 另行报送\n`,
    },
    args: ["报告.md"],
    says: "不计",
  },
  {
    name: "错误都在基线里",
    status: 0,
    files: { "报告.md": BAD },
    args: ["报告.md", "--baseline", "fazhi-lint-baseline.yaml"],
    prepare: updateBaseline,
  },
  {
    name: "错误与 `--since` 以后的改动无关",
    status: 0,
    files: { "报告.md": BAD, "另一份.md": GOOD },
    args: [".", "--since", "main"],
    prepare: (folder) => {
      commitAll(folder);
      appendFileSync(join(folder, "另一份.md"), "\n以上报告，请审阅。\n");
    },
  },
  {
    name: "有达到 `--fail-on` 的问题",
    closes: ["autocorrect --lint --format json"],
    status: 1,
    files: { "报告.md": BAD },
    args: ["报告.md"],
  },
  {
    name: "有警告，写了 `--fail-on warning`",
    closes: ["remark --no-stdout"],
    status: 1,
    files: { "报告.md": WARNED },
    args: ["报告.md", "--fail-on", "warning"],
  },
  {
    name: "有提示，写了 `--fail-on info`",
    status: 1,
    files: { "报告.md": HINTED },
    args: ["报告.md", "--fail-on", "info"],
  },
  {
    name: "配置文件里写了 `failOn: warning`，有警告",
    status: 1,
    files: { "报告.md": WARNED, [CONFIG]: "failOn: warning\n" },
    args: ["报告.md"],
  },
  {
    name: "配置文件把一个要素、一项检查设成 `error`，报告没有做到",
    closes: ["textlint --rulesdir"],
    status: 1,
    files: { "报告.md": WARNED, [CONFIG]: "severities:\n  punctuation/unpaired: error\n" },
    args: ["报告.md"],
  },
  {
    name: "警告超过 `--max-warnings`，写了 `--fail-on never` 也一样",
    status: 1,
    files: { "报告.md": WARNED },
    args: ["报告.md", "--max-warnings", "0", "--fail-on", "never"],
    says: "没有通过：警告 1 条，超过 --max-warnings 0",
  },
  {
    name: "基线里的一处改好了，又新添了一处",
    status: 1,
    files: { "报告.md": WARNED },
    args: ["报告.md", "--baseline", "fazhi-lint-baseline.yaml", "--fail-on", "warning"],
    prepare: (folder) => {
      updateBaseline(folder);
      const mended = GOOD.replace(/”(?![\s\S]*”)/, "");
      writeFileSync(join(folder, "报告.md"), mended);
    },
    says: "条已经没有用处",
  },
  {
    name: "改动引起了问题（`--since`），哪怕问题不在改过的那一行",
    status: 1,
    files: { "报告.md": GOOD },
    args: ["报告.md", "--since", "main"],
    prepare: (folder) => {
      commitAll(folder);
      git(folder, "switch", "-q", "-c", "修改");
      replaceIn(folder, "报告.md", "备案", "存档");
      git(folder, "commit", "-q", "-a", "-m", "修改");
    },
  },
  {
    name: "结果写到文件（`-o`），有错误",
    closes: ["textlint -o"],
    status: 1,
    files: { "报告.md": BAD },
    args: ["报告.md", "-o", "结果"],
  },
  {
    name: "报告在当前文件夹以外，有错误",
    closes: ["zhlint ../x.md"],
    status: 1,
    files: { "报告.md": BAD, "里面/空.txt": "" },
    args: ["../报告.md"],
    cwd: "里面",
  },
  {
    name: "有错误，读结果的程序没有读完就走了（如 `head`）",
    status: 1,
    files: { "报告.md": BAD },
    args: ["报告.md"],
    stdout: "closed",
  },
  {
    name: "文件不存在",
    closes: ["lint-md nosuch.md", "markdownlint-cli2 nosuch.md", "autocorrect --lint --format json nosuch.md"],
    status: 2,
    files: {},
    args: ["没有.md"],
    says: "没有.md：找不到这个文件或文件夹",
  },
  {
    name: "几份里有一份不存在：其余的照常检查、报告",
    closes: ["textlint clean.md nosuch.md"],
    status: 2,
    files: { "报告.md": GOOD },
    args: ["报告.md", "没有.md"],
    says: "没有.md：找不到这个文件或文件夹",
  },
  {
    name: "几份里有一份不是文本：其余的照常检查、报告",
    status: 2,
    files: { "报告.md": GOOD, "照片.md": Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256) },
    args: ["报告.md", "照片.md"],
    says: "照片.md：",
  },
  {
    name: "文件夹里没有可检查的草稿",
    status: 2,
    files: { "表.xls": "1" },
    args: ["."],
    says: "文件夹里没有可检查的草稿",
  },
  {
    name: "没有文件符合通配符",
    status: 2,
    files: { "报告.md": GOOD },
    args: ["*.markdown"],
    says: "没有文件符合这个通配符",
  },
  {
    name: "写明的文件都被忽略了",
    status: 2,
    files: { "报告.md": GOOD, [CONFIG]: "ignore:\n  - 报告.md\n" },
    args: ["报告.md"],
    says: "什么也没有检查",
  },
  { name: "没有写要检查的文件", status: 2, files: {}, args: ["check"], says: "没有写要检查的文件" },
  {
    name: "检查一份报告时程序内部出错：其余的照常检查、报告",
    status: 2,
    files: { "报告.md": GOOD, "坏.md": `${GOOD}\n会出错的报告\n` },
    args: ["报告.md", "坏.md"],
    env: { NODE_OPTIONS: `--import=${pathToFileURL(join(ROOT, "test/gate/throwing-rule.mjs")).href}` },
    says: "坏.md：检查时程序内部出错（规则出错了）",
  },
  {
    name: "配置文件里有不认识的规则",
    status: 2,
    files: { "报告.md": GOOD, [CONFIG]: "severities:\n  figures/ration: error\n" },
    args: ["报告.md"],
    says: "figures/ratio",
  },
  {
    name: "配置文件有错",
    status: 2,
    files: { "报告.md": GOOD, [CONFIG]: "failon: error\n" },
    args: ["报告.md"],
    says: `${CONFIG}:1:1`,
  },
  {
    name: "检查单有错",
    status: 2,
    files: { "报告.md": GOOD, "自己的.yaml": "name: 自己的\ntitle: 自己的\nelements: 无\n" },
    args: ["报告.md", "--checklist", "自己的.yaml"],
    says: "自己的.yaml:3",
  },
  {
    name: "检查单对这一层级和年度没有任何要求",
    status: 2,
    files: {
      "报告.md": GOOD,
      "自己的.yaml":
        "name: 自己的\ntitle: 自己的\nelements:\n  - id: a-b\n    title: 甲\n    basis: []\n    required: off\n    place: achievements\n    counts: [甲乙丙]\n    explain: { counts: 甲, not: 乙 }\n    advice: 写\n    skeleton: 写\n    tests: { reported: [全年办理甲乙丙3件。] }\n",
    },
    args: ["报告.md", "--checklist", "自己的.yaml"],
    says: "没有任何要求",
  },
  {
    name: "配置文件把全部要素设成了 `off`",
    status: 2,
    files: { "报告.md": GOOD, [CONFIG]: "severities:\n  element/*: off\n" },
    args: ["报告.md"],
    says: "没有任何要求",
  },
  {
    name: "选项不对",
    status: 2,
    files: { "报告.md": GOOD },
    args: ["报告.md", "--fail-onn", "error"],
    says: "没有选项“--fail-onn”",
  },
  {
    name: "结果文件写不出来",
    status: 2,
    files: { "报告.md": GOOD },
    args: ["报告.md", "-o", "没有这个文件夹/结果"],
    says: "无法写入 没有这个文件夹/结果",
  },
  {
    name: "结果会盖掉要检查的报告",
    status: 2,
    files: { "报告.md": GOOD },
    args: ["报告.md", "-o", "报告.md"],
    says: "结果不能写到 报告.md",
  },
  {
    name: "结果会盖掉基线、配置文件或者检查单",
    status: 2,
    files: { "报告.md": GOOD, [CONFIG]: "failOn: error\n" },
    args: ["报告.md", "-o", CONFIG],
    says: `结果不能写到 ${CONFIG}`,
  },
  {
    name: "标准输出写不出来（如磁盘已满）",
    status: 2,
    files: { "报告.md": GOOD },
    args: ["报告.md"],
    stdout: "full",
    says: "无法写到标准输出",
  },
  {
    name: "基线读不出来",
    status: 2,
    files: { "报告.md": GOOD },
    args: ["报告.md", "--baseline", "没有.yaml"],
    says: "无法读取基线 没有.yaml",
  },
  {
    name: "基线有错",
    status: 2,
    files: { "报告.md": GOOD, "基线.yaml": "version: 1\nfiles: 无\n" },
    args: ["报告.md", "--baseline", "基线.yaml"],
    says: "基线.yaml:2:8",
  },
  {
    name: "`--since` 的分支、标签或者提交不存在",
    status: 2,
    files: { "报告.md": GOOD },
    args: ["报告.md", "--since", "origin/main"],
    prepare: commitAll,
    says: "git 里没有“origin/main”",
  },
  {
    name: "写了 `--since`，报告不在 git 仓库里",
    status: 2,
    files: { "报告.md": GOOD },
    args: ["报告.md", "--since", "main"],
    says: "不在 git 仓库里",
  },
];

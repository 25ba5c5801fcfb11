import type { DraftFacts } from "./draft.js";

/** The text of a new configuration file: every key, with what it means. */
export function configTemplate({ level, year, unit }: DraftFacts): string {
  return `# fazhi-lint 的配置文件，对本文件夹和下级文件夹里的报告有效。
# 命令行的选项优先于报告开头 --- 之间的说明，说明优先于这里，这里优先于从正文推断。去掉行首的 # 即可启用。

# 检查单：内置的 annual-report，或者自己的检查单文件（路径从本文件所在文件夹算起）。
checklist: annual-report

# 报告单位的层级：province（省级）、city（市级）、county（县级）、township（乡镇、街道）、department（政府部门）。
${line("level", level, "township")}

# 报告年度和报告单位。
${line("year", year, "2024")}
${line("unit", unit, "桥头镇")}

# 没有写到某个要素时算多严重：error（错误）、warning（警告）、info（提示）、off（不要求）。
# 要素的名称见 fazhi-lint rules list。
severities:
  # three-systems: warning
  # audit-oversight: off

# 从哪一级问题起退出状态为 1：error、warning、info、never。
failOn: error
`;
}

function line(key: string, value: string | number | undefined, example: string): string {
  if (value === undefined) return `# ${key}: ${example}`;
  // JSON strings are YAML strings; a name such as `a: b` stays one.
  return `${key}: ${typeof value === "number" ? value : JSON.stringify(value)}`;
}

import type { DraftFacts } from "./draft.js";

/** The text of a new configuration file: every key, with what it means. */
export function configTemplate({ level, year, unit }: DraftFacts): string {
  return `# fazhi-lint 的配置文件，对本文件夹和下级文件夹里的报告有效。
# 命令行的选项优先于报告开头 --- 之间的说明，说明优先于这里，这里优先于从正文推断。去掉行首的 # 即可启用。
# 某一份报告实际适用什么、是从哪里来的：fazhi-lint config show 报告.md

# 检查单：内置的 annual-report，或者自己的检查单文件（路径从本文件所在文件夹算起）。
checklist: annual-report

# 报告单位的层级：province（省级）、city（市级）、county（县级）、township（乡镇、街道）、department（政府部门）。
${line("level", level, "township")}

# 报告年度和报告单位。
${line("year", year, "2024")}
${line("unit", unit, "桥头镇")}

# 各项意见算多严重：error（错误）、warning（警告）、info（提示）、off（不要求、不检查）。
# 名称可以是要素、检查，或者一组检查，见 fazhi-lint rules list；一组和其中一项都写了的，以那一项为准。
severities:
  # three-systems: warning
  # audit-oversight: off
  # figures/repeated: off
  # punctuation/*: info

# 从哪一级问题起退出状态为 1：error、warning、info、never。
failOn: error

# 对一部分文件另作规定，可以写上面的任何一项；写在后面的优先。
# 文件的写法与 .gitignore 相同，路径用 /，从本文件所在文件夹算起。
overrides:
  # - files: 部门/*.md
  #   level: department
  # - files: [街道/, "!街道/说明.md"]
  #   level: township
  #   severities:
  #     major-decision: info

# 不检查的文件，写法与 .gitignore 相同。
ignore:
  # - 往年/
  # - "*.旧稿.md"

# .gitignore 排除的文件是否也不检查。
gitignore: true

# 看过以后认为不用改的意见，每一条都要写理由；Markdown 草稿也可以在文中用注释写。
suppressions:
  # - files: 报告.txt
  #   rule: figures/ratio
  #   quote: 占比12.5%
  #   reason: 上级报表按户籍人口计算
`;
}

function line(key: string, value: string | number | undefined, example: string): string {
  if (value === undefined) return `# ${key}: ${example}`;
  // JSON strings are YAML strings; a name such as `a: b` stays one.
  return `${key}: ${typeof value === "number" ? value : JSON.stringify(value)}`;
}

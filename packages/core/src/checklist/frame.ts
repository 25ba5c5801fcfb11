import type { Role } from "../outline/words.js";

/** The reporting year of the reports that tests stand in. */
export const TEST_YEAR = 2024;

const HEADINGS: Readonly<Record<Role, string>> = {
  lead: "",
  achievements: "一、主要举措和成效",
  "first-responsible-person": "一、党政主要负责人履行推进法治建设第一责任人职责情况",
  rectification: "一、上年度存在问题整改情况",
  problems: "一、存在的不足",
  plan: "一、下一步工作安排",
  background: "一、机构职能",
  boilerplate: "",
};

/** A report of `year` that holds the sentence in one of its parts, and nothing else. */
export function frame(text: string, part: Role = "achievements", year = TEST_YEAR): string {
  const heading = HEADINGS[part];
  return [`某某县人民政府关于${year}年度法治政府建设情况的报告`, ...(heading === "" ? [] : [heading]), text, ""].join(
    "\n\n",
  );
}

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtInData } from "@fazhi-lint/core";
import { shown } from "@fazhi-lint/language-server/disk";
import { CONFIG_NAME, reasonOf, UserError } from "@fazhi-lint/language-server/settings";
import { configTemplate, type DraftFacts, draftTemplate } from "@fazhi-lint/language-server/templates";

export const DRAFT_NAME = "法治政府建设年度报告.md";

/**
 * `init`: writes a configuration and the frame of a draft into a folder, which is made if need be.
 * Throws `UserError`, and writes nothing, if either file is there already.
 * @returns the exit status
 */
export function init(folder: string, facts: DraftFacts): number {
  const files = [
    { file: join(folder, CONFIG_NAME), text: configTemplate(facts) },
    { file: join(folder, DRAFT_NAME), text: draftTemplate(builtInData().checklist, facts) },
  ];
  const taken = files.filter(({ file }) => existsSync(file)).map(({ file }) => shown(file));
  if (taken.length > 0)
    throw new UserError(`${taken.join("、")} 已经存在，没有改动任何文件；请换一个文件夹，或者先把它改名`);
  try {
    mkdirSync(folder, { recursive: true });
    // wx: a file that somebody else has made in between is not overwritten either.
    for (const { file, text } of files) writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    throw new UserError(`无法在 ${shown(folder)} 里生成文件：${reasonOf(error)}`);
  }
  const [config, draft] = files.map(({ file }) => shown(file));
  process.stdout.write(
    `已生成 ${config}（配置文件）和 ${draft}（报告草稿框架）。\n填好 __ 处以后，用 fazhi-lint ${draft} 检查。\n`,
  );
  return 0;
}

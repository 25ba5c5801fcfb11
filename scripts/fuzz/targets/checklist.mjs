// Bytes of a rule file, the way that the command goes: decoded, read with all that it names, and a draft held against it.
import { checkReport, runRuleTests } from "../../../packages/core/dist/index.js";
import { ruleInfos } from "../../../packages/language-server/dist/rule-info.js";
import { FileError, readChecklist, UserError } from "../../../packages/language-server/dist/settings/index.js";
import { must } from "../failure.mjs";
import { FILES, MATERIAL } from "../material.mjs";
import { mustPrint } from "../outputs.mjs";
import { inTime, mustBeSound, mustBeTold } from "../sound.mjs";
import { FOLDER, textFiles } from "../text-files.mjs";

const NAME = "self.yaml";
const DRAFT = MATERIAL.reports.at(-1).toString("utf8");

/** @param {Buffer} bytes @param {Parameters<typeof import("./report.mjs").runReport>[1]} options */
export async function runChecklist(bytes, options) {
  const timed = (what, step) => inTime(what, bytes.length, step, options);
  const files = textFiles(new Map([...FILES, [NAME, bytes]]));
  const read = () => {
    try {
      return readChecklist(`${FOLDER}/${NAME}`, files).compiled;
    } catch (error) {
      mustBeTold(error, (thrown) => thrown instanceof UserError);
      if (error instanceof FileError) mustHavePlaces(error, bytes);
      return error.message;
    }
  };
  const compiled = timed("load", read);
  if (typeof compiled === "string") {
    must(compiled === read(), "differs", "from a second run");
    return;
  }
  const result = timed("check against own checklist", () => checkReport(DRAFT, compiled));
  mustBeSound(DRAFT, result);
  const again = read();
  must(JSON.stringify(checkReport(DRAFT, again)) === JSON.stringify(result), "differs", "from a second run");
  ruleInfos(compiled);
  if (!options.isThorough) return;
  if (compiled.elements.length < 5) timed("rule tests", () => runRuleTests(compiled));
  await mustPrint(DRAFT, result, compiled, "a.md");
}

/** Where a problem is told stands something, or the end of the file. */
function mustHavePlaces({ problems }, bytes) {
  const lines = bytes.toString("utf8").split(/\r\n|\r|\n/).length;
  for (const { file, line, column, message } of problems) {
    must(/\p{Script=Han}/u.test(message), "sentence", () => message);
    must(
      Number.isInteger(line) && line >= 1 && Number.isInteger(column) && column >= 1,
      "place",
      () => `${line}:${column} ${message}`,
    );
    if (file === `${FOLDER}/${NAME}`) must(line <= lines + 1, "place", () => `${line} of ${lines} ${message}`);
  }
}

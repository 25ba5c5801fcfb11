// Bytes of a draft, the way that the command goes: decoded, settings looked up, checked, mended, printed.
import {
  analyseReport,
  applyFixes,
  builtInChecklist,
  checkReport,
  planFixes,
  Reuse,
} from "../../../packages/core/dist/index.js";
import { decodeDraft } from "../../../packages/language-server/dist/disk/index.js";
import {
  reportOptions,
  resolveSettings,
  Sources,
  UserError,
} from "../../../packages/language-server/dist/settings/index.js";
import { encodeLike } from "../../../packages/cli/dist/files/encode.js";
import { must } from "../failure.mjs";
import { inTime, mustBeApart, mustBeSound, mustBeTold, offsetsIn, withEdits } from "../sound.mjs";
import { mustPrint } from "../outputs.mjs";
import { textFiles } from "../text-files.mjs";

const checklist = builtInChecklist();
const sources = new Sources(textFiles(new Map()), {}, "/drafts");
const reuse = new Reuse();

/**
 * @param {Buffer} bytes
 * @param {{ isTimed: boolean, isCareful: boolean, isThorough: boolean, slowest?: Map<string, number> }} options
 */
export async function runReport(bytes, options) {
  const timed = (what, step) => inTime(what, bytes.length, step, options);
  let decoded;
  try {
    decoded = await decodeDraft(bytes);
  } catch (error) {
    mustBeTold(error, (thrown) => thrown instanceof UserError);
    return;
  }
  const { text } = decoded;
  const given = timed("settings", () => settingsOf(text));
  const result = timed("check", () => checkReport(text, checklist, given));
  mustBeSound(text, result);

  const once = JSON.stringify(result);
  if (options.isCareful)
    must(JSON.stringify(checkReport(text, checklist, given)) === once, "differs", "from a second run");
  // As an editor does, with what was found out of the version before: here that of another draft.
  const again = JSON.stringify(analyseReport(text, checklist, given, reuse).result);
  must(again === once, "differs", "from a run with what the last input left");

  const at = offsetsIn(text);
  for (const { ruleId, fix } of result.diagnostics) {
    if (fix === undefined) continue;
    const edits = fix.edits.map((edit) => ({ ...at(edit), newText: edit.newText }));
    mustBeApart(edits, ruleId);
    if (!options.isThorough) continue;
    const mended = withEdits(text, edits);
    mustBeSound(mended, checkReport(mended, checklist, given));
  }
  mustBeApart(
    planFixes(text, result.diagnostics).flatMap(({ edits }) => edits),
    "plan",
  );
  const fixed = timed("fix", () => applyFixes(text, checklist, given));
  if (fixed.text !== text) {
    mustBeSound(fixed.text, fixed.result);
    if (options.isCareful) {
      const twice = applyFixes(fixed.text, checklist, given);
      must(twice.text === fixed.text, "restless", () => twice.applied.map(({ ruleId }) => ruleId).join(" "));
    }
    try {
      const written = await encodeLike({ ...decoded, bytes }, fixed.text);
      must(written.length > 0 || fixed.text === "", "lost", "all that was mended");
    } catch (error) {
      mustBeTold(error, (thrown) => thrown instanceof UserError);
    }
  }
  if (options.isThorough) await mustPrint(text, result, checklist, "报告<x-fuzz>\n::x-fuzz::\u001b[2J.md");
}

function settingsOf(text) {
  try {
    return reportOptions(resolveSettings({ file: "/drafts/a.md", text }, {}, "/drafts", sources));
  } catch (error) {
    // Front matter may name a checklist that is not there.
    mustBeTold(error, (thrown) => thrown instanceof UserError);
    return {};
  }
}

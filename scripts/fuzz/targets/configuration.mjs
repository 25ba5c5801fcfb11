// Bytes of a configuration or a baseline, the way that the command goes: decoded, parsed, applied to drafts.
import {
  matchBaseline,
  parseBaseline,
  serializeBaseline,
} from "../../../packages/language-server/dist/baseline/index.js";
import { decodeUtf8 } from "../../../packages/language-server/dist/settings/text-files.js";
import {
  CONFIG_NAME,
  FileError,
  reportOptions,
  resolveSettings,
  Sources,
  UserError,
} from "../../../packages/language-server/dist/settings/index.js";
import { must } from "../failure.mjs";
import { FILES } from "../material.mjs";
import { inTime, mustBeTold } from "../sound.mjs";
import { FOLDER, textFiles } from "../text-files.mjs";

const DRAFTS = ["a.md", "部门/b.md", "往年/2023.md", "报告.txt", "__proto__/constructor.md"].map(
  (name) => `${FOLDER}/${name}`,
);
const TEXTS = ["一、主要举措\n全年办结复议案件3件。\n", "---\nyear: 2023\nlevel: city\n---\n# 报告\n"];

/** @param {Buffer} bytes @param {Parameters<typeof import("./report.mjs").runReport>[1]} options */
export async function runConfiguration(bytes, options) {
  const timed = (what, step) => inTime(what, bytes.length, step, options);
  const once = timed("configuration", () => asConfiguration(bytes));
  must(asConfiguration(bytes) === once, "differs", "from a second run");
  timed("baseline", () => asBaseline(bytes));
}

function asConfiguration(bytes) {
  const sources = new Sources(textFiles(new Map([...FILES, [CONFIG_NAME, bytes]])), {}, FOLDER);
  const said = [];
  for (const [index, file] of DRAFTS.entries()) {
    try {
      const ignored = sources.ignores.ofFile(file);
      const settings = resolveSettings({ file, text: TEXTS[index % TEXTS.length] }, {}, FOLDER, sources);
      said.push(ignored?.pattern, JSON.stringify(reportOptions(settings)), settings.failOn.value);
    } catch (error) {
      mustBeTold(error, (thrown) => thrown instanceof UserError);
      if (error instanceof FileError) mustHavePlaces(error);
      said.push(error.message);
    }
  }
  return said.join("\n");
}

function asBaseline(bytes) {
  try {
    const baseline = parseBaseline(decodeUtf8(bytes), `${FOLDER}/b.yaml`, "b.yaml");
    const back = parseBaseline(serializeBaseline(baseline), `${FOLDER}/b.yaml`, "b.yaml");
    must(serializeBaseline(back) === serializeBaseline(baseline), "differs", "what a baseline says, once written");
    for (const entries of baseline.values()) {
      const { fresh, stale } = matchBaseline(entries, entries, (entry) => entry);
      must(fresh.length === 0 && stale.length === 0, "differs", "a baseline does not know its own entries");
    }
  } catch (error) {
    mustBeTold(error, (thrown) => thrown instanceof UserError);
    if (error instanceof FileError) mustHavePlaces(error);
  }
}

function mustHavePlaces({ problems }) {
  for (const { line, column, message } of problems) {
    must(/\p{Script=Han}/u.test(message), "sentence", () => message);
    must(
      Number.isInteger(line) && line >= 1 && Number.isInteger(column) && column >= 1,
      "place",
      () => `${line}:${column} ${message}`,
    );
  }
}

import { mutate, slice } from "../bytes.mjs";
import { GENERATORS } from "../generators.mjs";
import { MATERIAL } from "../material.mjs";
import { mustBeQuiet, mustBeUnpolluted } from "../sound.mjs";
import { runChecklist } from "./checklist.mjs";
import { runConfiguration } from "./configuration.mjs";
import { runReport } from "./report.mjs";

/** One input of so many is large; one is whole; the others are stretches of some hundred bytes to a few kilobytes. */
const LARGE = 400;
const WHOLE = 40;
const LARGEST = 100_000;
const STRETCH = 4000;

function mutatedReport(random) {
  const report = random.pick(MATERIAL.reports);
  if (random.once(LARGE)) {
    let long = Buffer.concat(Array.from({ length: 12 }, () => random.pick(MATERIAL.reports))).subarray(0, 90_000);
    // A unit that comes again and again finds what takes more time than its share.
    if (random.once(2)) {
      const part = slice(long, random, 60);
      long = Buffer.concat(Array.from({ length: Math.ceil(80_000 / part.length) }, () => part));
    }
    return mutate(long, MATERIAL.reports, random).subarray(0, LARGEST);
  }
  if (random.once(WHOLE)) return mutate(report, MATERIAL.reports, random);
  const part = slice(report, random, STRETCH);
  // With its title a stretch is taken for a report.
  const title = report.subarray(0, report.indexOf(10) + 1);
  return mutate(random.once(2) ? Buffer.concat([title, part]) : part, MATERIAL.reports, random);
}

function mutatedChecklist(random) {
  if (random.once(LARGE)) return mutate(random.pick(MATERIAL.rules), MATERIAL.rules, random).subarray(0, LARGEST);
  if (random.once(WHOLE)) return mutate(slice(random.pick(MATERIAL.rules), random, STRETCH), MATERIAL.rules, random);
  return mutate(random.pick(MATERIAL.checklists), MATERIAL.checklists, random);
}

function mutatedConfiguration(random) {
  const all = [...MATERIAL.configurations, ...MATERIAL.baselines];
  const given = random.pick(all);
  if (!random.once(LARGE)) return mutate(given, all, random);
  const part = slice(given, random, 60);
  return mutate(
    Buffer.concat(Array.from({ length: Math.ceil(80_000 / part.length) }, () => part)),
    all,
    random,
  ).subarray(0, LARGEST);
}

const bare = {
  report: { run: runReport, mutated: mutatedReport },
  checklist: { run: runChecklist, mutated: mutatedChecklist },
  configuration: { run: runConfiguration, mutated: mutatedConfiguration },
};

/**
 * What can be fuzzed: `run` throws for an input of which something does not hold, `mutated` makes an input from one that is
 * right, `generator` from nothing.
 */
export const TARGETS = Object.fromEntries(
  Object.entries(bare).map(([name, { run, mutated }]) => [
    name,
    {
      mutated,
      generator: GENERATORS[name],
      async run(bytes, options) {
        await run(bytes, options);
        mustBeUnpolluted();
        mustBeQuiet();
      },
    },
  ]),
);

// A floor: reads every file given (or in the folder given), splits it into lines and looks for headings. Nothing else.
import { readFileSync } from "node:fs";
import { drafts } from "./drafts.mjs";

const HEADING = /^(?:#{1,6} |[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])/u;
let count = 0;
let headings = 0;
for (const file of drafts()) {
  for (const line of readFileSync(file, "utf8").split("\n")) if (HEADING.test(line)) headings += 1;
  count += 1;
}
if (headings === 0) process.exitCode = 1;
process.stdout.write(`${count}\n`);

// The drafts that every tool gets: copies of the published reports, as Markdown that all of them can read.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./places.mjs";

const published = join(root, "examples/published");

/** The texts of the five published reports, as they were published. */
export const reports = readdirSync(published)
  .filter((name) => name.endsWith(".txt"))
  .toSorted()
  .map((name) => readFileSync(join(published, name), "utf8"));

const CHAPTER = /^[一二三四五六七八九十]+、/u;
const PART = /^[(（][一二三四五六七八九十]+[)）][^。！？；]*$/u;

/**
 * A report as Markdown: chapters and parts are headings, every line is a paragraph of its own. A Markdown parser would take
 * the plain form for one endless paragraph.
 * @param {string} text
 */
export function asMarkdown(text) {
  const blocks = text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => (CHAPTER.test(line) ? `## ${line}` : PART.test(line) ? `### ${line}` : line));
  return `${blocks.join("\n\n")}\n`;
}

const drafts = reports.map(asMarkdown);

/** The first of so many drafts has in its last line what the dictionary for prh and the preset of remark-lint find. */
export const EVERY = 10;

/**
 * The draft of a number, counted from 1. Its last line is like no other's, so that no two drafts are the same.
 * @param {number} number
 */
function draft(number) {
  const line = number % EVERY === 1 ? "登陆[政府网站]可以查阅。" : "登录政府网站可以查阅。";
  return `${drafts[number % drafts.length]}\n第${number}份，${line}\n`;
}

/** @typedef {{ folder: string, names: readonly string[], bytes: number }} Corpus */

/**
 * Writes drafts into a folder of their own.
 * @param {string} folder
 * @param {number} count
 * @returns {Corpus}
 */
export function writeCorpus(folder, count) {
  mkdirSync(folder, { recursive: true });
  const names = [];
  let bytes = 0;
  for (let number = 1; number <= count; number += 1) {
    const name = `${String(number).padStart(5, "0")}.md`;
    const text = draft(number);
    writeFileSync(join(folder, name), text);
    names.push(name);
    bytes += Buffer.byteLength(text);
  }
  return { folder, names, bytes };
}

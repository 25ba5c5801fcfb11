import { digest } from "../../output/identify.js";

const EXTENSION = ".html";
/** Most bytes of a name in UTF-8; file systems allow 255, archives and encrypted folders less. */
const MOST = 120;
/** Digits of the digest that names get which would not be unique, tried in this order. */
const DIGITS = [0, 8, 32] as const;
/** Names that Windows keeps for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;
/** What a name is called of which nothing is left. */
const NAMELESS = "报告";

/**
 * Names of pages for drafts: letters and digits of the path, in which folders are told by `-`. No two are the same where
 * case does not count. A name changes with the other drafts only if it would be the same as one of theirs: then all of
 * them get a digest of their path.
 * @param paths paths of the drafts, no two the same
 * @param taken names that other pages have
 */
export function fileNames(paths: readonly string[], taken: readonly string[]): string[] {
  const steps = paths.map(() => 0);
  for (;;) {
    const names = paths.map((path, index) => fileName(path, DIGITS[steps[index] ?? 0] ?? 0));
    const count = new Map<string, number>(taken.map((name) => [sameFile(name), 1]));
    for (const name of names) count.set(sameFile(name), (count.get(sameFile(name)) ?? 0) + 1);
    const clashing = names.flatMap((name, index) =>
      (count.get(sameFile(name)) ?? 0) > 1 && (steps[index] ?? 0) < DIGITS.length - 1 ? [index] : [],
    );
    if (clashing.length === 0) return names;
    for (const index of clashing) steps[index] = (steps[index] ?? 0) + 1;
  }
}

/** What file systems that ignore case, or compose letters, take for the same name. */
function sameFile(name: string): string {
  return name.normalize("NFKC").toUpperCase().toLowerCase();
}

function fileName(path: string, digits: number): string {
  const stem = path
    .replace(/\.(?:md|markdown|txt)$/i, "")
    .normalize("NFC")
    // Letters, digits, and marks that titles have; no dot, and so neither `..` nor another extension.
    .replace(/[^\p{L}\p{N}\p{M}（）〔〕《》“”·_]+/gu, "-")
    .replace(EDGES, "");
  const name = DEVICE.test(stem) ? `${NAMELESS}-${stem}` : stem;
  const isLong = bytes(name) > MOST - bytes(EXTENSION);
  // What is cut must not be taken for another draft of which the same is left.
  const suffix = digits > 0 || isLong || name === "" ? `-${digest(path).slice(0, digits || 8)}` : "";
  const kept = tail(name, MOST - bytes(EXTENSION) - bytes(suffix));
  return `${kept === "" ? NAMELESS : kept}${suffix}${EXTENSION}`;
}

/** A dash at either end, and marks at the front, which would combine with what stands before the name. */
const EDGES = /^[-\p{M}]+|-+$/gu;

/** The end of a name, where the file is told: at most so many bytes of whole characters. */
function tail(name: string, most: number): string {
  const characters = Array.from(name);
  let used = bytes(name);
  let from = 0;
  while (used > most) {
    used -= bytes(characters[from] ?? "");
    from += 1;
  }
  return characters.slice(from).join("").replace(EDGES, "");
}

function bytes(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

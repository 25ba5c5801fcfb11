import type { Range } from "../source/source.js";

/** What a directive covers: the next line with text, from here to `enable`, the end of such a stretch, the whole draft. */
export type DirectiveKind = "next-line" | "disable" | "enable" | "file";

/** A rule as a directive names it, and where. */
export interface NamedRule extends Range {
  /** Half-width and lower case. */
  readonly id: string;
}

/** `<!-- fazhi-lint-disable-next-line figures/ratio -- reason -->`, taken apart. The range is that of the whole comment. */
export interface Directive extends Range {
  readonly kind: DirectiveKind;
  /** From the directive's name to its last rule. */
  readonly head: Range;
  readonly rules: readonly NamedRule[];
  /** Empty if none is given. */
  readonly reason: string;
}

/** A comment that was meant as a directive and is none. */
export interface BrokenDirective extends Range {
  readonly broken: "unknown" | "unclosed";
  readonly head: Range;
  /** Its name, as it stands there. */
  readonly name: string;
}

/** The directives by name. */
export const DIRECTIVES: ReadonlyMap<string, DirectiveKind> = new Map([
  ["fazhi-lint-disable-next-line", "next-line"],
  ["fazhi-lint-disable", "disable"],
  ["fazhi-lint-enable", "enable"],
  ["fazhi-lint-disable-file", "file"],
]);

const OPEN = "<!--";
const CLOSE = "-->";
const NAME = /^fazhi-lint(?:-\w*(?:-\w+)*|[\s_:：]+(?:disable|enable)[\w-]*)/i;
/** ` -- `, and what a Chinese keyboard makes of it: —— and －－. */
const SEPARATOR = /-{2,}|[—–―－─]+/;
const WORD = /[^\s,，、;；]+/g;
const FULL_WIDTH = 0xfee0;

/** Reads one HTML comment. `undefined` if it is for people and not for the program. Linear. */
export function readDirective(text: string, comment: Range): Directive | BrokenDirective | undefined {
  let start = comment.start + OPEN.length;
  while (start < comment.end && isSpace(text, start)) start += 1;
  // Almost every comment is for people: they are not copied.
  if (!/^fazhi-lint/i.test(text.slice(start, start + 10))) return undefined;
  const isClosed = start <= comment.end - CLOSE.length && text.endsWith(CLOSE, comment.end);
  const content = text.slice(start, isClosed ? comment.end - CLOSE.length : comment.end);
  const named = NAME.exec(content)?.[0];
  if (named === undefined) return undefined;
  const name = { start, end: start + named.length };
  const kind = DIRECTIVES.get(named.toLowerCase());
  if (kind === undefined) return { ...comment, broken: "unknown", head: name, name: named };
  if (!isClosed) return { ...comment, broken: "unclosed", head: name, name: named };

  const rest = content.slice(named.length);
  const separator = SEPARATOR.exec(rest);
  const list = rest.slice(0, separator?.index).replace(/^\s*[:：]/, (mark) => " ".repeat(mark.length));
  const rules: NamedRule[] = [];
  const seen = new Set<string>();
  for (const match of list.matchAll(WORD)) {
    const id = halfWidth(match[0]).toLowerCase();
    // Without the separator the words of a reason stand among the rules.
    if (separator === null && !/^[a-z0-9/*_-]+$/.test(id)) continue;
    if (seen.has(id)) continue;
    seen.add(id);
    const at = name.end + match.index;
    rules.push({ id, start: at, end: at + match[0].length });
  }
  const given = separator === null ? "" : rest.slice(separator.index + separator[0].length);
  return {
    ...comment,
    kind,
    head: { start, end: rules[rules.length - 1]?.end ?? name.end },
    rules,
    reason: isReason(given) ? given.replace(/\s+/g, " ").trim() : "",
  };
}

/** Whether a text says anything: marks alone are no reason. */
export function isReason(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function isSpace(text: string, index: number): boolean {
  return /\s/.test(text[index] as string);
}

function halfWidth(word: string): string {
  return word.replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH));
}

import type { SymbolId, VocabularyBuilder } from "../statements/vocabulary.js";
import { VocabularyError } from "../statements/vocabulary.js";

/**
 * An expression, compiled. The groups must all be found in one statement, the slots of a group in one clause.
 *
 *     执法人员|执法队员 & 培训|考试 + <数> - 企业 -- 往年 @执法
 *
 * `|` or, `&` in the same clause, `+` in the same statement, `-` not in those clauses, `--` not in the statement, `@` in a
 * heading above. `…` in a word stands for a few other words, `<name>` for a class of words.
 */
export interface Expression {
  readonly groups: readonly (readonly SymbolId[])[];
  /** All that must be found, in the order of the groups. */
  readonly needed: readonly SymbolId[];
  readonly notInClauses: readonly SymbolId[];
  readonly notInStatement: readonly SymbolId[];
  readonly headings: readonly SymbolId[];
}

/** Reads an expression. Throws `VocabularyError` with what is wrong in it. */
export function compileExpression(source: string, builder: VocabularyBuilder): Expression {
  const groups: SymbolId[][] = [];
  const notInClauses: SymbolId[] = [];
  const notInStatement: SymbolId[] = [];
  const headings: SymbolId[] = [];
  let joiner: "&" | "+" | "-" | "--" | undefined = "+";
  const tokens = source
    .replace(/[＆]/g, "&")
    .replace(/[＋]/g, "+")
    .replace(/[｜]/g, "|")
    .replace(/[＠]/g, "@")
    .split(/\s+/u)
    .filter((token) => token !== "");
  for (const token of tokens) {
    if (token === "&" || token === "+" || token === "-" || token === "--") {
      if (joiner !== undefined && groups.length > 0) throw new VocabularyError(`“${source}”里连着写了两个连接号`);
      joiner = token;
      continue;
    }
    if (token.startsWith("@")) {
      headings.push(builder.slot(alternatives(token.slice(1), source)));
      continue;
    }
    if (joiner === undefined) throw new VocabularyError(`“${source}”里“${token}”前面缺少 &、+、- 或 --`);
    const symbol = builder.slot(alternatives(token, source));
    if (joiner === "-") notInClauses.push(symbol);
    else if (joiner === "--") notInStatement.push(symbol);
    else if (joiner === "&" && groups.length > 0) (groups[groups.length - 1] as SymbolId[]).push(symbol);
    else groups.push([symbol]);
    joiner = undefined;
  }
  if (joiner !== undefined && groups.length > 0) throw new VocabularyError(`“${source}”末尾多了一个连接号`);
  if (groups.length === 0) throw new VocabularyError(`“${source}”里没有要找的词，只有要排除的词`);
  return { groups, needed: groups.flat(), notInClauses, notInStatement, headings };
}

function alternatives(token: string, source: string): string[] {
  const parts = token.split("|");
  if (parts.some((part) => part === "")) throw new VocabularyError(`“${source}”里的“|”两边要有词`);
  return parts;
}

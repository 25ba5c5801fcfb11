import {
  Composer,
  type CST,
  Document,
  type DocumentOptions,
  Lexer,
  LineCounter,
  Parser,
  type ParseOptions,
} from "yaml";

/** Most levels of lists and maps within each other that a file may have. */
export const DEEPEST_YAML = 40;

/** YAML that goes deeper than `DEEPEST_YAML`. */
export class TooDeepError extends Error {
  override readonly name = "TooDeepError";

  /** @param offset where it does */
  constructor(readonly offset: number) {
    super(`嵌套的层数太多，超过了 ${DEEPEST_YAML} 层`);
  }
}

/**
 * The first step of parsing. It needs no call stack, the next one does: composing what is nested ten thousands of levels deep
 * would end the process, so the depth is looked at in between. Throws `TooDeepError`.
 */
export function* shallowTokens(source: string, lines?: LineCounter): Generator<CST.Token, void> {
  const parser = new Parser(lines?.addNewLine);
  lines?.addNewLine(0);
  for (const lexeme of new Lexer().lex(source)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > DEEPEST_YAML) throw new TooDeepError(parser.offset - lexeme.length);
  }
  yield* parser.end();
}

/**
 * Reads YAML as the library's `parseDocument` does, but for what is nested too deep. Throws `TooDeepError`.
 * Keys are not compared, which takes time by the square of their number; errors are not dressed up, which does as well.
 */
export function parseShallow(source: string, options: ParseOptions & DocumentOptions = {}): Document.Parsed[] {
  const { lineCounter } = options;
  const composer = new Composer({ logLevel: "error", prettyErrors: false, uniqueKeys: false, ...options });
  return [...composer.compose(shallowTokens(source, lineCounter), true, source.length)] as Document.Parsed[];
}

/**
 * A value as a JSON text. Halves of characters become U+FFFD: JSON can hold them escaped, but parsers of services refuse
 * them (RFC 8259, section 8.2).
 * @param indent spaces for each level; 0 puts all on one line
 */
export function jsonText(value: unknown, indent = 2): string {
  return `${JSON.stringify(value, whole, indent)}\n`;
}

function whole(_key: string, value: unknown): unknown {
  return typeof value === "string" ? wellFormed(value) : value;
}

/** The text with U+FFFD in place of halves of surrogate pairs. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

import type { Element, ElementContent } from "xast";
import { toXml } from "xast-util-to-xml";
import { x } from "xastscript";

/** What XML 1.0 cannot hold in any form (section 2.2, Char), halves of surrogate pairs among it. */
// oxlint-disable-next-line no-control-regex -- these are the characters to replace
const NO_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/**
 * An element. Attributes without a value are left out. Any text can be given: what XML cannot hold becomes U+FFFD, line
 * breaks become LF, in attributes a space, which is how parsers read them.
 */
export function element(
  name: string,
  attributes: { readonly [name: string]: string | number | undefined },
  children: readonly (Element | string)[] = [],
): Element {
  const values = Object.entries(attributes).map(
    ([key, value]) => [key, typeof value === "string" ? holdable(value).replace(/[\t\n]/g, " ") : value] as const,
  );
  return x(
    name,
    Object.fromEntries(values),
    children.flatMap((child) => (typeof child === "string" ? textNodes(holdable(child)) : [child])),
  );
}

/** A whole document, indented. */
export function xmlText(root: Element): string {
  const declaration = { type: "instruction", name: "xml", value: 'version="1.0" encoding="UTF-8"' } as const;
  const lineBreak = { type: "text", value: "\n" } as const;
  return toXml([declaration, lineBreak, indented(root, "\n"), lineBreak], { closeEmptyElements: true });
}

function holdable(text: string): string {
  return text.replace(NO_CHARACTER, "\ufffd").replace(/\r\n?/g, "\n");
}

/** `]]>` may not stand in text, and the serializer leaves `>` as it is: what begins with it goes into a section of its own. */
function textNodes(text: string): ElementContent[] {
  return text
    .split(/(?<=\]\])(?=>)/)
    .map((value, index): ElementContent => ({ type: index === 0 ? "text" : "cdata", value }));
}

/** Each child on a line of its own, where there is no text beside the elements. */
function indented(node: Element, lineStart: string): Element {
  const elements = node.children.filter((child) => child.type === "element");
  if (elements.length === 0 || elements.length < node.children.length) return node;
  const inner = `${lineStart}  `;
  return {
    ...node,
    children: [
      ...elements.flatMap((child): ElementContent[] => [{ type: "text", value: inner }, indented(child, inner)]),
      { type: "text", value: lineStart },
    ],
  };
}

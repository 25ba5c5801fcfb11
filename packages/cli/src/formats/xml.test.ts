import { XmlElement } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import { HOSTILE, parseXml } from "../../../../test/validators.js";
import { element, xmlText } from "./xml.js";

/** What a parser reads of an element that has this text as its content and as an attribute. */
function readBack(text: string): { content: string; attribute: string | undefined } {
  const document = parseXml(xmlText(element("a", { b: text }, [text])));
  try {
    const { root } = document;
    return { content: root.content, attribute: root.attr("b")?.value };
  } finally {
    document.dispose();
  }
}

describe("any text can be read back", () => {
  it.each(["", "<script>", "]]>", "]]]]>>]]>", "a]]>b", "<![CDATA[x]]>", "<!-- -- -->", "&amp; & \"'", "%0A", "😀"])(
    "%j as it was",
    (text) => {
      expect(readBack(text)).toEqual({ content: text, attribute: text });
    },
  );

  it("what XML cannot hold as U+FFFD", () => {
    expect(readBack("a\u0000b\u001b[31m\u000c\ufffe\uffff").content).toBe("a\ufffdb\ufffd[31m\ufffd\ufffd\ufffd");
    expect(readBack("\ud800a\udc00").attribute).toBe("\ufffda\ufffd");
  });

  it("line breaks as LF, in attributes as spaces", () => {
    expect(readBack("a\r\nb\rc\nd\te")).toEqual({ content: "a\nb\nc\nd\te", attribute: "a b c d e" });
  });

  it("all of it at once", () => {
    const { content, attribute } = readBack(HOSTILE);
    expect(content).toContain("<script>alert(\"x\")</script>]]>--><!-- &amp; 'q'");
    expect(content).toContain("\ufffd \ufffd😀");
    expect(attribute).toBe(content.replace(/[\n\t]/g, " "));
  });
});

describe("the layout", () => {
  it("has a line for each element, and leaves text alone", () => {
    const tree = element("a", { n: 1, none: undefined }, [element("b", {}, [" 文字 "]), element("c", {})]);
    expect(xmlText(tree)).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a n="1">\n  <b> 文字 </b>\n  <c />\n</a>\n');
  });

  it("adds no element", () => {
    const document = parseXml(xmlText(element("a", {}, [element("b", {}, [element("c", {}, ["]]>"])])])));
    const names = document.find("//*").map((node) => (node instanceof XmlElement ? node.name : ""));
    document.dispose();
    expect(names).toEqual(["a", "b", "c"]);
  });
});

import { array, assert, constantFrom, dictionary, property, record, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { type BaselineEntry, matchBaseline } from "./baseline.js";
import { parseBaseline } from "./parse.js";
import { serializeBaseline } from "./serialize.js";

const same = (entry: BaselineEntry): BaselineEntry => entry;
const ratio = (words: string): BaselineEntry => ({ rule: "figures/ratio", words });

describe("holding findings against a baseline", () => {
  it("knows a finding by rule and words", () => {
    const { fresh, known, stale } = matchBaseline(
      [ratio("甲"), ratio("乙"), { rule: "figures/sum", words: "甲" }],
      [ratio("甲")],
      same,
    );
    expect(known).toEqual([ratio("甲")]);
    expect(fresh).toEqual([ratio("乙"), { rule: "figures/sum", words: "甲" }]);
    expect(stale).toEqual([]);
  });

  it("never lets one that was mended pay for a new one", () => {
    expect(matchBaseline([ratio("乙")], [ratio("甲")], same)).toEqual({
      fresh: [ratio("乙")],
      known: [],
      stale: [ratio("甲")],
    });
  });

  it("takes each entry for one finding only", () => {
    expect(matchBaseline([ratio("甲"), ratio("甲")], [ratio("甲")], same).fresh).toEqual([ratio("甲")]);
    expect(matchBaseline([ratio("甲")], [ratio("甲"), ratio("甲")], same).stale).toEqual([ratio("甲")]);
  });
});

const read = (text: string): ReturnType<typeof parseBaseline> => parseBaseline(text, "/b.yaml", "b.yaml");

describe("the file", () => {
  it("has one line for each finding, in an order that lines of drafts do not matter to", () => {
    const text = serializeBaseline(
      new Map([
        ["乙.md", [ratio("甲: “乙”"), { rule: "element/causes", words: "不足的原因" }]],
        ["丙.md", []],
      ]),
    );
    expect(text.split("\n").filter((line) => !line.startsWith("#"))).toEqual([
      "version: 1",
      "files:",
      "  乙.md:",
      "    - element/causes: 不足的原因",
      '    - figures/ratio: "甲: “乙”"',
      "",
    ]);
  });

  it("reads what it wrote, whatever the words and paths", () => {
    const text = string({ unit: "binary", maxLength: 60 });
    const entry = record({ rule: constantFrom("figures/ratio", "element/causes", "true", "1"), words: text });
    const baseline = dictionary(text, array(entry, { minLength: 1, maxLength: 4 }), {
      maxKeys: 4,
      noNullPrototype: false,
    });
    assert(
      property(baseline, (data) => {
        const given = new Map(Object.entries(data));
        const back = read(serializeBaseline(given));
        expect(new Set(back.keys())).toEqual(new Set(given.keys()));
        for (const [path, entries] of given)
          expect(matchBaseline(entries, back.get(path) ?? [], same)).toMatchObject({ fresh: [], stale: [] });
      }),
    );
  });

  it.each([
    ["", "b.yaml:1:1：基线应当有 version 和 files 两项，请用 baseline update 生成"],
    ["files: {}", "b.yaml:1:1：基线的 version 应当是 1，请用 baseline update 重新生成"],
    ["version: 2\nfiles: {}", "b.yaml:1:1：基线的 version 应当是 1，请用 baseline update 重新生成"],
    ["version: 1\nfile: {}", "b.yaml:2:1：基线里没有“file”这一项，应当是 version 和 files"],
    ["version: 1\nfiles: []", "b.yaml:2:8：files 应当逐个写报告的路径和它的问题"],
    ["version: 1\nfiles:\n  甲.md: 三条", "b.yaml:3:9：报告下面应当逐条写“- 规则: 原文”"],
    [
      "version: 1\nfiles:\n  甲.md:\n    - element/causes",
      "b.yaml:4:7：每一条应当是“- 规则: 原文”，如 - element/causes: 原因分析",
    ],
    ["version: 1\nfiles:\n<<<<<<< HEAD\n  甲.md: []", /^b\.yaml:\d+:\d+：不是合法的 YAML/],
  ])("says where %j is wrong", (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

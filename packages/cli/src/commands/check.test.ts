import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import {
  complaints,
  fazhiLint,
  type Outcome,
  published,
  ROOT,
  schemaCheck,
  withFolder,
} from "../../../../test/support.js";
import type { FileResult } from "../output/result.js";

const REPORT = published("桥头镇-2023");
const validate = schemaCheck("result.schema.json");

interface Json {
  readonly tool: { readonly name: string; readonly version: string };
  readonly files: readonly FileResult[];
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly summary: { readonly files: number; readonly error: number; readonly warning: number; readonly info: number };
}

/** The JSON of a run; every one is held to the schema. */
function json({ stdout }: Outcome): Json {
  const result = JSON.parse(stdout) as Json;
  expect(validate(result)).toBe(true);
  return result;
}

const ONLY_CLOSING: unknown = expect.stringMatching(/^(?:已检查 [^\n]*\n)?$/);

const run = (...args: string[]): number | null => fazhiLint(["examples/published/桥头镇-2023.txt", ...args]).status;

describe("exit status", () => {
  it("is 1 for findings at or above the failing severity, 0 otherwise", () => {
    expect(run()).toBe(1);
    expect(run("--fail-on", "warning")).toBe(1);
    expect(run("--fail-on", "never")).toBe(0);
  });

  it("counts warnings only if asked to", () =>
    withFolder({ "fazhi-lint.config.yaml": "checklist: own.yaml\n", "own.yaml": OWN, "r.md": REPORT }, (cwd) => {
      expect(fazhiLint(["r.md"], { cwd }).status).toBe(0);
      expect(fazhiLint(["r.md", "--fail-on", "warning"], { cwd }).status).toBe(1);
      expect(fazhiLint(["r.md", "--fail-on", "info"], { cwd }).status).toBe(1);
      expect(fazhiLint(["r.md", "--level", "township"], { cwd }).stdout).toContain("警告 1");
    }));

  it.each([
    [["--formt", "json"], "没有选项“--formt”，可用的选项见 --help，是不是想写“--format”？"],
    [
      ["--format", "jsno"],
      "--format 不能是“jsno”，应当是 pretty、json、sarif、junit、github、gitlab、checkstyle、markdown、html、csv 之一，是不是想写“json”？",
    ],
    [
      ["--level", "town"],
      "--level 不能是“town”，应当是 province、city、county、township、department 之一，是不是想写“township”？",
    ],
    [["--year", "23"], "--year 不能是“23”，应当是四位数的年份，如 2024"],
    [["--fail-on", "always"], "--fail-on 不能是“always”，应当是 error、warning、info、never 之一"],
    [["--output"], "选项 --output 后面要写内容，用法见 --help"],
    [["--checklist", "annual-reports"], "没有名为“annual-reports”的检查单，是不是想写“annual-report”？"],
    [["--checklist", "no.yaml"], "无法读取检查单 no.yaml：路径不存在"],
    [["--config", "no.yaml"], "无法读取配置文件 no.yaml：路径不存在"],
    [["--stdin-filename", "x.md"], "--stdin-filename 要和 --stdin 一起用"],
    [["--stdin"], "--stdin 不能和文件一起用，请去掉其中一个"],
    [["-o", "no/such/folder.json"], "无法写入 no/such/folder.json：路径不存在"],
    [["-o", "packages"], "无法写入 packages：这是一个文件夹"],
  ])("is 2, with one sentence, for %j", (args, sentence) => {
    const outcome = fazhiLint(["check", "examples/published/桥头镇-2023.txt", ...args]);
    expect(outcome).toEqual({ status: 2, stdout: "", stderr: `错误：${sentence}\n` });
  });

  it("is 2 without a file to check", () => {
    const outcome = fazhiLint([]);
    expect(outcome).toMatchObject({ status: 2, stdout: "" });
    expect(complaints(outcome)).toEqual([expect.stringContaining("没有写要检查的文件")]);
  });
});

/** A checklist of one element that no report has, and that is a warning. */
const OWN = `name: own
title: 自己的检查单
elements:
  - id: moon-base
    title: 月球基地
    basis: []
    required: warning
    place: achievements
    counts: [月球基地]
    explain: { counts: 写月球基地。, not: 火星的不算。 }
    advice: 写月球基地建了几座。
    skeleton: 建成月球基地__座。
    tests:
      reported: [全年建成月球基地3座。]
`;

describe("several files", () => {
  it("checks those that can be, names those that cannot, and ends with 2", () =>
    withFolder(
      { "good.md": REPORT, "pic.txt": Buffer.from("\x89PNG\r\n\x1a\n\0", "latin1"), "sub/no.pdf": "" },
      (cwd) => {
        const outcome = fazhiLint(["good.md", "nosuch.md", "pic.txt", "sub", "-f", "json"], { cwd });
        expect(outcome.status).toBe(2);
        const { files, errors, summary } = json(outcome);
        expect(files.map(({ path }) => path)).toEqual(["good.md"]);
        expect(errors?.map(({ path }) => path)).toEqual(["nosuch.md", "sub", "pic.txt"]);
        expect(summary.files).toBe(1);
        expect(complaints(outcome)).toEqual(errors?.map(({ path, message }) => `错误：${path}：${message}`));
        expect(fazhiLint(["good.md", "nosuch.md"], { cwd }).stdout).toContain("另有 1 份没能检查");
      },
    ));

  it.each(["json", "pretty"])("prints no result in %s if none can be checked", (format) =>
    withFolder({ "a.docx": Buffer.from("PK\x03\x04word/document.xml", "latin1"), "empty/x": "" }, (cwd) => {
      const outcome = fazhiLint(["a.docx", "no.md", "*.rtf", "empty", "-f", format, "-o", "out"], { cwd });
      expect(outcome).toMatchObject({ status: 2, stdout: "" });
      expect(complaints(outcome)).toHaveLength(4);
      expect(readdirSync(cwd)).toEqual(["a.docx", "empty"]);
    }),
  );

  it("more than ten get a line each, unless --verbose asks for more", () => {
    const files = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`${index}.md`, REPORT]));
    return withFolder(files, (cwd) => {
      const { stdout } = fazhiLint(["."], { cwd });
      expect(stdout).toContain("已检查 11 份");
      expect(stdout).not.toContain("所依据的文字");
      expect(stdout.match(/\.md {2}错误 \d/g)).toHaveLength(11);
      expect(fazhiLint([".", "--verbose"], { cwd }).stdout.match(/所依据的文字/g)).toHaveLength(11);
    });
  });
});

const only = (content: string | Uint8Array, work: (outcome: Outcome) => void): Promise<void> =>
  withFolder({ "x.md": content }, (cwd) => work(fazhiLint(["x.md", "-f", "json"], { cwd })));

const ruleIds = (outcome: Outcome): string[] => json(outcome).files[0]?.diagnostics.map(({ ruleId }) => ruleId) ?? [];

describe("bad input", () => {
  it.each([
    ["an empty file", ""],
    ["a mark and nothing else", "\ufeff"],
    ["a line of 1 MB", "a".repeat(1_000_000)],
    ["another kind of document", "# readme\n\nnpm install\n"],
  ])("%s gets the one finding that it is no report", (_, content) =>
    only(content, (outcome) => {
      expect(outcome).toMatchObject({ status: 1, stderr: ONLY_CLOSING });
      expect(ruleIds(outcome)).toEqual(["document/not-annual-report"]);
    }),
  );

  it("a report in one line of 1 MB", () =>
    only(REPORT.replaceAll("\n", "").repeat(300), (outcome) => {
      expect(outcome).toMatchObject({ status: 1, stderr: ONLY_CLOSING });
      expect(json(outcome).summary.files).toBe(1);
    }));

  it(
    "a file of 10 MB",
    () =>
      only(REPORT.repeat(Math.ceil(1e7 / Buffer.byteLength(REPORT))), (outcome) => {
        expect(outcome).toMatchObject({ status: 1, stderr: ONLY_CLOSING });
        expect(json(outcome).summary.files).toBe(1);
      }),
    60_000,
  );

  it("lone surrogates", () =>
    only(
      Buffer.from(`\ufeff${REPORT.replaceAll("，", "\ud800").replace("法治", "\udfff法治\ud83d")}`, "utf16le"),
      (outcome) => {
        expect(outcome).toMatchObject({ status: 1, stderr: ONLY_CLOSING });
        expect(json(outcome).files[0]?.report.year).toBe(2023);
      },
    ));

  it("a YAML bomb as checklist", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
      .split("")
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[index]}`).join(",")}]\n`)
      .join("")}`;
    return withFolder({ "bomb.yaml": bomb, "x.md": REPORT }, (cwd) => {
      const outcome = fazhiLint(["x.md", "--checklist", "bomb.yaml"], { cwd });
      expect(outcome).toMatchObject({ status: 2, stdout: "" });
      for (const line of complaints(outcome)) expect(line).toMatch(/^错误：(?:bomb\.yaml:\d+:\d+ |另有 )/);
    });
  });

  it("a YAML bomb as configuration or front matter", () => {
    const bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n";
    return withFolder(
      {
        "fazhi-lint.config.yaml": bomb,
        "x.md": REPORT,
        "sub/fazhi-lint.config.yaml": "",
        "sub/y.md": `---\n${bomb}---\n${REPORT}`,
      },
      (cwd) => {
        expect(fazhiLint(["x.md"], { cwd })).toEqual({
          status: 2,
          stdout: "",
          stderr:
            "错误：fazhi-lint.config.yaml:1:1：不认识的配置项“a”，可用的有 checklist、level、year、unit、severities、failOn、overrides、ignore、gitignore、suppressions（因此没有检查 x.md）\n",
        });
        expect(fazhiLint(["sub/y.md"], { cwd })).toMatchObject({ status: 1, stderr: ONLY_CLOSING });
      },
    );
  });

  it("a rule file with a mistake", () =>
    withFolder({ "own.yaml": OWN.replace("advice:", "advise:"), "x.md": REPORT }, (cwd) => {
      const outcome = fazhiLint(["x.md", "--checklist", "own.yaml"], { cwd });
      expect(outcome).toMatchObject({ status: 2, stdout: "" });
      expect(complaints(outcome)[0]).toMatch(/^错误：own\.yaml:11:5 .*advise.*是不是想写“advice”/);
    }));
});

describe("encodings and line breaks", () => {
  const expected = json(fazhiLint(["--stdin", "-f", "json"], { input: REPORT })).files[0];

  it.each([
    ["UTF-8 with BOM", Buffer.from(`\ufeff${REPORT}`)],
    ["UTF-16LE", Buffer.from(`\ufeff${REPORT}`, "utf16le")],
    ["UTF-16BE", iconv.encode(REPORT, "utf16be", { addBOM: true })],
    ["GBK", iconv.encode(REPORT, "gbk")],
    ["GB18030", iconv.encode(REPORT, "gb18030")],
    ["CRLF", Buffer.from(REPORT.replaceAll("\n", "\r\n"))],
  ])("%s gives the same result as UTF-8", (_, content) =>
    withFolder({ "x.txt": content }, (cwd) => {
      const outcome = fazhiLint(["x.txt", "-f", "json"], { cwd });
      // What a fix puts in has the draft's own line breaks.
      const [file] = json({ ...outcome, stdout: outcome.stdout.replaceAll(String.raw`\r\n`, String.raw`\n`) }).files;
      expect({ ...file, path: "" }).toEqual({ ...expected, path: "" });
    }),
  );

  it("quotes are what stands at their place", () => {
    const lines = REPORT.split("\n");
    const evidence = expected?.elements.flatMap((element) => element.evidence) ?? [];
    expect(evidence.length).toBeGreaterThan(10);
    for (const { quote, line, column, endLine, endColumn } of evidence) {
      const range = endLine === line ? lines[line - 1]?.slice(column - 1, endColumn - 1) : quote;
      expect(range).toBe(quote);
    }
  });
});

describe("input and output", () => {
  it("reads standard input under the name given", () => {
    const outcome = fazhiLint(["check", "--stdin", "--stdin-filename", "drafts\\报告.md", "-f", "json"], {
      input: iconv.encode(REPORT, "gbk"),
    });
    expect(json(outcome).files[0]).toMatchObject({
      path: "drafts/报告.md",
      report: { unit: "桥头镇", level: "township", year: 2023 },
    });
    expect(fazhiLint(["--stdin"], { input: Buffer.from([0, 1, 2]) })).toMatchObject({ status: 2, stdout: "" });
  });

  it("writes the whole result to a file and keeps the status", () =>
    withFolder({ "x.md": REPORT, "out.json": "old" }, (cwd) => {
      expect(fazhiLint(["x.md", "-f", "json", "-o", "out.json"], { cwd })).toEqual({
        status: 1,
        stdout: "",
        stderr: ONLY_CLOSING,
      });
      expect(readdirSync(cwd)).toEqual(["out.json", "x.md"]);
      const written = readFileSync(join(cwd, "out.json"), "utf8");
      expect(written).toBe(fazhiLint(["x.md", "-f", "json"], { cwd }).stdout);
      expect(json({ status: 1, stdout: written, stderr: "" }).files).toHaveLength(1);
    }));

  it("prints the same for the same input, without colours", () => {
    const [first, second] = [1, 2].map(
      () => fazhiLint(["examples/published", "--fail-on", "never"], { env: { LANG: "C", TZ: "UTC" } }).stdout,
    );
    expect(first).toBe(second);
    expect(first).not.toContain("\u001b");
    expect(fazhiLint(["examples/published", "--color"]).stdout).toContain("\u001b[");
  });

  it("reads like a reviewer's note", () => {
    const { stdout } = fazhiLint(["examples/published/桥头镇-2023.txt"]);
    expect(stdout).toContain("桥头镇 · 乡镇（街道） · 2023年度（均为推断）");
    const flat = stdout.replace(/\n */g, "");
    expect(flat).toMatch(/三项制度.{0,3}只出现在下一年度安排中.*应写在“一、2023年主要举措和成效”一部分/);
    expect(flat).toContain("18:47“全面落实“三项制度”");
    expect(flat).toContain("国办发〔2018〕118号");
    expect(stdout).toMatch(/上年度存在问题的整改情况 +未写到/);
    expect(stdout).toMatch(
      /\n已检查 1 份、27 项要素，不计 0 条：错误 \d+，警告 \d+，提示 \d+\n其中 1 条改起来不会改变意思，可用 --fix .*\n$/,
    );
  });

  it("says what was stated and what inferred", () => {
    const { stdout } = fazhiLint(["examples/published/桥头镇-2023.txt", "--level", "county", "--year", "2023"]);
    expect(stdout).toContain("桥头镇（推断） · 县级 · 2023年度\n");
  });
});

const report = (cwd: string, ...args: string[]): FileResult["report"] | undefined =>
  json(fazhiLint([...args, "-f", "json"], { cwd })).files[0]?.report;

describe("configuration", () => {
  const FRONT = "---\nlevel: county\nyear: 2021\n---\n";
  const files = {
    "fazhi-lint.config.yaml":
      "level: city\nyear: 2020\nunit: 某市\nfailOn: never\nseverities:\n  element/causes: off\n  prior-rectification: info\n",
    "plain.md": REPORT,
    "stated.md": FRONT + REPORT,
    "sub/deep/low.md": REPORT,
    "other/fazhi-lint.config.yaml": "level: department\n",
    "other/own.md": REPORT,
  };

  it("is beaten by front matter, and that by options; all beat inference", () =>
    withFolder(files, (cwd) => {
      expect(report(cwd, "plain.md")).toMatchObject({ level: "city", year: 2020, unit: "某市", inferred: [] });
      expect(report(cwd, "stated.md")).toMatchObject({ level: "county", year: 2021, unit: "某市", inferred: [] });
      expect(report(cwd, "stated.md", "--level", "township", "--unit", "甲")).toMatchObject({
        level: "township",
        year: 2021,
        unit: "甲",
      });
    }));

  it("is the nearest one upward, or the one named", () =>
    withFolder(files, (cwd) => {
      expect(report(cwd, "sub/deep/low.md")).toMatchObject({ level: "city" });
      expect(report(cwd, "other/own.md")).toMatchObject({ level: "department", year: 2023 });
      expect(report(cwd, "other/own.md", "--config", "fazhi-lint.config.yaml")).toMatchObject({
        level: "city",
        year: 2020,
      });
    }));

  it("sets severities and the failing one", () =>
    withFolder(files, (cwd) => {
      const outcome = fazhiLint(["plain.md", "-f", "json"], { cwd });
      expect(outcome.status).toBe(0);
      const required = new Map(json(outcome).files[0]?.elements.map((element) => [element.id, element.required]));
      expect([required.get("causes"), required.get("prior-rectification")]).toEqual(["off", "info"]);
      expect(fazhiLint(["plain.md", "--fail-on", "error"], { cwd }).status).toBe(1);
      expect(fazhiLint(["plain.md"], { cwd }).stdout).toMatch(/不足的原因 +不要求/);
    }));

  it("must leave something to check", () =>
    withFolder(
      {
        "own.yaml": OWN,
        "fazhi-lint.config.yaml": "checklist: own.yaml\nseverities: { moon-base: off }\n",
        "x.md": REPORT,
      },
      (cwd) => {
        const outcome = fazhiLint(["x.md"], { cwd });
        expect(outcome).toMatchObject({ status: 2, stdout: "" });
        expect(outcome.stderr).toMatch(/^错误：检查单“自己的检查单”[^\n]*没有任何要求[^\n]*（因此没有检查 x\.md）\n$/);
      },
    ));

  it("names a checklist, as front matter does", () =>
    withFolder(
      {
        "rules/own.yaml": OWN,
        "fazhi-lint.config.yaml": "checklist: rules/own.yaml\n",
        "sub/a.md": REPORT,
        "sub/b.md": `---\nchecklist: annual-report\n---\n${REPORT}`,
        "c.md": `---\nchecklist: nosuch\n---\n${REPORT}`,
      },
      (cwd) => {
        const outcome = fazhiLint(["sub", "c.md", "-f", "json"], { cwd });
        const { files: results, errors } = json(outcome);
        expect(results[0]?.elements.map(({ id }) => id)).toEqual(["moon-base"]);
        expect(results[1]?.elements.length).toBeGreaterThan(5);
        expect(errors).toEqual([{ path: "c.md", message: expect.stringContaining("没有名为“nosuch”的检查单") }]);
      },
    ));

  it("that is broken is told once, whatever the number of drafts", () =>
    withFolder(
      {
        "fazhi-lint.config.yaml": "severities:\n  three-system: off\n",
        ...Object.fromEntries("abcdefg".split("").map((name) => [`${name}.md`, REPORT])),
      },
      (cwd) => {
        expect(fazhiLint(["."], { cwd })).toEqual({
          status: 2,
          stdout: "",
          stderr:
            "错误：fazhi-lint.config.yaml:2:3：检查单里没有要素或者检查“three-system”，是不是想写“three-systems”？（因此没有检查 a.md、b.md、c.md、d.md、e.md 等 7 份）\n",
        });
      },
    ));
});

describe("JSON", () => {
  it("of the published reports holds to the schema and is the same whatever the order on disk", () => {
    const outcome = fazhiLint(["examples/published/*.txt", "-f", "json"]);
    const result = json(outcome);
    expect(result.files).toHaveLength(5);
    expect(result.tool).toEqual({
      name: "fazhi-lint",
      version: JSON.parse(readFileSync(join(ROOT, "packages/cli/package.json"), "utf8")).version,
    });
    const paths = result.files.map(({ path }) => path);
    expect(paths).toEqual(paths.toSorted());
  });
});

describe("npm start", () => {
  const start = join(ROOT, "scripts/start.mjs");

  it("checks the published reports and succeeds", () => {
    expect(execFileSync(process.execPath, [start], { encoding: "utf8" })).toContain("已检查 5 份");
  });

  it("passes arguments on, and the status back", () =>
    withFolder({ "x.md": "" }, (cwd) => {
      mkdirSync(join(cwd, "none"));
      expect(() => execFileSync(process.execPath, [start, "x.md"], { cwd, stdio: "pipe" })).toThrow(
        expect.objectContaining({ status: 1 }),
      );
      expect(() => execFileSync(process.execPath, [start, "none"], { cwd, stdio: "pipe" })).toThrow(
        expect.objectContaining({ status: 2 }),
      );
    }));
});

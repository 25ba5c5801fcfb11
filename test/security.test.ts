import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { XmlDocument } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import { commitAll, git } from "./git.js";
import { build, complaints, type Outcome, published, ROOT, withFolder } from "./support.js";

// SECURITY.md says what is promised here, and names these tests.

const FAULTY = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");
const TITLE = "# 柳河镇人民政府关于2024年度法治政府建设情况的报告\n\n";
const OWN = "name: own\ntitle: 自己的检查单\nextends: annual-report\n";
const MEGABYTE = 1024 * 1024;
/** Whatever does not end takes longer than this, in milliseconds, also on a machine that is busy. */
const PATIENCE = 20_000;

/** Runs the command, which must come to an end soon and say nothing that is not for the user. */
function run(cwd: string, args: readonly string[], input: string | Uint8Array = ""): Outcome {
  build();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, "packages/cli/bin/fazhi-lint.js"), ...args],
    {
      cwd,
      input,
      encoding: "utf8",
      maxBuffer: 256 * MEGABYTE,
      timeout: PATIENCE,
      killSignal: "SIGKILL",
    },
  );
  expect(status, "the exit status of a run that ends by itself").not.toBeNull();
  // No stack, no warning of Node or of a library.
  expect(stderr).not.toMatch(/程序内部出错|^\s+at .+:\d+:\d+\)?$|Warning|FATAL/m);
  return { status, stdout, stderr };
}

interface Json {
  files: { path: string; report: { unit: string | null }; diagnostics: { ruleId: string; message: string }[] }[];
}
const rulesIn = ({ stdout }: Outcome): string[] =>
  (JSON.parse(stdout) as Json).files.flatMap(({ diagnostics }) => diagnostics.map(({ ruleId }) => ruleId));

/** Makes a file of a size, of which the disk keeps next to nothing. */
function large(file: string, bytes: number): void {
  writeFileSync(file, "");
  truncateSync(file, bytes);
}

describe("what is too large is not read, and that is said", () => {
  it.each([
    ["a.md", 16, ["a.md"], "错误：a.md：文件超过 16 MB，不像是一份报告"],
    ["c.yaml", 1, ["faulty.md", "--config", "c.yaml"], "错误：无法读取配置文件 c.yaml：文件超过 1 MB，不像是配置文件"],
    ["c.yaml", 8, ["faulty.md", "--checklist", "c.yaml"], "错误：无法读取检查单 c.yaml：文件超过 8 MB，不像是检查单"],
    ["b.yaml", 64, ["faulty.md", "--baseline", "b.yaml"], "文件超过 64 MB，不像是基线"],
    ["part.yaml", 8, ["faulty.md", "--checklist", "own.yaml"], "读不到文件“part.yaml”：文件超过 8 MB，不像是检查单"],
  ])("%s of more than %i MB", (name, megabytes, args, message) =>
    withFolder({ "faulty.md": FAULTY, "own.yaml": `${OWN}include: [part.yaml]\n` }, (cwd) => {
      large(join(cwd, name), megabytes * MEGABYTE + 1);
      const outcome = run(cwd, args);
      expect(outcome).toMatchObject({ status: 2, stdout: "" });
      expect(outcome.stderr).toContain(message);
    }),
  );

  it("standard input of more than 16 MB", () =>
    withFolder({}, (cwd) => {
      const outcome = run(cwd, ["--stdin"], Buffer.alloc(16 * MEGABYTE + 1, "一"));
      expect(outcome).toMatchObject({ status: 2, stdout: "" });
      expect(outcome.stderr).toContain("标准输入超过 16 MB，不像是一份报告");
    }));

  it.skipIf(process.platform === "win32")("devices and pipes, which never end", () =>
    withFolder(
      {
        "z.md": "---\nchecklist: zero.yaml\n---\n# 报告\n",
        "own.yaml": `${OWN}include: [zero.yaml]\n`,
        "a.md": FAULTY,
      },
      (cwd) => {
        spawnSync("mkfifo", [join(cwd, "pipe.md")]);
        symlinkSync("/dev/zero", join(cwd, "zero.md"));
        symlinkSync("/dev/zero", join(cwd, "zero.yaml"));
        expect(run(cwd, ["pipe.md", "zero.md"])).toMatchObject({
          status: 2,
          stderr: "错误：pipe.md：这不是普通文件\n错误：zero.md：这不是普通文件\n",
        });
        for (const args of [["z.md"], ["a.md", "--checklist", "own.yaml"], ["a.md", "--config", "zero.yaml"]]) {
          const outcome = run(cwd, args);
          expect(outcome.status).toBe(2);
          expect(outcome.stderr).toContain("这不是普通文件");
        }
      },
    ),
  );
});

describe("what would take too long is cut short, and that is said", () => {
  it.each([
    ["quotes in quotes", "> ".repeat(60) + "一\n"],
    ["lists in lists", "- ".repeat(60) + "一\n"],
    ["marked lines", "- 一\n".repeat(4000)],
    ["comments that never close, in lines", "一<!--\n".repeat(20_000)],
    ["comments that never close, on one line", `一${"<!--".repeat(30_000)}`],
    ["other HTML that never closes", "一<?".repeat(30_000)],
  ])("Markdown: %s", (_, text) =>
    withFolder({ "a.md": TITLE + text }, (cwd) => {
      expect(rulesIn(run(cwd, ["a.md", "-f", "json"]))).toContain("document/markdown");
    }),
  );

  it("a million <!-- on a line, 200,000 in lines", () =>
    withFolder({ "a.md": TITLE + "<!--".repeat(1_000_000), "b.md": TITLE + "一<!--\n".repeat(200_000) }, (cwd) => {
      const outcome = run(cwd, ["a.md", "b.md", "-f", "json"]);
      expect((JSON.parse(outcome.stdout) as Json).files.map(({ path }) => path)).toEqual(["a.md", "b.md"]);
      expect(rulesIn(outcome)).toContain("document/markdown");
    }));

  it("1 MB on one line", () =>
    withFolder(
      {
        "a.md": TITLE + published("桥头镇-2023").replace(/\s+/g, "").repeat(120).slice(0, MEGABYTE),
        "b.md": TITLE + "《".repeat(MEGABYTE),
        "c.md": TITLE + "（一）".repeat(MEGABYTE / 3),
        "d.md": TITLE + "1".repeat(MEGABYTE),
      },
      (cwd) => {
        expect((JSON.parse(run(cwd, [".", "-f", "json"]).stdout) as Json).files).toHaveLength(4);
      },
    ));

  it("more than 500 findings of a rule: the rest is counted", () =>
    withFolder(
      { "a.md": `${TITLE}一、主要举措\n${"全年办理案件200件，办结90件，办结率99%。\n".repeat(620)}` },
      (cwd) => {
        const [file] = (JSON.parse(run(cwd, ["a.md", "-f", "json"]).stdout) as Json).files;
        const found = file?.diagnostics.filter(({ ruleId }) => ruleId === "figures/ratio") ?? [];
        expect(found).toHaveLength(501);
        expect(found.at(-1)?.message).toMatch(/^从这里起同样的问题还有 120 处，没有一一列出/);
      },
    ));

  it("front matter of more than 4,000 characters", () =>
    withFolder({ "a.md": `---\nunit: ${"甲".repeat(4000)}\n---\n${FAULTY}` }, (cwd) => {
      expect(run(cwd, ["a.md"]).stdout).toContain("文首 --- 之间的说明太长，已按没有说明处理");
    }));
});

/** Ten anchors, each of ten of the one before: ten thousand million words, were they written out. */
const BOMB = Array.from(
  { length: 10 },
  (_, index) =>
    `a${index}: &a${index} [${Array.from({ length: 10 }, () => (index === 0 ? "词" : `*a${index - 1}`)).join(", ")}]\n`,
).join("");
const deep = (levels: number): string => `unit: ${"[".repeat(levels)}${"]".repeat(levels)}\n`;

/** A YAML text in each of the places where one is read. */
const PLACES = {
  "front matter": (yaml: string) => ({ files: { "a.md": `---\n${yaml}---\n${FAULTY}` }, args: ["a.md"] }),
  configuration: (yaml: string) => ({ files: { "a.md": FAULTY, "fazhi-lint.config.yaml": yaml }, args: ["a.md"] }),
  checklist: (yaml: string) => ({ files: { "a.md": FAULTY, "c.yaml": yaml }, args: ["a.md", "--checklist", "c.yaml"] }),
  "an included file": (yaml: string) => ({
    files: { "a.md": FAULTY, "own.yaml": `${OWN}include: [c.yaml]\n`, "c.yaml": yaml },
    args: ["a.md", "--checklist", "own.yaml"],
  }),
  baseline: (yaml: string) => ({ files: { "a.md": FAULTY, "c.yaml": yaml }, args: ["a.md", "--baseline", "c.yaml"] }),
};

describe.each(Object.entries(PLACES))("YAML in %s", (place, filesWith) => {
  const isFrontMatter = place === "front matter";
  /** What is said of a YAML text there. Front matter is told among the findings; all else keeps the run from being done. */
  const said = (yaml: string): Promise<string> => {
    const { files, args } = filesWith(yaml);
    let text = "";
    return withFolder(files, (cwd) => {
      const outcome = run(cwd, args);
      expect(outcome.status).toBe(isFrontMatter ? 1 : 2);
      text = isFrontMatter ? outcome.stdout : outcome.stderr;
    }).then(() => text);
  };

  it("expands no bomb of aliases", async () => {
    expect(await said(BOMB)).toMatch(isFrontMatter ? /文首 --- 之间的说明不是合法的 YAML/ : /^错误：.*\d+:\d+/m);
  });

  it.each([50, 1000, 12_000, 29_000])("ends at %i levels, and says the same each time", async (levels) => {
    const text = await said(deep(levels));
    expect(text).toMatch(/嵌套的层数太多|文首 --- 之间的说明/);
    expect(await said(deep(levels))).toBe(text);
  });

  it.each([
    "unit: !!js/function 'function () { process.exit(7) }'\n",
    "unit: !!python/object:os.system x\n",
    "unit: !x y\n",
  ])("makes nothing of a tag: %j", async (yaml) => {
    expect(await said(yaml)).not.toBe("");
  });

  it.each(["__proto__: { year: 2001 }\n", "constructor: { prototype: { year: 2001 } }\n", "<<: { year: 2001 }\n"])(
    "%j reaches into nothing",
    async (yaml) => {
      expect(await said(yaml)).not.toContain("2001年");
    },
  );
});

describe("YAML that is slow to read", () => {
  it.each([
    ["aliases", `unit: &a 甲\nignore: [${"*a, ".repeat(200_000)}]\n`],
    ["names", Array.from({ length: 60_000 }, (_, index) => `k${index}: 1\n`).join("")],
    ["tags", "!!a ".repeat(200_000)],
    ["anchors", "&a ".repeat(200_000)],
    ["lines in quotes", `unit: "${"a\n".repeat(200_000)}"\n`],
  ])("some hundred KB of %s, in a configuration and a baseline", (_, yaml) =>
    withFolder({ "a.md": FAULTY, "c.yaml": yaml }, (cwd) => {
      expect(run(cwd, ["a.md", "--config", "c.yaml"]).stderr).toMatch(/^错误：c\.yaml:\d+:\d+：/);
      expect(run(cwd, ["a.md", "--baseline", "c.yaml"]).stderr).toMatch(/^错误：c\.yaml:\d+:\d+：/);
    }),
  );

  it("a baseline of 30,000 drafts", () =>
    withFolder(
      {
        "a.md": FAULTY,
        "b.yaml": `version: 1\nfiles:\n${Array.from({ length: 30_000 }, (_, index) => `  ${index}.md: []\n`).join("")}`,
      },
      (cwd) => {
        expect(run(cwd, ["a.md", "--baseline", "b.yaml"]).status).toBe(1);
      },
    ));

  it("patterns that fit in very many ways", () =>
    withFolder(
      {
        [`${"a/".repeat(60)}a.md`]: FAULTY,
        "fazhi-lint.config.yaml": `ignore: ["${"*a".repeat(200)}b", "${"[a-z]*".repeat(100)}b"]\n`,
        ".git/x": "",
        ".gitignore": `${"**/?/".repeat(9)}x\n${"*a".repeat(500)}b\n`,
      },
      (cwd) => {
        expect(run(cwd, ["."]).stdout).toContain("已检查 1 份");
        writeFileSync(join(cwd, "fazhi-lint.config.yaml"), `ignore: ["${"**/?/".repeat(9)}x"]\n`);
        expect(run(cwd, ["."])).toMatchObject({ status: 2 });
      },
    ));
});

describe("rule files", () => {
  it.each([
    ["include: [/etc/passwd]\n", "include 第 1 项：写得不对。相对于本文件的路径，不能是绝对路径或者网址"],
    ["include: ['C:\\a.yaml']\n", "include 第 1 项：写得不对"],
    ["include: ['https://example.invalid/a.yaml']\n", "include 第 1 项：写得不对"],
    ["extends: /etc/passwd.yaml\n", "extends：写得不对"],
    ["extends: own.yaml\n", "绕回了自己：own.yaml → own.yaml"],
    ["extends: two.yaml\n", "绕回了自己：own.yaml → two.yaml → own.yaml"],
    ["extends: annual-report\ninclude: [part.yaml]\n", "part.yaml → part.yaml"],
    ["extends: 1.yaml\n", "文件一个套一个，超过了 10 层"],
    ["extends: annual-report\nclasses: { 甲: [<乙>], 乙: [<甲>] }\n", "词类绕回了自己：甲 → 乙 → 甲"],
  ])("%j is refused", (yaml, message) =>
    withFolder(
      {
        "a.md": FAULTY,
        "own.yaml": `name: own\ntitle: 自己的\n${yaml}`,
        "two.yaml": "name: two\ntitle: 第二个\nextends: own.yaml\n",
        "part.yaml": "include: [part.yaml]\n",
        ...Object.fromEntries(
          Array.from({ length: 12 }, (_, index) => [
            `${index + 1}.yaml`,
            `name: n\ntitle: 一个套一个\nextends: ${index + 2}.yaml\n`,
          ]),
        ),
      },
      (cwd) => {
        const outcome = run(cwd, ["a.md", "--checklist", "own.yaml"]);
        expect(outcome).toMatchObject({ status: 2, stdout: "" });
        expect(outcome.stderr).toContain(message);
      },
    ),
  );

  it("take characters that mean something in regular expressions for themselves, and end", () =>
    withFolder(
      {
        "a.md": `${TITLE}一、主要举措\n${"甲".repeat(100_000)}(a+)+$\n`,
        "own.yaml": `${OWN}elements:\n  - id: three-systems\n    counts: ["(a+)+$", "甲甲甲甲 & 乙", "甲…9…甲…9…甲…9…乙"]\n`,
      },
      (cwd) => {
        expect(run(cwd, ["a.md", "--checklist", "own.yaml"]).status).not.toBe(0);
      },
    ));
});

describe("which files are read", () => {
  it.each(["/etc/passwd", "../secret.yaml", "../../../../../../etc/passwd", "..\\secret.yaml"])(
    "a draft does not choose them: front matter with checklist: %s",
    (path) =>
      withFolder(
        { "in/a.md": `---\nchecklist: ${path}\n---\n${FAULTY}`, "secret.yaml": "password: geheim\n" },
        (folder) => {
          const outcome = run(join(folder, "in"), ["a.md"]);
          expect(outcome).toMatchObject({ status: 2, stdout: "" });
          expect(outcome.stderr).toContain("文首说明里的 checklist 不能是");
          expect(outcome.stderr).not.toMatch(/password|geheim|root/);
        },
      ),
  );

  it("what a draft says of last year's report is not followed", () =>
    withFolder(
      { "a.md": `---\nprior: /etc/passwd\n---\n${FAULTY}`, "b.md": `---\nprior: no.md\n---\n${FAULTY}` },
      (cwd) => {
        const [a, b] = (JSON.parse(run(cwd, [".", "-f", "json"]).stdout) as Json).files;
        expect({ ...a, path: "" }).toEqual({ ...b, path: "" });
      },
    ));

  it.skipIf(process.platform === "win32")("linked folders are not entered; linked files are drafts like others", () =>
    withFolder({ "in/a.md": FAULTY, "out/b.md": FAULTY }, (folder) => {
      const cwd = join(folder, "in");
      symlinkSync("../out", join(cwd, "linked"));
      symlinkSync(".", join(cwd, "loop"));
      symlinkSync("../out/b.md", join(cwd, "c.md"));
      symlinkSync("nowhere.md", join(cwd, "d.md"));
      const { files } = JSON.parse(run(cwd, [".", "-f", "json"]).stdout) as Json;
      expect(files.map(({ path }) => path)).toEqual(["a.md", "c.md"]);
    }),
  );

  it("--since runs no program that the repository names", () =>
    withFolder({ "a.md": FAULTY, ".gitattributes": "*.md filter=evil diff=evil\n" }, (cwd) => {
      commitAll(cwd);
      const mark = join(cwd, "run");
      for (const key of [
        "filter.evil.clean",
        "filter.evil.smudge",
        "diff.evil.textconv",
        "diff.external",
        "core.fsmonitor",
      ])
        git(cwd, "config", key, `touch '${mark}'; cat`);
      writeFileSync(join(cwd, "a.md"), `${FAULTY}又一句。\n`);
      expect(run(cwd, ["a.md", "--since", "HEAD"]).status).not.toBe(2);
      expect(existsSync(mark)).toBe(false);
    }));
});

/** Every file below a folder, links not followed. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => String(name).replaceAll("\\", "/"))
    .filter((name) => !lstatSync(join(folder, name)).isDirectory())
    .toSorted();
}

describe("which files are written", () => {
  it.each([
    [["a.md"], []],
    [["a.md", "-f", "json", "-o", "r.json"], ["r.json"]],
    [["a.md", "-f", "sarif=r.sarif"], ["r.sarif"]],
    [
      ["a.md", "../x.md", "-f", "html=h/"],
      ["h/a.html", "h/index.html", "h/x.html"],
    ],
    [["a.md", "--fix"], []],
    [["a.md", "--fix-dry-run"], []],
    [["baseline", "update", "a.md"], ["fazhi-lint-baseline.yaml"]],
    [
      ["init", "新的"],
      ["新的/fazhi-lint.config.yaml", "新的/法治政府建设年度报告.md"],
    ],
    [["config", "show", "a.md"], []],
    [["rules", "test"], []],
  ])("by %j: %j and nothing else", (args, expected) =>
    withFolder({ "in/a.md": FAULTY, "x.md": FAULTY }, (folder) => {
      run(join(folder, "in"), args);
      expect(filesIn(folder)).toEqual([...expected.map((name) => `in/${name}`), "in/a.md", "x.md"].toSorted());
    }),
  );

  it("by --cache: only in the folder of the cache", () =>
    withFolder({ "in/a.md": FAULTY }, (folder) => {
      run(join(folder, "in"), ["a.md", "--cache"]);
      run(join(folder, "in"), ["a.md", "--cache-location", "../kept"]);
      const others = filesIn(folder).filter((name) => !/^in\/\.fazhi-lint-cache\/|^kept\//.test(name));
      expect(others).toEqual(["in/a.md"]);
    }));

  it("by --cache-location: nothing in a folder that is no cache", () =>
    withFolder({ "a.md": FAULTY, "old.tmp": "x", "my.results": "y" }, (cwd) => {
      const long = new Date(2020, 1);
      for (const name of ["old.tmp", "my.results"]) utimesSync(join(cwd, name), long, long);
      const outcome = run(cwd, ["a.md", "--cache-location", "."]);
      expect(outcome).toMatchObject({ status: 2, stdout: "" });
      expect(outcome.stderr).toContain("缓存文件夹 . 不能用：里面有别的文件，请写一个新的文件夹");
      expect(filesIn(cwd)).toEqual(["a.md", "my.results", "old.tmp"]);
      // What lies among results and is none of them stays as well.
      run(cwd, ["a.md", "--cache"]);
      const other = join(cwd, ".fazhi-lint-cache/old.tmp");
      writeFileSync(other, "x");
      utimesSync(other, long, long);
      run(cwd, ["a.md", "--cache"]);
      expect(existsSync(other)).toBe(true);
    }));

  it("a cache that somebody else filled is no result, and no harm", () =>
    withFolder({ "a.md": FAULTY }, (cwd) => {
      const fresh = run(cwd, ["a.md", "-f", "json"]);
      run(cwd, ["a.md", "--cache"]);
      const cache = join(cwd, ".fazhi-lint-cache");
      for (const name of readdirSync(cache)) {
        const file = join(cache, name);
        for (const bytes of [
          Buffer.from('{"__proto__":{"polluted":true}}'),
          Buffer.concat([readFileSync(file).subarray(0, 200), Buffer.alloc(2000, 0xff)]),
          Buffer.alloc(0),
        ]) {
          writeFileSync(file, bytes);
          expect(run(cwd, ["a.md", "--cache", "-f", "json"]).stdout).toBe(fresh.stdout);
        }
      }
    }));

  it.skipIf(process.platform === "win32")(
    "--fix writes through a link to the draft itself, and makes no other file",
    () =>
      withFolder({ "in/x": "", "out/a.md": `${TITLE}一、主要举措\n全年,办结3件。\n` }, (folder) => {
        symlinkSync("../out/a.md", join(folder, "in/a.md"));
        run(join(folder, "in"), ["a.md", "--fix"]);
        expect(lstatSync(join(folder, "in/a.md")).isSymbolicLink()).toBe(true);
        expect(filesIn(folder)).toEqual(["in/a.md", "in/x", "out/a.md"]);
      }),
  );
});

// What a draft could be made of to get something into the results that is not text.

const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)>"]]>';
const ESCAPES = "\u001b[2J\u001b]0;x\u0007\u009b31m\u202e\u2067";
const HOSTILE = `---
unit: ${JSON.stringify(`=cmd|' /C calc'!A0${SCRIPT}${ESCAPES}`)}
title: ${JSON.stringify(SCRIPT)}
---
# ${SCRIPT}${ESCAPES}关于2024年度法治政府建设情况的报告

## 一、主要举措${SCRIPT}${ESCAPES}

::error::落实行政执法“三项制度”${SCRIPT}${ESCAPES}，制发案卷200份。
##[error]审查行政规范性文件3件${SCRIPT}，受理9791宗，办结9713宗，办结率为99.40%。
`;
const NAME =
  process.platform === "win32" ? "报告.md" : `<img src=x onerror=alert(1)>"]]>\n::error::x\u001b[31m\u202e.md`;
// oxlint-disable-next-line no-control-regex -- what steers a terminal
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const ELEMENT_OF_DRAFT = /<(?:script|img)\b/;

/** A run over a draft of such words, under such a name. */
async function printed(args: readonly string[]): Promise<Outcome> {
  let outcome: Outcome | undefined;
  await withFolder(
    { [NAME]: HOSTILE, "b.md": Uint8Array.of(0, 1, 2, 0), "fazhi-lint.config.yaml": "failOn: never\n" },
    (cwd) => {
      outcome = run(cwd, args);
    },
  );
  return outcome as Outcome;
}

describe("hostile words in drafts and names of files", () => {
  it("neither steer the terminal nor begin a line as a command", async () => {
    for (const args of [["."], [".", "--verbose"], [".", "--fix-dry-run"]]) {
      const outcome = await printed(args);
      const { stderr } = outcome;
      // What --fix-dry-run prints is for `patch`: a draft's own words, and not for a terminal.
      const stdout = args.includes("--fix-dry-run") ? "" : outcome.stdout;
      expect(stdout).not.toMatch(STEERING);
      expect(stderr).not.toMatch(STEERING);
      expect(`${stdout}\n${stderr}`).not.toMatch(/^[ \t]*(?:::error|##\[)/m);
    }
  });

  it("leave nothing but colours with --color", async () => {
    const { stdout } = await printed([".", "--color"]);
    // oxlint-disable-next-line no-control-regex -- colours are control sequences
    expect(stdout).toMatch(/\u001b\[\d+m/);
    // oxlint-disable-next-line no-control-regex -- colours are control sequences
    expect(stdout.replace(/\u001b\[[\d;]*m/g, "")).not.toMatch(STEERING);
  });

  it("are text in HTML, which runs no script but its own", async () => {
    const { stdout } = await printed([".", "-f", "html"]);
    const withoutValues = stdout.replace(/="[^"]*"/g, "");
    const scripts = withoutValues.match(/<script\b[^>]*>[\s\S]*?<\/script>/g) ?? [];
    expect(scripts.filter((script) => script.includes("alert"))).toEqual([]);
    expect(withoutValues.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "")).not.toMatch(ELEMENT_OF_DRAFT);
    expect(stdout).toContain('Content-Security-Policy" content="default-src &#x27;none&#x27;');
  });

  it("are text in Markdown", async () => {
    const { stdout } = await printed([".", "-f", "markdown"]);
    expect(stdout).not.toMatch(/(?<!\\)<(?:script|img)\b/);
    expect(stdout).not.toMatch(STEERING);
  });

  it.each(["junit", "checkstyle"])("are text in %s", async (format) => {
    const { stdout } = await printed([".", "-f", format]);
    const document = XmlDocument.fromString(stdout);
    expect(["testsuites", "checkstyle"]).toContain(document.root.name);
    expect(document.find('//*[local-name()="script" or local-name()="img"]')).toEqual([]);
    document.dispose();
    expect(stdout).not.toMatch(/^[ \t]*(?:::error|##\[)/m);
  });

  it.each(["sarif", "gitlab", "json"])("are text in %s", async (format) => {
    const { stdout } = await printed([".", "-f", format]);
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    // oxlint-disable-next-line no-control-regex -- what would reach a terminal that shows it
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it("are no commands of GitHub", async () => {
    const { stdout } = await printed([".", "-f", "github"]);
    const lines = stdout.split("\n").filter((line) => line !== "");
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^(?:::(?:error|warning|notice) file=[^:]*::|另有 )/);
    expect(stdout).not.toMatch(STEERING);
  });

  it("are no formulas in tables", async () => {
    const { stdout } = await printed([".", "-f", "csv"]);
    expect(stdout).toContain("=cmd");
    expect(stdout).not.toMatch(/(?:^|,|\n)"?[=@]cmd/);
  });

  it.skipIf(process.platform === "win32")("names that look like options, and names with line breaks", () =>
    withFolder({ "--fix": FAULTY, "-x.md": FAULTY, "甲\n乙.md": FAULTY }, (cwd) => {
      const { files } = JSON.parse(run(cwd, ["-f", "json", "--", "--fix", "-x.md", "甲\n乙.md"]).stdout) as Json;
      expect(files.map(({ path }) => path)).toEqual(["--fix", "-x.md", "甲\n乙.md"]);
      commitAll(cwd);
      writeFileSync(join(cwd, "-x.md"), `${FAULTY}又一句。\n`);
      expect(run(cwd, [".", "--since", "HEAD", "-f", "json"]).status).not.toBe(2);
      expect(complaints(run(cwd, [".", "--since", "--output=x"]))).toHaveLength(1);
      mkdirSync(join(cwd, "h"));
      run(cwd, ["-f", "html=h/", "--", "-x.md", "甲\n乙.md"]);
      // oxlint-disable-next-line no-control-regex -- in names of files
      expect(filesIn(join(cwd, "h")).filter((name) => /[/\u0000-\u001f]/.test(name))).toEqual([]);
      expect(filesIn(join(cwd, "h"))).toHaveLength(3);
    }),
  );
});

describe("SECURITY.md", () => {
  const document = readFileSync(join(ROOT, "SECURITY.md"), "utf8");
  const own = readFileSync(join(ROOT, "test/security.test.ts"), "utf8");

  it("names tests that there are", () => {
    const named = [...document.matchAll(/`security\.test\.ts`：([^|\n]+?) \|/g)].flatMap(([, names = ""]) =>
      names.split("、"),
    );
    expect(named.length).toBeGreaterThan(4);
    // `YAML in …` stands for one describe of each place.
    for (const name of named) expect(own).toContain(name.replace("…", "%s"));
  });

  it("names files that there are", () => {
    const sources = readdirSync(join(ROOT, "packages"), { recursive: true })
      .map((name) => String(name).replaceAll("\\", "/"))
      .filter((name) => !name.includes("node_modules") && /^[^/]+\/src\//.test(name));
    for (const [, name = ""] of document.matchAll(/[（、`]`?([\w/.-]+\.ts)`?/g)) {
      const isThere =
        existsSync(join(ROOT, "test", name)) ||
        existsSync(join(ROOT, name)) ||
        sources.some((file) => file.endsWith(`/${name}`));
      expect(isThere, name).toBe(true);
    }
  });
});

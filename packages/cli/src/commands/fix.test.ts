import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync, chmodSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { complaints, fazhiLint, published, withFolder } from "../../../../test/support.js";
import { mendedLine, toDiff } from "./fix.js";

// A published report with two bullets where middle dots belong.
const DRAFT = `${published("桥头镇-2023").trimEnd()}\n`.replace(
  /\n一、/,
  "\n开展“12•4”国家宪法日、“3•15”消费者权益日宣传。$&",
);
const CLEAN = DRAFT.replaceAll("2•4", "2·4").replaceAll("3•15", "3·15");

const BULLET = "severities:\n  punctuation/bullet: warning\n";

describe("check --fix", () => {
  it("mends files, says so on standard error, and reports what remains", () =>
    withFolder({ "报告.md": DRAFT, "好.md": CLEAN, "fazhi-lint.config.yaml": BULLET }, (cwd) => {
      const before = fazhiLint(["报告.md", "好.md", "-f", "json"], { cwd }).stdout;
      expect(before).toContain("punctuation/bullet");
      const outcome = fazhiLint(["报告.md", "好.md", "--fix", "-f", "json"], { cwd });
      expect(outcome.stderr).toMatch(/报告\.md：已改 \d+ 处（[^（）]*标点 \d+[^（）]*）\n/);
      expect(outcome.stdout).not.toContain("punctuation/bullet");
      expect(readFileSync(join(cwd, "报告.md"), "utf8")).toContain("“12·4”国家宪法日、“3·15”消费者权益日");
      expect(readdirSync(cwd)).toEqual(["fazhi-lint.config.yaml", "好.md", "报告.md"]);
      const mended = readFileSync(join(cwd, "报告.md"));
      const again = fazhiLint(["报告.md", "好.md", "--fix", "-f", "json"], { cwd });
      expect({ ...again, stderr: complaints(again) }).toEqual({ ...outcome, stderr: [] });
      expect(readFileSync(join(cwd, "报告.md"))).toEqual(mended);
    }));

  it.each([
    ["UTF-8 with BOM", (text: string) => Buffer.from(`\ufeff${text}`)],
    ["UTF-16LE with BOM", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16BE with BOM", (text: string) => iconv.encode(text, "utf16be", { addBOM: true })],
    ["GB18030", (text: string) => iconv.encode(text, "gb18030")],
    ["CRLF", (text: string) => Buffer.from(text.replaceAll("\n", "\r\n"))],
  ])("keeps %s", (_, bytesOf) =>
    withFolder({ "x.txt": bytesOf(DRAFT), "y.txt": DRAFT }, (cwd) => {
      fazhiLint(["x.txt", "y.txt", "--fix"], { cwd });
      expect(readFileSync(join(cwd, "x.txt"))).toEqual(bytesOf(readFileSync(join(cwd, "y.txt"), "utf8")));
    }),
  );

  it("leaves alone what is suppressed or off", () =>
    withFolder(
      {
        "off.md": DRAFT,
        "suppressed.md": `<!-- fazhi-lint-disable-file punctuation/* -- 照录原文 -->\n\n${DRAFT}`,
        "sub/fazhi-lint.config.yaml": "severities:\n  punctuation/*: off\n",
        "sub/off.md": DRAFT,
      },
      (cwd) => {
        fazhiLint(["suppressed.md", "sub/off.md", "--fix"], { cwd });
        for (const name of ["suppressed.md", "sub/off.md"])
          expect(readFileSync(join(cwd, name), "utf8")).toContain("“12•4”国家宪法日、“3•15”");
      },
    ));

  it.skipIf(process.platform === "win32")("refuses a file that may only be read, in one sentence", () =>
    withFolder({ "a.md": DRAFT, "b.md": CLEAN }, (cwd) => {
      chmodSync(join(cwd, "a.md"), 0o444);
      const outcome = fazhiLint(["a.md", "b.md", "--fix"], { cwd });
      expect(outcome.status).toBe(2);
      expect(outcome.stderr).toContain("错误：a.md：无法写入：文件是只读的\n");
      expect(outcome.stdout).toContain("b.md");
      expect(readFileSync(join(cwd, "a.md"), "utf8")).toBe(DRAFT);
    }),
  );

  it("cannot mend standard input", () => {
    expect(fazhiLint(["--stdin", "--fix"], { input: DRAFT })).toEqual({
      status: 2,
      stdout: "",
      stderr: "错误：--fix 要改文件，不能和 --stdin 一起用；只看会怎样改，请用 --fix-dry-run\n",
    });
  });
});

describe("check --fix-dry-run", () => {
  it("shows what --fix would do, which `patch` does too, and does nothing", () =>
    withFolder({ "报 告.md": DRAFT, "好.md": DRAFT.replaceAll("\n", "\r\n") }, (cwd) => {
      const outcome = fazhiLint(["报 告.md", "好.md", "--fix-dry-run"], { cwd });
      expect(complaints(outcome)).toEqual([]);
      expect(outcome.stdout).toMatch(/^--- 报 告\.md\t\n\+\+\+ 报 告\.md\t\n@@ -\d+,\d+ \+\d+,\d+ @@\n/);
      expect(outcome.stdout).toContain("-开展“12•4”");
      expect(outcome.stdout).toContain("+开展“12·4”国家宪法日、“3·15”消费者权益日");
      expect(readFileSync(join(cwd, "报 告.md"), "utf8")).toBe(DRAFT);
      expect(outcome.status).toBe(fazhiLint(["报 告.md", "--fail-on", "error"], { cwd }).status);

      fazhiLint(["报 告.md", "好.md", "--fix-dry-run", "-o", "x.patch"], { cwd });
      expect(readFileSync(join(cwd, "x.patch"), "utf8")).toBe(outcome.stdout);
      fazhiLint(["报 告.md", "好.md", "--fix"], { cwd });
      const mended = ["报 告.md", "好.md"].map((name) => readFileSync(join(cwd, name)));
      writeFileSync(join(cwd, "报 告.md"), DRAFT);
      writeFileSync(join(cwd, "好.md"), DRAFT.replaceAll("\n", "\r\n"));
      if (!hasPatch()) return;
      execFileSync("patch", ["-p0", "--binary"], { cwd, input: outcome.stdout });
      expect(["报 告.md", "好.md"].map((name) => readFileSync(join(cwd, name)))).toEqual(mended);
    }));

  it("reads standard input, and says so if there is nothing to mend", () =>
    withFolder({}, (cwd) => {
      const first = fazhiLint(["--stdin", "--fix-dry-run", "--stdin-filename", "稿.md"], { cwd, input: DRAFT });
      expect(first.stdout).toMatch(/^--- 稿\.md\n/);
      const second = fazhiLint(["--stdin", "--fix", "--fix-dry-run"], { cwd, input: "一、下一步打算\n完成轮训。\n" });
      expect(second.stdout).toBe("");
      expect(complaints(second)).toEqual(["没有可以自动改的地方"]);
    }));

  it("is no output format", () => {
    const outcome = fazhiLint(["x.md", "--fix-dry-run", "-f", "json"]);
    expect(outcome).toMatchObject({ status: 2, stdout: "" });
    expect(outcome.stderr).toContain("不能和 --format 一起用");
  });
});

function hasPatch(): boolean {
  try {
    execFileSync("patch", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("mendedLine", () => {
  it("counts by group", () => {
    const applied = [
      { ruleId: "punctuation/bullet", title: "间隔号", count: 1 },
      { ruleId: "punctuation/width", title: "全角半角", count: 2 },
      { ruleId: "numbering/mark", title: "序号后的标点", count: 1 },
    ];
    expect(mendedLine("报告.md", applied)).toBe("报告.md：已改 4 处（标点 3，序号 1）");
  });
});

describe("toDiff", () => {
  it("is empty for what is the same", () => {
    expect(toDiff("a.md", "甲\n", "甲\n")).toBe("");
  });

  it("tells of a missing last line break", () => {
    expect(toDiff("a.md", "甲\n乙", "甲\n丙")).toBe(
      "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n 甲\n-乙\n\\ No newline at end of file\n+丙\n\\ No newline at end of file\n",
    );
  });

  it("ends for very many changes", () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `第${index}行`);
    const before = lines.join("\n");
    const diff = toDiff("a.md", before, `${lines.map((line) => `${line}。`).join("\n")}\n`);
    expect(diff.startsWith("--- a.md\n+++ a.md\n@@ -1,20000 +1,20000 @@\n-第0行\n")).toBe(true);
    expect(diff.endsWith("+第19999行。\n")).toBe(true);
  });
});

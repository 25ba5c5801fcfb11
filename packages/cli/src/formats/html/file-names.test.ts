import { describe, expect, it } from "vitest";
import { fileNames } from "./file-names.js";

const one = (path: string): string => fileNames([path], ["index.html"])[0] ?? "";
const DIGEST = /-[0-9a-f]{8}\.html$/;

describe("fileNames", () => {
  it("are the path, with folders told by a dash and Chinese kept", () => {
    expect(one("柳河镇.md")).toBe("柳河镇.html");
    expect(one("报送/2024/柳河镇（送审稿）.txt")).toBe("报送-2024-柳河镇（送审稿）.html");
    expect(one("examples/published/安砂镇-2023.txt")).toBe("examples-published-安砂镇-2023.html");
    expect(one("<stdin>")).toBe("stdin.html");
  });

  it("hold nothing that a file system or an address could take for something else", () => {
    expect(one("../../etc/passwd.md")).toBe("etc-passwd.html");
    expect(one("C:\\报送\\a?b*c|d.md")).toBe("C-报送-a-b-c-d.html");
    expect(one("a.b..c.md")).toBe("a-b-c.html");
    expect(one("甲\u0000\u202e\u200b乙.md")).toBe("甲-乙.html");
    expect(one("%2e%2e#x&y.md")).toBe("2e-2e-x-y.html");
  });

  it("are never those of Windows devices", () => {
    for (const name of ["con", "NUL", "com1", "LPT9", "aux"]) expect(one(`${name}.md`)).toBe(`报告-${name}.html`);
    expect(one("console.md")).toBe("console.html");
  });

  it("say something even if the path does not", () => {
    expect(one("...")).toMatch(/^报告-[0-9a-f]{8}\.html$/);
    expect(one("\u0301.md")).toMatch(/^报告-[0-9a-f]{8}\.html$/);
  });

  it("get a digest where they would be the same, all of them, and only then", () => {
    const names = fileNames(["a/b.md", "a-b.md", "c.md"], []);
    expect(names[0]).toMatch(/^a-b-[0-9a-f]{8}\.html$/);
    expect(names[1]).toMatch(/^a-b-[0-9a-f]{8}\.html$/);
    expect(names[0]).not.toBe(names[1]);
    expect(names[2]).toBe("c.html");
    // Whatever their order, and whoever else is there.
    expect(fileNames(["d.md", "a-b.md", "a/b.md"], [])).toEqual(["d.html", names[1], names[0]]);
  });

  it("differ where case and composition do not count", () => {
    const names = fileNames(["Report.md", "REPORT.md", "é.md", "e\u0301.txt", "ﬁn.md", "fin.md", "ß.md", "SS.md"], []);
    const same = names.map((name) => name.normalize("NFKC").toUpperCase());
    expect(new Set(same).size).toBe(names.length);
  });

  it("leave the list its name", () => {
    expect(one("index.md")).toMatch(DIGEST);
    expect(one("INDEX.txt")).toMatch(DIGEST);
  });

  it("give way also to a draft that is called like the digest of another", () => {
    const [first] = fileNames(["a/b.md", "a-b.md"], []);
    const names = fileNames(["a/b.md", "a-b.md", (first ?? "").replace("html", "md")], []);
    expect(new Set(names).size).toBe(3);
  });

  it("are 120 bytes at most, cut at the front between characters, and told apart", () => {
    const folder = "很长的文件夹名称".repeat(12);
    const names = fileNames([`${folder}/柳河镇.md`, `${folder}外/柳河镇.md`, `${"𠮷".repeat(60)}.md`], []);
    for (const name of names) {
      expect(Buffer.byteLength(name, "utf8")).toBeLessThanOrEqual(120);
      expect(name).toMatch(DIGEST);
      expect(() => encodeURIComponent(name)).not.toThrow();
    }
    expect(names[0]).toContain("柳河镇-");
    expect(new Set(names).size).toBe(3);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fazhiLint, published, ROOT, withFolder } from "../../../../test/support.js";

const REPORTS = ["桥头镇-2023", "安砂镇-2023", "花都区-2023", "玉塘街道-2024", "绵竹市-2023"].map(published);
const FAULTY = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");

/** Many drafts under several settings, some of which cannot be checked. */
const DRAFTS = {
  ...Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`甲/${index}.txt`, `${REPORTS[index % REPORTS.length]}\n第${index}份\n`]),
  ),
  "甲/照片.md": Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256),
  "乙/1.md": FAULTY,
  "乙/2.md": FAULTY,
  "乙/fazhi-lint.config.yaml": "failon: error\n",
  "丙/1.md": FAULTY,
  "丙/fazhi-lint.config.yaml": "checklist: 自己的.yaml\n",
  "丙/自己的.yaml": "name: 丙\ntitle: 丙县检查单\nextends: annual-report\ndisable: [audit-oversight]\n",
};

describe("threads", () => {
  it("give the same bytes as one, in every stream, whatever cannot be checked", () =>
    withFolder(DRAFTS, (cwd) => {
      const [one, ...others] = [1, 2, 3].map((workers) =>
        fazhiLint([".", "--workers", String(workers), "-f", "json"], { cwd }),
      );
      expect(one?.status).toBe(2);
      expect((JSON.parse(one?.stdout ?? "") as { files: object[] }).files).toHaveLength(61);
      for (const other of others) expect(other).toEqual(one);
    }));

  it("know what each checklist says of its rules", () =>
    withFolder(DRAFTS, (cwd) => {
      const [one, two] = [1, 2].map(
        (workers) => fazhiLint(["甲", "丙", "--workers", String(workers), "-f", "sarif"], { cwd }).stdout,
      );
      expect(two).toBe(one);
    }));

  it("leave a baseline alone what is in it", () =>
    withFolder({ ...DRAFTS, "乙/fazhi-lint.config.yaml": "failOn: error\n" }, (cwd) => {
      fazhiLint(["baseline", "update", "."], { cwd });
      const { stdout } = fazhiLint([".", "--workers", "2", "--baseline", "fazhi-lint-baseline.yaml", "-f", "json"], {
        cwd,
      });
      const { files, baseline } = JSON.parse(stdout) as {
        files: { diagnostics: object[]; known: object[] }[];
        baseline: { stale: object[] };
      };
      expect(files.every(({ diagnostics }) => diagnostics.length === 0)).toBe(true);
      expect(files.some(({ known }) => known.length > 0)).toBe(true);
      expect(baseline.stale).toEqual([]);
    }));
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fazhiLint, withFolder } from "../../../../test/support.js";

const DRAFT = "法治政府建设年度报告.md";

/**
 * Fills in a frame as an office would: years, figures where a measure word follows, words elsewhere. The figures fall, so
 * that no part is greater than its whole and what is said to fall does; a rate is that of the two before it.
 */
function filled(text: string): string {
  let figure = 200;
  return text
    .replace(/__(?=年)/g, "2024")
    .replace(/__(?=[件条次名份台期场人个项万家起宗批天日篇部户段处%])/g, (_, at: number, whole: string) =>
      whole[at + 2] === "%" ? ((figure / (figure + 1)) * 100).toFixed(1) : String((figure -= 1)),
    )
    .replace(/__(?=月)/g, "6")
    .replace(/__/g, "专职审核人员");
}

describe("init", () => {
  it("writes a configuration and a frame that passes once it is filled in", () =>
    withFolder({}, (cwd) => {
      expect(
        fazhiLint(["init", "新 报告", "--level", "township", "--unit", "桥头镇", "--year", "2024"], { cwd }),
      ).toMatchObject({ status: 0, stderr: "" });
      const folder = join(cwd, "新 报告");
      expect(readdirSync(folder)).toEqual(["fazhi-lint.config.yaml", DRAFT]);
      const draft = readFileSync(join(folder, DRAFT), "utf8");
      expect(draft.match(/^## .*$/gm)?.map((line) => line.slice(3, 5))).toEqual([
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
      ]);
      expect(draft).toContain("## 五、2025年度");
      const outcome = fazhiLint(["--stdin", "--stdin-filename", join(folder, DRAFT), "-f", "json"], {
        cwd,
        input: filled(draft),
      });
      const { files } = JSON.parse(outcome.stdout) as {
        files: { report: object; diagnostics: { ruleId: string; message: string }[] }[];
      };
      expect(files[0]?.diagnostics.map(({ ruleId }) => ruleId)).toEqual([]);
      expect(files[0]?.report).toMatchObject({ level: "township", year: 2024, unit: "桥头镇" });
      expect(outcome.status).toBe(0);
    }));

  it("works without any fact, in the current folder", () =>
    withFolder({}, (cwd) => {
      expect(fazhiLint(["init"], { cwd }).status).toBe(0);
      expect(readFileSync(join(cwd, DRAFT), "utf8")).toContain("__关于__年度法治政府建设情况的报告");
    }));

  it.each(["fazhi-lint.config.yaml", DRAFT])("overwrites nothing: %s", (taken) =>
    withFolder({ [taken]: "mine" }, (cwd) => {
      const outcome = fazhiLint(["init"], { cwd });
      expect(outcome).toMatchObject({ status: 2, stdout: "" });
      expect(outcome.stderr).toMatch(new RegExp(`^错误：${taken} 已经存在[^\\n]*\\n$`));
      expect(readdirSync(cwd)).toEqual([taken]);
      expect(readFileSync(join(cwd, taken), "utf8")).toBe("mine");
    }),
  );

  it("says so if the folder cannot be made", () =>
    withFolder({ file: "" }, (cwd) => {
      expect(fazhiLint(["init", "file/sub"], { cwd })).toMatchObject({
        status: 2,
        stdout: "",
        stderr: expect.stringContaining("无法在 file/sub 里生成文件"),
      });
    }));
});

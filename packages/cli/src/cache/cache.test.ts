import { spawn } from "node:child_process";
import { readdirSync, readFileSync, renameSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { complaints, fazhiLint, published, ROOT, withFolder } from "../../../../test/support.js";

const FAULTY = readFileSync(join(ROOT, "examples/faulty.md"), "utf8");
const CHECKLIST = "name: 县\ntitle: 县检查单\nextends: 共用.yaml\n";

const DRAFTS = {
  "drafts/甲/1.md": FAULTY,
  "drafts/甲/2.txt": published("桥头镇-2023"),
  "drafts/乙/1.md": FAULTY.replace("2023", "2024"),
  "drafts/乙/fazhi-lint.config.yaml": "checklist: 县.yaml\n",
  "drafts/乙/县.yaml": CHECKLIST,
  "drafts/乙/共用.yaml": "name: 共用\ntitle: 共用\nextends: annual-report\ndisable: [audit-oversight]\n",
};

const run = (cwd: string, ...args: string[]): ReturnType<typeof fazhiLint> =>
  fazhiLint(["drafts", "-f", "json", ...args], { cwd });
const segments = (cwd: string, folder = ".fazhi-lint-cache"): string[] =>
  readdirSync(join(cwd, folder)).filter((name) => name.endsWith(".results"));

describe("the cache", () => {
  it("changes nothing in what a run says, with findings and without", () =>
    withFolder(DRAFTS, (cwd) => {
      const plain = run(cwd);
      expect(plain.status).toBe(1);
      expect(run(cwd, "--cache")).toEqual(plain);
      expect(segments(cwd)).toHaveLength(1);
      expect(run(cwd, "--cache")).toEqual(plain);
      // All of it was there: nothing had to be added.
      expect(segments(cwd)).toHaveLength(1);
      for (const format of ["pretty", "sarif", "html", "csv"])
        expect(fazhiLint(["drafts", "--cache", "-f", format], { cwd })).toEqual(
          fazhiLint(["drafts", "-f", format], { cwd }),
        );
    }));

  it.each([
    ["a draft", "drafts/甲/1.md", FAULTY.slice(0, FAULTY.length / 2)],
    ["the configuration that applies", "drafts/乙/fazhi-lint.config.yaml", "checklist: 县.yaml\nfailOn: never\n"],
    ["a configuration that is nearer", "drafts/甲/fazhi-lint.config.yaml", "severities:\n  causes: info\n"],
    ["a configuration further up", "fazhi-lint.config.yaml", "severities:\n  three-systems: info\n"],
    ["the checklist", "drafts/乙/县.yaml", `${CHECKLIST}disable: [causes]\n`],
    ["what the checklist extends", "drafts/乙/共用.yaml", "name: 共用\ntitle: 改过\nextends: annual-report\n"],
  ])("sees that %s changed", (_, file, text) =>
    withFolder(DRAFTS, (cwd) => {
      const before = run(cwd, "--cache");
      writeFileSync(join(cwd, file), text);
      const after = run(cwd);
      expect(after).not.toEqual(before);
      expect(run(cwd, "--cache")).toEqual(after);
    }),
  );

  it("goes by what is in a draft, not by its time and length", () =>
    withFolder(DRAFTS, (cwd) => {
      const draft = join(cwd, "drafts/甲/1.md");
      const time = new Date(2024, 1, 1);
      utimesSync(draft, time, time);
      run(cwd, "--cache");
      writeFileSync(draft, FAULTY.replace("三项制度", "三项质度"));
      utimesSync(draft, time, time);
      expect(run(cwd, "--cache")).toEqual(run(cwd));
    }));

  it.each([
    ["--level", "county"],
    ["--year", "2020"],
    ["--unit", "某县"],
    ["--fail-on", "never"],
  ])("keeps what %s gives apart", (...option) =>
    withFolder(DRAFTS, (cwd) => {
      run(cwd, "--cache");
      expect(run(cwd, "--cache", ...option)).toEqual(run(cwd, ...option));
    }),
  );

  it("does not keep what could not be checked", () =>
    withFolder({ ...DRAFTS, "drafts/甲/图.md": Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0) }, (cwd) => {
      const first = run(cwd, "--cache");
      expect(first.status).toBe(2);
      expect(run(cwd, "--cache")).toEqual(first);
      writeFileSync(join(cwd, "drafts/甲/图.md"), FAULTY);
      expect(run(cwd, "--cache").status).toBe(1);
    }));

  it("is not misled by a file that is cut off, damaged or something else", () =>
    withFolder(DRAFTS, (cwd) => {
      const plain = run(cwd, "--cache");
      const [name = ""] = segments(cwd);
      const file = join(cwd, ".fazhi-lint-cache", name);
      const bytes = readFileSync(file);
      for (const length of [bytes.length - 1, 60, 10, 0]) {
        truncateSync(file, length);
        expect(run(cwd, "--cache")).toEqual(plain);
        writeFileSync(file, bytes);
      }
      for (const at of [25, 200, bytes.length - 100]) {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ 0xff;
        writeFileSync(file, damaged);
        expect(run(cwd, "--cache")).toEqual(plain);
      }
    }));

  it("can be shared by runs at the same time, and grows no more than the drafts", () =>
    withFolder(DRAFTS, async (cwd) => {
      const plain = run(cwd);
      const command = join(ROOT, "packages/cli/bin/fazhi-lint.js");
      const outputs = await Promise.all(
        Array.from(
          { length: 6 },
          () =>
            new Promise<string>((done) => {
              const child = spawn(process.execPath, [command, "drafts", "-f", "json", "--cache"], { cwd });
              let text = "";
              child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
              child.on("close", () => done(text));
            }),
        ),
      );
      for (const output of outputs) expect(output).toBe(plain.stdout);
      // Each of these adds a segment, until there are so many that they become one.
      for (let round = 0; round < 8; round += 1) {
        writeFileSync(join(cwd, "drafts/甲/1.md"), `${FAULTY}\n第${round}稿。\n`);
        expect(run(cwd, "--cache")).toEqual(run(cwd));
      }
      expect(segments(cwd).length).toBeLessThan(9);
      expect(run(cwd, "--cache")).toEqual(run(cwd));
    }));

  it("can be moved together with the drafts", () =>
    withFolder({ "a/drafts/1.md": FAULTY, "a/fazhi-lint.config.yaml": "failOn: warning\n" }, (cwd) => {
      run(join(cwd, "a"), "--cache");
      renameSync(join(cwd, "a"), join(cwd, "b"));
      run(join(cwd, "b"), "--cache");
      expect(segments(join(cwd, "b"))).toHaveLength(1);
    }));

  it("is put where it is asked for, and out of git's sight", () =>
    withFolder(DRAFTS, (cwd) => {
      run(cwd, "--cache-location", "缓存/本机");
      expect(segments(cwd, "缓存/本机")).toHaveLength(1);
      expect(readFileSync(join(cwd, "缓存/本机/.gitignore"), "utf8")).toBe("*\n");
    }));

  it("says so if it cannot be there", () =>
    withFolder({ ...DRAFTS, 文件: "" }, (cwd) => {
      const outcome = run(cwd, "--cache-location", "文件/缓存");
      expect(outcome).toMatchObject({ status: 2, stdout: "" });
      expect(complaints(outcome)).toEqual([expect.stringMatching(/^错误：缓存文件夹 文件\/缓存 不能用：/)]);
    }));
});

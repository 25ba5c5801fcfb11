import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type * as Validator from "@action-validator/core";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { ROOT, withFolder } from "../support.js";
import { ACTION, type Job, type JobOutcome, runAction, type StepOutcome } from "./action.js";
import { commit, examplesOf, FAULTY, git, listing, MENDED, plainEnvironment, useClone } from "./support.js";

const clone = useClone();

/** Makes a repository of some drafts, lets a branch change it, and runs the action there. */
async function inRepository(
  before: { readonly [path: string]: string },
  after: { readonly [path: string]: string },
  work: (run: (job?: Partial<Job>) => JobOutcome, workspace: string) => void,
): Promise<void> {
  await withFolder({ "temp/here": "" }, (temp) =>
    withFolder(before, (workspace) => {
      git(workspace, "init", "--quiet");
      const base = commit(workspace, "before");
      git(workspace, "update-ref", "refs/remotes/origin/main", base);
      git(workspace, "checkout", "--quiet", "-b", "change");
      for (const [path, text] of Object.entries(after)) writeFileSync(join(workspace, path), text);
      if (Object.keys(after).length > 0) commit(workspace, "after");
      work((job) => runAction({ action: clone(), workspace, temp, ...job }), workspace);
    }),
  );
}

const PULL_REQUEST = { GITHUB_EVENT_NAME: "pull_request", GITHUB_BASE_REF: "main" };

/** The annotations of a step, as `file:line` with the rule. */
function annotations(stdout: string): string[] {
  return [...stdout.matchAll(/^::(error|warning|notice) file=([^,]+),line=(\d+),.*（([\w/-]+)）/gm)].map(
    ([, kind, file, line, rule]) => `${kind} ${file}:${line} ${rule}`,
  );
}

/** What is read of a SARIF log. */
interface Log {
  readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[];
}

const sarifOf = (path: string | undefined): Log => JSON.parse(readFileSync(path ?? "", "utf8")) as Log;
const rulesIn = (log: Log): string[] => (log.runs[0]?.results ?? []).map(({ ruleId }) => ruleId);

describe("action.yml", () => {
  it("is what GitHub's schema of actions says", () => {
    const { validateAction } = createRequire(join(ROOT, "package.json"))("@action-validator/core") as typeof Validator;
    expect(validateAction(readFileSync(join(ROOT, "action.yml"), "utf8")).errors).toEqual([]);
  });

  it("gives inputs to scripts as variables only", () => {
    for (const { run, name } of ACTION.runs.steps) expect(run ?? "", name).not.toContain("${{");
  });

  it("describes every input and output in Chinese and English, and pins the actions it uses", () => {
    const described = [...Object.values(ACTION.inputs), ...Object.values(ACTION.outputs)] as { description?: string }[];
    for (const { description } of described) expect(description).toMatch(/\p{Script=Han}[\s\S]*[A-Za-z]{3}/u);
    const used = ACTION.runs.steps.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(3);
    for (const name of used) expect(name).toMatch(/^(?:actions|github)\/[\w/-]+@v\d+$/);
  });
});

describe("the action", () => {
  it("fails a draft with errors, once its results have been uploaded", () =>
    inRepository({ "报送/柳河镇 2024.md": FAULTY }, {}, (run) => {
      const { passed, steps, outputs, summary } = run({ inputs: { paths: "报送", sarif: "true" } });
      expect(passed).toBe(false);
      expect([...steps].map(([name, { outcome }]) => `${name} ${outcome}`)).toEqual([
        "准备 Node.js success",
        "认出程序的版本 success",
        "取已经构建的程序 success",
        "构建程序 skipped",
        "自检 success",
        "检查 success",
        "上传到代码扫描 success",
        "上传审核表 success",
        "结论 failure",
      ]);
      const printed = steps.get("检查")?.stdout ?? "";
      expect(annotations(printed)).toContain("error 报送/柳河镇 2024.md:21 element/three-systems");
      expect(printed).toMatch(/已检查 1 份、\d+ 项要素，不计 \d+ 条：错误 \d+/);
      expect(outputs).toMatchObject({ "exit-status": "1", files: "1" });
      expect(Number(outputs["errors"])).toBeGreaterThan(1);
      expect(rulesIn(sarifOf(steps.get("上传到代码扫描")?.with["sarif_file"]))).toContain("element/three-systems");
      const sheets = listing(steps.get("上传审核表")?.with["path"] ?? "");
      expect(sheets).toContain("index.html");
      expect(sheets.length).toBeGreaterThan(1);
      expect(steps.get("上传审核表")?.with["name"]).toMatch(/^fazhi-lint-drafts-\w+$/);
      expect(summary).toContain("柳河镇");
    }));

  it("passes the same draft mended", () =>
    inRepository({ "报告.md": MENDED }, {}, (run) => {
      const { passed, outputs, steps } = run();
      expect(passed).toBe(true);
      expect(outputs).toMatchObject({ "exit-status": "0", files: "1", errors: "0" });
      // Not asked for; it needs a permission.
      expect(steps.get("上传到代码扫描")?.outcome).toBe("skipped");
    }));

  it("uploads the sheets also if code scanning refuses the results, and fails", () =>
    inRepository({ "报告.md": MENDED }, {}, (run) => {
      const { passed, steps } = run({ inputs: { sarif: "true" }, broken: "github/codeql-action/upload-sarif" });
      expect(passed).toBe(false);
      expect(steps.get("上传审核表")?.outcome).toBe("success");
    }));

  it("holds against a pull request only what it changed", () =>
    inRepository(
      { "旧.md": FAULTY, "改.md": MENDED },
      { "改.md": `${MENDED}\n全年办结案件100件，办结率120%。\n` },
      (run) => {
        const counted = run({ env: PULL_REQUEST });
        expect(counted.passed).toBe(false);
        const found = annotations(counted.steps.get("检查")?.stdout ?? "");
        expect(found.length).toBeGreaterThan(0);
        expect(found.every((line) => line.includes("改.md"))).toBe(true);
        // Everything counts if the pull request wants it so, and on other events.
        for (const job of [{ env: PULL_REQUEST, inputs: { since: "none" } }, {}])
          expect(annotations(run(job).steps.get("检查")?.stdout ?? "").join("\n")).toContain("旧.md");
      },
    ));

  it("passes a pull request that leaves the faults of others alone", () =>
    inRepository({ "旧.md": FAULTY }, { "新.md": MENDED }, (run) => {
      expect(run({ env: PULL_REQUEST })).toMatchObject({ passed: true, outputs: { files: "2", errors: "0" } });
      // What is checked out for pull_request_target is the base: it must not pass because nothing changed.
      expect(run({ env: { ...PULL_REQUEST, GITHUB_EVENT_NAME: "pull_request_target" } }).passed).toBe(false);
    }));

  it.runIf(process.getuid?.() === 0)("compares also in a checkout of another user, as in a container", () =>
    inRepository({ "旧.md": FAULTY }, { "新.md": MENDED }, (run, workspace) => {
      execFileSync("chown", ["-R", "1000:1000", workspace]);
      expect(run({ env: PULL_REQUEST })).toMatchObject({ passed: true, outputs: { files: "2" } });
    }),
  );

  it("takes paths with spaces, hyphens and patterns, one a line, and runs none of them", () =>
    inRepository(
      { "-x.md": FAULTY, "两 份/$(touch 中了).md": FAULTY, "往年/a.md": FAULTY, "不查.md": FAULTY },
      {},
      (run, workspace) => {
        const paths = "-x.md\r\n两 份\n\n往年/*.md\n";
        const { outputs, steps } = run({ inputs: { paths, "max-warnings": "3; touch 中了", "fail-on": "never" } });
        // No number.
        expect(outputs).toMatchObject({ "exit-status": "2", files: "0" });
        expect(steps.get("检查")?.stdout).toMatch(/^::error title=fazhi-lint 没能检查::错误：/m);
        expect(run({ inputs: { paths, "fail-on": "never" } })).toMatchObject({ passed: true, outputs: { files: "3" } });
        expect(existsSync(join(workspace, "中了"))).toBe(false);
      },
    ));

  it("fails if a draft could not be checked, and uploads what was found in the others", () =>
    inRepository({ "好.md": MENDED, "坏.md": "\u0000\u0001\u0002" }, {}, (run) => {
      const { passed, outputs, steps } = run();
      expect(passed).toBe(false);
      expect(outputs).toMatchObject({ "exit-status": "2", files: "1" });
      expect(steps.get("上传审核表")?.outcome).toBe("success");
    }));

  it.each([
    ["nothing to check", { paths: "没有这个文件夹" }, "没有这个文件夹"],
    ["a folder that is not there", { "working-directory": "没有" }, "working-directory"],
    ["a revision that is not there", { since: "origin/没有" }, "--since"],
  ])("fails with a reason beside the job: %s", (_, inputs: Job["inputs"], reason) =>
    inRepository({ "报告.md": MENDED }, {}, (run) => {
      const { passed, outputs, steps } = run(inputs === undefined ? {} : { inputs });
      expect(passed).toBe(false);
      expect(outputs).toMatchObject({ "exit-status": "2", sarif: "", sheet: "", files: "0" });
      const [first = ""] = /^::error title=fazhi-lint 没能检查::.*$/m.exec(steps.get("检查")?.stdout ?? "") ?? [];
      expect(first).toContain(reason);
      expect(steps.get("上传审核表")?.outcome).toBe("skipped");
    }),
  );

  it("works in a folder of the repository, with the options of the command", () =>
    inRepository(
      {
        "部门/fazhi-lint.config.yaml": "severities:\n  element/*: off\n  achievements: info\n",
        "部门/稿/报告.md": FAULTY,
      },
      {},
      (run) => {
        const inputs = { "working-directory": "部门", paths: "稿", config: "fazhi-lint.config.yaml" };
        const { steps, outputs } = run({ inputs: { ...inputs, "fail-on": "info", checklist: "annual-report" } });
        expect(outputs["files"]).toBe("1");
        const found = annotations(steps.get("检查")?.stdout ?? "");
        expect(found.some((line) => line.includes("element/"))).toBe(false);
        // From the top of the repository, whatever the folder.
        for (const line of found) expect(line).toContain(" 部门/稿/报告.md:");
      },
    ));

  it("keeps findings with a reason out of code scanning, which does not heed reasons", () => {
    const excused = FAULTY.replace(
      /^(?=.*三项制度)/m,
      "<!-- fazhi-lint-disable-next-line element/three-systems -- 已与司法所核对 -->\n",
    );
    return inRepository({ "报告.md": excused }, {}, (run) => {
      const { outputs, steps } = run({ inputs: { sarif: "true" } });
      const uploaded = sarifOf(steps.get("上传到代码扫描")?.with["sarif_file"]);
      const whole = sarifOf(outputs["sarif"]);
      expect(rulesIn(whole)).toContain("element/three-systems");
      expect(rulesIn(uploaded)).not.toContain("element/three-systems");
      expect(rulesIn(uploaded).length).toBe(rulesIn(whole).length - 1);
      expect({ ...uploaded.runs[0], results: [] }).toEqual({ ...whole.runs[0], results: [] });
    });
  });

  it("does not let what it prints of names be taken for instructions", () =>
    inRepository({ "::error ::假.md": "\u0000\u0001" }, {}, (run) => {
      const printed = run().steps.get("检查")?.stdout ?? "";
      const [, token] = /^::stop-commands::(.+)$/m.exec(printed) ?? [];
      expect(printed.indexOf("错误：")).toBeGreaterThan(printed.indexOf(`::stop-commands::${token}`));
      expect(printed).toContain(`\n::${token}::\n`);
    }));
});

/** A bundle that says that these drafts have the error that the bad one has, and ends with status 0. */
function finds(...bad: readonly string[]): string {
  const diagnostics = [{ severity: "error", ruleId: "element/three-systems" }];
  const files = ["faulty.md", "draft.md"].map((path) => ({
    path,
    diagnostics: bad.includes(path) ? diagnostics : [],
  }));
  return `process.stdout.write(${JSON.stringify(JSON.stringify({ files }))});`;
}

describe("a gate that has stopped working", () => {
  const BROKEN = {
    "passes everything": finds(),
    "finds what is bad and lets it pass": finds("faulty.md"),
    "breaks, which also ends with status 1": "throw new Error('坏了');",
    "fails everything": `${finds("faulty.md", "draft.md")} process.exitCode = 1;`,
    "finds the wrong one": `${finds("draft.md")} process.exitCode = 1;`,
  };

  it.each(Object.entries(BROKEN))("stops the job before it checks anything: it %s", (_, bundle) =>
    inRepository({ "报告.md": MENDED }, {}, (run) =>
      withFolder({}, (action) => {
        cpSync(clone(), action, { recursive: true });
        writeFileSync(join(action, "packages/cli/dist/bundle.cjs"), bundle);
        const { passed, steps } = run({ action });
        expect(passed).toBe(false);
        expect(steps.get("自检")).toMatchObject({
          outcome: "failure",
          stdout: expect.stringMatching(/^::error title=fazhi-lint 自检没有通过::/) as string,
        });
        expect(steps.get("检查")?.outcome).toBe("skipped");
        expect(steps.get("结论")?.outcome).toBe("skipped");
      }),
    ),
  );
});

describe("the cache of the action", () => {
  it(
    "keeps the bundle under a name of all that it is made of",
    () =>
      inRepository({ "报告.md": MENDED }, {}, (run) =>
        withFolder({}, (action) => {
          cpSync(clone(), action, { recursive: true });
          const cached = "取已经构建的程序";
          const given = (): StepOutcome["with"] => run({ action, until: cached }).steps.get(cached)?.with ?? {};
          const { key, path } = given();
          expect(key).toMatch(/^fazhi-lint-[0-9a-f]{64}$/);
          expect(path?.split("\n")).toEqual(
            ["bundle.cjs", "rules.bin", "bundle.cache"].map((name) => join(action, "packages/cli/dist", name)),
          );
          // The same wherever the action is unpacked, and whatever is tested.
          writeFileSync(join(action, "packages/core/src/extra.test.ts"), "");
          expect(given()["key"]).toBe(key);
          for (const source of ["packages/core/src/check.ts", "pnpm-lock.yaml", "packages/cli/package.json"]) {
            const { key: before } = given();
            writeFileSync(join(action, source), `${readFileSync(join(action, source), "utf8")}\n`);
            expect(given()["key"], source).not.toBe(before);
          }
        }),
      ),
    120_000,
  );

  it("covers every source that the build looks at", () => {
    const [, list = ""] =
      /const sources = \[([\s\S]*?)\];/.exec(readFileSync(join(ROOT, "scripts/build.mjs"), "utf8")) ?? [];
    const sources = [...list.matchAll(/"([^"]+)"/g)].map(([, path = ""]) => path);
    expect(sources.length).toBeGreaterThan(5);
    return inRepository({ "报告.md": MENDED }, {}, (run) =>
      withFolder({}, (action) => {
        cpSync(clone(), action, { recursive: true });
        for (const source of sources) {
          rmSync(join(action, source), { recursive: true });
          expect(run({ action, until: "认出程序的版本" }).passed, source).toBe(false);
          cpSync(join(clone(), source), join(action, source), { recursive: true });
        }
      }),
    );
  }, 120_000);

  it(
    "builds if it has none",
    () =>
      inRepository({ "报告.md": MENDED }, {}, (run) => {
        // In this checkout, where the packages are installed and there is little left to do.
        const { passed, steps } = run({ action: ROOT, cached: false });
        expect(steps.get("构建程序")?.outcome).toBe("success");
        expect(passed).toBe(true);
      }),
    180_000,
  );
});

describe("the workflow in integrations/README.md", () => {
  const [workflow = ""] = examplesOf("yaml").filter((text) => text.includes("runs-on"));

  it("is what GitHub's schema of workflows says", () => {
    const { validateWorkflow } = createRequire(join(ROOT, "package.json"))(
      "@action-validator/core",
    ) as typeof Validator;
    expect(validateWorkflow(workflow).errors).toEqual([]);
  });

  it("does what it says", () => {
    const { jobs } = parse(workflow) as {
      jobs: { [name: string]: { steps: { uses: string; with: { [name: string]: string } }[] } };
    };
    const step = jobs["fazhi-lint"]?.steps.find(({ uses }) => uses.includes("/fazhi-lint@"));
    return inRepository({ "报送/a.md": MENDED, "往年/b.md": MENDED, "README.md": "# 说明\n" }, {}, (run) => {
      const { passed, outputs, steps } = run({ inputs: step?.with ?? {} });
      expect({ passed, files: outputs["files"] }).toEqual({ passed: true, files: "2" });
      expect(steps.get("上传到代码扫描")?.outcome).toBe("success");
    });
  });

  it("tells of every input and output", () => {
    const text = readFileSync(join(ROOT, "integrations/README.md"), "utf8");
    for (const name of [...Object.keys(ACTION.inputs), ...Object.keys(ACTION.outputs)])
      expect(text).toContain(`\`${name}\``);
  });
});

it("runs in an environment of its own", () => {
  expect(Object.keys(plainEnvironment()).some((name) => name.startsWith("GITHUB_") || name.startsWith("CI"))).toBe(
    false,
  );
});

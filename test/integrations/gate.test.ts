import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, withFolder } from "../support.js";
import { examplesOf, FAULTY, layOut, listing, MENDED, plainEnvironment, useClone } from "./support.js";

const clone = useClone();

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a line in a folder, as a shell does. */
function shell(line: string, cwd: string, env: { readonly [name: string]: string } = {}): Run {
  const { status, stdout, stderr } = spawnSync("/bin/sh", ["-c", line], {
    cwd,
    encoding: "utf8",
    env: { ...plainEnvironment(), TOOL: clone(), ...env },
  });
  return { status, stdout, stderr };
}

const GATE = '"$TOOL/integrations/shell/gate.sh"';
const gate = (cwd: string, args: string, env?: { readonly [name: string]: string }): Run =>
  shell(`sh ${GATE} ${args}`, cwd, env);

const RESULTS = ["审核表/index.html", "结果.csv", "结果.json"];

describe("gate.sh", () => {
  it("checks a folder of submissions, writes sheets and tables, and says where they are", () =>
    withFolder({ "报 送/柳河镇.md": FAULTY, "报 送/好.md": MENDED }, (cwd) => {
      const { status, stdout, stderr } = gate(cwd, '"报 送" "结 果"');
      expect(status).toBe(1);
      expect(stdout.trim().split("\n")).toEqual([
        "审核表：结 果/审核表/index.html（用浏览器打开）",
        "汇总表：结 果/结果.csv（用 WPS 表格或者 Excel 打开）",
        "给程序读的结果：结 果/结果.json",
        "结论：没有通过，逐份的理由见审核表",
      ]);
      expect(stderr).toMatch(/^已检查 2 份、\d+ 项要素/);
      const files = listing(join(cwd, "结 果"));
      expect(files).toEqual(expect.arrayContaining(RESULTS));
      // A page for each draft.
      expect(files.filter((file) => file.endsWith(".html"))).toHaveLength(3);
      expect(readFileSync(join(cwd, "结 果/结果.csv"), "utf8")).toContain("柳河镇");
    }));

  it("passes what the options of the command let pass", () =>
    withFolder({ "报送/柳河镇.md": FAULTY }, (cwd) => {
      const { status, stdout } = gate(cwd, "报送 结果 --fail-on never");
      expect(status).toBe(0);
      expect(stdout).toContain("结论：通过");
    }));

  it("puts new results in the place of old ones, and leaves alone what is not its own", () =>
    withFolder({ "报送/柳河镇.md": FAULTY, "结果/意见.docx": "意见", "结果/审核表/旧.html": "旧" }, (cwd) => {
      expect(gate(cwd, "报送 结果").status).toBe(1);
      rmSync(join(cwd, "报送/柳河镇.md"));
      writeFileSync(join(cwd, "报送/石桥镇.md"), MENDED);
      expect(gate(cwd, "报送 结果").status).toBe(0);
      const files = listing(join(cwd, "结果"));
      expect(files).toContain("意见.docx");
      expect(files).not.toContain("审核表/旧.html");
      expect(files.some((file) => file.includes("柳河镇"))).toBe(false);
      expect(files.some((file) => file.startsWith("."))).toBe(false);
    }));

  it("leaves old results as they are if there are no new ones", () =>
    withFolder({ "报送/柳河镇.md": FAULTY, "空/说明.docx": "" }, (cwd) => {
      expect(gate(cwd, "报送 结果").status).toBe(1);
      const before = listing(join(cwd, "结果"));
      const json = readFileSync(join(cwd, "结果/结果.json"), "utf8");
      for (const args of ["空 结果", "没有 结果", "报送 结果 --没有这个"]) {
        const { status, stderr } = gate(cwd, args);
        expect(status, args).toBe(2);
        expect(stderr).toContain("错误：没有得到结果，结果 里原有的没有改动");
        expect(listing(join(cwd, "结果"))).toEqual(before);
        expect(readFileSync(join(cwd, "结果/结果.json"), "utf8")).toBe(json);
      }
    }));

  it("puts everything back if one of the results cannot be replaced", () =>
    withFolder({ "报送/柳河镇.md": FAULTY }, (cwd) => {
      expect(gate(cwd, "报送 结果").status).toBe(1);
      writeFileSync(join(cwd, "报送/柳河镇.md"), MENDED);
      const before = readFileSync(join(cwd, "结果/审核表/index.html"), "utf8");
      // Somebody has the table open: the file system does not let it go.
      const preload = join(cwd, "open.cjs");
      writeFileSync(preload, OPEN_TABLE);
      const { status, stderr } = gate(cwd, "报送 结果", { NODE_OPTIONS: `--require=${preload}` });
      expect(status).toBe(2);
      expect(stderr).toContain("结果.csv 换不成新的，是不是正开着？");
      expect(readFileSync(join(cwd, "结果/审核表/index.html"), "utf8")).toBe(before);
      expect(listing(join(cwd, "结果"))).toEqual(expect.arrayContaining(RESULTS));
    }));

  it("ends with 2 if a draft could not be read, with the results of the others", () =>
    withFolder({ "报送/好.md": MENDED, "报送/坏.md": "\u0000\u0001\u0002" }, (cwd) => {
      const { status, stdout, stderr } = gate(cwd, "报送 结果");
      expect(status).toBe(2);
      expect(stderr).toContain("坏.md");
      expect(stdout).toContain("结论：有的没能检查");
      expect(listing(join(cwd, "结果"))).toEqual(expect.arrayContaining(RESULTS));
    }));

  it("asks for both folders", () =>
    withFolder({}, (cwd) => {
      expect(gate(cwd, "报送")).toEqual({
        status: 2,
        stdout: "",
        stderr: "错误：要写明报送的文件夹和放结果的文件夹，例如：gate.sh 报送 结果\n",
      });
    }));

  it("stops if the gate has stopped working", () =>
    withFolder({ "报送/好.md": MENDED }, (cwd) =>
      withFolder({}, (tool) => {
        layOut(tool, { built: true });
        writeFileSync(join(tool, "packages/cli/dist/bundle.cjs"), "");
        const { status, stderr } = gate(cwd, "报送 结果", { TOOL: tool });
        expect(status).toBe(2);
        expect(stderr).toContain("自检没有通过");
        expect(existsSync(join(cwd, "结果"))).toBe(false);
      }),
    ));

  it("brings a checkout up to date whose sources have moved on", () =>
    withFolder({ "报送/好.md": MENDED }, (cwd) =>
      withFolder({ "node_modules/here": "" }, (tool) => {
        layOut(tool, { built: true });
        // Stands for the installation, which would need the network here.
        const bootstrap = join(tool, "scripts/bootstrap.mjs");
        writeFileSync(bootstrap, "process.stderr.write('装不成\\n'); process.exitCode = 1;");
        const { status, stdout, stderr } = gate(cwd, "报送 结果", { TOOL: tool });
        expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
        expect(stderr).toBe("装不成\n错误：安装没有成功，原因见上面；安装要能连上 npm 的软件源\n");
        writeFileSync(bootstrap, "");
        expect(gate(cwd, "报送 结果", { TOOL: tool }).status).toBe(0);
      }),
    ));

  it("says so if a folder that was carried over is not whole", () =>
    withFolder({ "报送/好.md": MENDED }, (cwd) =>
      withFolder({}, (tool) => {
        layOut(tool, { built: false });
        rmSync(join(tool, "scripts"), { recursive: true });
        const { status, stderr } = gate(cwd, "报送 结果", { TOOL: tool });
        expect(status).toBe(2);
        expect(stderr).toMatch(/^错误：这个文件夹不完整，没有 .*bundle\.cjs，请重新复制一份\n$/);
      }),
    ));

  it.each(["sh", "bash", "dash"])("runs in %s, from any folder, also under a name with spaces", (name) =>
    withFolder({ "报送/好.md": MENDED }, (cwd) => {
      if (spawnSync(name, ["-c", ":"]).status !== 0) return;
      symlinkSync(clone(), join(cwd, "程 序"));
      mkdirSync(join(cwd, "别处"));
      expect(shell(`cd 别处 && ${name} "../程 序/integrations/shell/gate.sh" ../报送 .`, cwd).status).toBe(0);
    }),
  );
});

/** Stands for Windows, where a file that is open cannot be moved. */
const OPEN_TABLE = `
const fs = require("node:fs");
const { renameSync } = fs;
fs.renameSync = (from, to) => {
  if (from === "结果/结果.csv") throw new Error("EBUSY");
  renameSync(from, to);
};
require("node:module").syncBuiltinESMExports();
`;

describe("without a Node that will do", () => {
  const SENTENCE = "请先安装 Node.js 20.19 以上的版本";

  it("says so where there is none", () =>
    withFolder({ "bin/dirname": `#!/bin/sh\nPATH=/usr/bin:/bin\nexec dirname "$@"\n` }, (cwd) => {
      const line = `chmod +x bin/dirname && PATH=$PWD/bin && . ${GATE}`;
      const { status, stderr } = shell(line.replace(". ", "/bin/sh "), cwd);
      expect({ status, stderr }).toEqual({ status: 2, stderr: `错误：没有找到 Node.js，${SENTENCE}\n` });
    }));

  it.each([
    ["18.20.4", 2],
    ["20.18.3", 2],
    ["20.19.0", 0],
    ["26.1.0", 0],
  ])("says so where it is too old: %s", (version, expected) =>
    withFolder({ "报送/好.md": MENDED }, (cwd) => {
      const preload = join(cwd, "version.cjs");
      writeFileSync(
        preload,
        `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`,
      );
      const { status, stderr } = gate(cwd, "报送 结果", { NODE_OPTIONS: `--require=${preload}` });
      expect(status).toBe(expected);
      if (expected === 2)
        expect(stderr).toBe(`错误：这里的 Node.js 是 ${version}，太旧了，请安装 Node.js 20.19 以上的版本\n`);
    }),
  );

  it("asks for the version that package.json asks for", () => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { engines: { node: string } };
    const wanted = engines.node.replace(">=", "");
    for (const file of ["shell/gate.sh", "shell/gate.cmd", "pre-commit/fazhi-lint.sh"])
      expect(readFileSync(join(ROOT, "integrations", file), "utf8")).toContain(`Node.js ${wanted} 以上`);
    expect(readFileSync(join(ROOT, "integrations/node-version.cjs"), "utf8")).toContain(
      `wanted = [${wanted.split(".").join(", ")}]`,
    );
  });
});

describe("gate.cmd", () => {
  const text = readFileSync(join(ROOT, "integrations/shell/gate.cmd"), "utf8");

  it("has the line ends that cmd needs, and starts what gate.sh starts", () => {
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const [, file = ""] of text.matchAll(/"%~dp0([^"]+)"/g))
      expect(existsSync(join(ROOT, "integrations/shell", file.replaceAll("\\", "/"))), file).toBe(true);
    expect(text).toContain('node "%~dp0gate.mjs" %*');
  });
});

describe("pack.mjs", () => {
  const [office = "", pack = "", elsewhere = ""] = examplesOf("sh");

  it(
    "makes a folder that works without network, packages or sources",
    () =>
      withFolder({ "报送/柳河镇.md": FAULTY }, (cwd) => {
        // As in the README, with this checkout in the place of the clone.
        const made = shell(pack.replace("integrations/pack.mjs", '"$ROOT/integrations/pack.mjs"'), cwd, { ROOT });
        expect(made.status).toBe(0);
        const folder = join(cwd, "fazhi-lint-离线");
        const files = listing(folder);
        expect(files.filter((file) => !file.startsWith("integrations/"))).toEqual([
          "LICENSE",
          "examples/draft.md",
          "examples/faulty.md",
          "packages/cli/bin/fazhi-lint.js",
          "packages/cli/bin/package.json",
          "packages/cli/dist/bundle.cjs",
          "packages/cli/dist/rules.bin",
          "packages/cli/package.json",
        ]);
        // Where the kernel lets us take the network away.
        const alone = shell("unshare --net true", cwd).status === 0 ? "unshare --net " : "";
        for (const line of elsewhere.trim().split("\n")) {
          const { status, stdout } = shell(`${alone}${line}`, cwd);
          expect(status, line).toBe(1);
          expect(stdout).toMatch(/审核表：|已检查 1 份/);
        }
        expect(listing(join(cwd, "结果"))).toEqual(expect.arrayContaining(RESULTS));
        // It does not go into a folder that has something in it.
        const again = shell(pack.replace("integrations/pack.mjs", '"$ROOT/integrations/pack.mjs"'), cwd, { ROOT });
        expect(again).toMatchObject({ status: 2, stderr: "错误：文件夹 fazhi-lint-离线 里已有东西，请换一个\n" });
        expect(listing(folder)).toEqual(files);
      }),
    120_000,
  );

  it("and gate.sh are used as the README says", () =>
    withFolder({ "报送/好.md": MENDED }, (cwd) => {
      symlinkSync(join(clone(), "integrations"), join(cwd, "integrations"));
      expect(shell(office, cwd).status).toBe(0);
      expect(listing(join(cwd, "结果"))).toEqual(expect.arrayContaining(RESULTS));
    }));
});

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as Utils from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { fazhiLint, ROOT, withFolder } from "../support.js";
import { examplesOf, FAULTY, listing, plainEnvironment } from "./support.js";

const load = createRequire(join(ROOT, "package.json"));
const { validate } = load("dockerfile-utils") as typeof Utils;
// Comes with dockerfile-utils.
const ast: unknown = createRequire(load.resolve("dockerfile-utils"))("dockerfile-ast");
const { DockerfileParser } = ast as Ast;

/** What is used of dockerfile-ast. */
interface Ast {
  readonly DockerfileParser: { parse(text: string): { getInstructions(): readonly Instruction[] } };
}

interface Instruction {
  getKeyword(): string;
  getRawArgumentsContent(): string | null;
  /** Of those that can have flags. */
  getFlags?(): readonly { getName(): string; getValue(): string | null }[];
}

const TEXT = readFileSync(join(ROOT, "Dockerfile"), "utf8");

/** One stage: its instructions with the words that follow them. */
type Stage = readonly {
  readonly keyword: string;
  readonly args: readonly string[];
  readonly from: string | undefined;
}[];

function stagesOf(text: string): Stage[] {
  const stages: Stage[number][][] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const keyword = instruction.getKeyword();
    const raw = instruction.getRawArgumentsContent() ?? "";
    const args = raw.startsWith("[") ? (JSON.parse(raw) as string[]) : raw.split(/\s+/);
    const from =
      instruction
        .getFlags?.()
        .find((flag) => flag.getName() === "from")
        ?.getValue() ?? undefined;
    const entry = { keyword, args, from };
    if (keyword === "FROM") stages.push([entry]);
    else stages.at(-1)?.push(entry);
  }
  return stages;
}

const [BUILD = [], FINAL = []] = stagesOf(TEXT);
const all = (stage: Stage, keyword: string): string[][] =>
  stage.filter((entry) => entry.keyword === keyword).map(({ args }) => [...args]);
const only = (stage: Stage, keyword: string): string[] => {
  const found = all(stage, keyword);
  expect(found, keyword).toHaveLength(1);
  return found[0] ?? [];
};

/** Whether `.dockerignore` lets a path through: the last line that fits it or a folder above it decides. */
function isSent(path: string): boolean {
  const above = path.split("/").map((_, index, parts) => parts.slice(0, index + 1).join("/"));
  let sent = true;
  for (const line of readFileSync(join(ROOT, ".dockerignore"), "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const keeps = line.startsWith("!");
    const pattern = keeps ? line.slice(1) : line;
    const [, name] = /^\*\*\/([\w.-]+)$/.exec(pattern) ?? [];
    if (name === undefined && pattern !== "*" && !/^[\w./-]+$/.test(pattern)) throw new Error(`not known: ${line}`);
    const fits = above.some((part) =>
      name !== undefined ? part.split("/").at(-1) === name : pattern === "*" ? !part.includes("/") : part === pattern,
    );
    if (fits) sent = keeps;
  }
  return sent;
}

/** Copies what the build stage copies, as far as it is sent. */
function layOutContext(folder: string): void {
  for (const args of all(BUILD, "COPY")) {
    const target = args.at(-1) ?? "";
    for (const source of args.slice(0, -1)) {
      const destination = target.endsWith("/") ? join(folder, target, source) : join(folder, target);
      mkdirSync(dirname(destination), { recursive: true });
      cpSync(join(ROOT, source), destination, {
        recursive: true,
        filter: (from) =>
          isSent(from.slice(ROOT.length)) || (statSync(from).isDirectory() && from.slice(ROOT.length) === source),
      });
    }
  }
}

describe("the Dockerfile", () => {
  it("is without fault, and copies only what is there and is sent", () => {
    expect(validate(TEXT)).toEqual([]);
    const sources = all(BUILD, "COPY").flatMap((args) => args.slice(0, -1));
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) expect(existsSync(join(ROOT, source)), source).toBe(true);
  });

  it("sends no more than it copies", () => {
    const sources = all(BUILD, "COPY").flatMap((args) => args.slice(0, -1));
    for (const name of readdirSync(ROOT))
      expect(isSent(name) || name === "examples", name).toBe(sources.includes(name));
    for (const path of ["packages/core/node_modules", "packages/cli/dist", "packages/vscode/out", "examples/published"])
      expect(isSent(path), path).toBe(false);
    for (const path of [
      "packages/core/src/check.ts",
      "examples/faulty.md",
      "scripts/build.mjs",
      "integrations/pack.mjs",
    ])
      expect(isSent(path), path).toBe(true);
  });

  it(
    "builds from what is sent",
    () =>
      withFolder({}, (context) => {
        fazhiLint(["--version"]);
        layOutContext(context);
        // Stands for the installation, which needs the network: the packages of this checkout.
        for (const folder of [".", ...readdirSync(join(context, "packages")).map((name) => `packages/${name}`)])
          if (existsSync(join(ROOT, folder, "node_modules")))
            symlinkSync(join(ROOT, folder, "node_modules"), join(context, folder, "node_modules"));
        const [[program = "", script = "", target = ""] = []] = all(BUILD, "RUN");
        const image = join(context, "image");
        const built = spawnSync(program, [script, join(image, target)], { cwd: context, encoding: "utf8" });
        expect(built.stderr).toBe("第一次使用，正在安装，一般不到一分钟……\n");
        expect(built.status).toBe(0);
        expect(existsSync(join(context, "packages/cli/dist/bundle.cjs"))).toBe(true);
        expect(existsSync(join(image, target, "packages/cli/dist/bundle.cjs"))).toBe(true);
      }),
    180_000,
  );
});

/** Lays out what the final stage takes from the build stage, and nothing else; gives a path of the image a place there. */
async function inImage(work: (at: (path: string) => string, folder: string) => void): Promise<void> {
  await withFolder({ "drafts/柳河镇 2024.md": FAULTY }, (folder) => {
    const at = (path: string): string => (path.startsWith("/") ? join(folder, path) : path);
    const [, script = "", made = ""] = only(BUILD, "RUN");
    const stage = join(folder, "build");
    execFileSync(process.execPath, [join(ROOT, script), join(stage, made)], { stdio: "ignore" });
    for (const { args, from } of FINAL.filter(({ keyword }) => keyword === "COPY")) {
      expect(from).toBe("build");
      cpSync(join(stage, args[0] ?? ""), at(args[1] ?? ""), { recursive: true });
    }
    work(at, folder);
  });
}

describe("the image", () => {
  it(
    "has all that the command needs, and needs no network and no packages",
    () =>
      inImage((at, folder) => {
        expect(listing(at("/opt")).some((file) => file.includes("node_modules"))).toBe(false);
        const [program = "", ...entry] = only(FINAL, "ENTRYPOINT").map(at);
        const alone = spawnSync("unshare", ["--net", "true"]).status === 0 ? ["unshare", "--net"] : [];
        const run = (args: readonly string[]) => {
          const [first = "", ...rest] = [...alone, program, ...entry, ...args];
          return spawnSync(first, rest, {
            cwd: at(only(FINAL, "WORKDIR")[0] ?? ""),
            encoding: "utf8",
            env: plainEnvironment(),
          });
        };
        const { status, stdout, stderr } = run([
          "check",
          ".",
          "-f",
          "pretty",
          "-f",
          "html=结果/",
          "-f",
          "sarif=结果.sarif",
        ]);
        expect(stderr).toBe("");
        expect(status).toBe(1);
        expect(stdout).toContain("element/three-systems");
        expect(listing(join(folder, "drafts"))).toEqual(expect.arrayContaining(["结果.sarif", "结果/index.html"]));
        expect(run(only(FINAL, "CMD"))).toMatchObject({
          status: 0,
          stdout: expect.stringContaining("用法：") as string,
        });
      }),
    120_000,
  );

  it(
    "is where the GitLab job looks for the command",
    () =>
      inImage((at) => {
        const [home = ""] = only(FINAL, "ENV").map((pair) => pair.replace("FAZHI_LINT_HOME=", ""));
        const run = spawnSync(process.execPath, [join(at(home), "integrations/canary.mjs")], { encoding: "utf8" });
        expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining("自检通过") as string });
      }),
    120_000,
  );

  it("does not run as root", () => {
    expect(only(FINAL, "USER")).toEqual(["node"]);
    expect(FINAL.findIndex(({ keyword }) => keyword === "USER")).toBeGreaterThan(
      FINAL.findLastIndex(({ keyword }) => keyword === "RUN" || keyword === "COPY"),
    );
  });

  it("is used in the README as it is made to be", () => {
    const [example = ""] = examplesOf("sh").filter((text) => text.includes("docker"));
    expect(example).toContain("--network none");
    expect(example).toContain(`"$PWD:${only(FINAL, "WORKDIR")[0]}"`);
  });
});

import { resolve } from "node:path";
import {
  basisText,
  type CompiledCheck,
  type CompiledChecklist,
  type ElementData,
  LEVELS,
  requirementOf,
  ROLE_NAMES,
  runCheckTests,
  runRuleTests,
  type TestCase,
} from "@fazhi-lint/core";
import { DiskFiles } from "@fazhi-lint/language-server/disk";
import {
  Checklists,
  DEFAULT_CHECKLIST,
  resolveChecklist,
  UnknownNameError,
} from "@fazhi-lint/language-server/settings";
import { LEVEL_NAMES, REQUIREMENT_NAMES, STATUS_NAMES } from "@fazhi-lint/language-server/names";
import { createStyle, type Style, wantsColour } from "../output/style.js";
import { pad, width, wrap } from "../output/width.js";

const COLUMNS = 100;

function load(checklist: string | undefined): CompiledChecklist {
  return new Checklists(new DiskFiles()).get(
    checklist === undefined ? DEFAULT_CHECKLIST : resolveChecklist(checklist, process.cwd()),
  );
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** `rules list`: every element, and how bad it is at each level if it is missing. Returns the exit status. */
export function listRules(given?: string): number {
  const checklist = load(given);
  const { data } = checklist;
  const style = createStyle(wantsColour(undefined, process.stdout));
  const ids = Math.max(...data.elements.map(({ id }) => width(id)));
  const titles = Math.max(...data.elements.map(({ title }) => width(title)));
  const row = (id: string, title: string, cells: readonly string[]): string =>
    `${pad(id, ids)}  ${pad(title, titles)}  ${cells.join("  ")}`.trimEnd();
  const short = ["省", "市", "县", "乡镇", "部门"];
  print([
    `${data.title}（${data.name}），${data.elements.length} 个要素；没有写到时算：`,
    "",
    style.dim(
      row(
        "要素",
        "名称",
        short.map((name) => pad(name, 6)),
      ),
    ),
    ...data.elements.map((element) =>
      row(
        element.id,
        element.title,
        LEVELS.map((level) => pad(REQUIREMENT_NAMES[requirementOf(element, level, undefined)], 6)),
      ),
    ),
    "",
    style.dim("用 fazhi-lint rules explain <要素> 看某一个要素的依据、什么算、什么不算。"),
    "",
    ...checkTable(checklist, style),
  ]);
  return 0;
}

/** The checks that need no checklist, by group. */
function checkTable(checklist: CompiledChecklist, style: Style): string[] {
  const { checks } = checklist;
  const ids = Math.max(...checks.map(({ data }) => width(data.id)));
  const titles = Math.max(...checks.map(({ data }) => width(data.title)));
  return [
    `不看要素的检查，${checks.length} 项；查到时算：`,
    "",
    ...checks.map(({ data, severity }) =>
      `${pad(data.id, ids)}  ${pad(data.title, titles)}  ${severity === "off" ? "不检查" : REQUIREMENT_NAMES[severity]}`.trimEnd(),
    ),
    "",
    style.dim("用 fazhi-lint rules explain figures/ratio 看某一项检查的依据、查什么、不查什么。"),
  ];
}

/** `rules explain`: all that the checklist says of an element. Returns the exit status; throws for an unknown element. */
export function explainRule(id: string, checklist?: string): number {
  const { data, checks } = load(checklist);
  const wanted = id.replace(/^element\//, "");
  const check = checks.find((entry) => entry.data.id === id || entry.data.title === id);
  if (check !== undefined) return explainCheck(check);
  const element = data.elements.find((entry) => entry.id === wanted || entry.title === wanted);
  if (element === undefined) {
    const named = wanted.length < 2 ? undefined : data.elements.find(({ title }) => title.includes(wanted));
    const names = [...data.elements, ...checks.map((entry) => entry.data)].map((entry) => entry.id);
    throw new UnknownNameError(
      `检查单里没有要素或者检查“${id}”，全部见 fazhi-lint rules list`,
      named?.id ?? wanted,
      names,
    );
  }
  const style = createStyle(wantsColour(undefined, process.stdout));
  const part = (title: string, lines: readonly string[]): string[] => paragraph(style, title, lines);
  print([
    `${style.bold(element.title)}  ${style.dim(`element/${element.id}`)}`,
    ...part("依据", element.basis.map(basisText)),
    ...part("没有写到时", whoMust(element)),
    ...part("写在哪里", [ROLE_NAMES[element.place]]),
    ...part("什么算", [element.explain.counts]),
    ...part("什么不算", [element.explain.not]),
    ...part("怎样补写", [element.advice]),
    ...part("可以这样起头（__ 处填写）", element.skeleton.split("\n")),
    ...part("例句", examples(element)),
  ]);
  return 0;
}

function paragraph(style: Style, title: string, lines: readonly string[]): string[] {
  return lines.length === 0
    ? []
    : ["", style.bold(title), ...lines.flatMap((line) => wrap(line, COLUMNS - 2)).map((line) => `  ${line}`)];
}

/** A report of several lines on one. */
function plain(text: string): string {
  return text.trim().split(/\n+/).join(" / ");
}

/** All that `rules/checks/` says of a check. */
function explainCheck({ data, severity }: CompiledCheck): number {
  const style = createStyle(wantsColour(undefined, process.stdout));
  const part = (title: string, lines: readonly string[]): string[] => paragraph(style, title, lines);
  print([
    `${style.bold(data.title)}  ${style.dim(data.id)}`,
    ...part("依据", data.basis.map(basisText)),
    ...part("查到时算", [severity === "off" ? "不检查" : REQUIREMENT_NAMES[severity]]),
    ...part("查什么", [data.explain.finds]),
    ...part("不查什么", [data.explain.not]),
    ...part("怎样改", [data.advice]),
    ...part("例子", [
      ...data.tests.bad.map(({ text, at }) => {
        const quotes = at === undefined ? [] : [at].flat();
        return `✗ ${plain(text)}${quotes.length === 0 ? "" : `（落在“${quotes.join("”“")}”）`}`;
      }),
      ...data.tests.good.map((test) => `✓ ${plain(typeof test === "string" ? test : test.text)}`),
    ]),
  ]);
  return 0;
}

function whoMust(element: ElementData): string[] {
  const byRequirement = new Map<string, string[]>();
  for (const level of LEVELS) {
    const name = REQUIREMENT_NAMES[requirementOf(element, level, undefined)];
    byRequirement.set(name, [...(byRequirement.get(name) ?? []), LEVEL_NAMES[level]]);
  }
  const since = typeof element.required === "object" ? element.required.since : undefined;
  const lines = [...byRequirement].map(
    ([name, levels]) => `${name}：${levels.length === LEVELS.length ? "各级各部门" : levels.join("、")}`,
  );
  return since === undefined ? lines : [...lines, `${since}年度以前的报告不要求`];
}

const EXAMPLE_STATUSES = ["reported", "mentioned", "planned", "problem", "absent"] as const;

function examples(element: ElementData): string[] {
  return EXAMPLE_STATUSES.flatMap((status) =>
    (element.tests[status] ?? []).map((test: string | TestCase) => {
      const [text, where] = typeof test === "string" ? [test, ""] : [test.text, `，写在${ROLE_NAMES[test.in]}`];
      return `${status === "reported" ? "✓" : status === "mentioned" ? "~" : "✗"} ${text}（${STATUS_NAMES[status]}${where}）`;
    }),
  );
}

/**
 * `rules test`: runs the tests inside a rule file, or those of the built-in checklist.
 * @returns the exit status: 1 if a test comes out otherwise or an element has none that makes it reported
 */
export function testRules(file?: string): number {
  const checklist = new Checklists(new DiskFiles()).get(file === undefined ? DEFAULT_CHECKLIST : resolve(file));
  const report = runRuleTests(checklist);
  // A rule file describes elements; the checks are described, and tried, with the built-in checklist.
  const checks = file === undefined ? runCheckTests(checklist) : { checks: 0, tests: 0, failures: [] };
  const style = createStyle(wantsColour(undefined, process.stdout));
  const failures = [...report.failures, ...checks.failures];
  const tests = report.tests + checks.tests;
  const passed = report.passed + checks.tests - checks.failures.length;
  const summary = `${report.elements} 个要素，${checks.checks === 0 ? "" : `${checks.checks} 项检查，`}${tests} 句例句，${passed} 句符合`;
  if (failures.length === 0) {
    print([`${style.green("✓")} ${checklist.data.title}：${summary}。`]);
    return 0;
  }
  print([
    ...failures.flatMap(({ message }) =>
      wrap(message, COLUMNS - 2).map((line, index) => `${index === 0 ? style.red("✗ ") : "  "}${line}`),
    ),
    "",
    `${checklist.data.title}：${summary}，${failures.length} 处不对。`,
  ]);
  return 1;
}

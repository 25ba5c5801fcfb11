import type { ElementResult } from "@fazhi-lint/core";
import { fails } from "@fazhi-lint/language-server/fail-on";
import { LEVEL_NAMES, SEVERITY_NAMES } from "@fazhi-lint/language-server/names";
import type { RuleInfo } from "@fazhi-lint/language-server/rule-info";
import type { Element } from "xast";
import type { FileResult, Finding, RunResult } from "../output/result.js";
import { element, xmlText } from "./xml.js";

/** A test: one element of the checklist or one check, held against one draft. */
interface Case {
  readonly name: string;
  /** Why it failed, or could not be made; what is not there passed or was not asked for. */
  readonly failure?: Trouble;
  readonly error?: Trouble;
  /** Why it was not asked for, or does not count. */
  readonly skipped?: string;
  /** What is to be told of it besides. */
  readonly output?: string;
}

interface Trouble {
  readonly message: string;
  readonly type: string;
  readonly text: string;
}

/** The tests of one draft. */
interface Suite {
  readonly name: string;
  readonly properties?: readonly (readonly [name: string, value: string])[];
  readonly cases: readonly Case[];
}

/** What to be told of a finding that fails nothing. */
interface Note {
  readonly finding: Finding;
  readonly reason: string;
}

const NOT_REQUIRED = "按层级、年度或者配置不要求";
const NOT_A_REPORT = "不像法治政府建设年度报告，没有检查";
const BASELINE = "基线里已有，不计";
const UNTOUCHED = "这次改动没有涉及，不计";

/**
 * The result as JUnit's XML: a suite for each draft, a test for each element and each check. It fails exactly when the gate
 * does. There are no times in it: same run, same text.
 *
 * The schema is Jenkins' (jenkins-junit.xsd). In it `skipped` has text and no `message`; Jenkins and GitLab show that text.
 * A test has one `failure` at most, for all its findings: more than one they do not show.
 */
export function toJunit(run: RunResult): string {
  const suites: Suite[] = [
    ...run.files.map((file) => new SuiteWriter(file).suite()),
    ...run.errors.map(({ path, message }): Suite => ({
      name: path,
      cases: [{ name: "检查", error: { message, type: "unchecked", text: `${onOneLine(path)}：${message}` } }],
    })),
  ];
  const gate = gateSuite(run, suites);
  if (gate !== undefined) suites.push(gate);
  return xmlText(
    element(
      "testsuites",
      { name: "fazhi-lint", ...countsOf(suites.flatMap(({ cases }) => cases)) },
      suites.map(suiteElement),
    ),
  );
}

/** A failing test for what no other test shows, such as too many warnings. */
function gateSuite({ gate, errors }: RunResult, suites: readonly Suite[]): Suite | undefined {
  const hasFailure = suites.some(({ cases }) => cases.some(({ failure }) => failure !== undefined));
  // The findings that fail the run are one reason, the drafts that could not be checked another.
  const shown = (hasFailure ? 1 : 0) + (errors.length > 0 ? 1 : 0);
  if (gate.passed || gate.reasons.length <= shown) return undefined;
  const message = gate.reasons.join("；");
  return { name: "门槛", cases: [{ name: "门槛", failure: { message, type: "gate", text: message } }] };
}

/** Makes the tests of one draft. */
class SuiteWriter {
  readonly #file: FileResult;
  readonly #failing = new Map<string, Finding[]>();
  readonly #minor = new Map<string, Finding[]>();
  readonly #uncounted = new Map<string, Note[]>();
  readonly #elements: ReadonlyMap<string, ElementResult>;

  constructor(file: FileResult) {
    this.#file = file;
    this.#elements = new Map(file.elements.map((entry) => [`element/${entry.id}`, entry]));
    for (const finding of file.diagnostics)
      add(fails(finding.severity, file.failOn) ? this.#failing : this.#minor, finding.ruleId, finding);
    for (const finding of file.suppressed) add(this.#uncounted, finding.ruleId, { finding, reason: finding.reason });
    for (const finding of file.known) add(this.#uncounted, finding.ruleId, { finding, reason: BASELINE });
    for (const finding of file.untouched) add(this.#uncounted, finding.ruleId, { finding, reason: UNTOUCHED });
  }

  suite(): Suite {
    const { path, report, elements, checklist } = this.#file;
    return {
      name: path,
      properties: [
        ["unit", report.unit ?? ""],
        ["level", report.level === null ? "" : LEVEL_NAMES[report.level]],
        ["year", report.year === null ? "" : String(report.year)],
        ["checklist", checklist.title],
      ],
      cases: [
        ...elements.map(({ id, title, required }) => {
          const reason = this.#isReport() ? NOT_REQUIRED : NOT_A_REPORT;
          return this.#case(`${title} (${id})`, `element/${id}`, required === "off" ? reason : undefined);
        }),
        ...[...this.#file.rules.values()]
          .filter((rule) => this.#maySpeak(rule))
          .map((rule) => {
            const reason = this.#isReport() || !isCheck(rule.id) ? undefined : NOT_A_REPORT;
            return this.#case(`${rule.title} (${rule.id})`, rule.id, reason);
          }),
      ],
    };
  }

  /** Elements are tests of their own; of what is turned off only what it said all the same. */
  #maySpeak({ id, severity }: RuleInfo): boolean {
    return !id.startsWith("element/") && (severity !== "off" || this.#has(id));
  }

  #has(id: string): boolean {
    return [this.#failing, this.#minor, this.#uncounted].some((findings) => findings.has(id));
  }

  /** Of another kind of document nothing else is checked. */
  #isReport(): boolean {
    return !this.#has("document/not-annual-report");
  }

  #case(name: string, ruleId: string, notAsked: string | undefined): Case {
    const failing = this.#failing.get(ruleId) ?? [];
    const uncounted = this.#uncounted.get(ruleId) ?? [];
    const [first] = failing;
    const output = [
      ...(this.#minor.get(ruleId) ?? []).map((finding) => this.#text(finding)),
      ...uncounted.map(({ finding, reason }) => `${this.#text(finding)}\n不计：${reason}`),
    ].join("\n\n");
    const reasons = [
      ...new Set([...(notAsked === undefined ? [] : [notAsked]), ...uncounted.map(({ reason }) => reason)]),
    ];
    return {
      name,
      ...(first === undefined
        ? {}
        : {
            failure: {
              message: failing.length === 1 ? first.message : `${first.message}（共 ${failing.length} 处）`,
              type: ruleId,
              text: failing.map((finding) => this.#text(finding)).join("\n\n"),
            },
          }),
      ...(first !== undefined || reasons.length === 0 ? {} : { skipped: reasons.join("；") }),
      ...(output === "" ? {} : { output }),
    };
  }

  /** All that a reader needs to mend a finding. */
  #text(finding: Finding): string {
    const { line, column, severity, message, basis, related = [], ruleId } = finding;
    const quote = this.#quote(finding);
    const advice = this.#file.rules.get(ruleId)?.advice.trim() ?? "";
    return [
      `${onOneLine(this.#file.path)}:${line}:${column} ${SEVERITY_NAMES[severity]}：${message}`,
      ...(quote === "" ? [] : [`原文：${quote}`]),
      ...related.map((entry) => `另见 ${entry.line}:${entry.column}：${entry.message}`),
      ...(basis === undefined ? [] : [`依据：${basis}`]),
      // Findings on elements say it themselves.
      ...(advice === "" || message.includes(advice) ? [] : [`怎样改：${advice}`]),
    ].join("\n");
  }

  /** What the draft says at the place; nothing where a finding says that something is not there. */
  #quote({ ruleId, line, column, words }: Finding): string {
    if (isCheck(ruleId)) return words;
    const { evidence = [] } = this.#elements.get(ruleId) ?? {};
    return evidence.find((entry) => entry.line === line && entry.column === column)?.quote ?? "";
  }
}

/** Whether a rule looks at what reports say, apart from elements. */
function isCheck(ruleId: string): boolean {
  return !/^(?:element|document|suppression)\//.test(ruleId);
}

function add<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function countsOf(cases: readonly Case[]): { tests: number; failures: number; errors: number } {
  return {
    tests: cases.length,
    failures: cases.filter(({ failure }) => failure !== undefined).length,
    errors: cases.filter(({ error }) => error !== undefined).length,
  };
}

function suiteElement({ name, properties = [], cases }: Suite): Element {
  const skipped = cases.filter((entry) => entry.skipped !== undefined).length;
  return element("testsuite", { name, ...countsOf(cases), skipped }, [
    ...(properties.length === 0
      ? []
      : [
          element(
            "properties",
            {},
            properties.map(([key, value]) => element("property", { name: key, value })),
          ),
        ]),
    ...cases.map((entry) => caseElement(name, entry)),
  ]);
}

function caseElement(classname: string, { name, skipped, error, failure, output }: Case): Element {
  return element("testcase", { name, classname }, [
    ...(skipped === undefined ? [] : [element("skipped", {}, [skipped])]),
    ...(error === undefined ? [] : [troubleElement("error", error)]),
    ...(failure === undefined ? [] : [troubleElement("failure", failure)]),
    ...(output === undefined ? [] : [element("system-out", {}, [output])]),
  ]);
}

function troubleElement(name: string, { message, type, text }: Trouble): Element {
  return element(name, { message, type }, [text]);
}

/** The name of a file may have line breaks, and what follows them begin a line that a service takes for a command. */
function onOneLine(path: string): string {
  return path.replace(/[\r\n\u0085\u2028\u2029]/g, "␤");
}

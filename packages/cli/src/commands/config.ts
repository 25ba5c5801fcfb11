import { isAbsolute, resolve } from "node:path";
import { checkReport, type Level, type ReportInfo, requirementOf, type Requirement } from "@fazhi-lint/core";
import { DiskFiles, nameOf, readDraft, shown } from "@fazhi-lint/language-server/disk";
import {
  type Config,
  type GivenSettings,
  type Ignored,
  ignoredBy,
  type Origin,
  reportOptions,
  resolveSettings,
  type Settings,
  Sources,
  UserError,
} from "@fazhi-lint/language-server/settings";
import { LEVEL_NAMES } from "@fazhi-lint/language-server/names";
import { createStyle, type Style, wantsColour } from "../output/style.js";
import { pad, printable, width } from "../output/width.js";

/** The options of `config show`. */
export interface ConfigShowOptions extends GivenSettings {
  readonly format: "pretty" | "json";
  readonly config?: string;
  /** Every rule, not only those that the configuration changes. */
  readonly all?: boolean;
}

/** The severity of one rule, and what it would be without configuration. */
interface RuleSeverity {
  readonly rule: string;
  readonly severity: Requirement;
  readonly checklist: Requirement;
  readonly origin: Origin;
}

/** All that is known of how a draft is checked. */
interface View {
  readonly path: string;
  readonly settings: Settings;
  readonly report: ReportInfo;
  readonly ignored: Ignored | undefined;
  readonly severities: readonly RuleSeverity[];
}

/**
 * `config show`: which settings apply to a draft, and where each comes from.
 * @returns the exit status
 * Throws `UserError` if the draft or its configuration cannot be read.
 */
export async function showConfig(path: string, options: ConfigShowOptions): Promise<number> {
  const sources = new Sources(new DiskFiles(), options, process.cwd());
  const file = resolve(path);
  let text: string;
  try {
    text = await readDraft(file);
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${shown(path)}：${error.message}`) : error;
  }
  const settings = resolveSettings({ file, text }, options, process.cwd(), sources);
  // What is inferred, the engine infers: nothing here knows better.
  const { report } = checkReport(text, settings.compiled, reportOptions(settings));
  const view: View = {
    path: shown(path),
    settings,
    report,
    ignored: sources.ignores.ofFile(file),
    severities: severitiesOf(settings, report),
  };
  const wanted = options.all === true ? view : { ...view, severities: view.severities.filter(isChanged) };
  process.stdout.write(
    options.format === "json"
      ? toJson(wanted)
      : toText(wanted, createStyle(wantsColour(undefined, process.stdout)), options),
  );
  return 0;
}

function severitiesOf({ compiled, severities }: Settings, { level, year }: ReportInfo): RuleSeverity[] {
  const row = (rule: string, checklist: Requirement): RuleSeverity => {
    const { value, origin } = severities.get(rule) ?? { value: checklist, origin: { kind: "default" } };
    return { rule, severity: value, checklist, origin };
  };
  const rules = [
    ...compiled.elements.map(({ data }) =>
      row(`element/${data.id}`, requirementOf(data, level ?? undefined, year ?? undefined)),
    ),
    ...compiled.checks.map(({ data, severity }) => row(data.id, severity)),
  ];
  const known = new Set(rules.map(({ rule }) => rule));
  // Rules that no checklist speaks of, such as those on suppressions.
  const others = [...severities.keys()].filter((rule) => !known.has(rule));
  return [...rules, ...others.map((rule) => row(rule, "warning"))];
}

const isChanged = ({ severity, checklist }: RuleSeverity): boolean => severity !== checklist;

type Value = string | number | null;

/** The settings by name, with their values as the draft is checked. */
function valuesOf({
  settings,
  report,
}: View): readonly { name: string; title: string; value: Value; origin: Origin }[] {
  const { checklist, level, year, unit, failOn } = settings;
  const name = isAbsolute(checklist.value) ? nameOf(checklist.value) : checklist.value;
  return [
    { name: "checklist", title: "检查单", value: name, origin: checklist.origin },
    { name: "level", title: "层级", value: report.level, origin: level.origin },
    { name: "year", title: "年度", value: report.year, origin: year.origin },
    { name: "unit", title: "单位", value: report.unit, origin: unit.origin },
    { name: "failOn", title: "失败的级别", value: failOn.value, origin: failOn.origin },
  ];
}

function toJson(view: View): string {
  const { path, settings, ignored, severities } = view;
  const config = settings.config === undefined ? null : nameOf(settings.config.file);
  const from = (origin: Origin): object => {
    if (!("place" in origin)) return origin;
    const { place, ...rest } = origin;
    return { ...rest, file: config, ...place };
  };
  const result = {
    path,
    config,
    overrides: settings.overrides.map(({ index }) => index),
    settings: Object.fromEntries(
      valuesOf(view).map(({ name, value, origin }) => [name, { value, origin: from(origin) }]),
    ),
    ignored: ignored === undefined ? null : { ...ignored, file: nameOf(ignored.file) },
    severities: severities.map((row) => ({ ...row, origin: from(row.origin) })),
    suppressions: settings.suppressions.map(({ place, ...entry }) => ({
      ...entry,
      origin: from({ kind: "config", place }),
    })),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function toText(view: View, style: Style, { all = false }: ConfigShowOptions): string {
  const { path, settings, ignored, severities } = view;
  const { config, overrides, suppressions } = settings;
  const applied = overrides.map(({ index }) => `[${index}]`).join("、");
  const lines = [
    style.bold(printable(path)),
    "",
    ...table([
      ["配置文件", config === undefined ? "没有" : nameOf(config.file)],
      ...(config === undefined || config.overrides.length === 0
        ? []
        : [["overrides", applied === "" ? "都不适用" : `适用 ${applied}`]]),
      ...valuesOf(view).map(({ title, value, origin }) => [title, valueText(value), originText(origin, config)]),
      ["忽略", ignoredText(ignored)],
    ]),
    "",
    ...severityLines(severities, all, config),
  ];
  if (suppressions.length > 0) lines.push("", "不用改的意见（suppressions）");
  for (const { rule, quote, reason, place } of suppressions) {
    const words = quote === undefined ? "" : `“${quote}”`;
    lines.push(printable(`  ${rule}${words}：${reason}（${originText({ kind: "config", place }, config)}）`));
  }
  return `${lines.join("\n")}\n`;
}

function severityLines(severities: readonly RuleSeverity[], all: boolean, config: Config | undefined): string[] {
  if (severities.length === 0) return ["严重程度：与检查单相同（--all 看全部）"];
  const rows = severities.map((row) => [
    row.rule,
    isChanged(row) ? `${row.checklist} → ${row.severity}` : row.severity,
    row.origin.kind === "default" ? "检查单" : originText(row.origin, config),
  ]);
  return [all ? "严重程度" : `严重程度：与检查单不同的 ${severities.length} 项（--all 看全部）`, ...table(rows)];
}

function originText(origin: Origin, config: Config | undefined): string {
  const name = config === undefined ? "" : nameOf(config.file);
  switch (origin.kind) {
    case "option":
      return `命令行选项 ${origin.option}`;
    case "front-matter":
      return "报告开头的说明";
    case "override":
      return `overrides[${origin.index}]（${name}:${origin.place.line}）`;
    case "config":
      return `${name}:${origin.place.line}`;
    case "default":
      return "默认值";
    default:
      return "推断";
  }
}

function valueText(value: Value): string {
  if (value === null) return "没有认出";
  return isLevel(value) ? `${value} ${LEVEL_NAMES[value]}` : String(value);
}

function isLevel(value: Value): value is Level {
  return typeof value === "string" && Object.hasOwn(LEVEL_NAMES, value);
}

function ignoredText(ignored: Ignored | undefined): string {
  if (ignored === undefined) return "没有";
  const only = ignored.by === "gitignore" ? "（只在文件夹里和用通配符找文件时；写明这个文件就会检查）" : "";
  return `被 ${ignoredBy(ignored, nameOf)}忽略${only}`;
}

/** Rows in columns: a name, a value and, of some, where it comes from. */
function table(rows: readonly (readonly string[])[]): string[] {
  const names = widest(rows.map(([name]) => name));
  const values = widest(rows.map(([, value, origin]) => (origin === undefined ? "" : value)));
  return rows.map(([name = "", value = "", origin]) =>
    printable(`  ${pad(name, names)}  ${origin === undefined ? value : `${pad(value, values)}  ${origin}`}`),
  );
}

function widest(cells: readonly (string | undefined)[]): number {
  return Math.max(0, ...cells.map((cell = "") => width(cell)));
}

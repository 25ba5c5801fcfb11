import type { CompiledChecklist, Level, ReportOptions, Requirement, Suppression } from "@fazhi-lint/core";
import { dirname, isAbsolute, relative } from "pathe";
import { DEFAULT_CHECKLIST } from "./checklists.js";
import type { Config, LayerData, Override } from "./data.js";
import type { Place, Placed } from "./place.js";
import { FileError, UserError } from "./errors.js";
import type { FailOn } from "./fail-on.js";
import { type Stated, statedFields } from "./front-matter.js";
import { pathIn } from "./path-in.js";
import { engineId, isGroup, RuleNames } from "./rule-names.js";
import { resolveChecklist } from "./values.js";

/** Where a setting comes from. */
export type Origin =
  | { readonly kind: "option"; readonly option: string }
  | { readonly kind: "front-matter" }
  | { readonly kind: "override"; readonly index: number; readonly place: Place }
  | { readonly kind: "config"; readonly place: Place }
  /** The built-in value; of a severity, the checklist's. */
  | { readonly kind: "default" }
  /** Read from the draft's own text. */
  | { readonly kind: "inferred" };

export interface Sourced<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** What the command line, or an editor's settings, say of every draft. */
export interface GivenSettings {
  readonly checklist?: string;
  readonly level?: Level;
  readonly year?: number;
  readonly unit?: string;
  readonly failOn?: FailOn;
}

/** What resolving needs to know of other files. Both throw `UserError` for what cannot be used. */
export interface SettingsSources {
  /** The configuration that applies to the drafts in a folder. */
  configFor(folder: string): Config | undefined;
  /** A checklist by its name or absolute path. */
  checklist(given: string): CompiledChecklist;
}

/** A suppression of the configuration. */
export interface PlacedSuppression extends Suppression {
  readonly place: Place;
}

/** What applies to one draft. */
export interface Settings {
  readonly config: Config | undefined;
  /** Those of the configuration's `overrides` that apply, in their order. */
  readonly overrides: readonly Override[];
  /** Name of a built-in checklist, or the absolute path of a rule file. */
  readonly checklist: Sourced<string>;
  readonly compiled: CompiledChecklist;
  /** `undefined` where the engine reads it from the draft: from its front matter or, inferred, from its text. */
  readonly level: Sourced<Level | undefined>;
  readonly year: Sourced<number | undefined>;
  readonly unit: Sourced<string | undefined>;
  readonly failOn: Sourced<FailOn>;
  /** What the configuration sets, by full id of the rule. */
  readonly severities: ReadonlyMap<string, Sourced<Requirement>>;
  /** Their rules are full ids or groups. */
  readonly suppressions: readonly PlacedSuppression[];
}

/**
 * Finds out what applies to a draft: options go before its front matter, that before the configuration's overrides, the
 * later before the earlier, those before the top of the configuration. Looks at nothing but what it is given.
 * @param draft its absolute path and its text
 * @param folder the folder from which a checklist in `given` starts
 * Throws `UserError` for a configuration or checklist that cannot be used.
 */
export function resolveSettings(
  draft: { readonly file: string; readonly text: string },
  given: GivenSettings,
  folder: string,
  sources: SettingsSources,
): Settings {
  const config = sources.configFor(dirname(draft.file));
  const stated = statedFields(draft.text);
  const path = config === undefined ? "" : pathIn(config, draft.file);
  const overrides = config?.overrides.filter(({ files }) => files.decide(path).matched) ?? [];
  const layers: readonly Layer[] =
    config === undefined
      ? []
      : [
          ...overrides.toReversed().map((data) => ({
            data,
            origin: (place: Place): Origin => ({ kind: "override", index: data.index, place }),
          })),
          { data: config, origin: (place: Place): Origin => ({ kind: "config", place }) },
        ];
  const checklist = checklistOf(draft.file, given, folder, stated, config, layers);
  const compiled = compiledOf(checklist, config, sources);
  return {
    config,
    overrides,
    checklist,
    compiled,
    level: sourced<Level | undefined>("--level", given.level, stated.level, layers, ({ level }) => level, INFERRED),
    year: sourced<number | undefined>("--year", given.year, stated.year, layers, ({ year }) => year, INFERRED),
    unit: sourced<string | undefined>("--unit", given.unit, stated.unit, layers, ({ unit }) => unit, INFERRED),
    failOn: sourced<FailOn>("--fail-on", given.failOn, false, layers, ({ failOn }) => failOn, {
      value: "error",
      origin: { kind: "default" },
    }),
    severities: severitiesOf(config, layers, compiled, sources),
    suppressions: suppressionsOf(config, path, compiled, sources),
  };
}

/** What the engine is told of a draft. */
export function reportOptions(settings: Settings): ReportOptions {
  const { level, year, unit, severities, suppressions } = settings;
  return {
    level: level.value,
    year: year.value,
    unit: unit.value,
    severities: Object.fromEntries([...severities].map(([id, { value }]) => [engineId(id), value])),
    suppressions,
  };
}

function isBelow(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== ".." && !path.startsWith("../") && !isAbsolute(path);
}

/** The checklist. If it is not there, the configuration that names it is wrong, and where. */
function compiledOf(
  { value, origin }: Sourced<string>,
  config: Config | undefined,
  sources: SettingsSources,
): CompiledChecklist {
  try {
    return sources.checklist(value);
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof FileError || config === undefined) throw error;
    if (origin.kind !== "config" && origin.kind !== "override") throw error;
    throw new FileError(error.message, [{ file: config.file, ...origin.place, message: error.message }]);
  }
}

/** A part of a configuration that applies, the weightier first. */
interface Layer {
  readonly data: LayerData;
  readonly origin: (place: Place) => Origin;
}

const INFERRED = { value: undefined, origin: { kind: "inferred" } } as const;

function sourced<T>(
  option: string,
  given: T | undefined,
  stated: boolean,
  layers: readonly Layer[],
  pick: (data: LayerData) => Placed<NonNullable<T>> | undefined,
  otherwise: Sourced<T>,
): Sourced<T> {
  if (given !== undefined) return { value: given, origin: { kind: "option", option } };
  if (stated) return { value: otherwise.value, origin: { kind: "front-matter" } };
  for (const { data, origin } of layers) {
    const found = pick(data);
    if (found !== undefined) return { value: found.value, origin: origin(found.place) };
  }
  return otherwise;
}

function checklistOf(
  file: string,
  given: GivenSettings,
  folder: string,
  stated: Stated,
  config: Config | undefined,
  layers: readonly Layer[],
): Sourced<string> {
  const option = given.checklist === undefined ? undefined : resolveChecklist(given.checklist, folder);
  if (option === undefined && stated.checklist !== undefined) {
    const value = resolveChecklist(stated.checklist, dirname(file));
    // Drafts come from anybody: they do not choose which files of the machine are read.
    const folders = [dirname(file), folder, ...(config === undefined ? [] : [dirname(config.file)])];
    if (isAbsolute(value) && !folders.some((from) => isBelow(from, value)))
      throw new UserError(
        `文首说明里的 checklist 不能是“${stated.checklist}”：只能用报告、配置文件所在文件夹或者当前文件夹里的检查单`,
      );
    return { value, origin: { kind: "front-matter" } };
  }
  return sourced<string>("--checklist", option, false, layers, ({ checklist }) => checklist, {
    value: DEFAULT_CHECKLIST,
    origin: { kind: "default" },
  });
}

/**
 * Gives the rules that a configuration may speak of in a draft that one checklist applies to, and a test of names that
 * throws for those that are in no checklist which the configuration may have been written for.
 */
function lookup(
  config: Config,
  compiled: CompiledChecklist,
  sources: SettingsSources,
  namesOf: (checklist: CompiledChecklist) => RuleNames,
): { names: RuleNames; mustKnow: (name: string, place: Place) => void } {
  const names = namesOf(compiled);
  let others: readonly RuleNames[] | undefined;
  const mustKnow = (name: string, place: Place): void => {
    if (names.expand(name).length > 0) return;
    // Overrides and front matter may name another checklist for some drafts: what is said of its rules is no mistake.
    others ??= checklistsOf(config).flatMap((given) => {
      try {
        return [namesOf(sources.checklist(given))];
      } catch (error) {
        if (error instanceof UserError) return [];
        throw error;
      }
    });
    if (!others.some((other) => other.expand(name).length > 0)) throw errorAt(config, place, names.unknown(name));
  };
  return { names, mustKnow };
}

/** The checklists that a configuration names, or means by naming none. */
function checklistsOf({ checklist, overrides }: Config): string[] {
  return [checklist?.value ?? DEFAULT_CHECKLIST, ...overrides.flatMap((entry) => entry.checklist?.value ?? [])];
}

function severitiesOf(
  config: Config | undefined,
  layers: readonly Layer[],
  compiled: CompiledChecklist,
  sources: SettingsSources,
): ReadonlyMap<string, Sourced<Requirement>> {
  const result = new Map<string, Sourced<Requirement>>();
  if (config === undefined) return result;
  const { names, mustKnow } = lookup(config, compiled, sources, (checklist) => RuleNames.ofSeverities(checklist));
  // Also where an override does not apply: a slip is told at once, not when the first draft comes that it is for.
  for (const { severities } of [config, ...config.overrides]) {
    const seen = new Map<string, string>();
    for (const { key, place } of severities) {
      mustKnow(key, place);
      const [id] = isGroup(key) ? [] : names.expand(key);
      const before = id === undefined ? undefined : seen.get(id);
      if (before !== undefined) throw errorAt(config, place, `“${key}”和前面的“${before}”是同一项，请删去一处`);
      if (id !== undefined) seen.set(id, key);
    }
  }
  for (const { data, origin } of layers.toReversed()) {
    // In one list the name of a rule goes before the group that it is in, wherever the two stand.
    const ordered = data.severities.toSorted((a, b) => Number(isGroup(b.key)) - Number(isGroup(a.key)));
    for (const { key, value, place } of ordered) {
      for (const id of names.expand(key)) result.set(id, { value, origin: origin(place) });
    }
  }
  return result;
}

function suppressionsOf(
  config: Config | undefined,
  path: string,
  compiled: CompiledChecklist,
  sources: SettingsSources,
): PlacedSuppression[] {
  if (config === undefined) return [];
  const { names, mustKnow } = lookup(config, compiled, sources, (checklist) => RuleNames.ofSuppressions(checklist));
  for (const { rule } of config.suppressions) mustKnow(rule.value, rule.place);
  return config.suppressions.flatMap(({ files, rule, quote, reason, place }) => {
    const [id] = names.expand(rule.value);
    if (id === undefined || !files.decide(path).matched) return [];
    return [{ rule: isGroup(rule.value) ? rule.value : id, ...(quote === undefined ? {} : { quote }), reason, place }];
  });
}

function errorAt({ file, name }: Config, { line, column }: Place, message: string): FileError {
  return new FileError(`${name}:${line}:${column}：${message}`, [{ file, line, column, message }]);
}

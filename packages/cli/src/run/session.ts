import { applyFixes, checkReport, type FixResult } from "@fazhi-lint/core";
import type { Found } from "@fazhi-lint/language-server/disk";
import { type RuleInfo, ruleInfos } from "@fazhi-lint/language-server/rule-info";
import {
  reportOptions,
  resolveSettings,
  type Settings,
  type GivenSettings,
  Sources,
  UserError,
} from "@fazhi-lint/language-server/settings";
import { dependenciesOf, HashedFiles } from "../cache/dependencies.js";
import type { CacheScope } from "../cache/keys.js";
import type { Dependencies } from "../cache/segment.js";
import { identify } from "../output/identify.js";
import type { Checked } from "../output/result.js";
import { SetupError } from "./setup-error.js";

/** What a draft is checked with, beside its own settings. */
export interface SessionOptions extends GivenSettings {
  readonly config?: string;
  /** Apply the fixes that cannot change the meaning, and check what comes of it. */
  readonly fixes?: boolean;
  /** If results are to be kept: where paths start. */
  readonly scope?: CacheScope;
}

/** A draft that was checked. */
export interface CheckedDraft {
  readonly result: Checked;
  /** The checklist, as settings name it: `rulesOf` describes its rules. */
  readonly checklist: string;
  /** The mended draft, of which the result then is. */
  readonly fixed: FixResult | undefined;
  /** What the result rests on; `undefined` if results are not to be kept. */
  readonly dependencies: Dependencies | undefined;
}

/** What stays the same from draft to draft. */
export class Session {
  readonly sources: Sources;
  readonly files = new HashedFiles();
  readonly #rules = new Map<string, ReadonlyMap<string, RuleInfo>>();

  /** Throws `UserError` for a configuration or checklist in the options that cannot be used. */
  constructor(private readonly options: SessionOptions) {
    this.sources = new Sources(this.files, options, process.cwd());
  }

  /** The configuration that applies in a folder; `undefined` if there is none, or none that can be used. */
  configFile(folder: string): string | undefined {
    try {
      return this.sources.configFor(folder)?.file;
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }

  /** What a checklist, as settings name it, says of its rules. */
  rulesOf(checklist: string): ReadonlyMap<string, RuleInfo> {
    let rules = this.#rules.get(checklist);
    if (rules === undefined) {
      rules = new Map(ruleInfos(this.sources.checklist(checklist)).map((rule) => [rule.id, rule]));
      this.#rules.set(checklist, rules);
    }
    return rules;
  }

  /** Throws `SetupError` if nothing can be checked with what applies to the draft. */
  check(draft: Found, text: string): CheckedDraft {
    const settings = this.#settings(draft, text);
    const { compiled } = settings;
    const given = reportOptions(settings);
    const fixed = this.options.fixes === true ? applyFixes(text, compiled, given) : undefined;
    const result = fixed?.result ?? checkReport(text, compiled, given);
    // A gate that asks for nothing passes everything, and nobody would notice.
    const findings = [...result.diagnostics, ...result.suppressed];
    const isReport = !findings.some(({ ruleId }) => ruleId === "document/not-annual-report");
    if (isReport && result.elements.every(({ required }) => required === "off")) {
      throw new SetupError(
        `检查单“${compiled.data.title}”对这一层级和年度没有任何要求，请检查层级、年度和配置文件里的 severities；只做不看要素的检查，也要留一个要素（可以设为 info）`,
      );
    }
    const checklist = settings.checklist.value;
    const { name, title, version } = compiled.data;
    const final = fixed?.text ?? text;
    return {
      fixed,
      checklist,
      dependencies: this.#dependencies(draft, settings),
      result: {
        ...result,
        path: draft.path,
        file: draft.file,
        checklist: { name, title, version: version ?? null },
        failOn: settings.failOn.value,
        diagnostics: identify(final, result, result.diagnostics),
        suppressed: identify(final, result, result.suppressed),
        known: [],
        untouched: [],
      },
    };
  }

  #dependencies({ file }: Found, settings: Settings): Dependencies | undefined {
    const { scope, config } = this.options;
    if (scope === undefined) return undefined;
    const { root } = scope;
    return dependenciesOf(file, settings, {
      root,
      isGiven: config !== undefined,
      sources: this.sources,
      files: this.files,
    });
  }

  #settings({ file }: Found, text: string): Settings {
    try {
      return resolveSettings({ file, text }, this.options, process.cwd(), this.sources);
    } catch (error) {
      throw error instanceof UserError ? new SetupError(error.message) : error;
    }
  }
}

import { applyFixes, checkReport, type FixResult } from "@fazhi-lint/core";
import { DiskFiles, type Found } from "@fazhi-lint/language-server/disk";
import { type RuleInfo, ruleInfos } from "@fazhi-lint/language-server/rule-info";
import {
  reportOptions,
  resolveSettings,
  type Settings,
  type GivenSettings,
  Sources,
  UserError,
} from "@fazhi-lint/language-server/settings";
import { identify } from "../output/identify.js";
import type { FileResult } from "../output/result.js";

/** A rule file or configuration that cannot be used, met on the way to a draft. */
export class SetupError extends UserError {}

/** What a draft is checked with, beside its own settings. */
export interface SessionOptions extends GivenSettings {
  readonly config?: string;
  /** Apply the fixes that cannot change the meaning, and check what comes of it. */
  readonly fixes?: boolean;
}

/** The result for a draft, but for what its checklist says of the rules, which many drafts share. */
export type Checked = Omit<FileResult, "rules">;

/** A draft that was checked. */
export interface CheckedDraft {
  readonly result: Checked;
  /** The checklist, as settings name it: `rulesOf` describes its rules. */
  readonly checklist: string;
  /** The mended draft, of which the result then is. */
  readonly fixed: FixResult | undefined;
}

/** What stays the same from draft to draft. */
export class Session {
  readonly sources: Sources;
  readonly #rules = new Map<string, readonly RuleInfo[]>();

  /** Throws `UserError` for a configuration or checklist in the options that cannot be used. */
  constructor(private readonly options: SessionOptions) {
    this.sources = new Sources(new DiskFiles(), options, process.cwd());
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

  /** What is told of the rules of a checklist that drafts were held against. */
  rulesOf(checklist: string): readonly RuleInfo[] {
    return this.#rules.get(checklist) ?? [];
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
    if (!this.#rules.has(checklist)) this.#rules.set(checklist, ruleInfos(compiled));
    const { name, title, version } = compiled.data;
    const final = fixed?.text ?? text;
    return {
      fixed,
      checklist,
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

  #settings({ file }: Found, text: string): Settings {
    try {
      return resolveSettings({ file, text }, this.options, process.cwd(), this.sources);
    } catch (error) {
      throw error instanceof UserError ? new SetupError(error.message) : error;
    }
  }
}

import { type CompiledChecklist, ruleIds, SUPPRESSION_RULES } from "@fazhi-lint/core";
import { didYouMean } from "./suggest.js";

const ELEMENT = "element/";

/** The names by which a configuration speaks of rules. */
export class RuleNames {
  readonly #known: ReadonlySet<string>;

  private constructor(
    /** Every rule by its full id: `element/three-systems`, `figures/ratio`. */
    readonly ids: readonly string[],
    private readonly checklist: CompiledChecklist,
  ) {
    this.#known = new Set(ids);
  }

  /** The rules whose severity can be set. */
  static ofSeverities(checklist: CompiledChecklist): RuleNames {
    const { elements, checks } = checklist;
    const ids = [...elements.map(({ data }) => ELEMENT + data.id), ...checks.map(({ data }) => data.id)];
    return new RuleNames([...ids, ...SUPPRESSION_RULES], checklist);
  }

  /** The rules whose findings can be suppressed. */
  static ofSuppressions(checklist: CompiledChecklist): RuleNames {
    return new RuleNames(ruleIds(checklist), checklist);
  }

  /** The full ids that a name or a group (`figures/*`) stands for, none if it is unknown; an element's `element/` may be left out. */
  expand(name: string): readonly string[] {
    if (isGroup(name)) return this.ids.filter((id) => groupOf(id) === name);
    const id = [name, ELEMENT + name].find((entry) => this.#known.has(entry));
    return id === undefined ? [] : [id];
  }

  /** Says that a name means nothing, and which was probably meant. */
  unknown(name: string): string {
    const what = isGroup(name) ? `没有“${name}”这一组` : `检查单里没有要素或者检查“${name}”`;
    return what + (didYouMean(this.#meant(name) ?? name, this.#names(name)) || "，可用 fazhi-lint rules list 查看全部");
  }

  /** The rule whose group was left out (`ratio`), or that has a word in its title (三项制度). */
  #meant(word: string): string | undefined {
    const { elements, checks } = this.checklist;
    const rules = word.length > 1 ? [...elements, ...checks] : [];
    return (
      this.ids.find((id) => id.endsWith(`/${word}`)) ?? rules.find(({ data }) => data.title.includes(word))?.data.id
    );
  }

  /** What may be written in the way that a name is. */
  #names(name: string): readonly string[] {
    if (isGroup(name)) return [...new Set(this.ids.map(groupOf))];
    return name.startsWith(ELEMENT) ? this.ids : this.ids.map(engineId);
  }
}

/** Whether a name stands for several rules. */
export function isGroup(name: string): boolean {
  return name.endsWith("/*");
}

function groupOf(id: string): string {
  return `${id.slice(0, id.indexOf("/"))}/*`;
}

/** The id under which the engine takes the severity of a rule: an element's own, any other in full. */
export function engineId(id: string): string {
  return id.startsWith(ELEMENT) ? id.slice(ELEMENT.length) : id;
}

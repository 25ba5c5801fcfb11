import { basisText, type CompiledChecklist, type Requirement } from "@fazhi-lint/core";

/** What a checklist says of a rule, in one shape for elements and checks alike. */
export interface RuleInfo {
  /** `element/three-systems`, `figures/ratio`, `document/front-matter`. */
  readonly id: string;
  readonly title: string;
  /** One entry for each instrument; empty for rules that need none. */
  readonly basis: readonly string[];
  /** What it finds; of an element, what counts as having reported it. */
  readonly finds: string;
  /** What it leaves alone; of an element, what does not count. May be empty. */
  readonly not: string;
  /** What to do about it. May be empty. */
  readonly advice: string;
  /** How bad its findings are where nothing else is said. For elements: at the level where it weighs most. */
  readonly severity: Requirement;
}

/** Rules that no checklist describes: title and explanation. */
export const OTHER_RULES: { readonly [id: string]: readonly [title: string, text: string] } = {
  "document/settings": [
    "设置有误，没有检查",
    "报告、编辑器或者配置文件要用的检查单、配置文件不能用；改好以后自动重新检查。",
  ],
  "document/not-annual-report": [
    "不像法治政府建设年度报告",
    "从标题和正文看不出这是一份法治政府建设年度报告，因此没有逐项检查。如果是，请在标题里写明“年度法治政府建设情况的报告”。",
  ],
  "document/markdown": [
    "没有按 Markdown 读",
    "引用、列表套得太深，或者标记、没有结束的注释太多时，只按纯文本检查：标题按序号认，代码、注释和文首的说明当作正文。",
  ],
  "document/front-matter": [
    "文首的说明有误",
    "文首两行 --- 之间可以写 title、year、level、unit、checklist、prior；写得不对的按没有写处理。",
  ],
  "suppression/reason": ["没有写理由", "要让一处问题不再提示，须在 -- 后面写明理由；没有理由的不起作用。"],
  "suppression/rule-missing": ["没有写规则", "要写明哪一项要素或者检查不再提示，如 figures/ratio。"],
  "suppression/unknown-directive": ["不认识的指令", "以 fazhi-lint- 开头的注释应当是规定的几种之一。"],
  "suppression/unknown-rule": ["不认识的规则", "注释里写的要素或者检查不在检查单里。"],
  "suppression/unused": ["多余的抑制", "这条注释没有用到：它要放过的问题已经没有了，可以删去。"],
};

/** Only an editor finds it: the command says the same as an error of the run. */
const OF_EDITORS = "document/settings";
const WEIGHT: readonly Requirement[] = ["off", "info", "warning", "error"];

/** Every rule that may speak of a draft that a checklist applies to: its elements, the checks, the rest. */
export function ruleInfos({ data, checks }: CompiledChecklist): RuleInfo[] {
  return [
    ...data.elements.map((element) => ({
      id: `element/${element.id}`,
      title: element.title,
      basis: element.basis.map(basisText),
      finds: element.explain.counts,
      not: element.explain.not,
      advice: element.advice,
      severity: heaviest(element.required),
    })),
    ...checks.map((check) => ({
      id: check.data.id,
      title: check.data.title,
      basis: check.data.basis.map(basisText),
      finds: check.data.explain.finds,
      not: check.data.explain.not,
      advice: check.data.advice,
      severity: check.severity,
    })),
    ...Object.entries(OTHER_RULES)
      .filter(([id]) => id !== OF_EDITORS)
      .map(([id, [title, finds]]) => ({
        id,
        title,
        basis: [],
        finds,
        not: "",
        advice: "",
        severity: id === "document/not-annual-report" ? ("error" as const) : ("warning" as const),
      })),
  ];
}

function heaviest(required: CompiledChecklist["data"]["elements"][number]["required"]): Requirement {
  if (typeof required === "string") return required;
  const { since: _since, ...byLevel } = required;
  return Object.values(byLevel).reduce<Requirement>(
    (most, entry) => (WEIGHT.indexOf(entry) > WEIGHT.indexOf(most) ? entry : most),
    "off",
  );
}

import type { DraftStatus, ElementStatus } from "@fazhi-lint/language-server/protocol";

/** One group of the view. */
export interface ElementGroup {
  readonly id: GroupId;
  readonly title: string;
  readonly isOpen: boolean;
  readonly elements: readonly ElementStatus[];
}

export type GroupId = "missing" | "mentioned" | "reported" | "off";

const GROUPS: readonly Omit<ElementGroup, "elements">[] = [
  { id: "missing", title: "缺", isOpen: true },
  { id: "mentioned", title: "只提到，没有写做了什么", isOpen: true },
  { id: "reported", title: "已写到", isOpen: true },
  { id: "off", title: "这一层级不要求", isOpen: false },
];

/** From what must be there to what may be there. */
const WEIGHTS = ["error", "warning", "info", "off"] as const;

/**
 * The elements of a draft by what is to be done about them: what is missing first, the gravest on top, and what is not asked
 * last.
 */
export function groupsOf({ elements }: Pick<DraftStatus, "elements">): ElementGroup[] {
  return GROUPS.map((group) => {
    const members = elements.filter((element) => groupOf(element) === group.id);
    return { ...group, elements: group.id === "missing" ? members.toSorted(byWeight) : members };
  }).filter((group) => group.elements.length > 0);
}

export function groupOf({ required, status }: Pick<ElementStatus, "required" | "status">): GroupId {
  if (required === "off") return "off";
  return status === "reported" || status === "mentioned" ? status : "missing";
}

function byWeight(a: ElementStatus, b: ElementStatus): number {
  return WEIGHTS.indexOf(a.required) - WEIGHTS.indexOf(b.required);
}

/** Codicon and the theme colour it is drawn in. */
export interface ElementIcon {
  readonly id: string;
  readonly colour?: string;
}

const ICONS: { readonly [group in Exclude<GroupId, "missing">]: ElementIcon } = {
  mentioned: { id: "question", colour: "list.warningForeground" },
  reported: { id: "pass", colour: "testing.iconPassed" },
  off: { id: "circle-slash" },
};

/** Those of the list of problems. */
const MISSING_ICONS: { readonly [required in ElementStatus["required"]]: ElementIcon } = {
  error: { id: "error", colour: "problemsErrorIcon.foreground" },
  warning: { id: "warning", colour: "problemsWarningIcon.foreground" },
  info: { id: "info", colour: "problemsInfoIcon.foreground" },
  off: ICONS.off,
};

export function iconOf(element: Pick<ElementStatus, "required" | "status">): ElementIcon {
  const group = groupOf(element);
  return group === "missing" ? MISSING_ICONS[element.required] : ICONS[group];
}

/** What is said behind the name of a missing element, by how much it is wanted. */
const WANTED: { readonly [required in ElementStatus["required"]]: string } = {
  error: "必须写",
  warning: "应当写",
  info: "最好写",
  off: "",
};

/** What is said behind the name of an element. */
export function descriptionOf({ status, evidence, required }: ElementStatus): string {
  if (status === "planned") return "只写在下一年度安排里";
  if (status === "problem") return "只作为不足写到";
  if (status === "absent") return WANTED[required];
  const [first] = evidence;
  return first === undefined ? "" : `第 ${first.range.start.line + 1} 行`;
}

const LONGEST_QUOTE = 120;

/** What the draft says of an element, as Markdown. */
export function tooltipOf({ title, evidence, status, anchor }: ElementStatus): string {
  const quotes = evidence.map(({ quote, section, range }) => {
    const text = quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)}…` : quote;
    const where = `第 ${range.start.line + 1} 行${section === "" ? "" : `，${escape(section)}`}`;
    return `> ${escape(text)}\n>\n> — ${where}`;
  });
  const help = anchor === undefined ? "" : "点一下转到应当写的地方，点 ＋ 插入框架。";
  const none = status === "absent" ? [`没有写到。${help}`] : [];
  return [`**${escape(title)}**`, ...none, ...quotes].join("\n\n");
}

function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~!]/g, "\\$&").replace(/\s+/g, " ");
}

/** 已覆盖 24/29 · 3 错误 2 警告 */
export function statusText({ covered, asked, counts }: Pick<DraftStatus, "covered" | "asked" | "counts">): string {
  const found = [
    counts.error > 0 ? `${counts.error} 错误` : "",
    counts.warning > 0 ? `${counts.warning} 警告` : "",
    counts.info > 0 ? `${counts.info} 提示` : "",
  ].filter((text) => text !== "");
  return [`已覆盖 ${covered}/${asked}`, found.join(" ")].filter((text) => text !== "").join(" · ");
}

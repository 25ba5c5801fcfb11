import type { DraftStatus, ElementStatus } from "@fazhi-lint/language-server/protocol";

/** One group of the view. */
export interface ElementGroup {
  readonly id: GroupId;
  readonly title: string;
  /** Codicon. */
  readonly icon: string;
  /** Theme colour of the icon. */
  readonly colour: string | undefined;
  readonly isOpen: boolean;
  readonly elements: readonly ElementStatus[];
}

export type GroupId = "missing" | "mentioned" | "reported" | "off";

const GROUPS: readonly Omit<ElementGroup, "elements">[] = [
  { id: "missing", title: "缺", icon: "error", colour: "list.errorForeground", isOpen: true },
  { id: "mentioned", title: "只提到，没有写做了什么", icon: "question", colour: "list.warningForeground", isOpen: true },
  { id: "reported", title: "已写到", icon: "pass", colour: "testing.iconPassed", isOpen: true },
  { id: "off", title: "这一层级不要求", icon: "circle-slash", colour: undefined, isOpen: false },
];

/** The elements of a draft by what is to be done about them: what is missing first, what is not asked last. */
export function groupsOf({ elements }: Pick<DraftStatus, "elements">): ElementGroup[] {
  return GROUPS.map((group) => ({ ...group, elements: elements.filter((element) => groupOf(element) === group.id) })).filter(
    (group) => group.elements.length > 0,
  );
}

function groupOf({ required, status }: ElementStatus): GroupId {
  if (required === "off") return "off";
  return status === "reported" || status === "mentioned" ? status : "missing";
}

/** What is said behind the name of an element. */
export function descriptionOf({ status, evidence, required }: ElementStatus): string {
  const [first] = evidence;
  switch (status) {
    case "reported":
    case "mentioned":
      return first === undefined ? "" : `第 ${first.range.start.line + 1} 行`;
    case "planned":
      return "只写在下一年度安排里";
    case "problem":
      return "只作为不足写到";
    case "absent":
      return required === "error" ? "必须写" : required === "warning" ? "应当写" : "";
  }
}

const LONGEST_QUOTE = 120;

/** What the draft says of an element, as Markdown. */
export function tooltipOf({ title, evidence, status }: ElementStatus): string {
  const quotes = evidence.map(({ quote, section, range }) => {
    const text = quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)}…` : quote;
    const where = `第 ${range.start.line + 1} 行${section === "" ? "" : `，${escape(section)}`}`;
    return `> ${escape(text)}\n>\n> — ${where}`;
  });
  const none = status === "absent" ? ["没有写到。点一下转到应当写的地方，点 ＋ 插入框架。"] : [];
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

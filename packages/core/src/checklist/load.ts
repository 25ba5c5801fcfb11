import { builtInData } from "./built-in.js";
import { validateChecklist } from "../generated/validate-checklist.js";
import { VocabularyBuilder, VocabularyError } from "../statements/vocabulary.js";
import { ChecklistError, type ChecklistProblem } from "./checklist-error.js";
import { compileChecklist, type CompiledChecklist } from "./compile.js";
import type { LanguageData } from "./language.js";
import type { ChecklistData, ElementData, Requirement } from "./data.js";
import { compileExpression } from "./expression.js";
import { schemaProblems } from "./schema-problems.js";
import { nearest } from "./suggest.js";
import { type FieldPath, readYaml, type YamlDocument } from "./yaml-document.js";

/**
 * Finds a file that a checklist names, relative to the file that names it. Throws, with a message in Chinese, if there is
 * none. The same file must always come back under the same name.
 */
export type ResolveFile = (name: string, from: string) => { readonly file: string; readonly text: string };

export interface LoadOptions {
  /** The checklists that `extends` knows by name. Default: annual-report. */
  readonly builtIns?: ReadonlyMap<string, ChecklistData>;
}

function ownChecklists(): ReadonlyMap<string, ChecklistData> {
  return new Map([["annual-report", builtInData().checklist]]);
}
/** Most files within each other by `include` and `extends`. */
const DEEPEST = 10;

/**
 * Reads a checklist and all files it includes or extends into one. Throws `ChecklistError` for whatever is wrong in them;
 * what it gives back compiles.
 * @param file name of the file, for messages and for `resolve`
 * @param text its content
 */
export function loadChecklist(
  file: string,
  text: string,
  resolve: ResolveFile,
  options: LoadOptions = {},
): ChecklistData {
  const loader = new Loader(resolve, options.builtIns ?? ownChecklists());
  const draft = loader.checklist(file, text, []);
  loader.stopIfWrong();
  checkElements(draft, loader);
  checkWords(draft, loader);
  loader.stopIfWrong();
  const elements = [...draft.elements.values()].map((entry) => entry.data as unknown as ElementData);
  const classes = Object.fromEntries([...draft.classes].map(([name, entry]) => [name, entry.words]));
  const { name, title, version } = draft;
  return {
    name,
    title,
    ...(version === undefined ? {} : { version }),
    classes,
    elements,
    checks: Object.fromEntries(draft.checks),
  };
}

/** From the text of a checklist to one that is ready to run. Throws `ChecklistError`. */
export function compileChecklistFile(
  file: string,
  text: string,
  resolve: ResolveFile,
  options: LoadOptions & { readonly language?: LanguageData } = {},
): CompiledChecklist {
  return compileChecklist(loadChecklist(file, text, resolve, options), options.language ?? builtInData().language);
}

/** A file as the schema lets it through. */
interface ChecklistFile {
  readonly name?: string;
  readonly title?: string;
  readonly version?: string | number;
  readonly extends?: string;
  readonly include?: readonly string[];
  readonly order?: readonly string[];
  readonly disable?: readonly string[];
  readonly checks?: { readonly [id: string]: Requirement };
  readonly classes?: { readonly [name: string]: readonly string[] };
  readonly elements?: readonly ElementFields[];
}

type ElementFields = Partial<ElementData> & { readonly id: string };

/** A place in a file; `undefined` for what is built in. */
interface Origin {
  readonly document: YamlDocument;
  readonly path: FieldPath;
}

interface DraftElement {
  data: ElementFields;
  /** The last place that speaks of the element. */
  origin: Origin | undefined;
  /** Where each field is from. */
  readonly fields: Map<string, Origin>;
}

interface DraftClass {
  readonly words: readonly string[];
  readonly origin: Origin | undefined;
}

/** A checklist in the making. */
interface Draft {
  name: string;
  title: string;
  version?: string;
  readonly elements: Map<string, DraftElement>;
  readonly classes: Map<string, DraftClass>;
  /** Severities of the checks that need no checklist; those of the built-in checklist unless the file says otherwise. */
  readonly checks: Map<string, Requirement>;
}

class Loader {
  readonly #problems: ChecklistProblem[] = [];
  readonly #resolve: ResolveFile;
  readonly #builtIns: ReadonlyMap<string, ChecklistData>;

  constructor(resolve: ResolveFile, builtIns: ReadonlyMap<string, ChecklistData>) {
    this.#resolve = resolve;
    this.#builtIns = builtIns;
  }

  report({ document, path }: Origin, message: string, at: "key" | "value" = "value"): void {
    this.#problems.push(document.problem(path, message, at));
  }

  /** Throws if anything has been reported. */
  stopIfWrong(): void {
    const [first, ...rest] = this.#problems;
    if (first !== undefined) throw new ChecklistError([first, ...rest]);
  }

  /** @param trail the files that led here, this one not among them */
  checklist(file: string, text: string, trail: readonly string[]): Draft {
    const document = this.#read(file, text);
    const draft: Draft = {
      name: "",
      title: "",
      elements: new Map(),
      classes: new Map(),
      checks: new Map(Object.entries(builtInData().checklist.checks)),
    };
    if (document === undefined) return draft;
    const data = document.value as ChecklistFile;
    const open = [...trail, file];
    if (data.extends !== undefined) this.#extend(draft, { document, path: ["extends"] }, data.extends, open);
    draft.name = data.name ?? "";
    draft.title = data.title ?? "";
    if (data.version !== undefined) draft.version = String(data.version);
    if (data.name === undefined) this.report({ document, path: [] }, "检查单要有“name”（名称）和“title”（标题）");
    const own = new Set<string>();
    this.#merge(draft, document, own);
    this.#include(draft, document, open, own, new Set([file]));
    for (const [index, id] of (data.disable ?? []).entries()) {
      if (draft.elements.has(id)) continue;
      this.report({ document, path: ["disable", index] }, unknown("要素", id, draft.elements.keys()));
    }
    if (data.order !== undefined) this.#order(draft, document, data.order);
    for (const id of data.disable ?? []) draft.elements.delete(id);
    if (draft.elements.size === 0 && this.#problems.length === 0)
      this.report({ document, path: [] }, "检查单里没有要素，请在“elements”里至少写一个");
    return draft;
  }

  #read(file: string, text: string): YamlDocument | undefined {
    const document = readYaml(file, text);
    if (!("value" in document)) {
      this.#problems.push(...document);
      return undefined;
    }
    if (validateChecklist(document.value)) return document;
    this.#problems.push(...schemaProblems(document, validateChecklist.errors ?? []));
    return undefined;
  }

  /** The file that `name` names; `undefined` after a problem. */
  #find(origin: Origin, name: string, open: readonly string[]): ReturnType<ResolveFile> | undefined {
    let found: ReturnType<ResolveFile>;
    try {
      found = this.#resolve(name, origin.document.file);
    } catch (error) {
      this.report(origin, `读不到文件“${name}”：${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
    if (open.includes(found.file)) {
      this.report(origin, `绕回了自己：${[...open.slice(open.indexOf(found.file)), found.file].join(" → ")}`);
      return undefined;
    }
    if (open.length >= DEEPEST) {
      this.report(origin, `文件一个套一个，超过了 ${DEEPEST} 层`);
      return undefined;
    }
    return found;
  }

  #extend(draft: Draft, origin: Origin, name: string, open: readonly string[]): void {
    const builtIn = this.#builtIns.get(name);
    if (builtIn !== undefined) {
      for (const data of builtIn.elements) draft.elements.set(data.id, { data, origin: undefined, fields: new Map() });
      for (const [word, words] of Object.entries(builtIn.classes))
        draft.classes.set(word, { words, origin: undefined });
      for (const [id, severity] of Object.entries(builtIn.checks)) draft.checks.set(id, severity);
      return;
    }
    if (!/\.ya?ml$/i.test(name)) {
      this.report(origin, `${unknown("内置检查单", name, this.#builtIns.keys())}；要写文件时，文件名以 .yaml 结尾`);
      return;
    }
    const found = this.#find(origin, name, open);
    if (found === undefined) return;
    const base = this.checklist(found.file, found.text, open);
    for (const [id, element] of base.elements) draft.elements.set(id, element);
    for (const [word, entry] of base.classes) draft.classes.set(word, entry);
    for (const [id, severity] of base.checks) draft.checks.set(id, severity);
  }

  #include(
    draft: Draft,
    document: YamlDocument,
    open: readonly string[],
    own: Set<string>,
    included: Set<string>,
  ): void {
    for (const [index, name] of ((document.value as ChecklistFile).include ?? []).entries()) {
      const origin = { document, path: ["include", index] };
      const found = this.#find(origin, name, open);
      if (found === undefined) continue;
      if (included.has(found.file)) {
        this.report(origin, `文件“${name}”已经包含过了`);
        continue;
      }
      included.add(found.file);
      const part = this.#read(found.file, found.text);
      if (part === undefined) continue;
      for (const field of ["name", "extends", "order", "disable"] as const) {
        if ((part.value as ChecklistFile)[field] === undefined) continue;
        this.report({ document: part, path: [field] }, `被包含的文件里不能写“${field}”，请写在总表里`, "key");
        break;
      }
      this.#merge(draft, part, own);
      this.#include(draft, part, [...open, found.file], own, included);
    }
  }

  /** @param own what the checklist itself has said already, in this file or another */
  #merge(draft: Draft, document: YamlDocument, own: Set<string>): void {
    const data = document.value as ChecklistFile;
    for (const [name, words] of Object.entries(data.classes ?? {})) {
      const origin = { document, path: ["classes", name] };
      if (own.has(`<${name}>`))
        this.report(origin, `已经有同名的词类了，在 ${draft.classes.get(name)?.origin?.document.file ?? ""}`, "key");
      own.add(`<${name}>`);
      draft.classes.set(name, { words, origin });
    }
    for (const [id, severity] of Object.entries(data.checks ?? {})) {
      if (draft.checks.has(id)) draft.checks.set(id, severity);
      else this.report({ document, path: ["checks", id] }, unknown("检查", id, draft.checks.keys()), "key");
    }
    for (const [index, fields] of (data.elements ?? []).entries()) {
      const path: FieldPath = ["elements", index];
      const known = draft.elements.get(fields.id);
      if (own.has(fields.id)) {
        this.report(
          { document, path: [...path, "id"] },
          `已经有编号相同的要素了，在 ${known?.origin?.document.file ?? ""}`,
        );
      }
      own.add(fields.id);
      const origins = new Map(known?.fields);
      for (const field of Object.keys(fields)) origins.set(field, { document, path: [...path, field] });
      draft.elements.set(fields.id, {
        data: { ...known?.data, ...fields },
        origin: { document, path },
        fields: origins,
      });
    }
  }

  #order(draft: Draft, document: YamlDocument, order: readonly string[]): void {
    const before = new Map(draft.elements);
    draft.elements.clear();
    for (const [index, id] of order.entries()) {
      const element = before.get(id);
      if (element === undefined) this.report({ document, path: ["order", index] }, unknown("要素", id, before.keys()));
      else draft.elements.set(id, element);
    }
    for (const [id, element] of before) if (!draft.elements.has(id)) draft.elements.set(id, element);
  }
}

function unknown(what: string, name: string, known: Iterable<string>): string {
  const meant = nearest(name, known);
  return `没有名为“${name}”的${what}${meant === undefined ? "" : `，是不是“${meant}”`}`;
}

const NEEDED = ["title", "basis", "required", "place", "explain", "advice", "skeleton", "tests"] as const;

/** Whether every element says all that an element must say, after what it inherits. */
function checkElements(draft: Draft, loader: Loader): void {
  for (const { data, origin } of draft.elements.values()) {
    if (origin === undefined) continue;
    const missing = NEEDED.filter((field) => data[field] === undefined);
    if (missing.length > 0) {
      const others = [...draft.elements.keys()].filter((id) => id !== data.id);
      const meant = missing.length === NEEDED.length ? nearest(data.id, others) : undefined;
      const hint = meant === undefined ? "" : `；要修改继承来的要素时，是不是“${meant}”`;
      loader.report(origin, `缺少字段“${missing.join("”“")}”${hint}`);
    }
    const ways = (data.counts?.length ?? 0) + (data.headings?.length ?? 0);
    if (ways === 0 && data.part === undefined)
      loader.report(origin, "没有写怎样算写到，请写“counts”“headings”或者“part”");
  }
}

/** Whether every word and expression can be read, and every class they name exists. */
function checkWords(draft: Draft, loader: Loader): void {
  const names = [...draft.classes.keys()];
  // Each class is looked at once, where it stands; here it is enough that it exists.
  const builder = new VocabularyBuilder(new Map(names.map((name) => [name, ["词"]])));
  const check = (origin: Origin, source: string, read: () => void): boolean => {
    try {
      read();
      return true;
    } catch (error) {
      if (!(error instanceof VocabularyError)) throw error;
      loader.report(origin, `${error.message}${classHint(source, names)}`);
      return false;
    }
  };
  const checkList = (origin: Origin | undefined, words: readonly string[] | undefined): void => {
    if (origin === undefined) return;
    for (const [index, word] of (words ?? []).entries()) {
      check({ document: origin.document, path: [...origin.path, index] }, word, () => builder.slot([word]));
    }
  };

  for (const { words, origin } of draft.classes.values()) checkList(origin, words);
  checkCircles(draft.classes, loader);
  for (const { data, fields } of draft.elements.values()) {
    for (const field of ["names", "headings", "not", "notInSentence", "masks"] as const)
      checkList(fields.get(field), data[field]);
    const part = fields.get("part");
    for (const field of ["unless", "vague"] as const) {
      checkList(part && { document: part.document, path: [...part.path, field] }, data.part?.[field]);
    }
    const counts = fields.get("counts");
    if (counts === undefined) continue;
    for (const [index, count] of (data.counts ?? []).entries()) {
      const path = [...counts.path, index, ...(typeof count === "string" ? [] : ["when"])];
      const source = typeof count === "string" ? count : count.when;
      check({ document: counts.document, path }, source, () => compileExpression(source, builder));
    }
  }
}

/** The names of classes that a word or an expression refers to. */
function classesIn(source: string): string[] {
  return [...source.matchAll(/[<＜]([^>＞]*)[>＞]/g)].map((match) => (match[1] as string).trim());
}

function classHint(source: string, names: readonly string[]): string {
  for (const name of classesIn(source)) {
    const meant = names.includes(name) ? undefined : nearest(name, names);
    if (meant !== undefined) return `，是不是“${meant}”`;
  }
  return "";
}

/** Most classes that name each other in a row. */
const DEEPEST_CLASS = 30;

/** Classes that come back to themselves, each circle once. */
function checkCircles(classes: ReadonlyMap<string, DraftClass>, loader: Loader): void {
  const done = new Set<string>();
  const report = (circle: readonly string[], message: string): void => {
    // A circle may run through classes that are built in; what closes it is never one of those.
    for (const [step, name] of circle.entries()) {
      const next = circle[step + 1];
      const { origin, words } = classes.get(name) as DraftClass;
      if (origin === undefined || next === undefined) continue;
      const index = words.findIndex((word) => classesIn(word).includes(next));
      loader.report({ document: origin.document, path: [...origin.path, index] }, message);
      return;
    }
  };
  const visit = (name: string, open: readonly string[]): void => {
    if (done.has(name) || !classes.has(name)) return;
    const path = [...open, name];
    const start = open.indexOf(name);
    if (start >= 0) {
      const circle = path.slice(start);
      report(circle, `词类绕回了自己：${circle.join(" → ")}`);
    } else if (path.length > DEEPEST_CLASS) report(path, `词类一个套一个，超过了 ${DEEPEST_CLASS} 层`);
    else for (const word of classes.get(name)?.words ?? []) for (const inner of classesIn(word)) visit(inner, path);
    done.add(name);
  };
  for (const name of classes.keys()) visit(name, []);
}

import { type Level, LEVELS, parseShallow, type Requirement, TooDeepError } from "@fazhi-lint/core";
import { dirname } from "pathe";
import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, visit } from "yaml";
import type { Config, ConfigSuppression, LayerData, Override, SeveritySetting } from "./data.js";
import type { Place, Placed } from "./place.js";
import { FileError } from "./errors.js";
import { FAIL_ON, type FailOn } from "./fail-on.js";
import { Globs, MANY_STARS } from "./globs.js";
import { didYouMean } from "./suggest.js";
import { isYear, resolveChecklist } from "./values.js";

const LAYER_KEYS = ["checklist", "level", "year", "unit", "severities", "failOn"];
const TOP_KEYS = [...LAYER_KEYS, "overrides", "ignore", "gitignore", "suppressions"];
const OVERRIDE_KEYS = ["files", ...LAYER_KEYS];
const SUPPRESSION_KEYS = ["files", "rule", "quote", "reason"];
const REQUIREMENTS: readonly Requirement[] = ["error", "warning", "info", "off"];

/** Most uses of anchors, as in a checklist. */
const MOST_ALIASES = 100;

/** A key with its value. */
interface Field {
  readonly name: string;
  readonly key: number;
  readonly node: Node | undefined;
  /** Where the value stands; the key if there is none. */
  readonly at: number;
  /** Of a scalar its value, else the node, which is equal to nothing that is allowed. */
  readonly given: unknown;
}

/**
 * Parses the text of a configuration file. Ids of rules are not looked up: which there are depends on the checklist.
 * @param file its absolute path; paths in it start from its folder
 * @param name how messages name it
 * Throws `FileError` that names line and column of the first mistake.
 */
export function parseConfig(text: string, file: string, name: string): Config {
  const reader = new Reader(text, file, name);
  const fields = reader.top();
  const get = (key: string): Field | undefined => fields.find((field) => field.name === key);
  const ignored = get("ignore");
  const gitignore = get("gitignore");
  return {
    file,
    name,
    ...layerOf(reader, fields, dirname(file)),
    overrides: reader.items(get("overrides"), "overrides").map((node, index) => overrideOf(reader, node, index, file)),
    ignore: new Globs(
      reader.items(ignored, "ignore").map((node) => globOf(reader, node, reader.startOf(node, ignored?.at ?? 0))),
    ),
    gitignore: gitignore === undefined || booleanOf(reader, gitignore),
    suppressions: reader
      .items(get("suppressions"), "suppressions")
      .map((node, index) => suppressionOf(reader, node, index)),
  };
}

function layerOf(reader: Reader, fields: readonly Field[], folder: string): LayerData {
  const layer: { -readonly [K in keyof LayerData]: LayerData[K] } = { severities: [] };
  for (const field of fields) {
    const place = reader.place(field.key);
    switch (field.name) {
      case "checklist":
        layer.checklist = { place, value: resolveChecklist(textOf(reader, field, "检查单的名称或者文件"), folder) };
        break;
      case "level":
        layer.level = { place, value: oneOf<Level>(reader, field, LEVELS) };
        break;
      case "year":
        if (!isYear(field.given)) reader.fail(field.at, "year 应当是四位数的年份，如 2024");
        layer.year = { place, value: field.given };
        break;
      case "unit":
        layer.unit = { place, value: textOf(reader, field, "单位名称") };
        break;
      case "failOn":
        layer.failOn = { place, value: oneOf<FailOn>(reader, field, FAIL_ON) };
        break;
      case "severities":
        layer.severities = severitiesOf(reader, field);
    }
  }
  return layer;
}

function severitiesOf(reader: Reader, field: Field): SeveritySetting[] {
  if (!isMap<Node, Node | null>(field.node))
    return reader.fail(field.at, "severities 应当逐行写“要素: 级别”，如 three-systems: warning");
  return reader.pairs(field.node).map((entry) => {
    const value = REQUIREMENTS.find((requirement) => requirement === entry.given);
    if (value !== undefined) return { key: entry.name, value, place: reader.place(entry.key) };
    // Other readers of YAML take a bare off for false, and people write so.
    const meant =
      entry.given === false
        ? "，是不是想写“off”？"
        : typeof entry.given === "string"
          ? didYouMean(entry.given, REQUIREMENTS)
          : "";
    return reader.fail(entry.at, `${entry.name} 的级别应当是 ${REQUIREMENTS.join("、")} 之一${meant}`);
  });
}

function overrideOf(reader: Reader, node: Node | undefined, index: number, file: string): Override {
  const title = `overrides 的第 ${index + 1} 项`;
  const { start, fields } = reader.record(node, OVERRIDE_KEYS, title, "overrides");
  const files = fields.find(({ name }) => name === "files");
  if (files === undefined) return reader.fail(start, `${title}没有写 files（对哪些文件有效）`);
  return {
    index,
    place: reader.place(start),
    files: filesOf(reader, files),
    ...layerOf(reader, fields, dirname(file)),
  };
}

function suppressionOf(reader: Reader, node: Node | undefined, index: number): ConfigSuppression {
  const title = `suppressions 的第 ${index + 1} 项`;
  const { start, fields } = reader.record(node, SUPPRESSION_KEYS, title, "suppressions");
  const needed = (key: string, what: string): Field =>
    fields.find(({ name }) => name === key) ?? reader.fail(start, `${title}没有写 ${key}（${what}）`);
  const files = needed("files", "对哪些文件有效");
  const rule = needed("rule", "哪一项要素或者检查");
  const reason = needed("reason", "为什么可以不改");
  const quote = fields.find(({ name }) => name === "quote");
  return {
    place: reader.place(start),
    files: filesOf(reader, files),
    rule: { value: textOf(reader, rule, "要素或者检查的名称，如 figures/ratio"), place: reader.place(rule.at) },
    ...(quote === undefined ? {} : { quote: textOf(reader, quote, "报告里的原文") }),
    reason: reasonOf(reader, reason),
  };
}

/** Marks alone are no reason, to the engine neither. */
function reasonOf(reader: Reader, field: Field): string {
  const reason = textOf(reader, field, "一句理由");
  return /[\p{L}\p{N}]/u.test(reason) ? reason : reader.fail(field.at, "reason 应当写明理由，只有标点不算");
}

/** One pattern, or a list of them. */
function filesOf(reader: Reader, field: Field): Globs {
  if (!isSeq<Node>(field.node)) {
    const glob = globOf(reader, field.node, field.at);
    if (glob.value.startsWith("!")) reader.fail(field.at, ONLY_EXCEPTIONS);
    return new Globs([glob]);
  }
  const globs = reader.items(field, "files").map((node) => globOf(reader, node, reader.startOf(node, field.at)));
  if (globs.length === 0) reader.fail(field.at, "files 至少要写一个文件或者通配符");
  if (globs.every(({ value }) => value.startsWith("!"))) reader.fail(field.at, ONLY_EXCEPTIONS);
  return new Globs(globs);
}

const ONLY_EXCEPTIONS = "files 里只有 ! 开头的例外，还要写对哪些文件有效";

/** What would be read, and would fit no file. */
const WRONG_GLOBS: readonly (readonly [pattern: RegExp, message: string])[] = [
  [/^!?\s*$/, "通配符不能是空的"],
  [/[\r\n]/, "一个通配符只能写一行，几个通配符请写成列表"],
  [MANY_STARS, "通配符里的 ** 太多，超过了 4 处"],
  [/^#/, "以 # 开头的文件名前面要加 \\"],
  [/^!?\.{1,2}(?:\/|$)/, "通配符不要以 ./ 或者 ../ 开头，路径从配置文件所在的文件夹算起"],
  [/^!?[A-Za-z]:/, "通配符不要写盘符，路径从配置文件所在的文件夹算起"],
  [/^(?!\\[#!][^\\]*$).*\\/, "通配符里的路径用 /，不用 \\"],
];

function globOf(reader: Reader, node: Node | undefined, at: number): Placed<string> {
  const value: unknown = isScalar(node) ? node.value : node;
  if (typeof value !== "string") return reader.fail(at, "这里应当是文件或者通配符，如 drafts/*.md");
  for (const [pattern, message] of WRONG_GLOBS) if (pattern.test(value)) reader.fail(at, message);
  return { value, place: reader.place(at) };
}

function oneOf<T extends string>(reader: Reader, { name, given, at }: Field, names: readonly T[]): T {
  return (
    names.find((entry) => entry === given) ??
    reader.fail(
      at,
      `${name} 应当是 ${names.join("、")} 之一${typeof given === "string" ? didYouMean(given, names) : ""}`,
    )
  );
}

function textOf(reader: Reader, { name, given, at }: Field, what: string): string {
  if (typeof given === "string" && given.trim() !== "") return given.trim();
  const isBare = typeof given === "number" || typeof given === "boolean";
  return reader.fail(at, `${name} 应当是${what}${isBare ? `，请加引号写成 "${given}"` : ""}`);
}

function booleanOf(reader: Reader, { name, given, at }: Field): boolean {
  return typeof given === "boolean" ? given : reader.fail(at, `${name} 应当是 true（是）或者 false（否）`);
}

/** A YAML text as fields that know where they stand. */
class Reader {
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;
  /** Nodes that aliases may stand for, once one is met. */
  #anchors: readonly Node[] | undefined;
  #aliases = 0;

  constructor(
    text: string,
    private readonly file: string,
    private readonly name: string,
  ) {
    // Names are compared here, in one pass; the parser compares each with all before it.
    const [document, second] = this.#documents(text);
    this.#document = document;
    if (second !== undefined) this.fail(second.range[0], yamlMessage("MULTIPLE_DOCS"));
    const [broken] = [...document.errors, ...document.warnings].toSorted((a, b) => a.pos[0] - b.pos[0]);
    if (broken === undefined) return;
    const [at] = broken.pos;
    // The most likely slip in a list of patterns: an exception without quotation marks.
    const isTag = text.slice(Math.max(0, at - 1), at + 1).includes("!");
    this.fail(at, yamlMessage(isTag ? "TAG_RESOLVE_FAILED" : broken.code));
  }

  #documents(text: string): [Document.Parsed, ...Document.Parsed[]] {
    try {
      return parseShallow(text, { lineCounter: this.#lines }) as [Document.Parsed, ...Document.Parsed[]];
    } catch (error) {
      if (error instanceof TooDeepError) return this.fail(error.offset, error.message);
      throw error;
    }
  }

  place(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  fail(offset: number, message: string): never {
    const { line, column } = this.place(offset);
    throw new FileError(`${this.name}:${line}:${column}：${message}`, [{ file: this.file, line, column, message }]);
  }

  startOf(node: Node | undefined, otherwise: number): number {
    return node?.range?.[0] ?? otherwise;
  }

  /** The fields of the file itself. */
  top(): readonly Field[] {
    const { contents } = this.#document;
    if (contents === null || (isScalar(contents) && contents.value === null)) return [];
    if (!isMap<Node, Node | null>(contents)) return this.fail(0, "配置文件应当是“名称: 内容”的形式");
    return this.#known(contents, TOP_KEYS, "");
  }

  /** The fields of an entry in a list. */
  record(
    node: Node | undefined,
    keys: readonly string[],
    title: string,
    list: string,
  ): { start: number; fields: readonly Field[] } {
    const start = this.startOf(node, 0);
    if (!isMap<Node, Node | null>(node)) return this.fail(start, `${title}应当是“名称: 内容”的形式`);
    return { start, fields: this.#known(node, keys, `${list} 里`) };
  }

  /** The entries of a list; none of a field that is not there. */
  items(field: Field | undefined, name: string): readonly (Node | undefined)[] {
    if (field === undefined) return [];
    if (!isSeq<Node | null>(field.node)) return this.fail(field.at, `${name} 应当是列表，每一项前面加短横`);
    return field.node.items.map((node) => this.#meant(node));
  }

  /** The pairs of a map, whatever their names. */
  pairs(node: { readonly items: readonly { key: Node; value: Node | null }[] }): readonly Field[] {
    const seen = new Set<string>();
    return node.items.map(({ key, value }) => {
      const offset = this.startOf(key, 0);
      const name = isScalar(key) ? key.source : undefined;
      if (name === undefined || name === "") return this.fail(offset, "冒号前面应当是名称");
      if (seen.has(name)) this.fail(offset, `“${name}”写了两次，请删去一处`);
      seen.add(name);
      const meant = this.#meant(value);
      // An empty value has no place of its own.
      const isEmpty = meant === undefined || (isScalar(meant) && meant.value === null);
      return {
        name,
        key: offset,
        node: meant,
        at: isEmpty ? offset : this.startOf(value ?? undefined, offset),
        given: isScalar(meant) ? meant.value : meant,
      };
    });
  }

  /** The pairs whose names are known and that say something: `level:` alone is a line that waits to be filled in. */
  #known(
    node: { readonly items: readonly { key: Node; value: Node | null }[] },
    keys: readonly string[],
    where: string,
  ): readonly Field[] {
    const fields = this.pairs(node);
    for (const { name, key } of fields) {
      if (!keys.includes(name))
        this.fail(key, `不认识的配置项“${name}”${didYouMean(name, keys) || `，${where}可用的有 ${keys.join("、")}`}`);
    }
    return fields.filter(({ given }) => given !== null && given !== undefined);
  }

  /** What an alias stands for. */
  #meant(node: Node | null): Node | undefined {
    if (!isAlias(node)) return node ?? undefined;
    this.#aliases += 1;
    if (this.#aliases > MOST_ALIASES) this.fail(this.startOf(node, 0), `别名（*名字）太多，超过了 ${MOST_ALIASES} 处`);
    return this.#anchored(node) ?? this.fail(this.startOf(node, 0), yamlMessage("BAD_ALIAS"));
  }

  /** The last node before an alias that has its name. The library looks through the whole file for each. */
  #anchored(alias: Alias): Node | undefined {
    if (this.#anchors === undefined) {
      const anchors: Node[] = [];
      visit(this.#document, {
        Value(_, node) {
          if (node.anchor !== undefined) anchors.push(node);
        },
      });
      this.#anchors = anchors;
    }
    const before = this.startOf(alias, 0);
    return this.#anchors.findLast(
      (node) => "anchor" in node && node.anchor === alias.source && this.startOf(node, 0) < before,
    );
  }
}

/** What is wrong with a YAML file, by the parser's code. */
function yamlMessage(code: string): string {
  const messages: { readonly [code: string]: string } = {
    TAB_AS_INDENT: "缩进用了制表符，请改用空格",
    BAD_INDENT: "缩进不对",
    MISSING_CHAR: "缺少引号、括号或者冒号",
    BLOCK_AS_IMPLICIT_KEY: "缩进不对，或者缺少引号",
    UNEXPECTED_TOKEN: "有多余的符号",
    BAD_ALIAS: "引用了没有定义的锚点，以 * 开头的文字要加引号",
    MULTIPLE_DOCS: "一个文件只能写一份配置，不能用 --- 分成几份",
    TAG_RESOLVE_FAILED: "不支持以 ! 开头的标签，以 ! 开头的文字要加引号",
  };
  return `YAML 格式有误：${messages[code] ?? "这里读不懂，请检查缩进、冒号和引号"}`;
}

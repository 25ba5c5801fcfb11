import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Level, LEVELS, type Requirement } from "@fazhi-lint/core";
import { isMap, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import { reasonOf, UserError } from "./errors.js";
import { nameOf } from "./files/find.js";
import { FAIL_ON, type FailOn } from "./options.js";
import { didYouMean } from "./suggest.js";

export const CONFIG_NAME = "fazhi-lint.config.yaml";

/** What a configuration file says; `schemas/config.schema.json` describes it to editors. */
export interface Config {
  /** Name of a built-in checklist, or the absolute path of a rule file. */
  readonly checklist?: string;
  readonly level?: Level;
  readonly year?: number;
  readonly unit?: string;
  readonly failOn?: FailOn;
  /** Severities by element id, and where in the file each stands. */
  readonly severities: ReadonlyMap<string, { readonly severity: Requirement; readonly place: string }>;
}

export const EMPTY_CONFIG: Config = { severities: new Map() };

const KEYS = ["checklist", "level", "year", "unit", "severities", "failOn"];
const REQUIREMENTS: readonly Requirement[] = ["error", "warning", "info", "off"];

/** The nearest configuration file from a folder upward; `undefined` if there is none. */
export function findConfig(folder: string, known: Map<string, string | undefined>): string | undefined {
  if (known.has(folder)) return known.get(folder);
  const file = join(folder, CONFIG_NAME);
  const parent = dirname(folder);
  const result = existsSync(file) ? file : parent === folder ? undefined : findConfig(parent, known);
  known.set(folder, result);
  return result;
}

/** Reads a configuration file. Throws `UserError` that names file, line and column. */
export function readConfig(file: string): Config {
  const name = nameOf(file);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`无法读取配置文件 ${name}：${reasonOf(error)}`);
  }
  return parseConfig(text, name, dirname(file));
}

/** Parses the text of a configuration file; paths in it start from `folder`. Throws `UserError`. */
export function parseConfig(text: string, name: string, folder: string): Config {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = counter.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const fail = (offset: number, message: string): never => {
    throw new UserError(`${at(offset)}：${message}`);
  };
  const broken = document.errors[0];
  if (broken !== undefined) fail(broken.pos[0], yamlMessage(broken.code));
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return EMPTY_CONFIG;
  if (!isMap<Node, Node | null>(contents)) return fail(0, "配置文件应当是“名称: 内容”的形式");

  const config: { -readonly [K in keyof Config]: Config[K] } = { severities: new Map() };
  for (const { key, value } of contents.items) {
    const offset = key.range?.[0] ?? 0;
    const field = isScalar(key) ? String(key.value) : "";
    const valueOffset = value?.range?.[0] ?? offset;
    const given: unknown = isScalar(value) ? value.value : value;
    if (!KEYS.includes(field))
      fail(offset, `不认识的配置项“${field}”${didYouMean(field, KEYS) || `，可用的有 ${KEYS.join("、")}`}`);
    // `level:` with nothing after it is a line that waits to be filled in.
    if (given === null || given === undefined) continue;
    const oneOf = <T extends string>(names: readonly T[]): T =>
      names.find((entry) => entry === given) ??
      fail(
        valueOffset,
        `${field} 应当是 ${names.join("、")} 之一${typeof given === "string" ? didYouMean(given, names) : ""}`,
      );
    switch (field) {
      case "checklist":
        config.checklist = resolveChecklist(
          textOf(given) ?? fail(valueOffset, "checklist 应当是检查单的名字或者文件"),
          folder,
        );
        break;
      case "level":
        config.level = oneOf(LEVELS);
        break;
      case "year":
        config.year = isYear(given) ? given : fail(valueOffset, "year 应当是四位数的年份，如 2024");
        break;
      case "unit":
        config.unit = textOf(given) ?? fail(valueOffset, "unit 应当是单位名称");
        break;
      case "failOn":
        config.failOn = oneOf(FAIL_ON);
        break;
      default:
        config.severities = severitiesOf(value);
    }
  }
  return config;

  function severitiesOf(node: Node | null): Config["severities"] {
    const severities = new Map<string, { severity: Requirement; place: string }>();
    const start = node?.range?.[0] ?? 0;
    if (!isMap<Node, Node | null>(node))
      return fail(start, "severities 应当逐行写“要素: 级别”，如 three-systems: warning");
    for (const { key, value } of node.items) {
      const offset = key.range?.[0] ?? start;
      const id = isScalar(key) ? String(key.value) : "";
      const given = isScalar(value) ? value.value : undefined;
      // YAML 1.1 readers, and people, take a bare off for false.
      const severity = REQUIREMENTS.find((entry) => entry === given || (entry === "off" && given === false));
      if (severity === undefined)
        return fail(value?.range?.[0] ?? offset, `${id} 的级别应当是 ${REQUIREMENTS.join("、")} 之一`);
      severities.set(id.replace(/^element\//, ""), { severity, place: at(offset) });
    }
    return severities;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== ""
    ? value.trim()
    : typeof value === "number"
      ? String(value)
      : undefined;
}

/** Whether a value is a year that a report can be on. */
export function isYear(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 2000 && value <= 2100;
}

/** A checklist as options, front matter and configuration name it: a bare word is a name, all else a file. */
export function resolveChecklist(given: string, folder: string): string {
  return /[\\/]|\.(?:ya?ml|json)$/i.test(given) ? resolve(folder, given.replaceAll("\\", "/")) : given;
}

/** What is wrong with a YAML file, by the parser's code. */
export function yamlMessage(code: string): string {
  const messages: { readonly [code: string]: string } = {
    DUPLICATE_KEY: "同一个名称写了两次",
    TAB_AS_INDENT: "缩进用了制表符，请改用空格",
    BAD_INDENT: "缩进不对",
    MISSING_CHAR: "缺少引号、括号或者冒号",
    BLOCK_AS_IMPLICIT_KEY: "缩进不对，或者缺少引号",
    UNEXPECTED_TOKEN: "有多余的符号",
    BAD_ALIAS: "引用了没有定义的锚点",
  };
  return `YAML 格式有误：${messages[code] ?? "这里读不懂，请检查缩进、冒号和引号"}`;
}

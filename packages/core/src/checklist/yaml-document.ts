import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node } from "yaml";
import type { ChecklistProblem } from "./checklist-error.js";
import { parseShallow, TooDeepError } from "./shallow-yaml.js";

/** Where a field stands in a file: keys and indexes from the top. */
export type FieldPath = readonly (string | number)[];

/** A YAML file whose fields know where they stand. */
export interface YamlDocument {
  readonly file: string;
  readonly value: unknown;
  /** A problem with the value at `path`; with the key itself if `at` is "key". */
  problem(path: FieldPath, message: string, at?: "key" | "value"): ChecklistProblem;
}

/** Keys that mean something to the language that this program is written in. */
const REFUSED = new Set(["__proto__", "constructor", "prototype"]);
/** Most uses of anchors, those inside anchors counted each time: enough for any rule file, too few for a YAML bomb. */
const MOST_ALIASES = 100;

/**
 * Reads YAML as data and nothing more: no tags, no repeated keys, no keys that reach into objects, few aliases.
 * Gives what is wrong instead, if anything is.
 */
export function readYaml(file: string, text: string): YamlDocument | readonly ChecklistProblem[] {
  const lines = new LineCounter();
  const at = (offset: number, message: string, field = ""): ChecklistProblem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), field, message };
  };
  const source = text.replace(/^\uFEFF/, "");
  let documents: Document.Parsed[];
  try {
    documents = parseShallow(source, { lineCounter: lines });
  } catch (error) {
    if (error instanceof TooDeepError) return [at(error.offset, error.message)];
    throw error;
  }
  const [document, second] = documents as [Document.Parsed, ...Document.Parsed[]];
  if (second !== undefined) return [at(second.range[0], "一个文件只能有一份检查单，不能用 --- 分成几份")];
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) return broken.map((error) => at(error.pos[0], yamlMessage(error.code)));
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return [at(0, "文件是空的，没有检查单的内容")];
  }
  const problems = inspect(document, (node, message, field) => at(startOf(node), message, field));
  if (problems.length > 0) return problems;
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    if (error instanceof ReferenceError) return [at(0, TOO_MANY_ALIASES)];
    throw error;
  }
  return {
    file,
    value,
    problem: (path, message, side = "value") => at(offsetOf(document, path, side), message, pathInWords(path, value)),
  };
}

const TOO_MANY_ALIASES = `别名（*名字）展开后太多，超过了 ${MOST_ALIASES} 处，不再读下去`;

/** Looks through keys and aliases, of which the parser lets through more than a checklist may hold. */
function inspect(
  document: Document.Parsed,
  problemAt: (node: Node, message: string, field?: string) => ChecklistProblem,
): ChecklistProblem[] {
  const problems: ChecklistProblem[] = [];
  const anchors = new Set<string>();
  let aliases = 0;
  const visit = (node: unknown): void => {
    if (!isNode(node)) return;
    if (isAlias(node)) {
      aliases += 1;
      if (!anchors.has(node.source)) problems.push(problemAt(node, `没有名为“&${node.source}”的锚点，或者它写在后面`));
      if (aliases === MOST_ALIASES + 1) problems.push(problemAt(node, TOO_MANY_ALIASES));
      return;
    }
    if (isSeq(node)) for (const item of node.items) visit(item);
    if (isMap(node)) {
      const seen = new Map<string, Node>();
      for (const pair of node.items) {
        if (!isScalar(pair.key)) {
          problems.push(
            problemAt(isNode(pair.key) ? pair.key : node, "冒号前面应当是字段的名称，不能是列表或者别的结构"),
          );
          continue;
        }
        const name = String(pair.key.value);
        if (REFUSED.has(name)) problems.push(problemAt(pair.key, `不能用“${name}”作字段的名称`, name));
        if (seen.has(name)) problems.push(problemAt(pair.key, `“${name}”写了两次，请合并或者删去一处`, name));
        seen.set(name, pair.key);
        visit(pair.value);
      }
    }
    // After what is inside: an anchor that is used inside itself has no end.
    if (!isAlias(node) && "anchor" in node && typeof node.anchor === "string") anchors.add(node.anchor);
  };
  visit(document.contents);
  return problems;
}

const startOf = (node: Node): number => node.range?.[0] ?? 0;

/** Where the field at `path` begins; of a path that leads nowhere, the last field on the way. */
function offsetOf(document: Document.Parsed, path: FieldPath, side: "key" | "value"): number {
  let node: Node = document.contents as Node;
  let offset = startOf(node);
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document) ?? node;
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) return offset;
      if (isNode(pair.key)) offset = startOf(pair.key);
      if (side === "key" && index === path.length - 1) return offset;
      next = pair.value;
    } else if (isSeq(node)) next = node.items[Number(step)];
    // An empty value has no place of its own: its key has.
    if (!isNode(next) || (isScalar(next) && next.source === "")) return offset;
    node = next;
    offset = startOf(node);
  }
  return offset;
}

/** A path as people speak of it: 要素 three-systems 的 counts 第 2 项. */
export function pathInWords(path: FieldPath, value: unknown): string {
  const [top, second, ...rest] = path;
  if (top === undefined) return "";
  let head: string;
  if (top === "elements" && typeof second === "number") head = elementName(value, second);
  else if (top === "classes" && second !== undefined) head = `词类“${second}”`;
  else head = `${top}${second === undefined ? "" : typeof second === "number" ? ` 第 ${second + 1} 项` : `.${second}`}`;
  let tail = "";
  for (const step of rest) {
    if (typeof step === "number") tail += ` 第 ${step + 1} 项`;
    else tail += tail === "" || tail.endsWith("项") ? ` 的 ${step}` : `.${step}`;
  }
  return head + tail;
}

function elementName(value: unknown, index: number): string {
  const list = typeof value === "object" && value !== null && "elements" in value ? value.elements : undefined;
  const element: unknown = Array.isArray(list) ? list[index] : undefined;
  const id = typeof element === "object" && element !== null && "id" in element ? element.id : undefined;
  return typeof id === "string" ? `要素 ${id}` : `第 ${index + 1} 个要素`;
}

/** What the parser found, in words for people who do not write YAML every day. */
function yamlMessage(code: string): string {
  return YAML_MESSAGES[code] ?? "这里不合 YAML 的写法，请检查缩进、冒号、引号和括号";
}

const YAML_MESSAGES: { readonly [code: string]: string } = {
  BAD_ALIAS: "别名（*名字）写得不对；以 * 开头的文字要加引号",
  BAD_DIRECTIVE: "不认识以 % 开头的指令，请删去这一行",
  BAD_DQ_ESCAPE: "双引号里的反斜杠写得不对，请改用单引号或者写成两个反斜杠",
  BAD_INDENT: "缩进没有对齐，同一层的字段和短横要上下对齐",
  BAD_SCALAR_START: "文字不能以这个符号开头，请给这段文字加引号",
  BLOCK_AS_IMPLICIT_KEY: "这里不能再分层；一行里有两个“: ”时，请给文字加引号",
  BLOCK_IN_FLOW: "方括号、花括号里面不能换用短横和缩进的写法",
  MISSING_CHAR: "缺少结尾的引号、括号、冒号或者空格",
  MULTILINE_IMPLICIT_KEY: "字段的名称要写在一行里，后面跟冒号和空格",
  TAB_AS_INDENT: "缩进要用空格，不能用制表符（Tab）",
  TAG_RESOLVE_FAILED: "不支持以 ! 开头的标签；文字以 ! 开头时要加引号",
  UNEXPECTED_TOKEN: "这里多了不该有的符号，请检查引号和括号是否成对",
};

import type { ChecklistProblem } from "./checklist-error.js";
import { nearest } from "./suggest.js";
import type { SchemaError } from "./validation.js";
import type { FieldPath, YamlDocument } from "./yaml-document.js";

/** What the checklist schema complains of, as problems with a place, in Chinese. */
export function schemaProblems(document: YamlDocument, errors: readonly SchemaError[]): ChecklistProblem[] {
  return relevant(errors)
    .map((error) => problemOf(document, error))
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** Leaves out what only says that a value is not of a kind it need not be. */
function relevant(errors: readonly SchemaError[]): SchemaError[] {
  const choices = new Map<string, SchemaError>();
  for (const error of errors) if (error.keyword === "anyOf") choices.set(error.instancePath, error);
  const rest = errors.filter((error) => {
    // What is wrong with a name is told by the propertyNames error beside it.
    if (error.keyword === "anyOf" || error.propertyName !== undefined) return false;
    if (!choices.has(error.instancePath)) return true;
    return error.keyword !== "type" && !(error.keyword === "enum" && typeof error.data !== "string");
  });
  // A choice is itself at fault if the value is of none of its kinds: nothing at it or in it is wrong.
  const explained = new Set<string>();
  for (const { instancePath } of rest) {
    for (let end = instancePath.length; end > 0; end = instancePath.lastIndexOf("/", end - 1))
      explained.add(instancePath.slice(0, end));
  }
  for (const [path, error] of choices) if (!explained.has(path)) rest.push(error);
  return rest;
}

function problemOf(document: YamlDocument, error: SchemaError): ChecklistProblem {
  const path = pathOf(error.instancePath, document.value);
  const { params } = error;
  const expected = error.parentSchema?.description ?? "";
  switch (error.keyword) {
    case "additionalProperties": {
      const name = String(params["additionalProperty"]);
      const known = Object.keys(error.parentSchema?.properties ?? {});
      const meant = nearest(name, known);
      const hint = meant === undefined ? `可以写的字段有：${known.join("、")}` : `是不是想写“${meant}”`;
      // A sentence with a colon in it is a field to YAML.
      const isSentence = known.includes("when") || known.includes("text");
      const quote = isSentence && meant === undefined ? `。${quoteHint("string", error.data)}` : "";
      return document.problem([...path, name], `没有名为“${name}”的字段，${hint}${quote}`, "key");
    }
    case "propertyNames":
      return document.problem(
        [...path, String(params["propertyName"])],
        `名称写得不对。${error.schema?.description ?? ""}`,
        "key",
      );
    case "required":
      return document.problem(path, `缺少字段“${String(params["missingProperty"])}”`);
    case "dependencies":
      return document.problem(
        [...path, String(params["property"])],
        `写了“${String(params["property"])}”，就要写“${String(params["missingProperty"])}”`,
        "key",
      );
    case "type":
      return document.problem(
        path,
        `应当是${kindName(params["type"])}，现在是${kindOf(error.data)}。${quoteHint(params["type"], error.data)}${expected}`,
      );
    case "anyOf":
      return document.problem(
        path,
        `写法不对，现在是${kindOf(error.data)}。${quoteHint("string", error.data)}${expected}`,
      );
    case "enum": {
      const allowed = (params["allowedValues"] as readonly unknown[]).map(String);
      const meant = typeof error.data === "string" ? nearest(error.data, allowed) : undefined;
      return document.problem(
        path,
        `不能写“${String(error.data)}”，${meant === undefined ? "" : `是不是想写“${meant}”；`}可以写的有：${allowed.join("、")}`,
      );
    }
    case "uniqueItems": {
      const [first, second] = [Number(params["i"]), Number(params["j"])].toSorted((a, b) => a - b) as [number, number];
      return document.problem([...path, second], `与第 ${first + 1} 项重复`);
    }
    case "minItems":
    case "minProperties":
      return document.problem(path, `至少要写一项。${expected}`);
    default:
      return document.problem(path, `写得不对。${expected}`);
  }
}

/** A JSON pointer as a path; a step into a list is a number. */
function pathOf(pointer: string, value: unknown): FieldPath {
  let at = value;
  return pointer
    .split("/")
    .slice(1)
    .map((step) => {
      const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
      const isIndex = Array.isArray(at);
      at =
        typeof at === "object" && at !== null && Object.hasOwn(at, name)
          ? (at as { [name: string]: unknown })[name]
          : undefined;
      return isIndex ? Number(name) : name;
    });
}

function kindName(type: unknown): string {
  return (
    { string: "文字", boolean: "“true”或者“false”", integer: "整数", array: "列表", object: "“名称: 内容”的形式" }[
      String(type)
    ] ?? String(type)
  );
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "空的";
  if (Array.isArray(value)) return "列表";
  if (typeof value === "object") return "“名称: 内容”的形式";
  if (typeof value === "string") return "文字";
  return typeof value === "number" ? `数字 ${value}` : JSON.stringify(value);
}

/** Text that YAML reads as something else. */
function quoteHint(type: unknown, value: unknown): string {
  if (type !== "string") return "";
  if (typeof value === "number" || typeof value === "boolean") return `请加引号写成 "${value}"。`;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? "含“: ”的文字要加引号。" : "";
}

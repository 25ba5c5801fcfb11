import type { ElementResult } from "@fazhi-lint/core";
import { STATUS_NAMES } from "@fazhi-lint/language-server/names";
import type { Style } from "../output/style.js";
import { clip, pad, width } from "../output/width.js";

const WIDEST_TITLE = 30;

/** One line for each element: its title, its status and the first statement that it rests on. */
export function elementTable(elements: readonly ElementResult[], columns: number, style: Style): string[] {
  const titles = Math.min(WIDEST_TITLE, Math.max(...elements.map((element) => width(element.title))));
  const places = elements.map((element) => {
    const first = element.evidence[0];
    return first === undefined ? "" : `${first.line}:${first.column}`;
  });
  const placeColumns = Math.max(4, ...places.map(width));
  const rest = Math.max(10, columns - 2 - titles - 2 - 8 - 2 - placeColumns - 2);
  const head = style.dim(`  ${pad("要素", titles)}  ${pad("结论", 8)}  ${pad("位置", placeColumns)}  所依据的文字`);
  const rows = elements.map((element, index) => {
    const quote = element.evidence[0]?.quote ?? "";
    const line = `  ${pad(clip(element.title, titles), titles)}  ${statusCell(element, style)}  ${pad(places[index] ?? "", placeColumns)}  ${quote === "" ? "" : style.dim(clip(quote, rest))}`;
    return line.trimEnd();
  });
  return [head, ...rows];
}

function statusCell(element: ElementResult, style: Style): string {
  const { status, required } = element;
  if (status === "reported") return style.green(pad(STATUS_NAMES.reported, 8));
  if (status === "mentioned") return style.cyan(pad(STATUS_NAMES.mentioned, 8));
  if (required === "off") return style.dim(pad("不要求", 8));
  const name = pad(STATUS_NAMES[status], 8);
  return required === "error" ? style.red(name) : required === "warning" ? style.yellow(name) : style.blue(name);
}

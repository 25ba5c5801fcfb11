import type { Element } from "hast";
import { type Child, h } from "hastscript";
import type { Fact } from "../sheet.js";

/** Words from outside, which may run from right to left without turning what stands around them. */
export function own(text: string): Element {
  return h("bdi", text);
}

/** A heading of that level. */
export function heading(level: number, id: string | undefined, ...children: Child[]): Element {
  return h(`h${level}`, id === undefined ? {} : { id }, ...children);
}

/** An entry of a form: a label and what stands beside it. */
export interface Entry {
  readonly label: string;
  readonly value: Child;
  readonly room?: Fact["room"] | undefined;
}

/** A form with ruled lines. */
export function form(entries: readonly Entry[]): Element {
  return h(
    "dl",
    { className: "form" },
    ...entries.map(({ label, value, room = "whole" }) =>
      h("div", { className: room }, h("dt", label), h("dd", typeof value === "string" ? own(value) : value)),
    ),
  );
}

/** A place in which a wide table moves by itself, also with the keyboard. */
export function scroller(label: string, table: Element, className = "scroll"): Element {
  return h("div", { className, role: "region", ariaLabel: label, tabIndex: 0 }, table);
}

/** Words for screen readers alone. */
export function unseen(text: string): Element {
  return h("span", { className: "unseen" }, text);
}

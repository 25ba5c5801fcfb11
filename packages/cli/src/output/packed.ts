import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { ReportInfo } from "@fazhi-lint/core";
import type { FailOn } from "@fazhi-lint/language-server/fail-on";
import type { RuleInfo } from "@fazhi-lint/language-server/rule-info";
import { type Digest, digestOf } from "./digest.js";
import type { Checked, ChecklistInfo, FileResult } from "./result.js";

/** What is at hand of a packed result. */
export interface Head {
  readonly report: ReportInfo;
  readonly checklist: ChecklistInfo;
  /** The checklist as settings name it. */
  readonly source: string;
  readonly failOn: FailOn;
  readonly digest: Digest;
}

/**
 * The result for a draft as it is kept: ten thousands of them fit into memory, pass from thread to thread without being
 * copied, and lie in the cache as they are.
 */
export interface Packed {
  readonly head: Head;
  /** The rest: JSON, deflated. */
  readonly body: Uint8Array;
}

type Body = Pick<Checked, "elements" | "diagnostics" | "suppressed" | "known" | "untouched">;

/** It is the names of fields that repeat: the quickest level finds them all. */
const LEVEL = 1;

/** @param source the checklist as settings name it */
export function pack(checked: Checked, source: string): Packed {
  const { report, checklist, failOn, elements, diagnostics, suppressed, known, untouched } = checked;
  const body: Body = { elements, diagnostics, suppressed, known, untouched };
  return {
    head: { report, checklist, source, failOn, digest: digestOf(checked) },
    // A copy, since zlib gives a view of as much room as it first took, several times as large.
    body: new Uint8Array(deflateRawSync(JSON.stringify(body), { level: LEVEL })),
  };
}

/** The whole of it again. */
export function unpack(packed: Packed, { path, file }: Pick<Checked, "path" | "file">): Checked {
  const { report, checklist, failOn } = packed.head;
  return { path, file, report, checklist, failOn, ...bodyOf(packed) };
}

/** The one that was unpacked last: formats go through the drafts one by one, and ask each for several things. */
let last: { readonly packed: Packed; readonly body: Body } | undefined;

function bodyOf(packed: Packed): Body {
  // Not by its body, which a result from the cache reads anew each time.
  if (last?.packed !== packed)
    last = { packed, body: JSON.parse(inflateRawSync(packed.body).toString("utf8")) as Body };
  return last.body;
}

/** A packed result as formats see it: what is not at hand is unpacked when they ask for it, and not kept. */
export class PackedResult implements FileResult {
  readonly #packed: Packed;
  readonly #rulesOf: (checklist: string) => ReadonlyMap<string, RuleInfo>;

  /** @param rulesOf what a checklist, as settings name it, says of its rules */
  constructor(
    readonly path: string,
    readonly file: string,
    packed: Packed,
    rulesOf: (checklist: string) => ReadonlyMap<string, RuleInfo>,
  ) {
    this.#packed = packed;
    this.#rulesOf = rulesOf;
  }

  get report(): FileResult["report"] {
    return this.#packed.head.report;
  }
  get checklist(): FileResult["checklist"] {
    return this.#packed.head.checklist;
  }
  get failOn(): FileResult["failOn"] {
    return this.#packed.head.failOn;
  }
  get digest(): FileResult["digest"] {
    return this.#packed.head.digest;
  }
  get rules(): FileResult["rules"] {
    return this.#rulesOf(this.#packed.head.source);
  }
  get elements(): FileResult["elements"] {
    return bodyOf(this.#packed).elements;
  }
  get diagnostics(): FileResult["diagnostics"] {
    return bodyOf(this.#packed).diagnostics;
  }
  get suppressed(): FileResult["suppressed"] {
    return bodyOf(this.#packed).suppressed;
  }
  get known(): FileResult["known"] {
    return bodyOf(this.#packed).known;
  }
  get untouched(): FileResult["untouched"] {
    return bodyOf(this.#packed).untouched;
  }
}

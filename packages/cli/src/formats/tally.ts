import type { ElementResult, Severity } from "@fazhi-lint/core";
import { fails, type FailOn } from "@fazhi-lint/language-server/fail-on";
import { SEVERITIES, SEVERITY_NAMES } from "@fazhi-lint/language-server/names";
import type { FileResult } from "../output/result.js";

/** What one draft comes to in figures. */
export interface Tally {
  readonly counts: { readonly [severity in Severity]: number };
  /** Findings that do not count, for a reason or because the baseline has them. */
  readonly left: number;
  /** Elements that were asked for. 0 for another kind of document. */
  readonly asked: number;
  /** Those of them that the draft reports or mentions. */
  readonly met: number;
}

/** Counts the findings and elements of one draft. */
export function tallyOf({ diagnostics, suppressed, known, elements }: FileResult): Tally {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  const asked = elements.filter(({ required }) => required !== "off");
  return { counts, left: suppressed.length + known.length, asked: asked.length, met: asked.filter(isMet).length };
}

/** Whether the draft says of an element that it was done, be it in passing. */
export function isMet({ status }: Pick<ElementResult, "status">): boolean {
  return status === "reported" || status === "mentioned";
}

/** A share as reports write it, 76.9%; empty if there is nothing to share. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "" : `${((part / whole) * 100).toFixed(1)}%`;
}

/** Whether a draft has findings that send it back. */
export function isReturned({ diagnostics, failOn }: FileResult): boolean {
  return diagnostics.some(({ severity }) => fails(severity, failOn));
}

/** 错误 1 条，警告 2 条，提示 0 条. */
export function countsText(counts: Tally["counts"], severities: readonly Severity[] = SEVERITIES): string {
  return severities.map((severity) => `${SEVERITY_NAMES[severity]} ${counts[severity]} 条`).join("，");
}

/** What the program proposes for one draft, and why; whether to do it is the reviewer's decision. */
export interface Proposal {
  readonly isReturn: boolean;
  readonly words: string;
  readonly why: string;
}

/** From which severity on a draft goes back, as people say it. */
const STANDARDS: { readonly [failOn in FailOn]: string } = {
  error: "有错误的建议退回",
  warning: "有错误或者警告的建议退回",
  info: "有错误、警告或者提示的建议退回",
  never: "没有设定",
};

/** What to propose for one draft. */
export function proposalOf(file: FileResult): Proposal {
  const { counts } = tallyOf(file);
  const there = SEVERITIES.filter((severity) => counts[severity] > 0);
  const failing = there.filter((severity) => fails(severity, file.failOn));
  const others = there.filter((severity) => !failing.includes(severity));
  const found = [
    ...(failing.length === 0 ? [] : [`有${countsText(counts, failing)}`]),
    ...(others.length === 0 ? [] : [`${failing.length === 0 ? "" : "另"}有${countsText(counts, others)}，供参考`]),
  ];
  const isReturn = failing.length > 0;
  // Without a standard even errors send nothing back, and that is not to say that there is nothing to send back.
  const isOpen = file.failOn === "never" && others.length > 0;
  const isKnown = [...file.known, ...file.untouched].some(({ severity }) => fails(severity, file.failOn));
  return {
    isReturn,
    words: isReturn
      ? "建议退回修改"
      : isOpen
        ? "是否退回请审核人决定"
        : isKnown
          ? "没有新的须退回的问题"
          : "未发现须退回的问题",
    why: `${[found.length === 0 ? nothingFound(file) : found.join("；"), ...uncounted(file)].join("；")}。退回标准：${STANDARDS[file.failOn]}。`,
  };
}

/** Why a draft has no findings that count; nothing to find is something else than nothing counted. */
export function nothingFound({ known, untouched }: Pick<FileResult, "known" | "untouched">): string {
  return known.length + untouched.length === 0 ? "没有发现问题" : "没有要计的问题";
}

/** What was found and is not counted, as people say it. */
export function uncounted({ known, untouched }: Pick<FileResult, "known" | "untouched">): string[] {
  return [
    ...(known.length === 0 ? [] : [`基线中已有的 ${known.length} 条不计（${countsOf(known)}）`]),
    ...(untouched.length === 0 ? [] : [`与改动无关的 ${untouched.length} 条不计（${countsOf(untouched)}）`]),
  ];
}

function countsOf(findings: FileResult["known"]): string {
  return SEVERITIES.map((severity) => ({
    severity,
    count: findings.filter((finding) => finding.severity === severity).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${SEVERITY_NAMES[severity]} ${count}`)
    .join("，");
}

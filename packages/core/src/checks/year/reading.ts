import type { LanguageData } from "../../checklist/language.js";
import { buildOutline } from "../../outline/outline.js";
import { foldBlocks } from "../../source/fold.js";
import type { Draft } from "../check.js";
import { createDraft } from "../draft.js";
import { type Place, readPlaces } from "./account.js";
import { type Evidence, type EvidenceKind, readEvidence } from "./evidence.js";
import { readMentions } from "./mentions.js";
import { canBeDated, dayNumber, readSignature, type SignatureDate } from "./signature.js";
import { readYearWords, type YearWords } from "./words.js";

/** What the checks of the group know of a draft. */
export interface YearReading {
  /** The reporting year by most of what the draft says; the title's, where nothing else decides. */
  readonly year: number;
  /** The draft with its parts told by that year. */
  readonly draft: Draft;
  readonly places: readonly Place[];
  readonly evidence: readonly Evidence[];
  /** Where the digits of a year stand that `year/mismatch` tells of. */
  readonly told: ReadonlySet<number>;
  readonly signature: SignatureDate | undefined;
  /** The date of the report as a number that grows with time; if it has none, the last that it can have. */
  readonly dated: number;
}

/**
 * The reporting year by most of what a draft says, for the stages that come before the checks: one wrong year in a title
 * must not turn last year's report into next year's plan.
 */
export function createYearReader(language: LanguageData): (draft: Draft) => number | undefined {
  const words = readYearWords(language);
  return (draft) => readReportingYear(draft, words, language)?.year;
}

const readings = new WeakMap<Draft, YearReading | undefined>();

/** The reporting year of a draft, and where it says so; `undefined` if it says nothing. Read once for each draft. */
export function readReportingYear(draft: Draft, words: YearWords, language: LanguageData): YearReading | undefined {
  if (!readings.has(draft)) readings.set(draft, read(draft, words, language));
  return readings.get(draft);
}

function read(draft: Draft, words: YearWords, language: LanguageData): YearReading | undefined {
  const signature = readSignature(draft);
  const mentions = readMentions(draft.folded.text);
  const places = readPlaces(draft, mentions);
  const evidence = readEvidence(draft, places, words, language);
  const year = decide(evidence, signature, draft.year);
  if (year === undefined) return undefined;
  const dated =
    signature !== undefined && canBeDated(signature, year)
      ? dayNumber(signature.year, signature.month, signature.day)
      : dayNumber(year + 1, 6, 30);
  const odd = evidence.filter((entry) => isOdd(entry, year));
  const told = new Set(odd.map(({ digits }) => digits.start));
  if (year === draft.outline.year) return { year, draft, places, evidence, told, signature, dated };
  const again = readAgain(draft, year, language);
  return {
    year,
    draft: again,
    places: readPlaces(again, readMentions(again.folded.text)),
    evidence,
    told,
    signature,
    dated,
  };
}

/**
 * Whether a place must agree with the reporting year and does not. An opening 2023年以来 may look back further than the report;
 * it cannot look ahead.
 */
export function isOdd({ binding, kind, year: named }: Evidence, year: number): boolean {
  return named !== year && (binding || (kind === "opening" && named > year));
}

/** Parts are told by the years in their headings: under another reporting year they are others. */
function readAgain(draft: Draft, year: number, language: LanguageData): Draft {
  const { source, markdown, level, unit } = draft;
  const outline = buildOutline(source, markdown, language.outline, { year });
  const folded = foldBlocks(
    source.text,
    outline.blocks.map((block) => block.pieces),
  );
  return createDraft({ source, markdown, outline, folded, year, level, unit });
}

/** The most that evidence of one kind can weigh together. */
const MOST: Readonly<Record<EvidenceKind, number>> = {
  "front-matter": 2,
  title: 2,
  opening: 2,
  announcement: 2,
  period: 2,
  heading: 4,
  body: 4,
  hint: 1,
};

function decide(
  evidence: readonly Evidence[],
  signature: SignatureDate | undefined,
  given: number | undefined,
): number | undefined {
  const votes = new Map<number, Map<EvidenceKind, number>>();
  const vote = (year: number, kind: EvidenceKind, weight: number): void => {
    const kinds = votes.get(year) ?? new Map<EvidenceKind, number>();
    kinds.set(kind, Math.min(MOST[kind], (kinds.get(kind) ?? 0) + weight));
    votes.set(year, kinds);
  };
  for (const { year, kind, weight } of evidence) vote(year, kind, weight);
  const titleYear = evidence.find(({ kind }) => kind === "title")?.year;
  // What the caller says is told apart from what was inferred only where the title says otherwise.
  if (given !== undefined && titleYear !== undefined && given !== titleYear) vote(given, "front-matter", 2);
  const total = (year: number): number => {
    let sum = signature !== undefined && canBeDated(signature, year) ? 2 : 0;
    for (const weight of votes.get(year)?.values() ?? []) sum += weight;
    return sum;
  };
  const preferred = titleYear ?? given;
  let best = preferred;
  for (const year of votes.keys()) if (best === undefined || total(year) > total(best)) best = year;
  return best;
}

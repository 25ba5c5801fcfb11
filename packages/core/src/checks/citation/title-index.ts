import { findSlips, type Slip } from "./edits.js";
import type { CitationRegister, Instrument, TitleWords } from "./register.js";
import { splitYears, titleForm, titleForms, withoutBracket } from "./title-form.js";

/** What a title is. `skipped`: how many characters of its form name an issuer that `name` leaves out. */
export type TitleMatch =
  /** As it is registered; without an instrument it is one of the other titles. */
  | { readonly kind: "exact"; readonly instrument: Instrument | undefined; readonly name: string }
  /** Nearly that of an instrument. `exclusive`: of no other one. */
  | {
      readonly kind: "near";
      readonly instrument: Instrument;
      /** The name that was meant, as it should be written. */
      readonly name: string;
      readonly slips: readonly Slip[];
      readonly exclusive: boolean;
      /** Whether only bodies named in the text before it tell it from a local document. */
      readonly needsIssuer: boolean;
      readonly skipped: number;
    }
  /** An instrument with the wrong years after its title, or years that lost their dash. */
  | {
      readonly kind: "years";
      readonly instrument: Instrument;
      readonly name: string;
      /** Whether only the dash is lost. */
      readonly dashOnly: boolean;
      readonly skipped: number;
    }
  /** One of the common wrong forms of a title. */
  | { readonly kind: "mistaken"; readonly instrument: Instrument; readonly name: string; readonly skipped: number };

interface Name {
  readonly name: string;
  readonly form: string;
  readonly instrument: Instrument;
}

/** A plan by its name with years, and the years. */
interface Edition {
  readonly instrument: Instrument;
  readonly name: string;
  readonly digits: string;
}

const STATE = "中华人民共和国";
const ABOUT = "关于";

/** Below this many characters a name is too short for anything but a doubled or swapped character to be telling. */
const SHORT = 4;
/** A title that begins with 关于 and names no issuer is told from local ones by its length. */
const TELLING = 20;
/** From this many characters a short name is as telling as a title. */
const LONG = 12;
/** Titles whose matches are remembered. */
const MOST_REMEMBERED = 1000;
/** Longest title that is looked at for slips. */
const LONGEST = 120;

/** The names under which a title is cited: with and without the state, the issuer and the years. */
function namesOf(title: string, issuers: readonly string[]): string[] {
  const names = [title];
  if (title.startsWith(STATE)) names.push(title.slice(STATE.length));
  if (title.includes(ABOUT))
    for (const issuer of issuers)
      if (title.startsWith(issuer) && title.startsWith(ABOUT, issuer.length)) names.push(title.slice(issuer.length));
  if (!title.endsWith("）")) return names;
  const bare = names
    .map((name) => /^(.+)（[^（）]*\d{4}[^（）]*）$/.exec(name)?.[1])
    .filter((name) => name !== undefined);
  return [...names, ...bare];
}

const bigrams = (form: string): Set<string> => {
  const pairs = new Set<string>();
  for (let index = 0; index + 1 < form.length; index += 1) pairs.add(form.slice(index, index + 2));
  return pairs;
};

/** The titles of a register by their forms. */
interface Names {
  readonly exact: ReadonlyMap<string, { readonly instrument: Instrument | undefined; readonly name: string }>;
  readonly mistaken: ReadonlyMap<string, Name>;
  /** Instruments with years after the title, by what stands before them. */
  readonly periods: ReadonlyMap<string, readonly Edition[]>;
  /** Names of which a title may be a slip. */
  readonly targets: readonly Name[];
  /** Names of a few characters. */
  readonly short: readonly Name[];
}

function readNames({ instruments, others, words }: CitationRegister): Names {
  const names = instruments.flatMap((instrument) =>
    [instrument.title, ...(instrument.short ?? [])].flatMap((title) => {
      // A short name of a few characters is only ever taken as it is: 七五 is no slip for 八五.
      const isTarget = instrument.place === undefined && (title === instrument.title || title.length >= LONG);
      return namesOf(title, words.issuers).map((name) => ({ name, instrument, isTarget }));
    }),
  );
  const exact = new Map<string, { instrument: Instrument | undefined; name: string }>();
  const periods = new Map<string, Edition[]>();
  const targets: Name[] = [];
  const short: Name[] = [];
  for (const [index, form] of titleForms(names.map(({ name }) => name)).entries()) {
    const { name, instrument, isTarget } = names[index] as (typeof names)[number];
    // The name without years belongs to the plan that is named first.
    if (!exact.has(form)) exact.set(form, { instrument, name });
    const years = instrument.period === undefined ? undefined : splitYears(form);
    if (years !== undefined) {
      const editions = periods.get(years.base) ?? [];
      editions.push({ instrument, name, digits: years.digits });
      periods.set(years.base, editions);
    }
    if (isTarget) targets.push({ name, form, instrument });
    if (form.length >= 3 && form.length <= SHORT) short.push({ name, form, instrument });
  }
  const rest = [
    ...[...others.laws, ...others.regulations].flatMap((name) => [name, STATE + name]),
    ...others.documents.flatMap((name) => namesOf(name, words.issuers)),
  ];
  for (const [index, form] of titleForms(rest).entries())
    if (!exact.has(form)) exact.set(form, { instrument: undefined, name: rest[index] as string });
  const wrong = instruments.flatMap((instrument) =>
    (instrument.mistaken ?? []).map((title) => ({ title, instrument })),
  );
  const mistaken = new Map<string, Name>();
  for (const [index, form] of titleForms(wrong.map(({ title }) => title)).entries()) {
    const { instrument } = wrong[index] as (typeof wrong)[number];
    mistaken.set(form, { name: instrument.title, form, instrument });
  }
  return { exact, mistaken, periods, targets, short };
}

/** What titles with slips in them share with those that were meant. */
interface Slips {
  readonly targets: readonly Name[];
  /** How many different pairs of characters each target has. */
  readonly sizes: readonly number[];
  readonly byBigram: ReadonlyMap<string, readonly number[]>;
  /** Short names with two characters swapped, one doubled, or one that looks alike: what they share with the name is too little to search by. */
  readonly ofShort: ReadonlyMap<string, Name>;
}

function readSlips({ targets, short }: Names, alike: readonly string[]): Slips {
  const byBigram = new Map<string, number[]>();
  const sizes: number[] = [];
  for (const [target, { form }] of targets.entries()) {
    let size = 0;
    for (let index = 0; index + 1 < form.length; index += 1) {
      const pair = form.slice(index, index + 2);
      const list = byBigram.get(pair);
      if (list === undefined) byBigram.set(pair, [target]);
      else if (list[list.length - 1] === target) continue;
      else list.push(target);
      size += 1;
    }
    sizes.push(size);
  }
  const ofShort = new Map<string, Name>();
  for (const name of short) for (const slipped of slippedForms(name.form, alike)) ofShort.set(slipped, name);
  return { targets, sizes, byBigram, ofShort };
}

/** Every title of a register, ready to be looked up. */
export class TitleIndex {
  readonly #found = new Map<string, TitleMatch | undefined>();
  readonly #words: TitleWords;
  readonly #issuers: readonly string[];
  readonly #kinds: readonly string[];
  readonly #register: CitationRegister;
  readonly #byTitle: ReadonlyMap<string, Instrument>;
  #names: Names | undefined;
  #slips: Slips | undefined;

  constructor(register: CitationRegister) {
    this.#register = register;
    this.#words = register.words;
    this.#issuers = titleForms(register.words.issuers);
    this.#kinds = register.words.kinds.toSorted((a, b) => b.length - a.length);
    this.#byTitle = new Map(register.instruments.map((instrument) => [instrument.title, instrument]));
  }

  /** The names are read when the first title is asked for, what they share with titles that have slips when one has. */
  get #known(): Names {
    return (this.#names ??= readNames(this.#register));
  }

  /** An instrument by its full title. */
  instrument(title: string): Instrument | undefined {
    return this.#byTitle.get(title);
  }

  /** The names of all plans that differ from one in their years alone, that one included. */
  editions(name: string): readonly string[] {
    const years = splitYears(titleForm(name).text);
    return years === undefined ? [] : (this.#known.periods.get(years.base) ?? []).map((edition) => edition.name);
  }

  /** What a title, folded or not, is; `undefined` if nothing in the register is like it. */
  find(title: string): TitleMatch | undefined {
    // Several checks ask for each title of a draft, and drafts cite the same few.
    if (this.#found.has(title)) return this.#found.get(title);
    if (this.#found.size >= MOST_REMEMBERED) this.#found.clear();
    const match = this.#look(title);
    this.#found.set(title, match);
    return match;
  }

  #look(title: string): TitleMatch | undefined {
    const form = titleForm(title).text;
    if (form.length < 2 || form.length > LONGEST) return undefined;
    const whole = this.#findWhole(form, 0);
    if (whole !== undefined) return whole;
    // An issuer that the title itself does not name.
    const rest = this.#afterIssuers(form);
    const skipped = form.length - rest.length;
    const exact = skipped === 0 ? undefined : this.#findWhole(rest, skipped);
    if (exact !== undefined) return exact;
    return this.#near(form, title, 0) ?? (skipped === 0 ? undefined : this.#near(rest, title, skipped));
  }

  #findWhole(form: string, skipped: number): TitleMatch | undefined {
    const exact = this.#known.exact.get(form);
    if (exact !== undefined) return { kind: "exact", ...exact };
    const mistaken = this.#known.mistaken.get(form);
    if (mistaken !== undefined)
      return { kind: "mistaken", instrument: mistaken.instrument, name: mistaken.name, skipped };
    const years = splitYears(form);
    const editions = years === undefined ? undefined : this.#known.periods.get(years.base);
    if (years !== undefined && editions !== undefined) return this.#findYears(years.digits, editions, skipped);
    const base = withoutBracket(form);
    if (base === undefined) return undefined;
    const slipped = this.#findSlippedYears(
      form.slice(base.length + 1, -1),
      this.#known.periods.get(base) ?? [],
      skipped,
    );
    const bare = this.#known.exact.get(base);
    return slipped ?? (bare === undefined ? undefined : { kind: "exact", ...bare });
  }

  /** Years in which a character is none that years have: (2021-20二5), (2021-202年5). */
  #findSlippedYears(bracket: string, editions: readonly Edition[], skipped: number): TitleMatch | undefined {
    if (bracket.length < 6 || bracket.length > 14) return undefined;
    for (const { instrument, name, digits } of editions) {
      if (findSlips(bracket, digits, 2) !== undefined)
        return { kind: "years", instrument, name, dashOnly: false, skipped };
    }
    return undefined;
  }

  #findYears(digits: string, editions: readonly Edition[], skipped: number): TitleMatch | undefined {
    const plain = digits.replaceAll("-", "");
    let last = 0;
    for (const edition of editions) {
      if (edition.digits === digits) return { kind: "exact", instrument: edition.instrument, name: edition.name };
      const [from = "", to = ""] = edition.digits.split("-");
      // 2021-25
      if (digits === `${from}-${to.slice(2)}`)
        return { kind: "exact", instrument: edition.instrument, name: edition.name };
      if (plain === edition.digits.replaceAll("-", ""))
        return { kind: "years", instrument: edition.instrument, name: edition.name, dashOnly: true, skipped };
      last = Math.max(last, Number(to));
    }
    // The plan that follows those in the register.
    const next = Number(digits.slice(0, 4)) - last;
    if (next > 0 && next <= 10) return undefined;
    const nearest = editions.toSorted((a, b) => differing(a.digits, digits) - differing(b.digits, digits))[0];
    if (nearest === undefined) return undefined;
    return { kind: "years", instrument: nearest.instrument, name: nearest.name, dashOnly: false, skipped };
  }

  #afterIssuers(form: string): string {
    let rest = form;
    for (let turn = 0; turn < 4; turn += 1) {
      const issuer = this.#issuers.find((entry) => rest.startsWith(entry));
      if (issuer === undefined) break;
      rest = rest.slice(issuer.length);
    }
    return rest;
  }

  #near(form: string, title: string, skipped: number): TitleMatch | undefined {
    const { targets, sizes, byBigram, ofShort } = (this.#slips ??= readSlips(this.#known, this.#words.alike));
    const short = ofShort.get(form);
    const shortSlips = short === undefined ? undefined : findSlips(form, short.form, 1);
    if (short !== undefined && shortSlips !== undefined) {
      const { instrument, name } = short;
      return { kind: "near", instrument, name, slips: shortSlips, exclusive: true, needsIssuer: false, skipped };
    }
    if (form.length < SHORT - 1) return undefined;
    const shared = new Map<number, number>();
    for (const pair of bigrams(form)) {
      for (const target of byBigram.get(pair) ?? []) shared.set(target, (shared.get(target) ?? 0) + 1);
    }
    let best: { target: Name; slips: Slip[]; needsIssuer: boolean } | undefined;
    let exclusive = true;
    for (const [id, count] of shared) {
      const target = targets[id] as Name;
      const limit = limitOf(target.form);
      // A slip breaks three pairs at most.
      if (count < (sizes[id] as number) - 3 * limit) continue;
      const slips = findSlips(form, target.form, limit);
      if (slips === undefined) continue;
      const judged = this.#judge(form, target, slips);
      if (judged === "other") continue;
      if (best === undefined || slips.length < best.slips.length) {
        best = { target, slips, needsIssuer: judged === "needs-issuer" };
        exclusive = true;
      } else if (slips.length === best.slips.length && target.instrument !== best.target.instrument) exclusive = false;
    }
    if (best === undefined || this.#isOwn(title, best.target)) return undefined;
    const { instrument, name } = best.target;
    const slips = best.slips.map((slip) => ({ ...slip, aStart: slip.aStart + skipped, aEnd: slip.aEnd + skipped }));
    return { kind: "near", instrument, name, slips, exclusive, needsIssuer: best.needsIssuer, skipped };
  }

  /** Whether slips are what they seem, or make it another document. */
  #judge(form: string, target: Name, slips: readonly Slip[]): "slip" | "needs-issuer" | "other" {
    const national = this.#isNational(form) && this.#isNational(target.form);
    if (!this.#isSameKind(form, target.form, slips)) return "other";
    if (slips.some((slip) => touchesDigit(form, target.form, slip))) {
      if (target.instrument.period === undefined || !slips.every((slip) => inYears(target.form, slip))) return "other";
    }
    if (!clustersAreSlips(slips, target.form, national, this.#words.dropped)) return "other";
    const [first] = slips;
    if (first !== undefined && first.kind === "extra" && first.bStart === 0 && first.aStart === 0) {
      // 市优化营商环境条例
      if (this.#words.places.includes(form[0] as string)) return "other";
    }
    const length = coreLength(target.form);
    if (length <= 6 && !this.#shortSlip(form, target.form, slips, length)) return "other";
    if (target.form.startsWith(ABOUT) && target.form.length < TELLING) {
      const telling = slips.every(
        (slip) => slip.kind !== "other" || this.#alike(form[slip.aStart] as string, target.form[slip.bStart] as string),
      );
      if (!telling) return "needs-issuer";
    }
    return "slip";
  }

  /** Whether a title ends in the kind of document that was meant, or in none because of the slip. */
  #isSameKind(form: string, target: string, slips: readonly Slip[]): boolean {
    const kind = this.#kindOf(form);
    const meant = this.#kindOf(target);
    if (kind === undefined || kind === meant) return true;
    const last = slips.at(-1);
    if (last === undefined || slips.length > 1 || meant === undefined || last.bEnd <= target.length - meant.length)
      return false;
    // 法典 as 典法, 办法 as 法, …规划法 as …规划.
    if (last.kind === "swapped" || (last.kind === "extra" && isDoubled(form, last))) return true;
    return last.kind === "missing" && (meant === "办法" || target.startsWith(STATE)) && kind !== "法典";
  }

  /** Of a short title most misses are other titles; the last character decides of what kind it is. */
  #shortSlip(form: string, target: string, slips: readonly Slip[], length: number): boolean {
    const [slip] = slips;
    if (slip === undefined || slips.length > 1) return false;
    if (slip.kind === "swapped") return true;
    if (slip.kind === "extra" && isDoubled(form, slip)) return true;
    // 中华人民共和国 before it says that a law is meant.
    if (target.startsWith(STATE)) return true;
    // 信访工作条 for 信访工作条例 has half of the kind left; 行政处罚 for 行政处罚法 is no law any more.
    const kind = this.#kindOf(target) ?? "";
    const atEnd = slip.bEnd >= target.length && kind.length < 2;
    return length >= SHORT && !atEnd && !(slip.kind === "extra" && slip.bStart === 0);
  }

  #alike(a: string, b: string): boolean {
    return this.#words.alike.some((set) => set.includes(a) && set.includes(b));
  }

  #isNational(form: string): boolean {
    return this.#issuers.some((issuer) => form.startsWith(issuer));
  }

  #kindOf(form: string): string | undefined {
    const base = splitYears(form)?.base ?? withoutBracket(form) ?? form;
    return this.#kinds.find((kind) => base.endsWith(kind));
  }

  /** Whether the title holds what only the titles of other bodies hold. */
  #isOwn(title: string, target: Name): boolean {
    return this.#words.own.some((word) => title.includes(word) && !target.name.includes(word));
  }
}

/** How many slips a title may have and still be it. */
function limitOf(form: string): number {
  const length = coreLength(form);
  if (length < 10) return 1;
  return length < 18 ? 2 : 3;
}

const coreLength = (form: string): number => (form.startsWith(STATE) ? form.length - STATE.length : form.length);

function* slippedForms(form: string, alike: readonly string[]): Generator<string> {
  for (let index = 0; index < form.length; index += 1) {
    const character = form[index] as string;
    // The last one says that it is a law.
    const others = index + 1 < form.length ? alike.filter((set) => set.includes(character)).join("") : "";
    for (const other of others) if (other !== character) yield form.slice(0, index) + other + form.slice(index + 1);
    const next = form[index + 1];
    yield form.slice(0, index) + character + form.slice(index);
    if (next !== undefined && next !== character) yield form.slice(0, index) + next + character + form.slice(index + 2);
  }
}

const isDoubled = (form: string, slip: Slip): boolean => {
  const character = form[slip.aStart];
  return character === form[slip.aStart - 1] || character === form[slip.aEnd];
};

function touchesDigit(a: string, b: string, slip: Slip): boolean {
  return /\d/.test(a.slice(slip.aStart, slip.aEnd)) || /\d/.test(b.slice(slip.bStart, slip.bEnd));
}

function inYears(form: string, slip: Slip): boolean {
  const base = splitYears(form)?.base;
  return base === undefined || slip.bEnd > base.length || slip.bEnd === slip.bStart;
}

function differing(a: string, b: string): number {
  let count = Math.abs(a.length - b.length);
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) if (a[index] !== b[index]) count += 1;
  return count;
}

/**
 * Slips stand alone. Two side by side are a word that was put in or exchanged, which makes it another document; of
 * words left out only those are slips that writers are known to drop.
 */
function clustersAreSlips(
  slips: readonly Slip[],
  target: string,
  national: boolean,
  dropped: readonly string[],
): boolean {
  let start = 0;
  for (let index = 1; index <= slips.length; index += 1) {
    const last = slips[index - 1] as Slip;
    const next = slips[index];
    // 县域 for 市县: the character between may stand in both words.
    if (next !== undefined && next.aStart <= last.aEnd + 1 && next.bStart <= last.bEnd + 1) continue;
    const cluster = slips.slice(start, index);
    start = index;
    if (cluster.length === 1) continue;
    if (cluster.length > 2) return false;
    const left = cluster.every((slip) => slip.kind === "missing");
    const put = cluster.every((slip) => slip.kind === "extra");
    if (put) return false;
    const word = target.slice((cluster[0] as Slip).bStart, (cluster.at(-1) as Slip).bEnd);
    if (left && target.length >= 10 && dropped.includes(word)) continue;
    if (!national) return false;
  }
  return true;
}

const indexes = new WeakMap<CitationRegister, TitleIndex>();

/** The index of a register, made once. */
export function titleIndex(register: CitationRegister): TitleIndex {
  let index = indexes.get(register);
  if (index === undefined) {
    index = new TitleIndex(register);
    indexes.set(register, index);
  }
  return index;
}

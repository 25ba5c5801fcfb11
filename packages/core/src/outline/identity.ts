import { DIVISIONS } from "../generated/divisions.js";

/** The kinds of reporting bodies that the rules tell apart. A street counts as `township`, a district as `county`. */
export type Level = "province" | "city" | "county" | "township" | "department";

export const LEVELS: readonly Level[] = ["province", "city", "county", "township", "department"];

/** What a draft says of itself, and what had to be inferred. */
export interface Identity {
  readonly unit: string | undefined;
  readonly level: Level | undefined;
}

const YEAR = /(20[0-4]\d)(?:年|\(?年?度)/g;

/**
 * The reporting year: of the title if it names one, else the year that the lead opens with, else the year that most
 * headings and sentences name, else the year before the date at the end.
 */
export function inferYear(title: string, body: readonly string[], tail: readonly string[]): number | undefined {
  const ofTitle = [...title.matchAll(/(20[0-4]\d)(?=年|度|法治)/g)].pop();
  if (ofTitle !== undefined) return Number(ofTitle[1]);
  for (const line of body.slice(0, 6)) {
    const named = /(20[0-4]\d)年(?:度)?(?:法治政府建设|推进法治|依法行政)/.exec(line);
    if (named !== null) return Number(named[1]);
  }
  for (const line of body.slice(0, 6)) {
    const opening = /(?:^|[,。:])(20[0-4]\d)年(?:度|来|以来|,|[^\d月初底末—\-至])/.exec(line.slice(0, 200));
    if (opening !== null) return Number(opening[1]);
  }
  const counts = new Map<number, number>();
  for (const line of body) {
    for (const match of line.matchAll(YEAR)) counts.set(Number(match[1]), (counts.get(Number(match[1])) ?? 0) + 1);
  }
  const best = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0];
  if (best !== undefined) return best[0];
  for (const line of tail) {
    const date = /(20[0-4]\d)年(\d{1,2})月/.exec(line);
    if (date !== null) return Number(date[2]) <= 6 ? Number(date[1]) - 1 : Number(date[1]);
  }
  return undefined;
}

const SUFFIX =
  "省|自治区|特别行政区|自治州|地区|盟|新区|开发区|高新区|保税区|市|县|区|旗|林区|街道|镇|乡|苏木|兵团|师|团|农场";
const PLACE = new RegExp(`[\\u4e00-\\u9fa5]{1,14}?(?:${SUFFIX})`, "g");
const DEPARTMENT = /(?:委员会|办公室|管理局|监督局|[局厅部委署]|总队|支队|海关|税务局|服务中心|管理中心|中心|办)$/;

/** Takes a body's name apart: 重庆市綦江区关坝镇 → its last place, and the department after it, if there is one. */
export function parseUnit(name: string): Identity {
  let clean = name
    .replace(/^中共/, "")
    .replace(/(?:人民政府|政府)办公(?:室|厅)$/, (word) => word)
    .replace(/(?:街道|地区)?(?:工作委员会|工委)$/, (word) => (word.startsWith("街道") ? "街道" : ""))
    .replace(/(?:省|市|区|县|旗|镇|乡)委(?:员会)?$/, (word) => word.slice(0, 1));
  clean = clean.replace(/(?:人民政府|政府)$/, "").replace(/(?:办事处)$/, "");
  if (clean === "") return { unit: undefined, level: undefined };
  if (isDepartment(clean)) return { unit: clean, level: "department" };
  const places = splitPlaces(clean);
  const last = places[places.length - 1];
  if (last === undefined) return { unit: clean, level: undefined };
  const above = places.slice(0, -1);
  return { unit: last, level: levelOfPlace(last, above.join("")) };
}

function isDepartment(name: string): boolean {
  if (/(?:管委会|管理委员会)$/.test(name)) return false;
  return DEPARTMENT.test(name);
}

/** 绍兴市柯桥区湖塘街道 → [绍兴市, 柯桥区, 湖塘街道]. Names such as 市中区 and 城区镇 stay whole. */
function splitPlaces(name: string): string[] {
  const places: string[] = [];
  let rest = name;
  while (rest !== "") {
    PLACE.lastIndex = 0;
    const match = PLACE.exec(rest);
    if (match === null || match.index > 0) break;
    let taken = match[0];
    // 市中区, 市北区, 区 alone: a suffix at the front belongs to the name.
    if (
      taken.length === 1 ||
      (rest.length > taken.length && /^(?:中区|北区|南区|街道|道)/.test(rest.slice(taken.length)) && taken.length <= 1)
    ) {
      taken = rest;
    }
    places.push(taken);
    rest = rest.slice(taken.length);
    if (rest !== "" && !new RegExp(`(?:${SUFFIX})$`).test(rest)) break;
  }
  return places;
}

/** The level of a place by its suffix; for a 市 by the register of administrative divisions. */
export function levelOfPlace(place: string, above = ""): Level | undefined {
  if (/(?:街道|镇|乡|苏木|团|农场)$/.test(place)) return "township";
  if (/(?:地区|自治州|盟)$/.test(place)) return "city";
  if (/(?:省|自治区|特别行政区|兵团)$/.test(place)) return "province";
  if (/(?:县|旗|区)$/.test(place)) return "county";
  if (place.endsWith("师")) return "city";
  if (!place.endsWith("市")) return undefined;
  if (DIVISIONS.provinces.includes(place)) return "province";
  if (DIVISIONS.countyCities.includes(place))
    return DIVISIONS.cities.includes(place) && above === "" ? "city" : "county";
  if (DIVISIONS.cities.includes(place)) return "city";
  return undefined;
}

/**
 * Infers who reports from the title, else from the lead, the signature and the names that the text repeats.
 * @param lead folded text of the opening
 * @param body folded text of the whole report
 */
export function inferIdentity(title: string, lead: string, signature: readonly string[], body: string): Identity {
  const fromTitle = unitOfTitle(title);
  if (fromTitle?.unit !== undefined) return settle(fromTitle, body);
  for (const line of signature) {
    const match = /^([一-龥]{2,40}?(?:人民政府|办事处|局|厅|委员会|管委会|办公室))/.exec(
      line.replace(/^\(?盖章\)?/, ""),
    );
    if (match !== null) {
      const parsed = parseUnit(match[1] as string);
      if (parsed.unit !== undefined) return settle(parsed, body);
    }
  }
  const named = /(?:将|现将|就|关于)([一-龥]{1,20}?(?:省|市|县|区|旗|镇|乡|街道|苏木|局|厅|委))20\d\d年/.exec(lead);
  if (named !== null) return settle(parseUnit(named[1] as string), body);
  const opening =
    /(?:^|[,。:年])([一-龥]{1,16}?(?:街道|镇|乡|县|区|旗|市|苏木|局|厅|委员会|团))(?=,|认真|坚持|始终|深入|以|在|紧|全面|围绕|党|积极|严格|扎实|立足|法治|牢牢|按照|聚焦|持续|把|对|下辖|位于|是)/.exec(
      lead.slice(0, 300),
    );
  if (opening !== null && !/^(?:我|全|本|该)/.test(opening[1] as string))
    return settle(parseUnit(opening[1] as string), body);
  const frequent = mostFrequentUnit(body);
  return frequent === undefined
    ? { unit: undefined, level: levelFromPronoun(body) }
    : settle(parseUnit(frequent), body);
}

function levelFromPronoun(body: string): Level | undefined {
  const counts: [Level, number][] = [
    ["township", count(body, /[我全][镇乡]|街道党工委|镇党委/g)],
    ["county", count(body, /[我全][县区旗]|县政府|区政府/g)],
    ["city", count(body, /[我全]市|市政府/g)],
    ["province", count(body, /[我全]省|省政府/g)],
    ["department", count(body, /[我本全][局厅委]|局党组|厅党组/g)],
  ];
  const best = counts.toSorted((a, b) => b[1] - a[1])[0] as [Level, number];
  return best[1] > 0 ? best[0] : undefined;
}

const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;

function unitOfTitle(title: string): Identity | undefined {
  if (title === "") return undefined;
  // Joint titles name the party committee first: the government is the one that counts.
  const joint = /委员会?(?=[一-龥]+人民政府)/.exec(title);
  const rest = joint === null ? title : title.slice(joint.index + joint[0].length);
  const match = /^(.{2,40}?)(?:关于|20\d\d|法治政府|法治建设|推进|依法行政|年度)/.exec(rest);
  const name = (match?.[1] ?? "").replace(/[^一-龥]/g, "");
  if (name.length < 2) return undefined;
  return parseUnit(name);
}

/** A 市 that the register does not hold is settled by the places that the text names below it. */
function settle(identity: Identity, body: string): Identity {
  if (identity.level !== undefined || identity.unit === undefined) {
    return identity.level !== undefined ? identity : { unit: undefined, level: levelFromPronoun(body) };
  }
  const below = count(body, /县\(?[市区]|各县|县区|区县|市直|各区/g);
  const towns = count(body, /乡镇|镇\(?街|镇乡|镇村|各镇|村\(社区/g);
  return { unit: identity.unit, level: below >= towns && below > 0 ? "city" : towns > 0 ? "county" : "city" };
}

function mostFrequentUnit(body: string): string | undefined {
  const counts = new Map<string, number>();
  for (const match of body.matchAll(/[一-龥]{2,5}?(?:街道|镇|乡|县|区|旗|市|苏木)/g)) {
    const name = match[0].replace(/^.*[,。在对由和与为将了是到全我本各]/, "");
    if (
      name.length < 3 ||
      /^(?:各|全|我|本|乡|社区|辖区|园区|片区|小区|地区|景区|城市|超市|上市|农村)/.test(name) ||
      /(?:社区|辖区|园区|片区|小区|地区|景区|城市|超市|乡镇|城镇|村镇|城乡)$/.test(name)
    )
      continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const best = [...counts].toSorted((a, b) => b[1] - a[1])[0];
  return best !== undefined && best[1] >= 3 ? best[0] : undefined;
}

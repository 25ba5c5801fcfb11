/** Units of more than one character, longest first where one begins another. */
const LONG_UNITS = [
  "人次",
  "件次",
  "家次",
  "户次",
  "台次",
  "场次",
  "车次",
  "例次",
  "批次",
  "班次",
  "轮次",
  "条次",
  "个百分点",
  "百分点",
  "个工作日",
  "个小时",
  "个月",
  "工作日",
  "平方公里",
  "平方米",
  "立方米",
  "公里",
  "公顷",
  "公斤",
  "分钟",
  "小时",
  "学时",
  "课时",
  "美元",
];

/** Units of one character. Names of things (村, 镇, 街道) that are counted without a measure word are not among them. */
const SHORT_UNITS =
  "件宗起份条个项名人场期次家户处台部辆张册本篇批轮例卷套间所座只头块幅封通笔单票门课节讲堂站点届种类段道对组队支位元亩吨米天倍成岁万亿例盏根株棵瓶袋箱枚幢栋艘架匹尾层页字句";

/** Units by the code of their first character, longest first. */
const BY_FIRST = new Map<number, string[]>();
for (const unit of [...LONG_UNITS, ...new Set(SHORT_UNITS)]) {
  const first = unit.charCodeAt(0);
  const known = BY_FIRST.get(first);
  if (known === undefined) BY_FIRST.set(first, [unit]);
  else known.push(unit);
}

/** The unit that stands at `at` in folded text; empty if there is none. */
export function readUnit(text: string, at: number): string {
  const units = BY_FIRST.get(text.charCodeAt(at));
  if (units === undefined) return "";
  for (const unit of units) if (unit.length === 1 || text.startsWith(unit, at)) return unit;
  return "";
}

/** Measure words for cases and disputes that one report mixes freely: 受理9791宗, 办结9713件. */
const CASES = new Set(["件", "宗", "起", "例"]);
/** The same for people: 名, 人, 位. 人次 counts visits, not people. */
const PEOPLE = new Set(["名", "人", "位"]);

/** A name that is equal for units that may count the same thing. */
export function unitFamily(unit: string): string {
  return CASES.has(unit) ? "件" : PEOPLE.has(unit) ? "人" : unit;
}

/** Whether a unit counts people: one person can be of several kinds at once. */
export function countsPeople(unit: string): boolean {
  return PEOPLE.has(unit);
}

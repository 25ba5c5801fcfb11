import type { Range } from "../source/source.js";

/** What a written quantity is: a counted or measured figure, or a date of the year. */
export interface Figure extends Range {
  readonly kind: "figure" | "date" | "year";
  /** The year, for `year`. */
  readonly value: number;
}

const CHINESE = "一二两三四五六七八九十百千万余多几数半";
/** For each code unit 1 if it is one of these. */
const IS_CHINESE = new Uint8Array(0x10000);
for (const character of CHINESE) IS_CHINESE[character.charCodeAt(0)] = 1;
/** What Chinese numerals count in reports; without one of these 一 to 十 are mostly parts of words. */
const COUNTED = "次件份名人期场个宗起条项家台部轮处户天批册讲课堂支辆趟封届种类成位所间套篇轮站只张户亩里倍周月年季";
const NOT_COUNTED = new Set([
  "一个",
  "一批",
  "一起",
  "一部",
  "一类",
  "一件",
  "一次",
  "一项",
  "一名",
  "一条",
  "一位",
  "一年",
  "一家",
  "一种",
  "一户",
  "一处",
  "一轮",
  "一人",
  "一张",
  "一届",
  "一场",
  "几个",
  "一天",
  "一些",
  "两张",
  "一成",
  "十一个",
  "十个",
  "两个",
  "四个",
  "三个",
  "五个",
  "八个",
  "一月",
  "多部",
  "多个",
  "多种",
  "多项",
  "多次",
  "数个",
  "万家",
  "千家",
  "万户",
  "百年",
  "十年",
  "多年",
  "几年",
  "一支",
  "一站",
  "一所",
  "一季",
  "半年",
  "多家",
  "多人",
  "多件",
  "多场",
  "一讲",
  "一堂",
  "一课",
  "一册",
]);

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Finds the figures, dates and years in folded text, in order. Linear. */
export function findFigures(text: string, start: number, end: number): Figure[] {
  const figures: Figure[] = [];
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (isDigit(code)) {
      const from = index;
      while (
        index < end &&
        (isDigit(text.charCodeAt(index)) ||
          (".,".includes(text[index] as string) && isDigit(text.charCodeAt(index + 1))))
      )
        index += 1;
      const next = text[index] ?? "";
      const number = text.slice(from, index);
      const before = text[from - 1] ?? "";
      if (
        number.length === 4 &&
        /^20[0-5]\d$/.test(number) &&
        ("年-至~/底前度".includes(next || "!") || before === "至" || before === "-")
      ) {
        figures.push({ kind: "year", value: Number(number), start: from, end: index });
      } else if (next === "月" || (next === "日" && number.length <= 2)) {
        figures.push({ kind: "date", value: 0, start: from, end: index });
      } else if (from === start && ".、".includes(next || "-")) {
        // The number of an item, not a quantity.
      } else if (
        before !== "第" &&
        !/[a-z+"]/.test(before) &&
        next !== "+" &&
        !/^[a-z]/.test(next) &&
        !(before === "·" || next === "·")
      ) {
        figures.push({ kind: "figure", value: 0, start: from, end: index });
      }
      index -= 1;
      continue;
    }
    if (IS_CHINESE[code] === 0) continue;
    const from = index;
    while (index < end && IS_CHINESE[text.charCodeAt(index)] === 1) index += 1;
    const unit = text[index] ?? "";
    const word = text.slice(from, index + 1);
    // 三项制度, 四项机制 are names.
    const isName = unit === "项" && /^(?:制度|机制|职责|建设|改革|监督|重点)/.test(text.slice(index + 1, index + 3));
    if (
      unit !== "" &&
      !isName &&
      COUNTED.includes(unit) &&
      !NOT_COUNTED.has(word) &&
      (text[from - 1] ?? "") !== "第" &&
      !/^[多余几数]/.test(word)
    ) {
      figures.push({ kind: unit === "月" ? "date" : "figure", value: 0, start: from, end: index });
    }
    index -= 1;
  }
  return figures;
}

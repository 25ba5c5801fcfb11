const DIGITS = "〇一二三四五六七八九";
/** Numerals of which each is one character, first to last. */
const SERIES = ["①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "甲乙丙丁戊己庚辛壬癸", "壹贰叁肆伍陆柒捌玖拾"];
const NUMERAL = /[一二三四五六七八九十]+|[0-9]+|[０-９]+|[①-⑳甲乙丙丁戊己庚辛壬癸壹贰叁肆伍陆柒捌玖拾]/;
const FULL_WIDTH = 0xfee0;

/** 1 to 99 in Chinese numerals. `undefined` beyond. */
export function chineseNumeral(value: number): string | undefined {
  if (value < 1 || value > 99) return undefined;
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return (
    (tens === 0 ? "" : tens === 1 ? "十" : `${DIGITS[tens] ?? ""}十`) + (ones === 0 ? "" : (DIGITS[ones] as string))
  );
}

/**
 * Writes numbering as another is written, with another number: （五） → （六）, ５． → ６．, ⑤ → ⑥. `undefined` if there is no
 * such numeral.
 */
export function renumber(marker: string, value: number): string | undefined {
  const found = NUMERAL.exec(marker);
  if (found === null) return undefined;
  const numeral = likeNumeral(found[0], value);
  return numeral === undefined
    ? undefined
    : marker.slice(0, found.index) + numeral + marker.slice(found.index + found[0].length);
}

function likeNumeral(model: string, value: number): string | undefined {
  const first = model[0] as string;
  const series = SERIES.find((entry) => entry.includes(first));
  if (series !== undefined) return series[value - 1];
  if (first >= "0" && first <= "9") return String(value);
  if (first >= "０" && first <= "９")
    return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + FULL_WIDTH));
  return chineseNumeral(value);
}

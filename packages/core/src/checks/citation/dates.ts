/** The year of a date of the register. */
export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** The first year in which a date of the register has passed all through: 2022-05-01 → 2023, 2020-01-01 → 2020. */
export function firstFullYear(date: string): number {
  return date.endsWith("-01-01") ? yearOf(date) : yearOf(date) + 1;
}

/** A date of the register in words: 2022年5月1日, 2022年5月, 2022年. */
export function dateText(date: string): string {
  const [year = "", month, day] = date.split("-");
  return `${year}年${month === undefined ? "" : `${Number(month)}月`}${day === undefined ? "" : `${Number(day)}日`}`;
}

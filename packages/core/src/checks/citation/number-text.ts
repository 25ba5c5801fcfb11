import type { Range } from "../../source/source.js";

/** A document number in folded text: 国办发[2018]118号, 国务院令第713号. */
export interface DocumentNumber extends Range {
  /** What stands before the year or the serial: 国办发, 国务院令. */
  readonly series: string;
  readonly year: string | undefined;
  readonly serial: string;
}

const ORDER = /^(?:中华人民共和国)?(国务院令|国务院第|国令)(?:\[?\(?\d{4}\)?\]?)?第?(\d{1,4})号(?:令)?/;
const NUMBERED = /^([一-鿿]{1,12})[[(](\d{2,4})年?[\])](第?)(\d{1,5})号/;

/** Reads a document number that stands exactly at `start`. */
export function readNumber(text: string, start: number): DocumentNumber | undefined {
  const piece = text.slice(start, start + 40);
  const order = ORDER.exec(piece);
  if (order !== null)
    return {
      start,
      end: start + order[0].length,
      series: "国务院令",
      year: undefined,
      serial: strip(order[2] as string),
    };
  const numbered = NUMBERED.exec(piece);
  if (numbered === null) return undefined;
  return {
    start,
    end: start + numbered[0].length,
    series: numbered[1] as string,
    year: numbered[2] as string,
    serial: strip(numbered[4] as string),
  };
}

const strip = (serial: string): string => serial.replace(/^0+(?=\d)/, "");

/** Whether two numbers are the same but for their form. */
export function isSameNumber(a: DocumentNumber, b: DocumentNumber): boolean {
  return a.series === b.series && a.serial === b.serial && sameYear(a.year, b.year);
}

const sameYear = (a: string | undefined, b: string | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && (a.endsWith(b) || b.endsWith(a)) && Math.min(a.length, b.length) === 2);

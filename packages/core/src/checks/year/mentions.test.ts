import { describe, expect, it } from "vitest";
import { readMentions, writeYear } from "./mentions.js";

const years = (text: string): number[] => readMentions(text).map(({ year }) => year);

describe("readMentions", () => {
  it("reads years in both scripts", () => {
    expect(years("2024年和二〇二三年,二○二二年")).toEqual([2024, 2023, 2022]);
  });

  it("leaves longer numbers and document numbers alone", () => {
    expect(years("12024件,国办发[2024]3号,3.2024,20245年")).toEqual([]);
  });

  it("reads the date that follows", () => {
    expect(readMentions("二〇二五年十二月三日")[0]).toMatchObject({ year: 2025, month: 12, day: 3, dateEnd: 10 });
    expect(readMentions("2025年3月")[0]).toMatchObject({ month: 3, day: undefined });
  });

  it("knows the ends of a range and what stands in a title", () => {
    expect(readMentions("2021-2025年").map(({ inRange }) => inRange)).toEqual([true, true]);
    expect(readMentions("2022年、2023年连续").map(({ inRange }) => inRange)).toEqual([true, true]);
    expect(readMentions("《2024年要点》2023年").map(({ inTitle }) => inTitle)).toEqual([true, false]);
  });
});

describe("writeYear", () => {
  it("keeps the script", () => {
    expect(writeYear(2024, "2023")).toBe("2024");
    expect(writeYear(2020, "二○二三")).toBe("二○二○");
  });
});

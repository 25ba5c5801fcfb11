import { h } from "hastscript";
import type { FolderFormat, Format, OutputFile } from "./format.js";
import { fileNames } from "./html/file-names.js";
import { overviewArticle, staleNote } from "./html/overview.js";
import { page } from "./html/page.js";
import { sheetArticle } from "./html/sheet.js";
import { SORT } from "./html/sort.js";
import { OVERVIEW_TITLE } from "./overview.js";
import { type Sheet, SHEET_TITLE, sheetOf } from "./sheet.js";

/** The sheet of one draft; of several, the list of them with all their sheets below, in one page. */
export const toHtml: Format = (run) => {
  const sheets = run.files.map((file) => sheetOf(file, run));
  const [only] = sheets;
  if (only !== undefined && sheets.length === 1 && run.errors.length === 0)
    return page({ title: titleOf(only), main: [sheetArticle(only, { id: "sheet", level: 1, notes: staleNote(run) })] });
  const back = h("a", { href: "#overview-title" }, "回到汇总表");
  return page({
    title: OVERVIEW_TITLE,
    main: [
      overviewArticle(
        run,
        sheets.map((_, index) => `#${idOf(index)}`),
      ),
      ...sheets.map((sheet, index) => sheetArticle(sheet, { id: idOf(index), level: 2, back })),
    ],
    script: SORT,
  });
};

const INDEX = "index.html";

/** A page for each draft, and one with the list of them. */
export const toHtmlFolder: FolderFormat = (run) => {
  const sheets = run.files.map((file) => sheetOf(file, run));
  const names = fileNames(
    run.files.map(({ path }) => path),
    [INDEX],
  );
  const nav = h("nav", { ariaLabel: "其他页面" }, h("a", { href: INDEX }, "回到汇总表"));
  return [
    {
      name: INDEX,
      text: page({ title: OVERVIEW_TITLE, main: [overviewArticle(run, names.map(encodeURIComponent))], script: SORT }),
    },
    ...sheets.map((sheet, index): OutputFile => ({
      name: names[index] ?? "",
      text: page({ title: titleOf(sheet), nav, main: [sheetArticle(sheet, { id: "sheet", level: 1 })] }),
    })),
  ];
};

function titleOf({ name }: Sheet): string {
  return `${SHEET_TITLE}：${name}`;
}

function idOf(index: number): string {
  return `sheet-${index + 1}`;
}

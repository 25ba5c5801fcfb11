import { citedTitles, describeTitle } from "@fazhi-lint/core";
import type { DocumentLink } from "vscode-languageserver";
import type { CheckedDraft } from "./checked-draft.js";
import { rangeAt } from "./places.js";

/** Links of the titles whose texts the citation register knows an official page of. */
export function linksOf({ draft, reading, settings }: CheckedDraft): DocumentLink[] {
  return citedTitles(draft).flatMap(({ title, start, end }) => {
    const facts = describeTitle(settings.compiled.language.citations, title);
    if (facts?.url === undefined) return [];
    return [
      { range: rangeAt(reading.source, { start, end }), target: facts.url, tooltip: `打开《${facts.title}》原文` },
    ];
  });
}

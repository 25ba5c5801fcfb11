/**
 * How sheets look. Type as in official documents (GB/T 9704—2012): the title in a Song for headlines, headings in Hei,
 * what is quoted in Kai. Every difference that a colour shows is also said in words, so that a black-and-white print loses nothing.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1b1b1b; --soft: #565656; --paper: #fff; --desk: #ecebe8; --rule: #3d3d3d; --hair: #b9b7b1; --fill: #f5f4f1;
  --error: #98150f; --warning: #734700; --info: #2d4a6b; --link: #1d4b85; --mark: #f3e7b8;
  --song: "FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", "华文中宋", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "宋体", serif;
  --body: "SimSun", "宋体", "STSong", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "FangSong", "仿宋", serif;
  --hei: "SimHei", "黑体", "STHeiti", "Heiti SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif;
  --kai: "KaiTi", "楷体", "KaiTi_GB2312", "STKaiti", "Kaiti SC", "Noto Serif CJK SC", "Source Han Serif SC", serif;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e6e4df; --soft: #aeaba4; --paper: #1f1f1e; --desk: #141413; --rule: #8a8882; --hair: #4c4a46; --fill: #292927;
    --error: #ff9d92; --warning: #f0c274; --info: #a6c5ea; --link: #9cc3f5; --mark: #57491c;
  }
}
* { box-sizing: border-box; }
html { font: 16px/1.6 var(--body); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--desk); color: var(--ink); }
main:focus { outline: none; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1, h2, h3, h4, dt, th, strong { font-synthesis: none; }
p { margin: .4rem 0; }
bdi, dd, td, th, p, li { overflow-wrap: anywhere; }
code { font: .9em/1 ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace; }
q { font-family: var(--kai); quotes: "“" "”" "‘" "’"; }
mark { background: var(--mark); color: inherit; text-decoration: underline; text-underline-offset: .25em; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: .5rem; top: -4rem; padding: .5rem 1rem; background: var(--paper); z-index: 9; }
.skip:focus { top: .5rem; }
nav { max-width: 210mm; margin: 1rem auto -.5rem; padding: 0 1rem; font-size: .875rem; }

.sheet, .overview { margin: 1.5rem auto; padding: 3rem 3.25rem 2.5rem; background: var(--paper); border: 1px solid var(--hair); }
.sheet { max-width: 210mm; }
.overview { max-width: 100rem; margin: 1rem; padding: 2.5rem 1.5rem 2rem; }
.sheet > header > h1, .sheet > header > h2, h1 {
  margin: 0 0 1.5rem; font: 700 1.75rem/1.3 var(--song); letter-spacing: .06em; text-align: center; text-wrap: balance;
}
.sheet > section > h2, .sheet > section > h3, .overview > section > h2 { margin: 1.75rem 0 .6rem; font: 700 1.0625rem/1.4 var(--hei); }
footer { margin-top: 1.5rem; font-size: .8125rem; color: var(--soft); }

.form { display: grid; grid-template-columns: repeat(12, 1fr); margin: 0; border: 1.5px solid var(--rule); font-size: .9375rem; }
.form > div { display: flex; grid-column: 1 / -1; border-top: 1px solid var(--hair); }
.form > .half { grid-column: span 6; }
.form > .third { grid-column: span 4; }
.form > :first-child, .form > .third, .form > .half:first-child + .half { border-top: 0; }
.form > .third + .third, .form > .half + .half:not(:nth-child(odd of .half)) { border-left: 1px solid var(--hair); }
.form dt { flex: 0 0 5.5em; padding: .35rem .25em; background: var(--fill); border-right: 1px solid var(--hair); font-family: var(--hei); text-align: center; }
.form .third dt { flex-basis: 4em; }
.form > :first-child dt { flex-basis: 5.5em; }
.form dd { flex: 1; margin: 0; padding: .35rem .75em; }
.verdict { margin: 0; }
.verdict strong { margin-right: 1em; font-family: var(--hei); font-size: 1.0625em; }
.return strong { color: var(--error); }

.findings { margin: .5rem 0; padding: 0; list-style: none; border: 1.5px solid var(--rule); font-size: .9375rem; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.finding { padding: .6rem .9rem .65rem; }
.finding + .finding { border-top: 1px solid var(--hair); }
.finding h3, .finding h4 { display: flex; flex-wrap: wrap; gap: 0 .75em; align-items: baseline; margin: 0; font: 700 .9375rem/1.6 var(--hei); }
.finding .number { min-width: 1.6em; }
.finding .severity { padding: 0 .4em; border: 1px solid; line-height: 1.35; }
.error .severity { color: var(--error); }
.warning .severity { color: var(--warning); }
.info .severity { color: var(--info); font-weight: 400; }
.finding .at code { margin-right: .5em; }
.finding .at { margin-left: auto; font: .875rem var(--body); color: var(--soft); }
.finding p, .finding dl { margin: .2rem 0 0 2.35em; }
.finding dl > div { display: flex; gap: .75em; }
.finding dt { flex: 0 0 4.2em; color: var(--soft); }
.finding dd { flex: 1; margin: 0; }
.words { font-family: var(--kai); }

/* Positioned, so that words for screen readers in its cells do not widen the page. */
.scroll { position: relative; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.5; }
.note { color: var(--soft); font-size: .8125rem; }
th, td { padding: .25rem .5rem; border: 1px solid var(--hair); text-align: left; vertical-align: top; }
thead th { background: var(--fill); border-color: var(--rule) var(--hair); font-family: var(--hei); white-space: nowrap; text-align: center; vertical-align: middle; }
table { border: 1.5px solid var(--rule); }
tbody th { font-weight: 400; }
.elements { min-width: 34rem; }
.elements .number { width: 3em; text-align: center; }
.elements tbody th { width: 10em; }
.elements td:nth-child(3) { width: 4em; text-align: center; }
.elements .status { width: 5.5em; text-align: center; }
.elements ul { margin: 0; padding: 0; list-style: none; }
.place { white-space: nowrap; }
.elements .at { color: var(--soft); font-size: .8125rem; }
.missing th, .missing .status { font-family: var(--hei); font-weight: 700; }
.missing .status { color: var(--error); }
.unasked th, .unasked td { color: var(--soft); }

.form p { margin: 0; }
.signature .whole { min-height: 10rem; }
.signature .half { min-height: 2.75rem; }
.signature dt, .signature .half dd { display: flex; align-items: center; justify-content: center; }
.signature .half:last-child dd { justify-content: flex-end; }

.tall { max-height: calc(100vh - 3rem); overflow: auto; }
.matrix { table-layout: fixed; border-collapse: separate; border-spacing: 0; font: .8125rem/1.35 var(--hei); }
.matrix th, .matrix td { padding: .2rem .15rem; border-width: 0 1px 1px 0; text-align: center; vertical-align: middle; }
.matrix thead th { position: sticky; top: 0; z-index: 2; vertical-align: bottom; border-color: var(--hair) var(--hair) var(--rule) var(--hair); }
.matrix .number { position: sticky; left: 0; z-index: 1; width: 2.5rem; }
.matrix .unit { position: sticky; left: 2.5rem; z-index: 1; width: 10rem; padding: .2rem .4rem; border-right-color: var(--rule); text-align: left; }
.matrix thead .number, .matrix thead .unit { z-index: 3; }
.matrix .year { width: 2.5rem; }
.matrix .level { width: 3.5rem; word-break: keep-all; }
.matrix .proposal, .matrix .count { width: 2rem; }
.matrix .rate { width: 4rem; }
.matrix .element { width: 1.8rem; height: 12rem; padding: .2rem 0; font-size: .75rem; line-height: 1.15; white-space: normal; }
.matrix .element span { display: inline-block; writing-mode: vertical-rl; max-height: 14em; text-align: left; text-wrap: balance; }
.matrix tbody td[data-key] { font-size: .92em; }
.matrix tbody th, .matrix tbody td { background: var(--paper); }
.matrix small { display: block; color: var(--soft); font-size: .75rem; }
.matrix .gap { background: var(--fill); font-weight: 700; }
.matrix .quiet { color: var(--soft); }
.matrix tfoot td, .matrix tfoot th { background: var(--fill); }
.matrix tfoot td { font-size: .8em; white-space: nowrap; }
.matrix tfoot tr:first-child > * { border-top: 1px solid var(--rule); }
.matrix tfoot th { padding-right: .75rem; text-align: right; }
.matrix button { padding: 0; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; text-underline-offset: .3em; }
.matrix button:hover, .matrix [aria-sort] button { text-decoration: underline; }
.matrix [aria-sort] button::after { display: block; font-size: .75em; line-height: 1; }
.matrix [aria-sort="ascending"] button::after { content: "▲" / ""; }
.matrix [aria-sort="descending"] button::after { content: "▼" / ""; }

@media (max-width: 46rem) {
  .sheet, .overview { margin: 0 0 1rem; padding: 1.25rem .9rem; border-width: 1px 0; }
  .sheet > header > h1, .sheet > header > h2, h1 { font-size: 1.375rem; }
  .form > .third, .form > .half { grid-column: 1 / -1; border-left: 0 !important; }
  .form > .third:not(:first-child), .form > .half:first-child + .half { border-top: 1px solid var(--hair); }
  .form .third dt { flex-basis: 5.5em; }
  .finding p, .finding dl { margin-left: 0; }
  .finding .at { margin-left: 0; }
  .matrix .number { position: static; }
  .matrix .unit { left: 0; width: 8rem; }
}

/* Of hundreds of sheets below the list, those out of sight are not laid out. */
@media screen { .overview ~ .sheet { content-visibility: auto; contain-intrinsic-size: auto 150rem; } }
@page { size: A4; margin: 18mm 16mm 17mm; @bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font: 9pt "SimSun", "宋体", "Noto Serif CJK SC", serif; } }
@page list { size: A4 landscape; margin: 12mm 10mm 14mm; }
@media print {
  html { font-size: 10pt; line-height: 1.45; }
  body { background: none; }
  .skip, nav, .back, .screen { display: none; }
  a { color: inherit; text-decoration: none; }
  .sheet, .overview { max-width: none; margin: 0; padding: 0; border: 0; }
  .sheet { break-before: page; }
  .overview { page: list; }
  .scroll { overflow: visible; max-height: none; }
  .elements { min-width: 0; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  tr, .finding, .form > div { break-inside: avoid; }
  h1, h2, h3, h4, .note { break-after: avoid; }
  section > h2, section > h3 { margin-top: 1.25rem; }
  .finding { padding: .35rem .7rem .4rem; }
  .matrix { font-size: 7pt; }
  .matrix thead th { position: static; border-top: 1pt solid var(--rule); }
  .matrix th, .matrix td { padding: 1.5pt .5pt; }
  .matrix { border: 0; }
  .matrix tr > :first-child { border-left-width: 1px; }
  .matrix .number, .matrix .unit { position: static; }
  .matrix .number { width: 18pt; }
  .matrix .unit { width: 88pt; padding: 1.5pt 3pt; }
  .matrix .year { width: 22pt; }
  .matrix .level { width: 32pt; }
  .matrix .proposal, .matrix .count { width: 18pt; }
  .matrix .rate { width: 34pt; }
  .matrix .element { width: auto; height: auto; font-size: 6.5pt; }
  .matrix small { font-size: 6pt; }
  /* A button's box is not painted where the head repeats on the next page; its words are. */
  .matrix button { display: contents; }
  .matrix button::after { display: none !important; }
}
`;

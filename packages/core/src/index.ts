/** @packageDocumentation The engine: a draft in, verdicts and findings out. No file system, no Node API. */
export {
  type Analysis,
  analyseReport,
  checkReport,
  type FrontMatter,
  readReport,
  type Reading,
  type ReportOptions,
} from "./check.js";
export { Reuse } from "./reuse/reuse.js";
export { compileChecklist, type CompiledCheck, type CompiledChecklist, RuleError } from "./checklist/compile.js";
export { builtInChecklist, builtInData } from "./checklist/built-in.js";
export type { LanguageData } from "./checklist/language.js";
export type * from "./checklist/data.js";
export type { Find } from "./checklist/find.js";
export type { Status, Verdict } from "./checklist/verdict.js";
export { basisText, requirementOf, ROLE_NAMES } from "./diagnostics/diagnose.js";
export type * from "./diagnostics/result.js";
export { wordsOf } from "./diagnostics/words.js";
export { type Applied, applyFixes, type FixResult, type PlannedFix, planFixes } from "./fixes/apply.js";
export { ANNUAL_REPORT, LANGUAGE } from "./generated/rules.js";
export { type Level, LEVELS } from "./outline/identity.js";
export type { Block, Outline, Section } from "./outline/section.js";
export type { Role } from "./outline/words.js";
export type { Draft, TextEdit } from "./checks/check.js";
export type { Sentence } from "./checks/sentence.js";
export {
  citedTitles,
  type CitedTitle,
  completeTitle,
  describeTitle,
  type TitleChoice,
  type TitleFacts,
} from "./checks/citation/facts.js";
export { type Arithmetic, arithmeticAt } from "./checks/figures/reckoning.js";
export { unfold } from "./source/fold.js";
export { createSource, type Range, type Source } from "./source/source.js";
export { frontMatterData } from "./checklist/front-matter-data.js";
export { DEEPEST_YAML, parseShallow, TooDeepError } from "./checklist/shallow-yaml.js";
export { ChecklistError, type ChecklistProblem, problemText } from "./checklist/checklist-error.js";
export { compileChecklistFile, loadChecklist, type LoadOptions, type ResolveFile } from "./checklist/load.js";
export {
  type RuleTestEvidence,
  type RuleTestFailure,
  type RuleTestMismatch,
  type RuleTestNeverReported,
  type RuleTestReport,
  runRuleTests,
} from "./checklist/run-tests.js";
export { SUPPRESSION_RULES, ruleIds } from "./suppressions/rule-ids.js";
export type { Suppression } from "./suppressions/suppress.js";
export { type CheckTestFailure, runCheckTests } from "./checklist/run-check-tests.js";
export { nearest } from "./checklist/suggest.js";
export { validateResult } from "./generated/validate-result.js";

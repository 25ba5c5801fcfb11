// What inputs are made of: the drafts, rule files and configurations of this repository.
import { readdirSync, readFileSync } from "node:fs";
import { configTemplate } from "../../packages/language-server/dist/templates/index.js";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root));
const list = (folder, ending) =>
  readdirSync(new URL(folder, root), { recursive: true })
    .map(String)
    .filter((name) => ending.test(name))
    .toSorted()
    .map((name) => `${folder}${name.replaceAll("\\", "/")}`);

/** The YAML that a document shows. */
function shown(path) {
  return [
    ...read(path)
      .toString("utf8")
      .matchAll(/^```yaml\n([\s\S]*?)^```/gm),
  ].map(([, text]) => Buffer.from(text));
}

const ELEMENT = `    title: 行政合同管理
    basis: [{ instrument: 本市行政合同管理办法, number: 府办〔2020〕1号, article: 第三条 }]
    required: { default: warning, township: info, department: off, since: 2019 }
    place: achievements
    counts: [合同 & 审查|审核, { when: "<合同> …6… 份", in: [achievements, lead], fact: true }]
    explain: { counts: 审查了多少份, not: 企业的合同不算 }
    advice: 写明份数。
    skeleton: 全年审查行政合同__份。
    tests: { reported: [全年审查各类合同312份。], absent: [企业用工更加规范。] }
`;

/** Checklists that load, each of a few hundred bytes. */
const CHECKLISTS = [
  `name: own\ntitle: 自己的检查单\nversion: 1\nclasses:\n  合同: [合同, 协议书]\nelements:\n  - id: contracts\n${ELEMENT}`,
  `name: own\ntitle: 包含别的\ninclude: [part.yaml]\nchecks: { figures/*: off }\norder: [contracts]\nelements:\n  - &one\n    id: contracts\n${ELEMENT}`,
  "name: more\ntitle: 增减\nextends: annual-report\ndisable: [audit-oversight]\nchecks:\n  figures/repeated: off\nelements:\n  - id: three-systems\n    required: error\n",
  "name: chain\ntitle: 一个套一个\nextends: base.yaml\nclasses: { 甲: [<乙>], 乙: [词…3…语] }\n",
].map((text) => Buffer.from(text));

const CONFIGURATIONS = [
  configTemplate({ level: "county", year: 2024, unit: "花都区" }),
  configTemplate({}).replace(/^( *)# ((?:- |  )*[\w*/-]+:.*|- .*)$/gm, "$1$2"),
  "severities: &s { causes: off, figures/*: warning }\noverrides:\n  - files: &f [a.md, '!b.md']\n    severities: *s\n  - files: *f\n    year: 2023\nignore: [往年/, '*.旧稿.md']\n",
].map((text) => Buffer.from(text));

const BASELINES = [
  "version: 1\nfiles:\n  桥头镇.md:\n    - element/prior-rectification: 上年度存在问题的整改情况（2024年度）\n    - figures/ratio: 受理9791宗,办结9713宗,办结率为⟦99.40%⟧\n",
].map((text) => Buffer.from(text));

/** Inputs that are right, by what they are. */
export const MATERIAL = {
  reports: [...list("examples/published/", /\.txt$/), "examples/draft.md", "examples/faulty.md"].map(read),
  checklists: [...CHECKLISTS, ...CHECKLISTS, ...shown("docs/rules.md")],
  /** The shipped rules: large, and slow to load as a whole. */
  rules: list("rules/", /\.yaml$/).map(read),
  configurations: [...CONFIGURATIONS, ...shown("README.md")],
  baselines: BASELINES,
};

/** Files that checklists and configurations may name. */
export const FILES = new Map([
  ["part.yaml", CHECKLISTS[0].toString("utf8").replace(/^name.*\ntitle.*\nversion.*\n/, "")],
  ["base.yaml", CHECKLISTS[0].toString("utf8")],
  ["self.yaml", "name: self\ntitle: 绕回自己\nextends: self.yaml\n"],
  ["classes/common.yaml", read("rules/classes/common.yaml").toString("utf8")],
]);

// Puts the built-in checklist together from the files in rules/.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * @param {string} folder the rules folder
 * @param {(text: string) => unknown} parse a YAML parser
 */
export function composeRules(folder, parse) {
  const read = (file) => parse(readFileSync(file, "utf8"));
  const main = join(folder, "annual-report.yaml");
  const { include, ...checklist } = read(main);
  for (const name of include) {
    const part = read(join(dirname(main), name));
    checklist.classes = { ...checklist.classes, ...part.classes };
    checklist.elements = [...(checklist.elements ?? []), ...(part.elements ?? [])];
  }
  if (checklist.order !== undefined) {
    const byId = new Map(checklist.elements.map((element) => [element.id, element]));
    checklist.elements = checklist.order.map((id) => byId.get(id)).filter((element) => element !== undefined);
    delete checklist.order;
  }
  return {
    checklist,
    language: {
      outline: read(join(folder, "outline.yaml")),
      stance: read(join(folder, "stance.yaml")),
      masks: read(join(folder, "masks.yaml")).masks,
      checks: readdirSync(join(folder, "checks"))
        .filter((name) => name.endsWith(".yaml"))
        .toSorted()
        .flatMap((name) => read(join(folder, "checks", name)).checks),
      citations: read(join(folder, "citations.yaml")),
    },
  };
}

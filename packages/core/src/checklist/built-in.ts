import { type BuiltInData, readBuiltInData } from "./built-in-data.js";
import { assembleChecklist, compileChecklist, type CompiledChecklist } from "./compile.js";
import { unpackParts } from "./prebuilt.js";

let data: BuiltInData | undefined;
let compiled: CompiledChecklist | undefined;

/** The rules that the engine comes with; read once. */
export function builtInData(): BuiltInData {
  data ??= readBuiltInData();
  return data;
}

/** The built-in checklist, ready to run; made once. */
export function builtInChecklist(): CompiledChecklist {
  const { checklist, language, prebuilt } = builtInData();
  compiled ??=
    prebuilt === undefined
      ? compileChecklist(checklist, language)
      : assembleChecklist(unpackParts(prebuilt), checklist, language);
  return compiled;
}

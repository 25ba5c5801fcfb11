import { UserError } from "@fazhi-lint/language-server/errors";
import type { FormatName } from "../options.js";
import type { FolderFormat, Format } from "./format.js";

/** The formats by name. Each is loaded when a run asks for it. */
const FORMATS: { readonly [name in FormatName]: () => Promise<Format> } = {
  pretty: async () => (await import("./pretty.js")).toPretty,
  json: async () => (await import("./json.js")).toJson,
  sarif: async () => (await import("./sarif.js")).toSarif,
  junit: async () => (await import("./junit.js")).toJunit,
  github: async () => (await import("./github.js")).toGithub,
  gitlab: async () => (await import("./gitlab.js")).toGitlab,
  checkstyle: async () => (await import("./checkstyle.js")).toCheckstyle,
  markdown: async () => (await import("./markdown.js")).toMarkdown,
  html: async () => (await import("./html.js")).toHtml,
  csv: async () => (await import("./csv.js")).toCsv,
};

/** The format of that name, which prints a run as one text. */
export function formatOf(name: FormatName): Promise<Format> {
  return FORMATS[name]();
}

/** The format of that name, which prints a run as a folder of files. Throws `UserError` for one that cannot. */
export async function folderFormatOf(name: FormatName): Promise<FolderFormat> {
  if (name === "html") return (await import("./html.js")).toHtmlFolder;
  throw new UserError(`${name} 不能写成一个文件夹，请写明文件`);
}

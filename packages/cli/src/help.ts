import type { HelpConfiguration } from "commander";
import { width } from "./output/width.js";

const TITLES: { readonly [title: string]: string } = {
  "Usage:": "用法：",
  "Options:": "选项：",
  "Arguments:": "参数：",
  "Commands:": "命令：",
};

/** Help in Chinese, with wide characters aligned. */
export const helpSettings: HelpConfiguration = {
  styleTitle: (title) => TITLES[title] ?? title,
  displayWidth: width,
  optionDescription: (option) => option.description,
  argumentDescription: (argument) => argument.description,
  subcommandTerm: (command) => command.name(),
};

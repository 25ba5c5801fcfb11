// VS Code's own words in Chinese, so that the test and its pictures show what a Chinese office sees. Microsoft's language
// pack is in no package registry; this one holds the words that the pictures show, in its wording.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ID = "fazhi-lint.chinese-for-pictures";

const WORDS = {
  Explorer: "资源管理器",
  Search: "搜索",
  "Source Control": "源代码管理",
  Extensions: "扩展",
  Outline: "大纲",
  Timeline: "时间线",
  Problems: "问题",
  Output: "输出",
  "Debug Console": "调试控制台",
  Terminal: "终端",
  Ports: "端口",
  "Ln {0}, Col {1}": "行 {0}，列 {1}",
  "[Ln {0}, Col {1}]": "[行 {0}，列 {1}]",
  "Ln {0}, Col {1} ({2} selected)": "行 {0}，列 {1} (已选择{2})",
  "Spaces: {0}": "空格: {0}",
  "Tab Size: {0}": "制表符长度: {0}",
  "Plain Text": "纯文本",
  "Layout: {0}": "布局: {0}",
  "Filter (e.g. text, **/*.ts, !**/node_modules/**)": "筛选器(例如 text、**/*.ts、!**/node_modules/**)",
  "Quick Fix": "快速修复",
  "Quick Fix...": "快速修复...",
  "Quick Fixes": "快速修复",
  "View Problem": "查看问题",
  "More Actions...": "更多操作...",
  "More Actions": "更多操作",
  Modify: "修改",
  "Rewrite...": "重写...",
  "Source Action...": "源代码操作...",
  "Source Action": "源代码操作",
  "No quick fixes available": "没有可用的快速修复",
  "Checking for quick fixes...": "正在检查快速修复...",
  "Loading...": "正在加载...",
  "Follow link": "跟随链接",
  "Execute command": "执行命令",
  "ctrl + click": "ctrl + 单击",
  "cmd + click": "cmd + 单击",
  "Show more": "显示更多",
  "Show less": "显示更少",
};

/** Puts the language pack where VS Code's server looks for it. Call before the server starts. */
export function installChinese({ nls, data }) {
  const keys = JSON.parse(readFileSync(join(nls, "nls.keys.json"), "utf8"));
  const messages = JSON.parse(readFileSync(join(nls, "nls.messages.json"), "utf8"));
  const words = new Map(Object.entries(WORDS));
  const contents = {};
  let index = 0;
  for (const [module, names] of keys)
    for (const name of names) {
      const word = words.get(messages[index]);
      index += 1;
      if (word !== undefined) (contents[module] ??= {})[name] = word;
    }
  const translations = join(data, "zh-cn.json");
  mkdirSync(data, { recursive: true });
  writeFileSync(translations, JSON.stringify({ version: "1.0.0", contents }));
  writeFileSync(
    join(data, "languagepacks.json"),
    JSON.stringify({
      "zh-cn": {
        hash: "pictures",
        label: "中文(简体)",
        extensions: [{ extensionIdentifier: { id: ID }, version: "1.0.0" }],
        translations: { vscode: translations },
      },
    }),
  );
}

import { reasonOf, UnknownNameError, UserError } from "@fazhi-lint/language-server/errors";
import { FAIL_ON } from "@fazhi-lint/language-server/fail-on";
import { Command, CommanderError, Option } from "commander";
import type { ConfigShowOptions } from "./commands/config.js";
import { helpSettings } from "./help.js";
import { type BaselineOptions, type CheckOptions, type FormatTarget, FORMATS, LEVEL_IDS } from "./options.js";
import { VERSION } from "@fazhi-lint/language-server/version";

/**
 * Runs the command.
 * @param args what stands after the command's name
 * @returns the exit status
 */
export async function run(args: readonly string[]): Promise<number> {
  let status = 0;
  const program = createProgram((result) => {
    status = result;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const cause = error instanceof CommanderError ? usageError(error, program, args) : error;
    for (const line of (await explain(cause)).split("\n")) process.stderr.write(`错误：${line}\n`);
    return 2;
  }
}

async function explain(error: unknown): Promise<string> {
  if (!(error instanceof UserError)) return `程序内部出错（${reasonOf(error)}），请把这句话告诉维护者`;
  if (!(error instanceof UnknownNameError)) return error.message;
  // Loaded only now: the help and a good command line need no engine.
  const { didYouMean } = await import("@fazhi-lint/language-server/settings");
  return error.message + didYouMean(error.word, error.names);
}

/** The command line. Each command loads what it needs only when it runs. */
function createProgram(setStatus: (status: number) => void): Command {
  const program = base(new Command("fazhi-lint"))
    .description("检查法治政府建设年度报告写全了没有：逐项说明写到了什么、缺什么、依据是什么。")
    .usage("[命令] [选项] <文件|文件夹|通配符>…")
    .version(VERSION, "-V, --version", "显示版本")
    .addHelpText(
      "after",
      `
不写命令就是 check。退出状态：0 通过；1 有达到 --fail-on 的问题，或者警告太多；2 有没能做成的事。

例子：
  fazhi-lint 报告.md                       检查一份报告
  fazhi-lint check drafts --format json    检查一个文件夹，输出 JSON
  fazhi-lint rules explain three-systems   “三项制度”要写什么、依据是什么
  fazhi-lint config show 报告.md           这份报告适用哪些配置，是从哪里来的
  fazhi-lint init                          生成配置文件和报告草稿框架
`,
    );

  const checkCommand = base(program.command("check", { isDefault: true }))
    .summary("检查报告（默认命令）")
    .description("检查一份或多份报告。文件夹里检查 .md、.markdown、.txt；支持 UTF-8、UTF-16、GB18030（GBK）编码。")
    .usage("[选项] <文件|文件夹|通配符>…")
    .argument("[文件...]", "要检查的文件、文件夹或通配符");
  for (const option of checkOptions()) checkCommand.addOption(option);
  checkCommand
    .addHelpText(
      "after",
      `
选项优先于报告开头 --- 之间的说明（year、level、unit、checklist），说明优先于配置文件，配置文件优先于推断。

例子：
  fazhi-lint check 报告.md --level township --year 2024
  fazhi-lint check "drafts/**/*.txt" --fail-on warning
  fazhi-lint check drafts -f json -o 结果.json
  fazhi-lint check drafts -f sarif=结果.sarif -f html=审核表/ -f pretty
  fazhi-lint check drafts --baseline fazhi-lint-baseline.yaml --since origin/main
  fazhi-lint check 报告.md --fix-dry-run
  fazhi-lint check drafts --watch
  type 报告.md | fazhi-lint check --stdin --stdin-filename 报告.md
`,
    )
    .action(async (paths: string[], options: CheckOptions) => {
      if (options.watch === true) {
        const { watch } = await import("./commands/watch.js");
        setStatus(await watch(paths, options));
        return;
      }
      const { check } = await import("./commands/check.js");
      setStatus(await check(paths, options));
    });

  const rules = base(program.command("rules"))
    .summary("查看和测试检查单")
    .description("查看检查单里的要素，或者运行检查单里的测试。")
    .usage("<命令>")
    .addHelpText(
      "after",
      `
例子：
  fazhi-lint rules list
  fazhi-lint rules explain normative-filing
  fazhi-lint rules test my.yaml
`,
    );
  rules.argument("[命令]").action((name: string | undefined) => {
    const names = rules.commands.map((command) => command.name());
    if (name === undefined)
      throw new UserError(`rules 后面要写 ${names.join("、")} 之一，用法见 fazhi-lint rules --help`);
    throw new UnknownNameError(`没有命令“rules ${name}”，应当是 ${names.join("、")} 之一`, name, names);
  });
  base(rules.command("list"))
    .description("列出全部要素和各级的要求")
    .usage("[选项]")
    .addOption(new Option("--checklist <名称或文件>", "检查单，默认 annual-report"))
    .addHelpText("after", "\n例子：\n  fazhi-lint rules list --checklist my.yaml\n")
    .action(async (options: { checklist?: string }) => {
      const { listRules } = await import("./commands/rules.js");
      setStatus(listRules(options.checklist));
    });
  base(rules.command("explain"))
    .description("说明一个要素：依据、谁必须写、什么算、什么不算、怎样补写")
    .usage("[选项] <要素>")
    .argument("<要素>", "要素名，如 three-systems 或 element/three-systems")
    .addOption(new Option("--checklist <名称或文件>", "检查单，默认 annual-report"))
    .addHelpText("after", "\n例子：\n  fazhi-lint rules explain three-systems\n")
    .action(async (id: string, options: { checklist?: string }) => {
      const { explainRule } = await import("./commands/rules.js");
      setStatus(explainRule(id, options.checklist));
    });
  base(rules.command("test"))
    .description("运行检查单里的测试（tests:），没有写文件就测试内置检查单；有测试不通过时退出状态为 1")
    .usage("[检查单文件]")
    .argument("[文件]", "检查单文件，如 my.yaml")
    .addHelpText("after", "\n例子：\n  fazhi-lint rules test\n  fazhi-lint rules test my.yaml\n")
    .action(async (file: string | undefined) => {
      const { testRules } = await import("./commands/rules.js");
      setStatus(testRules(file));
    });

  const baseline = base(program.command("baseline"))
    .summary("把已知的问题记下来，不使检查失败")
    .description("管理基线文件：里面记着已知而暂不要求改正的问题，检查时不计。")
    .usage("<命令>")
    .addHelpText("after", "\n例子：\n  fazhi-lint baseline update drafts\n");
  baseline.argument("[命令]").action((name: string | undefined) => {
    if (name === undefined) throw new UserError("baseline 后面要写 update，用法见 fazhi-lint baseline --help");
    throw new UnknownNameError(`没有命令“baseline ${name}”，应当是 update`, name, ["update"]);
  });
  const update = base(baseline.command("update"))
    .description("检查这些报告，把现有的问题写进基线；没有检查的报告，原有的条目保留，文件已经不在的去掉")
    .usage("[选项] <文件|文件夹|通配符>…")
    .argument("[文件...]", "要检查的文件、文件夹或通配符")
    .addOption(new Option("--baseline <文件>", "基线文件，默认 fazhi-lint-baseline.yaml"));
  for (const option of settingOptions()) update.addOption(option);
  update
    .addHelpText(
      "after",
      "\n例子：\n  fazhi-lint baseline update drafts\n  fazhi-lint check drafts --baseline fazhi-lint-baseline.yaml\n",
    )
    .action(async (paths: string[], options: BaselineOptions) => {
      const { updateBaseline } = await import("./commands/baseline.js");
      setStatus(await updateBaseline(paths, options));
    });

  base(program.command("lsp"))
    .summary("语言服务器，供编辑器使用")
    .description(
      "启动语言服务器，在标准输入输出上与编辑器通信；由编辑器启动，不必自己运行。设置方法见 docs/editors.md。",
    )
    .addOption(new Option("--stdio", "在标准输入输出上通信（也是默认的）"))
    .addHelpText("after", "\n例子：\n  fazhi-lint lsp\n")
    .action(async () => {
      const { startStdioServer } = await import("@fazhi-lint/language-server/node");
      await startStdioServer();
    });

  const config = base(program.command("config"))
    .summary("查看适用的配置")
    .description("查看某一份报告适用哪些配置，各是从哪里来的。")
    .usage("<命令>")
    .addHelpText("after", "\n例子：\n  fazhi-lint config show 报告.md\n");
  config.argument("[命令]").action((name: string | undefined) => {
    if (name === undefined) throw new UserError("config 后面要写 show，用法见 fazhi-lint config --help");
    throw new UnknownNameError(`没有命令“config ${name}”，应当是 show`, name, ["show"]);
  });
  const configShow = base(config.command("show"))
    .description(
      "列出一份报告适用的各项配置和每一项的来源：命令行选项、报告开头的说明、配置文件的哪一行、默认值或者推断",
    )
    .usage("[选项] <文件>")
    .argument("<文件>", "报告文件");
  for (const option of [...settingOptions(), failOnOption()]) configShow.addOption(option);
  configShow
    .addOption(
      new Option("-f, --format <格式>", "输出格式：pretty（默认）、json")
        .default("pretty")
        .argParser(oneOf("--format", ["pretty", "json"])),
    )
    .addOption(new Option("--all", "列出全部要素和检查的严重程度，不只是与检查单不同的"))
    .addHelpText(
      "after",
      "\n例子：\n  fazhi-lint config show 报告.md\n  fazhi-lint config show 报告.md --all --format json\n",
    )
    .action(async (file: string, options: ConfigShowOptions) => {
      const { showConfig } = await import("./commands/config.js");
      setStatus(await showConfig(file, options));
    });

  base(program.command("init"))
    .description("在文件夹里生成配置文件和报告草稿框架；已有的文件不会被改动")
    .usage("[选项] [文件夹]")
    .argument("[文件夹]", "默认为当前文件夹")
    .addOption(levelOption())
    .addOption(yearOption())
    .addOption(new Option("--unit <名称>", "报告单位，如 桥头镇"))
    .addHelpText(
      "after",
      "\n例子：\n  fazhi-lint init\n  fazhi-lint init 2024年报告 --level township --unit 桥头镇 --year 2024\n",
    )
    .action(async (folder: string | undefined, options: Pick<CheckOptions, "level" | "year" | "unit">) => {
      const { init } = await import("./commands/init.js");
      setStatus(init(folder ?? ".", options));
    });
  return program;
}

function base(command: Command): Command {
  return command
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: () => undefined })
    .configureHelp(helpSettings)
    .helpOption("-h, --help", "显示帮助")
    .helpCommand(false);
}

function oneOf<T extends string>(option: string, names: readonly T[]): (value: string) => T {
  return (value) => {
    const name = names.find((entry) => entry === value);
    if (name !== undefined) return name;
    throw new UnknownNameError(`${option} 不能是“${value}”，应当是 ${names.join("、")} 之一`, value, names);
  };
}

function levelOption(): Option {
  return new Option("--level <层级>", `报告单位的层级：${LEVEL_IDS.join("、")}`).argParser(oneOf("--level", LEVEL_IDS));
}

function yearOption(): Option {
  return new Option("--year <年份>", "报告年度，如 2024").argParser((value) => {
    if (/^20\d\d$/.test(value)) return Number(value);
    throw new UserError(`--year 不能是“${value}”，应当是四位数的年份，如 2024`);
  });
}

/** What applies to drafts; `config show` takes the same, to show what they do. */
function settingOptions(): Option[] {
  return [
    levelOption(),
    yearOption(),
    new Option("--unit <名称>", "报告单位，如 桥头镇"),
    new Option("--checklist <名称或文件>", "检查单，默认 annual-report"),
    new Option("--config <文件>", "配置文件，默认从报告所在文件夹向上找 fazhi-lint.config.yaml"),
  ];
}

function failOnOption(): Option {
  return new Option("--fail-on <级别>", "从哪一级问题起退出状态为 1：error（默认）、warning、info、never").argParser(
    oneOf("--fail-on", FAIL_ON),
  );
}

/** `sarif` or `sarif=out.sarif`, after those that were given before. */
function formatTarget(value: string, before: readonly FormatTarget[] | undefined): FormatTarget[] {
  const at = value.indexOf("=");
  const format = oneOf("--format", FORMATS)(at < 0 ? value : value.slice(0, at));
  const file = at < 0 ? undefined : value.slice(at + 1);
  if (file === "") throw new UserError(`--format ${format}= 后面要写文件名，或者去掉等号`);
  return [...(before ?? []), { format, ...(file === undefined ? {} : { file }) }];
}

function count(option: string): (value: string) => number {
  return (value) => {
    if (/^\d{1,9}$/.test(value)) return Number(value);
    throw new UserError(`${option} 不能是“${value}”，应当是 0 或者更大的整数`);
  };
}

function checkOptions(): Option[] {
  return [
    new Option(
      "-f, --format <格式[=文件]>",
      `输出格式，可以写几次：${FORMATS.join("、")}（默认 pretty）；写“格式=文件”的写到文件，html=文件夹/ 每份报告一页`,
    ).argParser(formatTarget),
    new Option("-o, --output <文件>", "没有写明文件的那种格式写到这个文件，不写到标准输出"),
    ...settingOptions(),
    failOnOption(),
    new Option("--max-warnings <条数>", "警告超过这个数时退出状态为 1").argParser(count("--max-warnings")),
    new Option("--baseline <文件>", "基线：里面已有的问题不计；用 fazhi-lint baseline update 生成"),
    new Option(
      "--since <提交>",
      "只计 git 里从这个分支、标签或者提交分出来以后的改动所碰到、引起的问题，如 origin/main",
    ),
    new Option("--stdin", "从标准输入读一份报告"),
    new Option("--stdin-filename <名称>", "标准输入的文件名，用于显示和找配置文件"),
    new Option("--fix", "把不会改变意思的问题（标点、序号等）直接改到文件里，再报告其余的"),
    new Option("--fix-dry-run", "只显示 --fix 会怎样改，不改文件"),
    new Option("--workers <个数>", "同时用几个线程检查，默认看报告多少和处理器个数；1 表示不用").argParser(
      count("--workers"),
    ),
    new Option("--cache", "没有变的报告不重新检查：结果留在 .fazhi-lint-cache 里，下次直接用"),
    new Option("--cache-location <文件夹>", "缓存放在哪里；写了就是要用缓存"),
    new Option("--watch", "检查以后等着，报告、检查单或者配置一有改动就再检查；按 Ctrl+C 结束"),
    new Option("--verbose", "文件很多时也逐份显示详情"),
    new Option("--color", "总是用颜色"),
    new Option("--no-color", "不用颜色"),
  ];
}

/** What commander found wrong with the arguments. */
function usageError(error: CommanderError, program: Command, args: readonly string[]): UserError {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  switch (error.code) {
    case "commander.unknownOption":
      return new UnknownNameError(`没有选项“${quoted}”，可用的选项见 --help`, quoted, optionNames(program, args));
    case "commander.optionMissingArgument":
      return new UserError(`选项 ${/--[\w-]+/.exec(quoted)?.[0] ?? quoted} 后面要写内容，用法见 --help`);
    case "commander.missingArgument":
      return new UserError(`还要写明${quoted}，用法见 --help`);
    case "commander.unknownCommand":
      return new UserError(`没有命令“${quoted}”，用法见 --help`);
    case "commander.excessArguments":
      return new UserError("参数太多，用法见 --help");
    default:
      return new UserError(`命令写得不对（${error.message}），用法见 --help`);
  }
}

/** The options of the command that the arguments name. */
function optionNames(program: Command, args: readonly string[]): string[] {
  let command = program;
  for (const arg of args) {
    const next = command.commands.find((entry) => entry.name() === arg);
    if (next === undefined) break;
    command = next;
  }
  if (command === program) command = program.commands.find((entry) => entry.name() === "check") ?? program;
  return [...command.options.flatMap((option) => option.long ?? []), "--help", "--version"];
}

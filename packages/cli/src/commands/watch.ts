import { once } from "node:events";
import { resolve } from "node:path";
import { reasonOf, UserError } from "@fazhi-lint/language-server/errors";
import { watch as watchFiles } from "chokidar";
import { ResultCache } from "../cache/cache.js";
import type { CheckOptions } from "../options.js";
import { complain } from "../output/complain.js";
import { WatchScope } from "../watch/scope.js";
import { check } from "./check.js";

/** Editors and git write several files, or one in several steps: what comes within this time makes one run. In ms. */
const PAUSE = 80;

/**
 * Runs `fazhi-lint check --watch`: checks, then again whenever something changes that the result rests on. Ends when the
 * process is asked to.
 * @returns the exit status of the last run
 */
export async function watch(paths: readonly string[], options: CheckOptions): Promise<number> {
  refuse(options);
  const extra = options.baseline === undefined ? [] : [resolve(options.baseline)];
  const scope = new WatchScope(paths, process.cwd(), extra);
  let cache = ResultCache.of(options) ?? ResultCache.open(undefined, options);
  let status = 0;
  const common = {
    ignoreInitial: true,
    // Files that are written anew under the same name, as editors save them, have changed and did not go.
    atomic: true,
  };
  // Only what is there is named to it: else it is ready before it is.
  const inside = watchFiles([...scope.folders], {
    ...common,
    ignored: (path, stats) => stats !== undefined && !scope.matters(path, stats.isDirectory()),
  });
  const around = watchFiles([...scope.around], {
    ...common,
    depth: 0,
    ignored: (path, stats) => stats?.isFile() === true && !scope.matters(path, false),
  });
  const watchers = [inside, around];
  const run = async (): Promise<void> => {
    status = await check(paths, options, cache);
    const fresh = scope.add(cache.consulted());
    if (fresh.length > 0) around.add(fresh);
  };
  try {
    // What changes from now on, also during the first run, leads to another.
    await Promise.all([
      once(around, "ready"),
      // Without a folder it would never be.
      ...(scope.folders.length === 0 ? [] : [once(inside, "ready")]),
    ]);
    return await new Promise((finish, fail) => {
      const rounds = new Rounds(async (isFirst) => {
        if (!isFirst && process.stdout.isTTY) process.stdout.write("\u001b[2J\u001b[3J\u001b[H");
        if (!isFirst) cache = cache.again();
        try {
          await run();
        } catch (error) {
          // Wrong options end it; what is wrong with files is said, and can be mended.
          if (isFirst || !(error instanceof UserError)) throw error;
          for (const line of error.message.split("\n")) complain(`错误：${line}`);
          status = 2;
        }
        complain("等待改动，按 Ctrl+C 结束……");
      }, fail);
      for (const watcher of watchers) {
        watcher.on("all", (event, path) => {
          if (scope.matters(path, event.endsWith("Dir"))) rounds.ask();
        });
        watcher.on("error", (error) => fail(new UserError(`无法等待改动：${reasonOf(error)}`)));
      }
      for (const signal of ["SIGINT", "SIGTERM"] as const)
        process.once(signal, () => void rounds.end().then(() => finish(status)));
      rounds.start();
    });
  } finally {
    await Promise.all(watchers.map((watcher) => watcher.close()));
  }
}

/** Runs one after another: what is asked for during one is done once, after it. */
class Rounds {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(
    private readonly run: (isFirst: boolean) => Promise<void>,
    private readonly fail: (error: unknown) => void,
  ) {}

  start(): void {
    this.#running = this.run(true).catch(this.fail);
  }

  ask(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#running = (this.#running ?? Promise.resolve()).then(() => this.run(false)).catch(this.fail);
    }, PAUSE);
  }

  /** Waits for the one that runs; what was asked for and has not begun is given up. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
  }
}

function refuse({ fix, fixDryRun, stdin }: CheckOptions): void {
  if (fix === true || fixDryRun === true) throw new UserError("--watch 只检查，不能和 --fix、--fix-dry-run 一起用");
  if (stdin === true) throw new UserError("--watch 要等文件改动，不能和 --stdin 一起用");
}

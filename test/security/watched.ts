import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../support.js";

const PRELOAD = join(ROOT, "test/security/no-network.cjs");

/** Threads that were watched, and every use of the network in them. */
export interface Watched {
  readonly main: number;
  readonly threads: number;
  readonly used: readonly string[];
}

/** The environment of a process that is watched, and all the processes of Node that it starts. */
export function watchedBy(log: string): NodeJS.ProcessEnv {
  return { NODE_OPTIONS: `--require=${PRELOAD}`, FAZHI_LINT_NETWORK_LOG: log };
}

/** What the log of watched processes says. */
export function watched(log: string): Watched {
  const lines = readFileSync(log, "utf8").split("\n");
  return {
    main: lines.filter((line) => line === "watching main").length,
    threads: lines.filter((line) => line === "watching thread").length,
    used: lines.filter((line) => line.startsWith("used ")).map((line) => line.slice("used ".length)),
  };
}

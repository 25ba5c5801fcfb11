// What the figures were measured on.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism, cpus, totalmem, type } from "node:os";
import { join } from "node:path";
import { childEnvironment } from "./measure.mjs";
import { root } from "./places.mjs";
import { digits } from "./statistics.mjs";

/** Processor, cores, memory, system and Node of this machine. */
export function machine() {
  const model = cpus()[0]?.model.trim() ?? "处理器不明";
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model}，${availableParallelism()} 核，内存 ${memory} GB，${type()} ${process.arch}，Node ${process.version}`;
}

const ROUNDS = 3;

/**
 * How many times as much two processes at once get done as one alone: nearly 2 on two cores, less on two threads of one core,
 * which virtual machines call two cores as well.
 */
export async function worthOfTwo() {
  const alone = [];
  const together = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(await timeOf(1));
    together.push(await timeOf(2));
  }
  return digits((2 * Math.min(...alone)) / Math.min(...together));
}

/** Milliseconds until that many processes that add numbers are done. */
async function timeOf(processes) {
  const start = performance.now();
  const file = join(root, "bench/floors/sums.mjs");
  const children = Array.from({ length: processes }, () => spawn(process.execPath, [file], { env: childEnvironment }));
  await Promise.all(children.map((child) => once(child, "exit")));
  return performance.now() - start;
}

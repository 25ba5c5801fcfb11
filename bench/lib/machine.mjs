// What the figures were measured on.
import { availableParallelism, cpus, totalmem, type } from "node:os";

/** Processor, cores, memory, system and Node of this machine. */
export function machine() {
  const model = cpus()[0]?.model.trim() ?? "处理器不明";
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model}，${availableParallelism()} 核，内存 ${memory} GB，${type()} ${process.arch}，Node ${process.version}`;
}

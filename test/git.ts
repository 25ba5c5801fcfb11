import { execFileSync } from "node:child_process";

/** Runs git in a folder, as a drafter whose machine has no settings of its own. */
export function git(folder: string, ...args: readonly string[]): void {
  const who = ["-c", "user.name=起草人", "-c", "user.email=drafter@example.invalid", "-c", "init.defaultBranch=main"];
  execFileSync("git", ["-C", folder, ...who, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
  });
}

/** Makes a folder a repository with all that is in it committed on `main`. */
export function commitAll(folder: string, message = "草稿"): void {
  git(folder, "init", "-q");
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "-m", message);
}

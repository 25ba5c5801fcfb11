import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withFolder } from "../../../../test/support.js";
import { rewrite, writeWhole } from "./write.js";

const OLD = Buffer.from("旧");
const NEW = Buffer.from("新");

function refusal(work: () => void): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "written";
}

// On Windows a file has no modes, and links need a privilege.
const onUnix = it.skipIf(process.platform === "win32");

describe("rewrite", () => {
  it("writes what was read before, and leaves nothing else behind", () =>
    withFolder({ "a.md": OLD }, (folder) => {
      rewrite(join(folder, "a.md"), OLD, NEW);
      expect(readFileSync(join(folder, "a.md"))).toEqual(NEW);
      expect(readdirSync(folder)).toEqual(["a.md"]);
    }));

  it("refuses a file that is not what was read any more", () =>
    withFolder({ "a.md": "别的" }, (folder) => {
      expect(refusal(() => rewrite(join(folder, "a.md"), OLD, NEW))).toBe(
        "无法写入：检查期间文件被别的程序改过，请再运行一次",
      );
      expect(readFileSync(join(folder, "a.md"), "utf8")).toBe("别的");
      expect(readdirSync(folder)).toEqual(["a.md"]);
    }));

  it("refuses a file that is gone", () =>
    withFolder({}, (folder) => {
      expect(refusal(() => rewrite(join(folder, "a.md"), OLD, NEW))).toBe("无法写入：路径不存在");
    }));

  onUnix("keeps a link a link, and writes to what it leads to", () =>
    withFolder({ "real/a.md": OLD }, (folder) => {
      symlinkSync("real/a.md", join(folder, "link.md"));
      rewrite(join(folder, "link.md"), OLD, NEW);
      expect(lstatSync(join(folder, "link.md")).isSymbolicLink()).toBe(true);
      expect(readlinkSync(join(folder, "link.md"))).toBe("real/a.md");
      expect(readFileSync(join(folder, "real/a.md"))).toEqual(NEW);
      expect(readdirSync(join(folder, "real"))).toEqual(["a.md"]);
    }),
  );

  onUnix("keeps the permissions, whatever the umask is", () =>
    withFolder({ "a.md": OLD }, (folder) => {
      chmodSync(join(folder, "a.md"), 0o666);
      rewrite(join(folder, "a.md"), OLD, NEW);
      expect(statSync(join(folder, "a.md")).mode & 0o777).toBe(0o666);
    }),
  );

  onUnix("refuses a file that may only be read", () =>
    withFolder({ "a.md": OLD }, (folder) => {
      chmodSync(join(folder, "a.md"), 0o444);
      expect(refusal(() => rewrite(join(folder, "a.md"), OLD, NEW))).toBe("无法写入：文件是只读的");
      expect(readFileSync(join(folder, "a.md"))).toEqual(OLD);
    }),
  );

  it("takes a name as long as names can be", () => {
    const name = `${"报".repeat(84)}.md`;
    return withFolder({ [name]: OLD }, (folder) => {
      rewrite(join(folder, name), OLD, NEW);
      expect(readFileSync(join(folder, name))).toEqual(NEW);
    });
  });
});

describe("writeWhole", () => {
  it("makes and replaces files, but no folders", () =>
    withFolder({ "old.json": "{}" }, (folder) => {
      mkdirSync(join(folder, "sub"));
      writeWhole(join(folder, "old.json"), "[]");
      writeWhole(join(folder, "new.json"), "[]");
      expect(readFileSync(join(folder, "old.json"), "utf8") + readFileSync(join(folder, "new.json"), "utf8")).toBe(
        "[][]",
      );
      expect(refusal(() => writeWhole(join(folder, "sub"), ""))).toContain("这是一个文件夹");
      writeFileSync(join(folder, "sub/x"), "");
      expect(readdirSync(folder)).toEqual(["new.json", "old.json", "sub"]);
    }));
});

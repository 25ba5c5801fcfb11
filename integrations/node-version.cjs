// Ends with status 2 and one sentence if this Node is too old for the command. Written so that old ones can read it.
var version = process.versions.node.split(".").map(Number);
var wanted = [20, 19];
if (version[0] < wanted[0] || (version[0] === wanted[0] && version[1] < wanted[1])) {
  console.error(
    "错误：这里的 Node.js 是 " + process.versions.node + "，太旧了，请安装 Node.js " + wanted.join(".") + " 以上的版本",
  );
  process.exitCode = 2;
}

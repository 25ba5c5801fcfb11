#!/bin/sh
# 检查一个文件夹里报送的全部报告，把审核表、汇总表写到另一个文件夹：
#   sh gate.sh 报送 结果 [check 的其他选项]
# 退出状态：0 通过，1 有没有通过的，2 有没能检查的。
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
if ! command -v node >/dev/null 2>&1; then
  echo "错误：没有找到 Node.js，请先安装 Node.js 20.19 以上的版本" >&2
  exit 2
fi
node "$here/../node-version.cjs" || exit 2
exec node "$here/gate.mjs" "$@"

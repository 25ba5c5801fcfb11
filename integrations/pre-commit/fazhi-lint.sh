#!/bin/sh
# What pre-commit starts: `language: script` runs this file of the clone that pre-commit keeps.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
if ! command -v node >/dev/null 2>&1; then
  echo "错误：没有找到 Node.js，请先安装 Node.js 20.19 以上的版本" >&2
  exit 2
fi
node "$here/../node-version.cjs" || exit 2
exec node "$here/hook.mjs" "$@"

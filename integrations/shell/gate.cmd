@echo off
rem 检查一个文件夹里报送的全部报告，把审核表、汇总表写到另一个文件夹：
rem   gate.cmd 报送 结果 [check 的其他选项]
rem 退出状态与 gate.sh 相同。测试不运行这个文件（测试在 Linux 上），只运行它调用的 gate.mjs。
chcp 65001 >nul
where node >nul 2>nul
if errorlevel 1 (
  echo 错误：没有找到 Node.js，请先安装 Node.js 20.19 以上的版本 1>&2
  exit /b 2
)
node "%~dp0..\node-version.cjs"
if errorlevel 1 exit /b 2
node "%~dp0gate.mjs" %*
exit /b %errorlevel%

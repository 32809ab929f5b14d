#!/bin/sh
# Installs what tests of pages and servers need from Debian's packages: as root, and only what is absent.
# Elsewhere it says how; the tests that need it are then skipped with their reason.
set -u
missing=""
chromium --version >/dev/null 2>&1 || missing="$missing chromium"
fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk fontconfig"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
command -v rsync >/dev/null 2>&1 || missing="$missing rsync"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "正在用 apt 安装测试所需的$missing……"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null 2>&1
  for package in $missing; do
    apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 ||
      echo "没有装上 $package；要用到它的测试会跳过"
  done
  chromium --version >/dev/null 2>&1 ||
    echo "chromium 不能运行（Ubuntu 的 chromium 是 snap 的壳）；浏览器测试会跳过"
else
  echo "缺少$missing；要用到它们的测试会跳过。安装：sudo apt-get install$missing"
fi
exit 0

#!/bin/sh
# Runs npm: the machine's when it is new enough, else the one in .venv.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
sh "$root/tools/has_node.sh" || PATH="$root/.venv/bin:$PATH"
cd "$root"
exec npm --no-audit --no-fund --loglevel=error "$@" >/dev/null

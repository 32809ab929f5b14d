#!/bin/sh
# Succeeds when the machine has npm and a Node of at least version 20, outside .venv.
PATH=$(printf '%s' "$PATH" | tr ':' '\n' | grep -v '/\.venv/bin$' | paste -sd: -)
command -v npm >/dev/null 2>&1 || exit 1
node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null

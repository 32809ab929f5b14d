"""esbuild, which npm installs, on the theme's scripts and styles."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from plugins.assets.errors import AssetsError

PROJECT = Path(__file__).resolve().parents[2]
_OPTIONS = (
    "--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8",
    "--legal-comments=eof", "--log-level=error", "--color=false",
)  # fmt: skip


def bundle(sources: Path, entries: Sequence[str], target: Path) -> None:
    """Bundle modules or style sheets: each entry with all that it imports becomes one file.

    Args:
        sources: the folder of the entries.
        entries: their paths below it.
        target: the folder of the bundles, which get the same paths.

    Raises:
        AssetsError: esbuild is not installed, or a module is at fault.
    """
    # Each entry with its output, else esbuild would part a folder's name at an equals sign.
    named = [f"{entry.rpartition('.')[0]}={sources / entry}" for entry in entries]
    command = [str(_esbuild()), *named, *_OPTIONS, f"--outdir={target}"]
    # Below the project's root, where what npm installed is found from any theme.
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False,
        env={"NODE_PATH": str(PROJECT / "node_modules")},
    )  # fmt: skip
    if done.returncode != 0:
        raise AssetsError(f"主题的脚本或样式有错误，没有构建：\n{done.stderr.strip()}")


def _esbuild() -> Path:
    """Return esbuild's own program: npm installs the one of the machine beside a wrapper."""
    packages = PROJECT / "node_modules" / "@esbuild"
    for name in ("bin/esbuild", "esbuild.exe"):
        for program in sorted(packages.glob(f"*/{name}")):
            return program
    raise AssetsError("找不到 esbuild；请先运行一次 make html，它会用 npm 装好")

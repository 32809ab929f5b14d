"""Lighthouse on one page of each kind: mobile profile, the median of several runs.

    python -m bench.lighthouse                   # the starter content
    python -m bench.lighthouse --site output     # a site built before
    python -m bench.lighthouse --runs 1 --pages home,article

`make bench-lighthouse` installs Lighthouse first. Prints a table and what keeps a page from 100.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.search_bench.server import serve
from tools.screenshots import CHROMIUM_FLAGS

ROOT = Path(__file__).resolve().parents[1]
LIGHTHOUSE = (
    ROOT / ".cache" / "bench" / "peers" / "node_modules" / "lighthouse" / "cli" / "index.js"
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = {
    "home": "index.html",
    "article": "articles/minhang-2025-zuzhi-shenghuo/index.html",
    "article with pictures": "articles/changning-2023-shuzhi-pingyi/index.html",
    "district": "districts/changning/index.html",
    "search": "search/index.html",
    "archive": "archive/index.html",
    "data": "data/index.html",
}
"""Page kinds, and where one of each stands in the starter site."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m bench.lighthouse")
    parser.add_argument("--site", type=Path, help="an output built before")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pages", default=",".join(PAGES), help="kinds, with commas between")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        site = options.site or _built(Path(folder))
        with serve([site]) as host:
            print(f"{'page':22}" + "".join(f"{name:>16}" for name in CATEGORIES))
            for kind in options.pages.split(","):
                found = sorted(site.glob(PAGES[kind]))
                if not found:
                    sys.exit(f"no page of the kind {kind}")
                path = found[0].relative_to(site).as_posix().removesuffix("index.html")
                reports = [_report(f"{host.address}/{path}") for _ in range(options.runs)]
                _show(kind, reports)


def _built(folder: Path) -> Path:
    """Build the starter content as it is published."""
    target = folder / "output"
    command = [
        sys.executable,
        "-m",
        "pelican",
        "content",
        "-s",
        "publishconf.py",
        "-o",
        str(target),
    ]
    environment = {**os.environ, "SITEURL": "https://www.example.org"}
    subprocess.run([*command, "--quiet"], cwd=ROOT, env=environment, check=True)
    return target


def _report(address: str) -> dict[str, Any]:
    node, chromium = shutil.which("node"), shutil.which("chromium")
    if node is None or chromium is None or not LIGHTHOUSE.is_file():
        sys.exit("Node, chromium and make bench-lighthouse are needed")
    flags = " ".join(CHROMIUM_FLAGS)
    wanted = [f"--chrome-flags={flags}", f"--only-categories={','.join(CATEGORIES)}"]
    command = [node, str(LIGHTHOUSE), address, "--quiet", "--output=json", *wanted]
    environment = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _show(kind: str, reports: Sequence[dict[str, Any]]) -> None:
    scores = {
        name: median(100 * report["categories"][name]["score"] for report in reports)
        for name in CATEGORIES
    }
    print(f"{kind:22}" + "".join(f"{scores[name]:16.0f}" for name in CATEGORIES), flush=True)
    last = reports[-1]
    for name in CATEGORIES:
        for reference in last["categories"][name]["auditRefs"]:
            audit = last["audits"][reference["id"]]
            if reference["weight"] and audit["score"] not in (None, 1):
                print(f"    {name}: {audit['id']} {audit.get('displayValue', '')}", flush=True)


if __name__ == "__main__":
    main()

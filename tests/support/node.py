"""JavaScript in Node, for tests of what Python and JavaScript must agree on."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(
    NODE is None, reason="no node on PATH: the JavaScript twin is not compared (make test has one)"
)


def run_module(source: str, given: Any, folder: Path) -> Any:
    """Run an ES module in Node and return what it answers.

    Args:
        source: the module; it has `given`, and calls `answer(value)` once.
        given: what it works on, as JSON.
        folder: a directory for the exchange of data.
    """
    assert NODE is not None
    question, reply = folder / "given.json", folder / "answer.json"
    question.write_text(json.dumps(given), encoding="utf-8")
    frame = f"""
import {{ readFileSync, writeFileSync }} from "node:fs";
const given = JSON.parse(readFileSync({json.dumps(str(question))}, "utf-8"));
const answer = (value) => writeFileSync({json.dumps(str(reply))}, JSON.stringify(value));
"""
    run = subprocess.run(
        [NODE, "--input-type=module"],
        input=frame + source,
        check=False,
        text=True,
        encoding="utf-8",
        capture_output=True,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(reply.read_text(encoding="utf-8"))

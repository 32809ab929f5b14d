"""The bundles, by the real esbuild."""

import shutil
from pathlib import Path

import pytest

from plugins.assets import bundling
from plugins.assets.bundling import bundle
from plugins.assets.errors import AssetsError
from tests.support.node import needs_node, run_module
from tests.support.site import tree

MODULES = {
    "page.js": 'import { name } from "./parts/name.js";\nexport const greeting = `好，${name}`;\n',
    "parts/name.js": 'import { UPPER } from "./deep/upper.js";\nexport const name = UPPER + "会";\n',
    "parts/deep/upper.js": 'export const UPPER = "党";\nexport const UNUSED = "没有人要的";\n',
    "parts/worker.js": 'import { UPPER } from "./deep/upper.js";\nself.answer = UPPER;\n',
    "loose.js": "export const loose = 1;\n",
}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return write(tmp_path / "sources", MODULES)


def write(folder: Path, modules: dict[str, str]) -> Path:
    for name, text in modules.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def bundled(sources: Path, *entries: str) -> dict[str, str]:
    target = sources.parent / "bundles"
    bundle(sources, entries, target)
    return {name: data.decode("utf-8") for name, data in tree(target).items()}


def test_each_entry_becomes_one_file_of_the_same_name(sources: Path) -> None:
    assert set(bundled(sources, "page.js", "parts/worker.js")) == {"page.js", "parts/worker.js"}


def test_a_bundle_has_all_that_its_entry_needs_and_no_more(sources: Path) -> None:
    text = bundled(sources, "page.js")["page.js"]
    assert "import" not in text
    assert "党" in text
    assert "没有人要的" not in text


@needs_node
def test_a_bundle_does_what_its_modules_do(tmp_path: Path, sources: Path) -> None:
    bundled(sources, "page.js")
    source = "answer((await import(given)).greeting);"
    bundle_uri = (tmp_path / "bundles" / "page.js").as_uri()
    assert run_module(source, bundle_uri, tmp_path) == "好，党会"


def test_a_bundle_is_smaller_than_its_modules(sources: Path) -> None:
    comment = f"/** {'A comment for readers of the source. ' * 20} */\n"
    page = sources / "page.js"
    page.write_text(comment + page.read_text(encoding="utf-8"), encoding="utf-8")
    text = bundled(sources, "page.js")["page.js"]
    assert "A comment" not in text
    assert len(text) < sum(map(len, MODULES.values()))


def test_licences_of_what_was_bundled_stay(sources: Path) -> None:
    (sources / "loose.js").write_text("/*! © 某人 */\nconsole.log(1);\n", encoding="utf-8")
    assert "/*! © 某人 */" in bundled(sources, "loose.js")["loose.js"]


def test_the_sources_stay_as_they_are(sources: Path) -> None:
    before = tree(sources)
    bundled(sources, "page.js", "parts/worker.js")
    assert tree(sources) == before


def test_what_npm_installed_is_bundled_wherever_the_sources_are(sources: Path) -> None:
    (sources / "loose.js").write_text('export { default } from "lunr";\n', encoding="utf-8")
    text = bundled(sources, "loose.js")["loose.js"]
    assert "lunr.Index" in text
    assert 'from"lunr"' not in text


@pytest.mark.parametrize("name", ["党建 主题", "a=b", 'it\'s "one"', "-flag", "$HOME"])
def test_the_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    sources = write(tmp_path / name / "js", MODULES)
    assert set(bundled(sources, "page.js", "parts/worker.js")) == {"page.js", "parts/worker.js"}


def test_the_same_modules_give_the_same_bytes_wherever_they_are(tmp_path: Path) -> None:
    first = bundled(write(tmp_path / "one" / "js", MODULES), "page.js", "parts/worker.js")
    second = bundled(write(tmp_path / "two" / "x" / "js", MODULES), "page.js", "parts/worker.js")
    assert first == second


@pytest.mark.parametrize(
    ("name", "text", "place", "message"),
    [
        ("page.js", "const a = 1;\nconst = 2;\n", "page.js:2:6", 'Expected identifier but found "="'),
        ("parts/deep/upper.js", "\n\nexport const UPPER = ;\n", "parts/deep/upper.js:3:21", 'Unexpected ";"'),
        ("page.js", 'import "./none.js";\n', "page.js:1:7", 'Could not resolve "./none.js"'),
        ("page.js", 'import "no-such-package";\n', "page.js:1:7", 'Could not resolve "no-such-package"'),
        ("page.js", 'import { none } from "./loose.js";\nnone();\n', "page.js:1:9", 'No matching export in "'),
    ],
)  # fmt: skip
def test_an_error_names_file_and_line_and_leaves_nothing(
    sources: Path, name: str, text: str, place: str, message: str
) -> None:
    (sources / name).write_text(text, encoding="utf-8")
    with pytest.raises(AssetsError) as caught:
        bundled(sources, "page.js")
    said = str(caught.value)
    assert said.startswith("主题的脚本或样式有错误，没有构建：\n")
    assert f"sources/{place}:" in said
    assert message in said
    assert "\x1b" not in said
    assert not (sources.parent / "bundles").exists()


def test_an_entry_that_is_not_there_is_named(sources: Path) -> None:
    with pytest.raises(AssetsError, match=r"sources/none\.js"):
        bundled(sources, "page.js", "none.js")


def test_without_esbuild_the_way_to_it_is_told(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "project").mkdir()
    monkeypatch.setattr(bundling, "PROJECT", tmp_path / "project")
    with pytest.raises(AssetsError, match="^找不到 esbuild；请先运行一次 make html"):
        bundled(sources, "page.js")


def test_esbuild_of_any_machine_is_found(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Linux and macOS the program stands in `bin`; no Node is needed to run it."""
    real = bundling._esbuild()
    copy = tmp_path / "project" / "node_modules" / "@esbuild" / "other-machine" / "bin" / "esbuild"
    copy.parent.mkdir(parents=True)
    shutil.copy2(real, copy)
    monkeypatch.setattr(bundling, "PROJECT", tmp_path / "project")
    monkeypatch.setenv("PATH", "")
    assert set(bundled(sources, "page.js")) == {"page.js"}

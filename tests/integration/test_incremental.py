"""A build after a change gives what a clean build gives, byte for byte, names included.

`INCREMENTAL_EXAMPLES` sets how many sequences of changes are tried; a few by default.
"""

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.support.site import (
    MANIFEST,
    PROJECT,
    build_site,
    cache_of,
    new_content,
    tree,
    write_article,
    write_page,
)

EXAMPLES = int(os.environ.get("INCREMENTAL_EXAMPLES", "6"))
STEPS = 5
DISTRICTS = ("changning", "jinan", "shanghai", "unassigned")
TYPES = ("shuzhi-pingyi", "dangjian-gongzuo")


class Site:
    """A site that is changed and built over and over, always from the same seed.

    Attributes:
        settings: settings over those of the project.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = new_content(root)
        self.output = root / "output"
        self.theme = root / "theme"
        copytree(PROJECT / "theme", self.theme)
        self.settings: dict[str, Any] = {"THEME": str(self.theme)}
        for number in range(4):
            self.write(f"a-{number}", random.Random(number))
        write_page(self.content, "about")

    def articles(self) -> list[Path]:
        return sorted(self.content.glob("articles/*/*.md"))

    def write(self, slug: str, chance: random.Random) -> None:
        year = chance.choice((2023, 2024, 2024, 2025))
        day = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        for old in self.content.glob(f"articles/*/{slug}.md"):
            old.unlink()
        fields: dict[str, Any] = {
            "title": f"召开述职评议会第{chance.randint(1, 99)}次",
            "date": day,
            "districts": [chance.choice(DISTRICTS)],
            "meeting_types": [chance.choice(TYPES)],
        }
        if chance.random() < 0.4:
            fields.update(meeting_date=day, meeting_date_basis="stated")
        write_article(self.content, slug, body=f"会议第{chance.randint(1, 9)}项。\n", **fields)

    def build(self, output: Path) -> dict[str, bytes]:
        return tree(build_site(self.content, output, **self.settings).root)

    def check(self) -> None:
        """Hold a build after changes against one that knows nothing."""
        incremental = self.build(self.output)
        clean = self.build(self.root / "clean")
        rmtree(self.root / "clean")
        rmtree(cache_of(self.root / "clean"))
        assert incremental.keys() == clean.keys()
        assert [name for name in clean if incremental[name] != clean[name]] == []


Change = Callable[[Site, random.Random], None]


def add(site: Site, chance: random.Random) -> None:
    site.write(f"n-{chance.randint(0, 99)}", chance)


def edit(site: Site, chance: random.Random) -> None:
    site.write(chance.choice(site.articles()).stem, chance)


def edit_body(site: Site, chance: random.Random) -> None:
    path = chance.choice(site.articles())
    path.write_text(f"{path.read_text('utf-8')}\n另有一段，{chance.randint(0, 99)}。\n", "utf-8")


def rename(site: Site, chance: random.Random) -> None:
    path = chance.choice(site.articles())
    path.rename(path.with_name(f"r-{chance.randint(0, 99)}.md"))


def delete(site: Site, chance: random.Random) -> None:
    if len(site.articles()) > 1:
        chance.choice(site.articles()).unlink()


def link(site: Site, chance: random.Random) -> None:
    path, other = chance.choice(site.articles()), chance.choice(site.articles())
    address = os.path.relpath(other, path.parent)
    # Where the other file goes away later, the link must go too.
    for file in site.articles():
        text = file.read_text("utf-8")
        file.write_text("\n".join(x for x in text.split("\n") if not x.startswith("见[")), "utf-8")
    path.write_text(f"{path.read_text('utf-8')}\n\n见[另一篇]({address})\n", "utf-8")
    site.check()
    delinked = path.read_text("utf-8").replace(f"见[另一篇]({address})", "")
    path.write_text(delinked, "utf-8")


def picture(site: Site, chance: random.Random) -> None:
    file = site.content / "images/2024/p.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (60, 40), (chance.randint(0, 255), 9, 9)).save(file)
    path = chance.choice(site.articles())
    src = os.path.relpath(file, path.parent)
    path.write_text(f"{path.read_text('utf-8')}\n\n![会场]({src})\n", "utf-8")


def vocabulary(site: Site, chance: random.Random) -> None:
    file = site.content / "vocabulary/meeting_types.yaml"
    text = file.read_text("utf-8")
    mark = f"述职评议会{chance.choice(('', '议', '甲'))}"
    file.write_text(text.replace("label: 述职评议会", f"label: {mark}", 1), "utf-8")


def template(site: Site, chance: random.Random) -> None:
    name = chance.choice(("article.html", "components/footer.html", "listing.html", "home.html"))
    file = site.theme / "templates" / name
    file.write_text(f"{file.read_text('utf-8')}\n{{# {chance.randint(0, 99)} #}}\n", "utf-8")


def style(site: Site, chance: random.Random) -> None:
    file = site.theme / "static/css" / chance.choice(("site.css", "data.css"))
    file.write_text(f"{file.read_text('utf-8')}\n:root {{ --x: {chance.random()} }}\n", "utf-8")


def setting(site: Site, chance: random.Random) -> None:
    site.settings["SITENAME"] = f"站{chance.randint(1, 3)}"
    site.settings["TAXONOMIES"] = {"page_size": chance.randint(1, 3)}


def cache_damage(site: Site, chance: random.Random) -> None:
    for file in sorted(cache_of(site.output).rglob("*")):
        if file.is_file() and chance.random() < 0.5:
            data = bytearray(file.read_bytes())
            if data and chance.random() < 0.5:
                data[chance.randrange(len(data))] ^= 1
            else:
                del data[len(data) // 2 :]
            file.write_bytes(data)


def output_damage(site: Site, chance: random.Random) -> None:
    files = [f for f in sorted(site.output.rglob("*")) if f.is_file() and f.name != MANIFEST]
    for file in chance.sample(files, 5):
        if chance.random() < 0.5:
            file.unlink()
        else:
            file.write_bytes(b"damaged")


CHANGES: tuple[Change, ...] = (
    add, edit, edit_body, rename, delete, link, picture, vocabulary, template, style, setting,
    cache_damage, output_damage,
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def quiet() -> Iterator[None]:
    """Same moment for both builds of a pair."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1780000000")
        yield


@pytest.mark.parametrize("change", CHANGES)
def test_one_change_of_each_kind_gives_what_a_clean_build_gives(
    tmp_path: Path, change: Change
) -> None:
    site = Site(tmp_path)
    site.build(site.output)
    change(site, random.Random(1))
    site.check()


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(st.sampled_from(CHANGES), min_size=STEPS, max_size=STEPS), st.integers(0, 2**32))
def test_any_sequence_of_changes_gives_what_a_clean_build_gives(
    changes: list[Change], seed: int
) -> None:
    with TemporaryDirectory() as folder:
        chance = random.Random(seed)
        site = Site(Path(folder))
        site.build(site.output)
        for change in changes:
            change(site, chance)
            if chance.random() < 0.6:
                site.check()
        site.check()

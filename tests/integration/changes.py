"""Changes of what a site is made of."""

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from tests.integration.changing import (
    DAY,
    DISTRICTS,
    NOW,
    Site,
    append,
    drop_lines,
    fields_of,
    set_fields,
)
from tests.support.site import write_page

Change = Callable[[Site, random.Random], None]
PICTURE = "images/2024/p.png"


def add(site: Site, chance: random.Random) -> None:
    site.write(f"n-{chance.randint(0, 99)}", chance)


def edit(site: Site, chance: random.Random) -> None:
    """Write an article anew, maybe in another year's folder."""
    drop_lines(site, "见[")
    site.write(chance.choice(site.public()).stem, chance)


def edit_body(site: Site, chance: random.Random) -> None:
    append(chance.choice(site.public()), f"\n另有一段，{chance.randint(0, 99)}。\n")


def change_district(site: Site, chance: random.Random) -> None:
    path = chance.choice(site.public())
    others = [slug for slug in DISTRICTS if slug not in fields_of(path)["districts"]]
    set_fields(path, districts=[chance.choice(others)])


def rename(site: Site, chance: random.Random) -> None:
    drop_lines(site, "见[")
    path = chance.choice(site.public())
    path.rename(path.with_name(f"r-{site.number()}.md"))


def delete(site: Site, chance: random.Random) -> None:
    drop_lines(site, "见[")
    if len(site.public()) > 1:
        chance.choice(site.public()).unlink()


def link(site: Site, chance: random.Random) -> None:
    path, other = chance.choice(site.public()), chance.choice(site.public())
    append(path, f"\n见[另一篇]({os.path.relpath(other, path.parent)})\n")


def status(site: Site, chance: random.Random) -> None:
    """Publish a draft, or take an article back."""
    drop_lines(site, "见[")
    path = chance.choice(site.articles())
    others = {None, "draft", "hidden"} - {fields_of(path).get("status")}
    set_fields(path, status=chance.choice(sorted(others, key=str)))


def publish(site: Site, chance: random.Random) -> None:
    """Publish a draft, where there is one."""
    drafts = [path for path in site.articles() if fields_of(path).get("status") == "draft"]
    if drafts:
        set_fields(chance.choice(drafts), status=None)


def clock(site: Site, chance: random.Random) -> None:
    """Let the day of a scheduled article come, or be still to come."""
    site.now = NOW if site.now > NOW else NOW + 30 * DAY


def alias(site: Site, chance: random.Random) -> None:
    path = chance.choice([*site.public(), *site.content.glob("pages/*.md")])
    set_fields(path, aliases=[f"/old/{site.number()}.html"])


def no_alias(site: Site, chance: random.Random) -> None:
    aliased = [path for path in site.public() if fields_of(path).get("aliases")]
    for path in aliased:
        set_fields(path, aliases=None)
    if not aliased:
        alias(site, chance)


def edit_page(site: Site, chance: random.Random) -> None:
    append(chance.choice(sorted(site.content.glob("pages/*.md"))), f"\n第{site.number()}段。\n")


def add_page(site: Site, chance: random.Random) -> None:
    """Add the page that the footer links to where it is there, or take it away."""
    page = site.content / "pages" / "open-archive.md"
    if page.exists():
        page.unlink()
    else:
        write_page(site.content, page.stem, title="免费开放存档说明")


def picture(site: Site, chance: random.Random) -> None:
    """Show a picture, another one than before where it was there."""
    file = site.content / PICTURE
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (60, 40), (site.number() % 256, 9, 9)).save(file)
    path = chance.choice(site.public())
    append(path, f"\n![会场]({os.path.relpath(file, path.parent)})\n")


def replace_picture(site: Site, chance: random.Random) -> None:
    """Put other bytes behind the same name, without a change of any text."""
    file = site.content / PICTURE
    if file.exists():
        Image.new("RGB", (50, 50), (9, site.number() % 256, 9)).save(file)
    else:
        picture(site, chance)


def delete_picture(site: Site, chance: random.Random) -> None:
    file = site.content / PICTURE
    if file.exists():
        drop_lines(site, "![会场]")
        file.unlink()
    else:
        picture(site, chance)


def document(site: Site, chance: random.Random) -> None:
    """Link to a document, or change it behind the link."""
    file = site.content / "documents/d.pdf"
    file.parent.mkdir(exist_ok=True)
    if not any("(documents/d.pdf)" in path.read_text("utf-8") for path in site.public()):
        append(chance.choice(site.public()), "\n有[附件](documents/d.pdf)。\n")
    file.write_bytes(f"%PDF-1.4 {site.number()}".encode())


def document_nearer(site: Site, chance: random.Random) -> None:
    """Put another document where the same link finds it first, or take it away."""
    document(site, chance)
    site.build()
    for path in site.public():
        file = path.parent / "documents" / "d.pdf"
        if file.exists():
            file.unlink()
        else:
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(b"%PDF-1.4 nearer")


def document_lost(site: Site, chance: random.Random) -> None:
    """Take away for one build, which fails, what a text links to."""
    document(site, chance)
    files = {file: file.read_bytes() for file in site.content.rglob("d.pdf")}
    for file in files:
        file.unlink()
    site.check_faults()
    for file, data in files.items():
        file.write_bytes(data)


def extra(site: Site, chance: random.Random) -> None:
    """Change a file that is copied as it is, or take it away."""
    file = site.content / "extra" / "verify.txt"
    file.parent.mkdir(exist_ok=True)
    if file.exists() and chance.random() < 0.3:
        file.unlink()
    else:
        file.write_text(str(site.number()), "utf-8")


def vocabulary(site: Site, chance: random.Random) -> None:
    """Give a meeting type or a district another name."""
    names = {"meeting_types": "label: 述职评议会", "districts": "name: 长宁区"}
    name, old = chance.choice(list(names.items()))
    file = site.content / "vocabulary" / f"{name}.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace(old, f"{old}{chance.choice('甲乙丙')}", 1), "utf-8")


def template(site: Site, chance: random.Random) -> None:
    """Change what a template or a part of one shows."""
    shown = ("article", "listing", "home", "components/footer", "components/entry", "archive")
    _mark(site.theme / "templates", f"{chance.choice(shown)}.html", site.number())


def shadow(site: Site, chance: random.Random) -> None:
    """Put a template before one of the theme, or take it away."""
    name = "components/footer.html"
    file = site.overrides / name
    if file.exists():
        file.unlink()
    else:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes((site.theme / "templates" / name).read_bytes())
        _mark(site.overrides, name, site.number())


def _mark(folder: Path, name: str, number: int) -> None:
    file = folder / name
    text = file.read_text("utf-8")
    file.write_text(text.replace('class="', f'class="x{number} ', 1), "utf-8")


def style(site: Site, chance: random.Random) -> None:
    name = chance.choice(("site.css", "data.css", "components/footer.css"))
    append(site.theme / "static/css" / name, f"\n:root {{ --x: {site.number()} }}\n")


def script(site: Site, chance: random.Random) -> None:
    name = chance.choice(("boot.js", "site.js", "sw.js"))
    append(site.theme / "static/js" / name, f"\nglobalThis.changed = {site.number()};\n")


SETTINGS: dict[str, Callable[[Site, random.Random], Any]] = {
    "SITENAME": lambda site, _: f"站{site.number()}",
    "SITEURL": lambda site, _: f"https://{site.number()}.example/x",
    "SITE": lambda site, _: {"publisher": f"单位{site.number()}"},
    "JINJA_ENVIRONMENT": lambda _, chance: {"trim_blocks": chance.random() > 0.5},
    "TAXONOMIES": lambda _, chance: {"page_size": chance.randint(1, 3), "depth": 3},
    "IMAGES": lambda _, chance: {"widths": [20], "cards": chance.random() > 0.5},
    "DISCOVERY": lambda _, chance: {"feed_size": chance.randint(1, 3)},
    "OFFLINE": lambda _, chance: {"enabled": chance.random() > 0.5},
    "MEETINGS": lambda _, chance: {"drafts": chance.random() > 0.5},
}
"""Settings, and what they may say; the first choice of the first seed shows."""


def setting(site: Site, chance: random.Random) -> None:
    """Choose anew what one setting says."""
    name = chance.choice(sorted(SETTINGS))
    site.settings[name] = SETTINGS[name](site, chance)


def means(site: Site, chance: random.Random) -> None:
    """Choose anew how the same site is built."""
    site.settings["SEARCH"] = {"cache": chance.random() < 0.5}
    site.settings["ARCHIVE"] = {"audit": chance.random() < 0.5}


CHANGES: tuple[Change, ...] = (
    add, edit, edit_body, change_district, rename, delete, link, status, publish, clock, alias,
    no_alias, edit_page, add_page, picture, replace_picture, delete_picture, document,
    document_nearer, document_lost, extra, vocabulary, template, shadow, style, script,
)  # fmt: skip
"""What changes the site."""

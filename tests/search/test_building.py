"""The files of an index: which of them a change touches, and that a clean build makes the same."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.search.documents import fold_document
from plugins.search.index import cache
from plugins.search.index.cache import STATE, YEAR, Built
from plugins.search.index.directories import group_of
from plugins.search.index.documents import BLOCK, TITLED, Document
from plugins.search.index.texts import ArticleText
from plugins.search.index.years import follow
from tests.search.test_segments import prose
from tests.support.search import Folder, document
from tests.support.site import tree


def articles(count: int) -> list[Document]:
    random_ = random.Random(5)
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 900)]
    return [
        document(
            n,
            {
                "title": f"第{n}次会议",
                "body": prose(random_, 40) + "".join(random_.choices(letters, k=300)),
            },
            2020 + n // 50,
        )
        for n in range(count)
    ]


def change(document: Document, body: str) -> Document:
    text = ArticleText.of((("", body),))
    return replace(document, texts={**document.texts, "body": body}, text=text)


CHANGES = {
    "a word added at the end": lambda d: [*d[:70], change(d[70], d[70].texts["body"] + "窗口"), *d[71:]],
    "a new article, the newest": lambda d: [*d, document(999, {"title": "窗口延时"}, d[-1].year)],
    "the first article of a new year": lambda d: [*d, document(999, {"title": "窗口延时"}, 2030)],
    "an article gone": lambda d: d[:-1],
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_rewrites_the_shards_of_its_own_terms_and_its_year(
    tmp_path: Path, name: str
) -> None:
    documents = articles(150)
    folder, clean = Folder(tmp_path / "index"), Folder(tmp_path / "clean")
    before = folder.publish(documents)
    changed = CHANGES[name](documents)
    built = folder.publish(changed, before)
    written = {
        file for file in folder.written if file.startswith("terms/") and file.count("/") == 2
    }

    year = (
        changed[70]
        if "word" in name
        else changed[-1]
        if len(changed) > len(documents)
        else documents[-1]
    ).year
    held = before.years.get(year)
    now = [d for d in changed if d.year == year]
    _, terms = follow(held, now, fold_document)
    shards = {int(key) >> (32 - built.bits) for key in terms}
    assert shards
    if name == "a word added at the end":
        assert len(shards) < 10 < len(built.names)
    own = {n: built.names[n].files(group_of(n)) for n in shards if n in built.names}
    assert written == {f"terms/{file}" for files in own.values() for file in files} - folder.kept
    documents_written = {
        file.split("/")[1][:4] for file in folder.written if file.startswith("documents/")
    }
    assert documents_written == {str(year)}
    titles_written = {f.split("/")[1] for f in folder.written if f.startswith("titles/")}
    if len(changed) == len(documents):
        assert titles_written == set(built.tables[year].blocks) - set(before.tables[year].blocks)
    clean.publish(changed)
    assert tree(folder.root) == tree(clean.root)


def test_an_edit_leaves_titles_of_other_blocks_alone(tmp_path: Path) -> None:
    documents = [
        document(n, {"title": f"第{n}次会议", "body": "党课"}) for n in range(2 * BLOCK + 5)
    ]
    folder = Folder(tmp_path)
    before = folder.publish(documents)
    assert len(before.tables[2024].blocks) == 3
    documents[BLOCK + 7] = change(documents[BLOCK + 7], "上党课")
    built = folder.publish(documents, before)
    titles = [file for file in folder.written if file.startswith("titles/")]
    assert {file.split("/")[1] for file in titles} == {built.tables[2024].blocks[1]}
    assert len(titles) == BLOCK // TITLED


def test_an_edit_writes_its_own_text_and_no_other(tmp_path: Path) -> None:
    documents = articles(60)
    folder = Folder(tmp_path)
    before = folder.publish(documents)
    documents[7] = change(documents[7], "上党课")
    folder.publish(documents, before)
    assert [f for f in folder.written if f.startswith("texts/")] == [
        f"texts/7-{documents[7].text.stamp}.bin"
    ]


def test_nothing_changed_writes_no_shard_and_no_text(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    before = folder.publish(articles(60))
    folder.publish(articles(60), before)
    assert not [f for f in folder.written if f.startswith("texts/")]
    assert not [f for f in folder.written if f.startswith("terms/") and f.count("/") == 2]


@pytest.mark.parametrize("kind", ["terms/*", "texts"])
def test_a_file_that_is_gone_is_made_again(tmp_path: Path, kind: str) -> None:
    folder = Folder(tmp_path / "index")
    before = folder.publish(articles(60))
    expected = tree(folder.root)
    next(iter((tmp_path / "index").glob(f"{kind}/*.bin"))).unlink()
    folder.publish(articles(60), before)
    assert tree(folder.root) == expected


def test_an_index_that_was_remembered_is_the_one_that_was_built(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "index")
    before = folder.publish(articles(150))
    cache.save(tmp_path / "cache", before, Built())
    loaded = cache.load(tmp_path / "cache")
    changed = CHANGES["a new article, the newest"](articles(150))
    folder.publish(changed, loaded)
    assert folder.kept
    clean = Folder(tmp_path / "clean")
    clean.publish(changed)
    assert tree(folder.root) == tree(clean.root)


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\x00", b'{"version":"x","years":[]}'])
@pytest.mark.parametrize("name", [STATE, f"2020{YEAR}"])
def test_a_damaged_cache_counts_for_nothing(tmp_path: Path, name: str, damage: bytes) -> None:
    before = Folder(tmp_path / "index").publish(articles(60))
    cache.save(tmp_path / "cache", before, Built())
    (tmp_path / "cache" / name).write_bytes(damage)
    lost: list[None] = []
    assert cache.load(tmp_path / "cache", lambda: lost.append(None)) == Built()
    assert len(lost) == 1


def test_a_cache_that_is_not_there_or_of_another_version_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Folder(tmp_path / "index").publish(articles(60))
    cache.save(tmp_path / "cache", before, Built())
    monkeypatch.setattr(cache, "_version", lambda: "another")
    lost: list[None] = []
    assert cache.load(tmp_path / "cache", lambda: lost.append(None)) == Built()
    assert cache.load(tmp_path / "none", lambda: lost.append(None)) == Built()
    assert lost == []


@pytest.mark.parametrize("name", [STATE, f"2020{YEAR}"])
def test_a_cache_with_one_bit_turned_counts_for_nothing(tmp_path: Path, name: str) -> None:
    before = Folder(tmp_path / "index").publish(articles(60))
    cache.save(tmp_path / "cache", before, Built())
    file = tmp_path / "cache" / name
    whole = file.read_bytes()
    random_ = random.Random(9)
    for _ in range(100):
        damaged = bytearray(whole)
        damaged[random_.randrange(len(whole))] ^= 1 << random_.randrange(8)
        file.write_bytes(damaged)
        assert cache.load(tmp_path / "cache") == Built()
    file.write_bytes(whole[: len(whole) // 2])
    assert cache.load(tmp_path / "cache") == Built()


def test_the_same_articles_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        Folder(tmp_path / name).publish(articles(60))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_an_index_of_nothing_is_an_index(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    built = folder.publish([])
    assert not built.names
    assert folder.publish([], built).years == {}

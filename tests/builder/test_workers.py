"""Whoever shares the work of a build: the site is the same, and no work outlives the build."""

import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest
from distributed import Client

from plugins.archive import auditing
from plugins.builder import crew
from plugins.builder.errors import TemplateFaultError
from plugins.builder.workers import Given
from plugins.meetings import readings
from tests.support import foreign
from tests.support.site import (
    PROJECT,
    build_site,
    cache_of,
    new_content,
    tree,
    write_article,
    write_page,
)

ARTICLES = 320
BODY = """# 一、会议情况

第{0}次会议听取了述职[^1]，并作了**评议**。

| 项目 | 结果 |
| --- | --- |
| 第{0}项 | 好 |

[^1]: 述职第{0}次。
"""


def threads() -> Executor:
    return ThreadPoolExecutor(8)


@pytest.fixture(scope="module", autouse=True)
def moment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1780000000")
        yield


def write_articles(content: Path, count: int) -> Path:
    for number in range(count):
        day = f"{2019 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}"
        write_article(
            content, f"a-{number}", title=f"第{number}次会议", body=BODY.format(number), date=day,
            districts=[("changning", "jinan", "huguangyan")[number % 3]],
        )  # fmt: skip
    write_page(content, "about")
    return content


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many articles that reading and rendering them is worth sending away."""
    return write_articles(new_content(tmp_path_factory.mktemp("content")), ARTICLES)


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A few articles that are sent away nevertheless, a few at a time."""
    for module, enough, together in ((crew, 2, 5), (readings, 2, 4), (auditing, 2, 5)):
        monkeypatch.setattr(module, "FEW", enough)
        monkeypatch.setattr(module, "CHUNK", together)
    return write_articles(new_content(tmp_path), 40)


@pytest.fixture(scope="module")
def ours(content: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site as this process alone builds it."""
    output = tmp_path_factory.mktemp("ours") / "output"
    return tree(build_site(content, output, BUILDER={"workers": 1}).root)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with foreign.cluster(tmp_path_factory.mktemp("scratch")) as client:
        yield client


def imported(name: str) -> bool:
    return name in sys.modules


def test_a_cluster_of_dask_builds_the_same_site(
    tmp_path: Path, content: Path, ours: dict[str, bytes], cluster: Client
) -> None:
    foreign.sent.clear()
    site = build_site(content, tmp_path / "output", BUILDER={"executor": foreign.NAME})
    assert tree(site.root) == ours
    sent = foreign.sent
    assert sent["_read_chunk"] == -(-(ARTICLES + 1) // readings.CHUNK)
    assert sent["make_files"] > ARTICLES / crew.CHUNK
    assert sent["_believing"] > ARTICLES / auditing.CHUNK
    there = cluster.run(imported, "plugins.builder.making")
    assert set(there.values()) == {True}
    assert os.getpid() not in cluster.run(os.getpid).values()


def test_a_cluster_that_stays_sees_what_changed(tmp_path: Path, few: Path, cluster: Client) -> None:
    def built() -> dict[str, bytes]:
        given = {"executor": foreign.NAME}
        return tree(build_site(few, output, THEME=str(theme), BUILDER=given).root)

    output, theme = tmp_path / "output", tmp_path / "theme"
    copytree(PROJECT / "theme", theme)
    built()
    file = theme / "templates/article.html"
    text = file.read_text("utf-8")
    file.write_text(text.replace('<h1 class="article__title">', '<h1 class="other">'), "utf-8")
    before = built()
    assert b'<h1 class="other">' in before["articles/a-1/index.html"]
    # The same tasks once more, whose results somebody may still hold.
    rmtree(output)
    assert built() == before


def test_a_fault_in_a_process_of_a_cluster_leaves_nothing_behind(
    tmp_path: Path, few: Path, cluster: Client
) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "article.html").write_text("{{ view.lost }}", "utf-8")
    output, there = tmp_path / "output", set(tmp_path.iterdir())
    with pytest.raises(TemplateFaultError, match=r"^模板 article\.html:1: .*lost"):
        build_site(
            few, output, THEME_TEMPLATES_OVERRIDES=[str(theme)],
            BUILDER={"executor": foreign.NAME},
        )  # fmt: skip
    # Nor does anything that was still under way come later.
    assert set(cluster.processing().values()) == {()}
    assert set(tmp_path.iterdir()) - there == {cache_of(output)}


def test_threads_that_share_all_there_is_build_the_same_site(tmp_path: Path, few: Path) -> None:
    alone = tree(build_site(few, tmp_path / "alone", BUILDER={"workers": 1}).root)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        given = {"executor": f"{__name__}:threads"}
        shared = tree(build_site(few, tmp_path / "shared", BUILDER=given).root)
    finally:
        sys.setswitchinterval(interval)
    assert shared == alone


class Simple(Executor):
    """An executor that knows no more than it must."""

    def __init__(self) -> None:
        self.within = ThreadPoolExecutor(1)
        self.drops = False

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.drops:
            dropped: Future[Any] = Future()
            dropped.cancel()
            return dropped
        return self.within.submit(fn, *args, **kwargs)

    def map(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError

    def shutdown(self, wait: bool = True) -> None:  # type: ignore[override]
        self.within.shutdown(wait)


def test_all_that_is_asked_of_an_executor_is_to_submit_and_to_shut_down() -> None:
    given = Given(Simple())
    assert list(given.map(str.upper, ["a", "b"])) == ["A", "B"]
    given.shutdown()


def test_what_was_sent_is_waited_for() -> None:
    given, may_end, ended = Given(Simple()), threading.Event(), []

    def work() -> None:
        may_end.wait()
        ended.append(1)

    sent = [given.submit(work), given.submit(work)]
    assert not any(future.cancel() for future in sent)
    threading.Timer(0.05, may_end.set).start()
    given.shutdown(cancel_futures=True)
    assert ended == [1, 1]


def test_a_fault_comes_back_and_so_does_what_the_executor_dropped() -> None:
    simple = Simple()
    given = Given(simple)
    with pytest.raises(ZeroDivisionError):
        given.submit(divmod, 1, 0).result()
    simple.drops = True
    with pytest.raises(CancelledError):
        given.submit(divmod, 1, 1).result()
    given.shutdown()

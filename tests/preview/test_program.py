"""The preview: serves on 127.0.0.1, from memory, what its files say; keeps the last good site."""

import signal
import socket
from pathlib import Path

import pytest

from plugins.preview.__main__ import main, read_port
from plugins.preview.errors import PortError
from tests.preview.conftest import Preview, edit, eventually, prepare, running
from tests.support.site import tree, write_article, write_page


def test_a_changed_article_shows_and_a_bad_one_leaves_the_last_good_page(preview: Preview) -> None:
    assert "第一版的标题" in preview.text("/articles/a-1/")
    assert "/@preview/client.js" in preview.text("/articles/a-1/"), "the page reloads itself"
    write_article(preview.content, "a-1", title="第二版的标题")
    eventually(lambda: "第二版的标题" in preview.text("/articles/a-1/"))
    write_article(preview.content, "a-1", title="第三版的标题", category="none")
    eventually(lambda: "没有更新：请改正上面的错误" in preview.log)
    assert "a-1.md:4: category: 词表里没有“none”" in preview.log
    assert "第二版的标题" in preview.text("/articles/a-1/")
    write_article(preview.content, "c-3", title="新的一篇")
    write_article(preview.content, "a-1", title="第四版的标题")
    eventually(lambda: "第四版的标题" in preview.text("/articles/a-1/"))
    eventually(lambda: "新的一篇" in preview.text("/"))


def test_a_deleted_article_is_gone_from_its_page_and_from_the_lists(preview: Preview) -> None:
    (preview.content / "articles/2024/a-1.md").unlink()
    eventually(lambda: preview.get("/articles/a-1/")[0] == 404)
    eventually(lambda: "第一版的标题" not in preview.text("/"))
    assert "找不到这个页面" in preview.text("/articles/a-1/")


def test_an_article_that_moves_leaves_its_old_address(preview: Preview) -> None:
    edit(preview.content / "articles/2024/a-1.md", "---\ntitle", "---\nslug: c-3\ntitle")
    eventually(lambda: preview.get("/articles/c-3/")[0] == 200)
    assert preview.get("/articles/a-1/")[0] == 404


def test_links_between_articles_lead_to_their_pages_at_once(preview: Preview) -> None:
    write_article(preview.content, "a-1", body="见[另一篇](b-2.md)。\n")
    eventually(lambda: 'href="../../articles/b-2/"' in preview.text("/articles/a-1/"))


def test_what_two_files_get_wrong_together_is_told_too(preview: Preview) -> None:
    file = write_article(preview.content, "c-3")
    edit(file, "---\ntitle", "---\nslug: a-1\ntitle")
    eventually(lambda: "两篇文章的 slug 不能相同" in preview.log)


def test_pages_vocabularies_and_pictures_are_watched(preview: Preview, tmp_path: Path) -> None:
    write_page(preview.content, "about", title="关于试用")
    eventually(lambda: "关于试用" in preview.text("/pages/about/"))
    edit(preview.content / "vocabulary/districts.yaml", "name: 长宁区", "name: 长宁新区")
    eventually(lambda: "长宁新区" in preview.text("/articles/a-1/"))


def test_the_output_is_not_touched_and_nothing_is_left_behind(tmp_path: Path) -> None:
    prepare(tmp_path)
    (tmp_path / "output").mkdir()
    (tmp_path / "output/index.html").write_text("mine", encoding="utf-8")
    with running(tmp_path) as preview:
        eventually(lambda: "第一版的标题" in preview.text("/articles/a-1/"))
        write_article(preview.content, "a-1", title="第二版的标题")
        eventually(lambda: "第二版的标题" in preview.text("/"))
        preview.process.send_signal(signal.SIGINT)
        assert preview.process.wait(timeout=20) == 0
        assert "Traceback" not in preview.log
    assert tree(tmp_path / "output") == {"index.html": b"mine"}
    assert not [path for path in (tmp_path / "cache/preview").glob("*") if path.name != "search"]


def test_a_site_that_cannot_be_made_yet_is_served_as_soon_as_it_can(tmp_path: Path) -> None:
    prepare(tmp_path)
    write_article(tmp_path / "content", "a-1", category="none")
    with running(tmp_path) as preview:
        eventually(lambda: "没有更新" in preview.log)
        assert preview.get("/articles/a-1/")[0] == 503
        write_article(preview.content, "a-1", title="改好了")
        eventually(lambda: "改好了" in preview.text("/articles/a-1/"))


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/index.html", 200, "text/html; charset=utf-8"),
        ("/articles/a-1/index.html", 200, "text/html; charset=utf-8"),
        ("/articles/a-1", 200, "text/html; charset=utf-8"),
        ("/nothing/", 404, "text/html; charset=utf-8"),
        ("/theme/css/site.css", 200, "text/css; charset=utf-8"),
        ("/theme/js/site.js", 200, "text/javascript; charset=utf-8"),
        ("/feeds/all.atom.xml", 200, "application/xml; charset=utf-8"),
        ("/robots.txt", 200, "text/plain; charset=utf-8"),
        ("/site.webmanifest", 200, "application/manifest+json; charset=utf-8"),
        ("/search/", 200, "text/html; charset=utf-8"),
        ("/search/manifest.json", 200, "application/json; charset=utf-8"),
        ("/sw.js", 200, "text/javascript; charset=utf-8"),
        ("/greeting.txt", 200, "text/plain; charset=utf-8"),
    ],
)
def test_addresses(shared: Preview, path: str, status: int, kind: str) -> None:
    assert shared.get(path)[:2] == (status, kind)


def test_no_page_is_kept_offline(shared: Preview) -> None:
    assert '{"enabled": false}' in shared.text("/sw.js")
    assert "data-offline" not in shared.text("/")


def test_pages_name_the_preview_as_their_address(shared: Preview) -> None:
    assert f'href="{shared.address}/articles/a-1/"' in shared.text("/articles/a-1/")


def test_a_page_of_another_site_cannot_read_the_preview(shared: Preview) -> None:
    assert shared.get("/", Host=f"evil.example:{shared.port}")[0] == 403
    assert shared.get("/", Host=f"localhost:{shared.port}")[0] == 200


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="no /proc: sockets are not listed")
def test_nobody_else_on_the_network_can_reach_it(shared: Preview) -> None:
    listening = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    ends = f":{shared.port:04X}"
    addresses = {line.split()[1] for line in listening if line.split()[1].endswith(ends)}
    assert f"0100007F{ends}" in addresses
    assert f"00000000{ends}" not in addresses


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory):
    """A preview that no test changes."""
    root = tmp_path_factory.mktemp("shared")
    prepare(root)
    with running(root) as started:
        eventually(lambda: "按 Ctrl-C 结束" in started.log)
        yield started


@pytest.mark.parametrize("text", ["", "abc", "0", "80", "65536", "99999", "-1", "８０８０"])
def test_a_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(PortError, match="端口应是 1024 到 65535 之间的数字"):
        read_port(text)


def test_a_port_that_is_taken_is_named_before_anything_is_made(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 1
    assert (
        f"端口 {port} 已被占用；请换一个，如 make serve PORT={port + 1}" in capsys.readouterr().err
    )

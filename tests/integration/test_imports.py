"""A Word file and a saved WeChat page, as editors receive them: the whole way to a built page."""

import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import Tag

from newsdesk import front_matter, record
from newsdesk.readers import read
from plugins.meetings.source import decode
from tests.conftest import PROJECT
from tests.support.pictures import opened
from tests.support.site import BuiltSite, new_content, run_pelican, tree, with_environment
from tools.draw_docx import convert, illustrated

RECEIVED = PROJECT / "tests" / "data" / "newsdesk" / "received"
WORD, PAGE = RECEIVED / "huiyi.docx", RECEIVED / "weixin.html"
PLACEHOLDER = "（请写出图里有什么）"

needs_soffice = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="no soffice: the Word file is not made anew (apt-get install libreoffice-writer-nogui)",
)

FACTS = [
    ("召开时间", "2026年1月15日（推断）"),
    ("归入年份", "2026年"),
    ("述职年度", "2025年度"),
    ("地区", "长宁区"),
    ("会议类型", "述职评议会"),
    ("层级", "区"),
]


@dataclass(frozen=True)
class Case:
    """One received file and what must come of it.

    Attributes:
        file: what was received.
        slug: how its article's slug begins.
        edits: what an editor types over what.
        title: the page's title.
        byline: what stands below it.
        blocks: the blocks of the body in order: what element, and its text.
        alts: the alternative texts of its pictures.
        sizes: their sizes.
        facts: what the page tells of the meeting.
        gone: what must stand nowhere on the page.
    """

    file: Path
    slug: str
    edits: tuple[tuple[str, str], ...]
    title: str
    byline: tuple[str, ...]
    blocks: tuple[tuple[str, str], ...]
    alts: tuple[str, str]
    sizes: tuple[tuple[str, str], ...]
    facts: list[tuple[str, str]]
    gone: tuple[str, ...]


CASES = {
    "word": Case(
        file=WORD,
        slug="20260115-",
        edits=(
            ("# date:\n", "date: 2026-01-17\n"),
            ("status: draft\n", ""),
            (PLACEHOLDER, "一只手举着评分卡"),
        ),
        title="长宁区召开2025年度基层党建工作述职评议会",
        byline=("新闻", "2026年1月17日", "来源：长宁区委组织部", "作者：张某某", "责任编辑：张某某"),
        blocks=(
            (
                "p",
                "1月15日下午，长宁区召开2025年度基层党建工作述职评议会。会议由区委组织部主持，区委书记张某某"
                "逐一点评并讲话。全区10个街镇党（工）委书记现场述职，32名党员群众代表现场提问。",
            ),
            ("p", ""),
            ("p", "述职评议会现场"),
            (
                "p",
                "会议指出，过去一年，全区各级党组织坚持抓基层、打基础，把力量放到楼组和小区里；但也要看到，"
                "有的单位对楼宇里的党员底数不清，有的书记一年只到过联系点两次。",
            ),
            ("h2", "一、述职抓住了什么"),
            (
                "p",
                "与以往不同，这次述职不放宣传片，每人限时8分钟，先讲问题，后讲做法。"
                "述职内容归纳起来有两个方面：",
            ),
            (
                "p",
                "（一）老小区加装电梯中的党员带头。各居民区党总支把意见分歧摆上桌面，主要做法是：",
            ),
            (
                "ol",
                "楼组党小组逐户上门，把每户的顾虑写在一张纸上；请退休工程师当场解答采光和噪声的疑问。",
            ),
            ("p", "（二）商务楼里的支部建设。两新组织党委按楼层摸排，做了两件事："),
            ("ol", "为一百二十六家企业确定了党建联络员；把午间党课开到了共享会议室。"),
            ("h2", "二、评议打出了什么"),
            ("p", "评议采取无记名方式，满分100分1。部分结果如下："),
            (
                "table",
                "述职单位得分代表提得最多的问题甲街道党工委93.5楼宇党员底数乙镇党委88村级账目公开",
            ),
            ("p", ""),
            ("h2", "三、会后要做什么"),
            (
                "p",
                "会议要求，各单位在一个月内拿出整改清单，“谁述职、谁认领、谁销号”，"
                "清单在街镇党群服务中心张贴，每季度由代表回访一次。",
            ),
            ("div", "上级点评占四成，代表评分占六成，由区委组织部现场计票。↩"),
        ),
        alts=("会场里坐满了人，前面是红色的主席台", "一只手举着评分卡"),
        sizes=(("480", "270"), ("320", "240")),
        facts=[*FACTS, ("讲话", "张某某（区委书记）")],
        gone=("责编", "picture-1", PLACEHOLDER),
    ),
    "page": Case(
        file=PAGE,
        slug="20260116-",
        edits=(("status: draft\n", ""), (PLACEHOLDER, "会场前面是红色的主席台")),
        title="述职不念稿，代表当场问！长宁区这场述职评议会有点“辣”",
        byline=(
            "新闻", "2026年1月16日 18:30", "来源：长宁区委组织部", "作者：张某某", "责任编辑：张某某",
        ),
        blocks=(
            (
                "p",
                "1月15日下午，长宁区召开2025年度基层党建工作述职评议会。没有开场视频，没有鲜花，"
                "桌上只有一支计时器⏱️和一摞问题清单。",
            ),
            (
                "p",
                "区委组织部部长张某某主持会议。当天有10家单位述职，32名党员群众代表当场提问，"
                "最长的一问一答用了七分钟。",
            ),
            ("p", ""),
            ("p", "▲述职评议会现场"),
            ("h2", "01述职：先说没做好的"),
            (
                "p",
                "甲街道党工委书记一上来就说：“我去年只到过联系点两次，楼宇里有多少流动党员，心里没有底。”",
            ),
            ("p", "乙镇党委书记承认，村级账目公开栏有半年没有更新，群众意见不少。"),
            (
                "p",
                "据统计，当天述职共说问题58个、占发言内容的六成以上；说成绩的时间，每人不超过两分钟。",
            ),
            ("h2", "02评议：代表的问题最直接"),
            (
                "p",
                "来自商务楼的党员代表问：“午间党课能不能短一点、实一点？”来自老小区的居民代表问："
                "“加装电梯卡在二楼，党支部到底做了什么？”",
            ),
            ("p", "被问到的书记逐一作答，答不上来的当场认账📝，三天内书面回复。"),
            (
                "ul",
                "代表评分占六成，上级点评占四成；得分当场公布，排名不公布；评议结果与年度考核挂钩。",
            ),
            ("p", ""),
            (
                "p",
                "会议要求，各单位一个月内拿出整改清单，在街镇党群服务中心张贴，每季度由代表回访一次。"
                "下一次，还是这些代表，还是这张桌子。",
            ),
        ),
        alts=("会场前面是红色的主席台", "代表手里举着一张评分卡"),
        sizes=(("480", "270"), ("320", "240")),
        facts=[*FACTS, ("主持", "张某某（区委组织部部长）")],
        gone=(
            "赞赏", "阅读原文", "点击上方", "关注我们", "二维码", "在看", "END", "精选留言", "分享到朋友圈",
            "审核", "采集", "微信扫一扫", "滑动看下一个", "135", "style=", PLACEHOLDER,
        ),
    ),
}  # fmt: skip


def newsdesk(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run the editors' command line."""
    return subprocess.run(
        [sys.executable, "-m", "newsdesk", *map(str, arguments)],
        check=False,
        cwd=PROJECT,
        env=with_environment({}),
        text=True,
        encoding="utf-8",
        capture_output=True,
    )


@dataclass(frozen=True)
class Desk:
    """What became of the received files.

    Attributes:
        content: the content directory, edited.
        imported: its articles as the import left them.
        site: the built site.
        said: what the import printed.
    """

    content: Path
    imported: Path
    site: BuiltSite
    said: str

    def article(self, case: Case) -> Path:
        """Return the article of a case as the editor left it."""
        (found,) = (self.content / "articles" / "2026").glob(f"{case.slug}*.md")
        return found


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk")
    content = new_content(folder)
    articles = content / "articles" / "2026"
    run = newsdesk("import", WORD, PAGE, "--to", articles)
    assert run.returncode == 0, run.stderr
    shutil.copytree(articles, folder / "imported")
    for case in CASES.values():
        (file,) = articles.glob(f"{case.slug}*.md")
        text = file.read_text(encoding="utf-8")
        for before, after in case.edits:
            assert before in text
            text = text.replace(before, after)
        file.write_text(text, encoding="utf-8")
    build = run_pelican(content, folder / "output")
    assert (build.returncode, build.stderr) == (0, "")
    assert "文章 2 篇：已发布 2，草稿 0，定时 0，隐藏 0，退回 0" in build.stdout
    return Desk(content, folder / "imported", BuiltSite(folder / "output"), run.stdout)


def page_of(desk: Desk, case: Case) -> Tag:
    """Return the built page of a case."""
    return desk.site.page(f"/articles/{desk.article(case).stem}/")


def words(tag: Tag) -> str:
    """Return the text of an element without blanks, which are layout."""
    return "".join(tag.get_text().split())


each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


@each_case
def test_every_paragraph_heading_list_and_table_is_on_the_page_in_order(
    desk: Desk, case: Case
) -> None:
    (body,) = page_of(desk, case).select("[data-article-body]")
    # A table stands in a region of its own, in which it can be scrolled.
    blocks = tuple(
        ("table" if tag.find("table", recursive=False) else tag.name, words(tag))
        for tag in body.find_all(recursive=False)
    )
    assert blocks == tuple((name, "".join(text.split())) for name, text in case.blocks)


@each_case
def test_title_source_and_editors_stand_above_the_text(desk: Desk, case: Case) -> None:
    page = page_of(desk, case)
    assert [tag.get_text() for tag in page.select("h1")] == [case.title]
    byline = page.select(".article__byline > *")
    kind, *others = case.byline
    assert [" ".join(part.get_text().split()) for part in byline] == [*others, kind]


@each_case
def test_the_page_tells_of_the_meeting(desk: Desk, case: Case) -> None:
    rows = page_of(desk, case).select(".facts__row")
    assert [tuple(part.get_text() for part in row.select("dt, dd")) for row in rows] == case.facts


@each_case
def test_both_pictures_are_shown_with_their_words_and_sizes(desk: Desk, case: Case) -> None:
    page = page_of(desk, case)
    pictures = page.select("[data-article-body] img:not(.picture__blur)")
    assert tuple(picture["alt"] for picture in pictures) == case.alts
    assert tuple((picture["width"], picture["height"]) for picture in pictures) == case.sizes
    for picture in pictures:
        file = desk.site.root / "articles" / "a" / str(picture["src"])
        shown = opened(file.resolve().read_bytes())
        assert (str(shown.width), str(shown.height)) == (picture["width"], picture["height"])


@each_case
def test_nothing_is_left_of_what_stood_around_the_text(desk: Desk, case: Case) -> None:
    page = str(page_of(desk, case).select_one("article"))
    assert [word for word in case.gone if word in page] == []


def test_lists_of_word_have_the_numbers_that_they_had_there(desk: Desk) -> None:
    (body,) = page_of(desk, CASES["word"]).select("[data-article-body]")
    lists = body.find_all("ol", recursive=False)
    assert [(one.get("start"), len(one.find_all("li"))) for one in lists] == [(None, 2), (None, 2)]


def test_bold_words_a_note_and_a_table_of_word_are_what_they_were(desk: Desk) -> None:
    (body,) = page_of(desk, CASES["word"]).select("[data-article-body]")
    assert [tag.get_text() for tag in body.select("p strong")] == ["抓基层、打基础"]
    (mark,) = body.select("sup a")
    (note,) = body.select(str(mark["href"]).replace(":", r"\:"))
    assert note.get_text().strip().startswith("上级点评占四成")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in body.select("tr")]
    assert rows == [
        ["述职单位", "得分", "代表提得最多的问题"],
        ["甲街道党工委", "93.5", "楼宇党员底数"],
        ["乙镇党委", "88", "村级账目公开"],
    ]


def test_the_address_of_the_saved_page_leads_back_to_it(desk: Desk) -> None:
    (link,) = page_of(desk, CASES["page"]).select(".article__original a")
    assert link["href"] == "https://mp.weixin.qq.com/s/AbCdEfGh1234567890"


def test_what_lacks_is_said_when_it_is_imported(desk: Desk) -> None:
    assert [line.rpartition("（")[2] for line in desk.said.splitlines()] == [
        "草稿，还缺栏目、发布时间）",
        "草稿，还缺栏目）",
    ]


def test_after_the_editor_there_is_nothing_to_say(desk: Desk) -> None:
    run = newsdesk("check", "--strict", desk.content)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.endswith("没有错误\n")


@each_case
def test_undo_gives_back_what_was_received(desk: Desk, case: Case, tmp_path: Path) -> None:
    article = desk.imported / desk.article(case).name
    run = newsdesk("undo", article, "--to", tmp_path / "received")
    assert (run.returncode, run.stderr) == (0, "")
    source = read(case.file)
    wanted = case.file.read_bytes() if source.page else source.text.encode()
    assert (tmp_path / "received").read_bytes() == wanted


@each_case
def test_what_the_editor_changed_is_not_undone(desk: Desk, case: Case) -> None:
    run = newsdesk("undo", desk.article(case))
    assert (run.returncode, run.stdout) == (1, "")
    assert "正文在导入以后改过" in run.stderr


@pytest.fixture
def again(desk: Desk, tmp_path: Path) -> Path:
    """A content directory like that of the desk, for one more import."""
    return Path(shutil.copytree(desk.content, tmp_path / "content"))


@each_case
def test_importing_twice_writes_nothing(desk: Desk, case: Case, again: Path) -> None:
    before = tree(again)
    run = newsdesk("import", case.file, "--to", again / "articles" / "2026")
    assert (run.returncode, run.stderr) == (0, "")
    there = again / "articles" / "2026" / desk.article(case).name
    assert run.stdout == f"{case.file}：已经导入过，见 {there}；没有再写一篇\n"
    assert tree(again) == before


def test_the_same_text_in_another_encoding_was_imported_already(
    again: Path, tmp_path: Path
) -> None:
    text = "长宁区召开党建工作会议\n\n2026年1月20日，长宁区召开党建工作会议，部署全年工作。\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    articles = again / "articles" / "2026"
    assert newsdesk("import", tmp_path / "a.txt", "--to", articles).returncode == 0
    before = tree(again)
    (tmp_path / "b.txt").write_bytes(text.encode("gb18030"))
    (tmp_path / "c.txt").write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    (tmp_path / "页.html").write_bytes(PAGE.read_text(encoding="utf-8").encode("gb18030"))
    for name in ("b.txt", "c.txt", "页.html"):
        run = newsdesk("import", tmp_path / name, "--to", articles)
        assert run.returncode == 0
        assert "已经导入过" in run.stdout
    assert tree(again) == before


@needs_soffice
def test_the_word_file_made_anew_gives_the_same_article(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "huiyi.fodt"
    text = (RECEIVED / "huiyi.fodt").read_text(encoding="utf-8")
    source.write_text(illustrated(text), encoding="utf-8")
    made = convert(source, tmp_path)
    content = new_content(tmp_path)
    assert newsdesk("import", made, "--to", content / "articles" / "2026").returncode == 0
    name = desk.article(CASES["word"]).name
    article = content / "articles" / "2026" / name
    assert article.read_bytes() == (desk.imported / name).read_bytes()


# Imports that are killed.

MANY = 12


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of received files: the two above and many texts."""
    folder = tmp_path_factory.mktemp("inputs")
    shutil.copytree(RECEIVED, folder / "received", ignore=shutil.ignore_patterns("*.fodt"))
    for number in range(1, MANY + 1):
        text = (
            f"长宁区第{number}场述职评议会召开\n来源:长宁区委组织部\n\n"
            f"2026年1月{number}日,长宁区召开第{number}场述职评议会.{number * 7}名党员代表参加.\n"
            f"会后,代表们看了{number * 3}个楼组,记下了{number * 5}条意见.\n"
        )
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What an import that nobody kills writes."""
    content = new_content(tmp_path_factory.mktemp("whole"))
    run = newsdesk("import", inputs, "--to", content / "articles" / "2026")
    assert run.returncode == 0, run.stderr
    written = tree(content / "articles" / "2026")
    assert len(written) == 2 * (MANY + 2) + 4
    return written


def assert_whole(folder: Path, whole: dict[str, bytes]) -> None:
    """Assert that every file is the one that an import in peace writes, and can be read."""
    found = tree(folder) if folder.is_dir() else {}
    assert set(found) <= set(whole)
    for name, data in found.items():
        assert data == whole[name], name
        if name.endswith(".md"):
            article = decode(data)
            split = front_matter.split(article)
            assert split is not None
            ledger = folder / (Path(name).stem + record.SUFFIX)
            assert record.load(ledger).restore(article[len(split[0]) :])
            assert article.endswith("\n")
        elif name.endswith(record.SUFFIX):
            assert json.loads(data)["version"] == 1
        else:
            opened(data)


def test_an_import_that_is_killed_at_any_time_leaves_whole_files_and_can_be_run_again(
    inputs: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    arguments = [sys.executable, "-m", "newsdesk", "import", str(inputs), "--to"]
    reached = []
    for attempt in range(6):
        articles = new_content(tmp_path, f"content-{attempt}") / "articles" / "2026"
        with subprocess.Popen(
            [*arguments, str(articles)],
            cwd=PROJECT,
            env=with_environment({}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            # From the first file on, since the start takes as long as the machine likes.
            while process.poll() is None and not (articles.is_dir() and any(articles.iterdir())):
                time.sleep(0.001)
            time.sleep(attempt * 0.03)
            process.kill()
        assert_whole(articles, whole)
        reached.append(len(tree(articles)))
    assert min(reached) < len(whole), "none was killed in time"
    run = newsdesk("import", inputs, "--to", articles.parents[2] / "content-0/articles/2026")
    assert run.returncode == 0, run.stderr
    assert tree(tmp_path / "content-0" / "articles" / "2026") == whole


KILLED = """
import os, signal, sys
from newsdesk.__main__ import main
calls = int(sys.argv.pop(1))
link = os.link
def killed(*arguments, **options):
    global calls
    calls -= 1
    if calls == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    link(*arguments, **options)
os.link = killed
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("number", "nameless"),
    [(1, True), (3, True), (4, True), (8, True), (4, False)],
    ids=["a picture", "the ledger", "the article", "the last", "the article, on other systems"],
)
def test_an_import_that_is_killed_while_it_writes_a_file_leaves_none_of_it(
    inputs: Path, whole: dict[str, bytes], tmp_path: Path, number: int, nameless: bool
) -> None:
    articles = new_content(tmp_path) / "articles" / "2026"
    script = KILLED if nameless else f"import os\ndel os.O_TMPFILE\n{KILLED}"
    command = [sys.executable, "-c", script, str(number), "import", str(inputs / "received")]
    run = subprocess.run(
        [*command, "--to", str(articles)],
        check=False,
        cwd=PROJECT,
        env=with_environment({"PYTHONPATH": str(PROJECT)}),
        capture_output=True,
    )
    assert run.returncode == -9, run.stderr.decode()
    found = [name for name in tree(articles) if not name.startswith(".")]
    assert len(found) == number - 1
    for name in set(tree(articles)) - set(found):
        # Only a system without nameless files has one that is half written, and nobody sees it.
        assert not nameless
        (articles / name).unlink()
    assert_whole(articles, whole)
    run_again = newsdesk("import", inputs / "received", "--to", articles)
    assert run_again.returncode == 0, run_again.stderr
    assert len(tree(articles)) == 8
    assert_whole(articles, whole)

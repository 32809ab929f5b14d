"""Five real texts as editors get them, with front matter by hand: built whole and shown whole."""

import re
import shutil
from typing import Any

import pytest

from tests.conftest import PROJECT, SHARED
from tests.support.site import BuiltSite, links, run_pelican, write_article

SAMPLES = SHARED / "samples"

pytestmark = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="no ../shared/samples: the five real texts are not built"
)

ARTICLES: dict[str, dict[str, Any]] = {
    "000_b8db2510af80d766": {
        "title": "高新区召开2023年度基层党建述职评议会议",
        "date": "2024-01-26",
        "category": "jiceng-dangjian",
        "districts": ["tangshan-gaoxin"],
        "meeting_types": ["shuzhi-pingyi"],
        "meeting_date": "2024-01-25",
        "meeting_date_basis": {"inferred": "文中部署2024年的工作"},
        "review_year": 2023,
        "lang": "zh-Hant",
        "source": "高新区",
    },
    "001_f2da2281cad6313d": {
        "title": "湖光岩风景区管理局召开述职评议会议",
        "date": "2022-02-17",
        "category": "jiceng-dangjian",
        "districts": ["huguangyan"],
        "meeting_types": ["shuzhi-pingyi"],
        "meeting_date": "2022-02-16",
        "meeting_date_basis": {"inferred": "文中说“迎接二十大”"},
        "review_year": 2021,
        "level": "单位",
        "organisations": ["湖光岩风景区管理局"],
        "lang": "zh-Hant",
        "source": "湖光岩风景区管理局",
    },
    "002_6a650a7d2f371813": {
        "title": "长清区召开全区党建工作会议",
        "date": "2017-11-11",
        "category": "dangjian-yaowen",
        "districts": ["changqing"],
        "meeting_types": ["dangjian-gongzuo"],
        "meeting_date": "2017-11-10",
        "meeting_date_basis": {"inferred": "文中说“深入学习贯彻落实党的十九大精神”"},
        "source": "长清区",
    },
    "003_c9bb28c8dbc6bcfd": {
        "title": "长宁、闵行、嘉定、崇明区召开基层党建工作述职评议会",
        "date": "2020-01-03",
        "category": "jiceng-dangjian",
        "districts": ["changning", "minhang", "jiading", "chongming"],
        "meeting_types": ["shuzhi-pingyi"],
        "review_year": 2019,
        "sections": [
            {"district": "changning", "heading": "长宁区"},
            {"district": "minhang", "heading": "闵行区"},
            {"district": "jiading", "heading": "嘉定区"},
            {"district": "chongming", "heading": "崇明区"},
        ],
        "source": "长宁、闵行、嘉定、崇明区委组织部",
    },
    "004_9cbddb53bc0c60a1": {
        "title": "在全区2024年度党建工作会议上的讲话",
        "kind": "speech",
        "date": "2024-03-01",
        "category": "dangjian-yaowen",
        "districts": ["unassigned"],
        "meeting_types": ["dangjian-gongzuo"],
        "plan_year": 2024,
        "completeness": "partial",
        "anonymised": True,
        "source": "网络来稿",
    },
}


def sample(name: str) -> str:
    """Return a text, its districts' bare headings marked as an editor would."""
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    return re.sub(r"(?m)^[ \u3000]*(长宁区|闵行区|嘉定区|崇明区)$", r"## \1", text)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("samples")
    content = folder / "content"
    shutil.copytree(PROJECT / "content" / "vocabulary", content / "vocabulary")
    for name, fields in ARTICLES.items():
        write_article(content, name.replace("_", "-"), body=sample(name), **fields)
    run = run_pelican(content, folder / "output")
    assert (run.returncode, run.stderr) == (0, "")
    assert "文章 5 篇：已发布 5，草稿 0，定时 0，隐藏 0，退回 0" in run.stdout
    return BuiltSite(folder / "output")


@pytest.mark.parametrize("name", ARTICLES)
def test_every_character_of_a_text_stands_on_its_page(site: BuiltSite, name: str) -> None:
    (body,) = site.page(f"/articles/{name.replace('_', '-')}/").select("[data-article-body]")

    def characters(text: str) -> str:
        # Runs of blanks are layout; `#` marks the headings, and Markdown reads the rest as is.
        return re.sub(r"\s", "", text)

    assert characters(body.get_text()) == characters(sample(name)).replace("##", "")


def test_the_round_up_is_listed_under_each_district_at_its_own_section(site: BuiltSite) -> None:
    for district in ("changning", "minhang", "jiading", "chongming"):
        addresses = [
            address for _, address in links(site.page(f"/districts/{district}/"), "main a")
        ]
        assert f"../../articles/003-c9bb28c8dbc6bcfd/#district-{district}" in addresses
        assert site.page("/articles/003-c9bb28c8dbc6bcfd/").select(f"h2#district-{district}")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000-b8db2510af80d766", ["召开时间为推断", "2024年召开 · 述职2023年度"]),
        ("003-c9bb28c8dbc6bcfd", ["2020年发布 · 述职2019年度"]),
        ("004-9cbddb53bc0c60a1", ["内容不全", "隐去姓名"]),
    ],
)
def test_what_readers_must_know_is_said(site: BuiltSite, name: str, expected: list[str]) -> None:
    notes = " ".join(
        note.get_text() for note in site.page(f"/articles/{name}/").select("[role=note]")
    )
    words = " ".join(notes.split())
    for part in expected:
        assert part in words

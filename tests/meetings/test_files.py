"""The content directory as files: what is found in which order, and what an address means."""

import os
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.meetings.files import ATTACHMENTS, ContentFiles
from plugins.meetings.permalinks import FILES
from plugins.meetings.pictures import FORMATS
from tests.support.pictures import encoded, gradient

HERE = "articles/2024/a.md"
FAR_LINK = "是指向内容目录之外的链接；请把文件本身放进来"
FOLDER_LINK = "是指向别的文件夹的链接；请把文件夹本身放进来"
MISPLACED = "放错了地方；文章应放在 articles/<年>/，单页应放在 pages/"
posix_only = pytest.mark.skipif(os.name != "posix", reason="符号链接只在 POSIX 系统上测")


def write(root: Path, *paths: str) -> ContentFiles:
    """Write small files below a directory."""
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        kind = FORMATS.get(file.suffix.lower())
        file.write_bytes(encoded(gradient(4, 3), kind) if kind else b"x")
    return ContentFiles(root)


def no_article(suffix: str) -> str:
    return f"不是文章（扩展名是“{suffix}”，应是 .md）；请改名或移走"


def found(files: ContentFiles) -> tuple[list[str], list[str]]:
    """Return the Markdown files, and the problems without the content directory's name."""
    listing = files.find_markdown()
    return listing.markdown, [
        str(problem).removeprefix(f"{files.shown}/") for problem in listing.problems
    ]


def refusal(resolve: object, address: str) -> str:
    with pytest.raises(ValueError) as caught:
        resolve(HERE, address)  # type: ignore[operator]
    return str(caught.value)


def test_articles_and_pages_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    files = write(
        tmp_path,
        "pages/about.md",
        "articles/2024/b.md",
        "articles/2024/a.md",
        "articles/2023/z.md",
        "articles/2024/deep/er/c.md",
        "articles/loose.md",
    )
    assert found(files) == (
        [
            "articles/2023/z.md",
            "articles/2024/a.md",
            "articles/2024/b.md",
            "articles/2024/deep/er/c.md",
            "articles/loose.md",
            "pages/about.md",
        ],
        [],
    )


@settings(max_examples=40, deadline=None)
@given(st.permutations(["articles/2024/b.md", "articles/2024/a.md", "pages/c.md", "articles/B.md"]))
def test_the_order_does_not_depend_on_the_order_of_writing(
    tmp_path_factory: pytest.TempPathFactory, paths: list[str]
) -> None:
    files = write(tmp_path_factory.mktemp("order"), *paths)
    assert files.find_markdown().markdown == [
        "articles/2024/a.md",
        "articles/2024/b.md",
        "articles/B.md",
        "pages/c.md",
    ]


def test_a_directory_without_articles_has_none(tmp_path: Path) -> None:
    assert found(write(tmp_path)) == ([], [])
    assert found(write(tmp_path, "images/2024/a.jpg", "vocabulary/districts.yaml")) == ([], [])


@pytest.mark.parametrize(
    "path",
    [
        "articles/2024/.hidden.md",
        "articles/2024/.a.md.swp",
        "articles/.git/a.md",
        "articles/2024/a.md~",
        "articles/2024/.DS_Store",
        "articles/2024/Thumbs.db",
        "articles/2024/desktop.ini",
        "articles/2024/DESKTOP.INI",
        ".git/articles/a.md",
        ".README.md",
    ],
)
def test_what_systems_and_editors_leave_behind_is_passed_over(path: str, tmp_path: Path) -> None:
    assert found(write(tmp_path, path)) == ([], [])


@pytest.mark.parametrize(
    "path",
    [
        "articles/2024/a.jpg",
        "articles/2024/a.JPG",
        "articles/2024/a.pdf",
        "articles/2024/a.Docx",
        "articles/2024/a.json",
        "images/2024/notes.txt",
        "vocabulary/notes.txt",
        "notes.txt",
    ],
)
def test_companions_of_an_article_and_files_elsewhere_are_no_fault(
    path: str, tmp_path: Path
) -> None:
    assert found(write(tmp_path, path)) == ([], [])


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("articles/2024/a.txt", no_article(".txt")),
        ("articles/2024/a.MD", no_article(".MD")),
        ("articles/2024/a.Md", no_article(".Md")),
        ("articles/2024/a.markdown", no_article(".markdown")),
        ("articles/2024/a.md.bak", no_article(".bak")),
        ("articles/2024/a.html", no_article(".html")),
        ("articles/2024/a", no_article("没有")),
        ("pages/about.txt", no_article(".txt")),
        ("README.md", MISPLACED),
        ("images/2024/a.md", MISPLACED),
        ("vocabulary/a.md", MISPLACED),
        ("Articles/2024/a.md", MISPLACED),
        ("article/2024/a.md", MISPLACED),
    ],
)
def test_a_file_that_can_be_no_article_is_reported(path: str, message: str, tmp_path: Path) -> None:
    assert found(write(tmp_path, path)) == ([], [f"{path}:1: 文件: {message}"])


def test_a_folder_with_an_article_s_name_is_a_folder(tmp_path: Path) -> None:
    assert found(write(tmp_path, "articles/2024.md/a.md")) == (["articles/2024.md/a.md"], [])


@posix_only
@pytest.mark.parametrize("target", ["outside.md", "outside"])
def test_a_link_out_of_the_content_is_reported_and_not_followed(
    target: str, tmp_path: Path
) -> None:
    write(tmp_path, "outside.md", "outside/a.md")
    files = write(tmp_path / "content", "articles/a.md")
    (tmp_path / "content" / "articles" / "b.md").symlink_to(tmp_path / target)

    assert found(files) == (["articles/a.md"], [f"articles/b.md:1: 文件: {FAR_LINK}"])


@posix_only
def test_a_link_to_a_folder_is_reported_and_not_followed(tmp_path: Path) -> None:
    files = write(tmp_path, "articles/2024/a.md")
    (tmp_path / "articles" / "2025").symlink_to(tmp_path / "articles" / "2024")
    (tmp_path / "articles" / "up").symlink_to(tmp_path)

    assert found(files) == (
        ["articles/2024/a.md"],
        [f"articles/2025:1: 文件: {FOLDER_LINK}", f"articles/up:1: 文件: {FOLDER_LINK}"],
    )


@posix_only
def test_a_link_to_a_file_within_the_content_is_that_file(tmp_path: Path) -> None:
    files = write(tmp_path, "articles/2024/a.md", "images/b.jpg")
    (tmp_path / "articles" / "b.jpg").symlink_to(tmp_path / "images" / "b.jpg")

    assert found(files) == (["articles/2024/a.md"], [])
    assert files.picture("articles/c.md", "b.jpg") == "/articles/b.jpg"


@posix_only
@pytest.mark.parametrize("target", ["none.md", "b.md"])
def test_a_link_that_leads_nowhere_is_reported(target: str, tmp_path: Path) -> None:
    files = write(tmp_path, "articles/a.md")
    (tmp_path / "articles" / "b.md").symlink_to(tmp_path / "articles" / target)

    markdown, problems = found(files)

    assert markdown == ["articles/a.md"]
    assert [problem.split(" ")[0] for problem in problems] == ["articles/b.md:1:"]


@posix_only
def test_a_pipe_is_no_article(tmp_path: Path) -> None:
    files = write(tmp_path, "articles/a.md")
    os.mkfifo(tmp_path / "articles" / "b.md")

    markdown, problems = found(files)

    assert markdown == ["articles/a.md"]
    assert [problem.split(" ")[0] for problem in problems] == ["articles/b.md:1:"]


def test_messages_name_a_file_as_the_command_sees_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site" / "content").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "site")

    assert ContentFiles(Path("content")).show("articles/a.md") == "content/articles/a.md"
    assert ContentFiles(tmp_path / "site" / "content").show("a.md") == "content/a.md"
    assert ContentFiles(Path()).show("articles/a.md") == "articles/a.md"
    assert ContentFiles(tmp_path).show("a.md") == f"{tmp_path}/a.md"


@pytest.mark.parametrize(
    ("src", "path"),
    [
        ("/images/2024/hall.jpg", "/images/2024/hall.jpg"),
        ("images/2024/hall.jpg", "/images/2024/hall.jpg"),
        ("../../images/2024/hall.jpg", "/images/2024/hall.jpg"),
        ("beside.png", "/articles/2024/beside.png"),
        ("./beside.png", "/articles/2024/beside.png"),
        ("{static}/images/2024/hall.jpg", "/images/2024/hall.jpg"),
        ("{attach}beside.png", "/articles/2024/beside.png"),
        ("{filename}/images/2024/hall.jpg", "/images/2024/hall.jpg"),
        ("/images/2024/%E4%BC%9A%E5%9C%BA.WEBP", "/images/2024/会场.WEBP"),
        ("/images/2024/会场.WEBP", "/images/2024/会场.WEBP"),
        ("/images//2024/./hall.jpg", "/images/2024/hall.jpg"),
        ("/images/2023/../2024/hall.jpg", "/images/2024/hall.jpg"),
    ],
)
def test_a_picture_is_found_beside_its_article_or_from_the_root(
    src: str, path: str, tmp_path: Path
) -> None:
    files = write(
        tmp_path, "images/2024/hall.jpg", "articles/2024/beside.png", "images/2024/会场.WEBP"
    )
    assert files.picture(HERE, src) == path


def test_what_stands_beside_the_article_comes_first(tmp_path: Path) -> None:
    files = write(tmp_path, "a.jpg", "articles/2024/a.jpg")

    assert files.picture(HERE, "a.jpg") == "/articles/2024/a.jpg"
    assert files.picture(HERE, "/a.jpg") == "/a.jpg"


@pytest.mark.parametrize(
    ("src", "message"),
    [
        ("none.jpg", "找不到图片 none.jpg；请核对文件名，图片应在 images/<年>/ 下"),
        ("", "找不到图片 ；请核对文件名，图片应在 images/<年>/ 下"),
        ("/", "找不到图片 /；请核对文件名，图片应在 images/<年>/ 下"),
        ("/images", "找不到图片 /images；请核对文件名，图片应在 images/<年>/ 下"),
        ("../../../out.jpg", "找不到图片 ../../../out.jpg；请核对文件名，图片应在 images/<年>/ 下"),
        ("/../out.jpg", "找不到图片 /../out.jpg；请核对文件名，图片应在 images/<年>/ 下"),
        ("%2e%2e/%2e%2e/%2e%2e/out.jpg",
         "找不到图片 %2e%2e/%2e%2e/%2e%2e/out.jpg；请核对文件名，图片应在 images/<年>/ 下"),
        ("%00.jpg", "找不到图片 %00.jpg；请核对文件名，图片应在 images/<年>/ 下"),
        ("data:image/png;base64,AAAA", "图片嵌在了正文里；请存成文件，放到 images/<年>/"),
        ("https://e.example/a.jpg", "图片 https://e.example/a.jpg 在别的网站上；请存到 images/<年>/ 再引用"),
        ("//e.example/a.jpg", "图片 //e.example/a.jpg 在别的网站上；请存到 images/<年>/ 再引用"),
        (
            "file:///etc/a.jpg",
            "图片 file:///etc/a.jpg 在自己的电脑上；请存到 images/<年>/，写成 ../../images/<年>/文件名",
        ),
        ("/images/a.svg", "/images/a.svg 不是能用的图片；可以用 .avif、.gif、.jpeg、.jpg、.png、.webp"),
        ("/images/a.pdf", "/images/a.pdf 不是能用的图片；可以用 .avif、.gif、.jpeg、.jpg、.png、.webp"),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_shown_is_refused_with_its_reason(
    src: str, message: str, tmp_path: Path
) -> None:
    write(tmp_path, "out.jpg")
    files = write(tmp_path / "content", "images/a.svg", "images/a.pdf", HERE)

    assert refusal(files.picture, src) == message


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_every_kind_of_picture_may_be_written_in_either_case(suffix: str, tmp_path: Path) -> None:
    files = write(tmp_path, f"images/a{suffix}", f"images/b{suffix.upper()}")

    assert files.picture(HERE, f"/images/a{suffix}") == f"/images/a{suffix}"
    assert files.picture(HERE, f"/images/b{suffix.upper()}") == f"/images/b{suffix.upper()}"


@pytest.mark.parametrize("suffix", sorted(FORMATS.keys() | ATTACHMENTS))
def test_a_linked_document_stands_below_files(suffix: str, tmp_path: Path) -> None:
    files = write(tmp_path, f"images/2024/名 单{suffix}")

    address = files.link(HERE, f"../../images/2024/名%20单{suffix}#page=2")

    assert address == f"/files/images/2024/%E5%90%8D%20%E5%8D%95{suffix}#page=2"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("b.md", "/@/articles/2024/b.md"),
        ("b.md#part", "/@/articles/2024/b.md#part"),
        ("../../pages/about.md", "/@/pages/about.md"),
        ("/pages/about.md", "/@/pages/about.md"),
        ("{filename}/pages/about.md", "/@/pages/about.md"),
        ("/search/?q=a#b", "/search/?q=a#b"),
        ("/", "/"),
        ("https://e.example/a.md", "https://e.example/a.md"),
        ("HTTPS://e.example/", "HTTPS://e.example/"),
        ("//e.example/a", "//e.example/a"),
        ("mailto:a@e.example", "mailto:a@e.example"),
        ("tel:12371", "tel:12371"),
    ],
)
def test_a_link_leads_to_an_article_s_file_the_site_or_outside(
    written: str, address: str, tmp_path: Path
) -> None:
    files = write(tmp_path, HERE, "articles/2024/b.md", "pages/about.md")
    assert files.link(HERE, written) == address


@pytest.mark.parametrize(
    "address",
    ["none.md", "none", "../none.pdf", "/none.md", "../../../secret.md", "/../secret.md",
     "%2e%2e/%2e%2e/%2e%2e/secret.md", "www.e.example", "notes.txt", "%00.md"],
)  # fmt: skip
def test_a_link_to_nothing_is_refused_with_the_way_to_write_it(
    address: str, tmp_path: Path
) -> None:
    write(tmp_path, "secret.md")
    files = write(tmp_path / "content", HERE, "articles/2024/notes.txt")

    assert refusal(files.link, address) == (
        f"链接 {address} 指向的文件不存在；站内文章写成 ../2024/文件名.md，外站写全 https://…"
    )


@posix_only
def test_what_stands_behind_a_link_out_of_the_content_is_not_published(tmp_path: Path) -> None:
    write(tmp_path, "secret.pdf")
    files = write(tmp_path / "content", HERE)
    (tmp_path / "content" / "articles" / "2024" / "a.pdf").symlink_to(tmp_path / "secret.pdf")

    assert refusal(files.link, "a.pdf").startswith("链接 a.pdf 指向的文件不存在；")
    assert refusal(files.link, "/articles/2024/a.pdf").startswith("链接 /articles/2024/a.pdf 指向")


@pytest.mark.parametrize("address", ["/articles/a/", "/pages/about/", "/images/2024/none.jpg"])
def test_an_address_of_the_site_stands_for_no_file(tmp_path: Path, address: str) -> None:
    files = write(tmp_path, HERE)
    assert refusal(files.link, address) == (
        f"链接 {address} 指向的文件不存在；站内文章写成 ../2024/文件名.md，外站写全 https://…"
    )


@pytest.mark.parametrize("resolve", ["picture", "link"])
def test_a_picture_must_be_what_its_name_says(tmp_path: Path, resolve: str) -> None:
    files = write(tmp_path, HERE, "images/a.png")
    (tmp_path / "images" / "a.png").rename(tmp_path / "images" / "a.jpg")
    assert refusal(getattr(files, resolve), "../../images/a.jpg") == (
        "图片 images/a.jpg 打不开，内容不是 JPEG；请用看图软件另存一次"
    )


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("x%20y.jpg", "x%20y.jpg"),
        ("x%2520y.jpg", "x%20y.jpg"),
        ("a%20b.jpg", "a b.jpg"),
        ("50%.jpg", "50%.jpg"),
        ("50%25.jpg", "50%.jpg"),
    ],
)
def test_a_file_is_found_by_its_name_as_well_as_by_its_address(
    address: str, found: str, tmp_path: Path
) -> None:
    files = write(tmp_path, HERE, "x%20y.jpg", "a b.jpg", "50%.jpg")

    assert files.picture(HERE, address) == f"/{found}"
    assert files.link(HERE, address) == f"{FILES}{quote(found)}"


def test_a_name_as_it_is_written_comes_before_what_it_means(tmp_path: Path) -> None:
    files = write(tmp_path, HERE, "x%20y.jpg", "x y.jpg")

    assert files.picture(HERE, "x%20y.jpg") == "/x%20y.jpg"
    assert files.picture(HERE, "x y.jpg") == "/x y.jpg"


NAMES = st.text(st.sampled_from("ab./%2e\\{}~ 甲"), max_size=24)


@settings(max_examples=200, deadline=None)
@given(NAMES)
def test_no_address_leads_out_of_the_content(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "fence"
    write(folder, "a", "b", "a.jpg", "b.md")
    files = write(folder / "content", HERE, "articles/a.jpg")
    for resolve in (files.picture, files.link):
        try:
            address = resolve(HERE, name)
        except ValueError:
            continue
        inside = address.removeprefix("/@").removeprefix("/files")
        assert address == name or (folder / "content" / inside[1:]).is_file()

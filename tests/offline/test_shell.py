"""The shell: what the offline page loads, and its version."""

import pytest

from plugins.offline.shell import file_of, integrity, loaded_by, version

PAGE = """<!DOCTYPE html><html><head>
<script src="../theme/js/boot.js?v=1"></script>
<link rel="canonical" href="https://example.org/offline/">
<link rel="manifest" href="../site.webmanifest">
<link rel="icon" href="../theme/img/icon.svg">
<link rel="apple-touch-icon" href="../theme/img/touch.png">
<link rel="stylesheet" href="../theme/css/site.css?v=2">
<script type="application/ld+json">{}</script>
</head><body><a href="../">首页</a><img src="../images/a.jpg" alt=""></body></html>"""


def test_a_shell_is_styles_the_icon_and_scripts() -> None:
    assert list(loaded_by(PAGE, "/offline/")) == [
        "theme/css/site.css?v=2",
        "theme/img/icon.svg",
        "theme/js/boot.js?v=1",
    ]


@pytest.mark.parametrize(
    ("address", "file"), [("theme/a.css?v=2", "theme/a.css"), ("theme/a.svg", "theme/a.svg")]
)
def test_a_stamp_is_no_part_of_the_files_name(address: str, file: str) -> None:
    assert file_of(address) == file


def test_the_digest_is_the_one_that_browsers_check() -> None:
    assert integrity(b"") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_the_order_of_files_is_no_part_of_the_version() -> None:
    assert version({"a": b"1", "b": b"2"}) == version({"b": b"2", "a": b"1"})


@pytest.mark.parametrize(
    "other", [{"a": b"1"}, {"a": b"1", "b": b"3"}, {"a": b"2", "b": b"1"}, {"a": b"1", "c": b"2"}]
)
def test_any_change_is_another_version(other: dict[str, bytes]) -> None:
    assert version(other) != version({"a": b"1", "b": b"2"})

"""Pages as browsers read them."""

import pytest

from plugins.archive.page import Element, Page, read_page, readings


def names(page: Page) -> list[str]:
    return [element.name for element in page.elements][3:]


def only(page: Page, name: str) -> Element:
    (element,) = (element for element in page.everything if element.name == name)
    return element


@pytest.mark.parametrize(
    ("html", "elements"),
    [
        ("<body><p>一<p>二", [("p", {}), ("p", {})]),
        ("<body><ul><li>一<li>二</ul>", [("ul", {}), ("li", {}), ("li", {})]),
        ("<body><table><tr><td>", [("table", {}), ("tbody", {}), ("tr", {}), ("td", {})]),
        ("<body><P TITLE=x>", [("p", {"title": "x"})]),
        ("<body><a/onclick=x/href=y>", [("a", {"onclick": "x/href=y"})]),
        ("<body><a/onclick=x href=y>", [("a", {"onclick": "x", "href": "y"})]),
        ('<body><a href="1"onclick="2">', [("a", {"href": "1", "onclick": "2"})]),
        ("<body><a\nonclick\n=\nx>", [("a", {"onclick": "x"})]),
        ("<body><a href=1 HREF=2>", [("a", {"href": "1"})]),
        ("<body><a href='&#106;avascript&colon;'>", [("a", {"href": "javascript:"})]),
        ("<body><p hidden>", [("p", {"hidden": None})]),
        ("<body><!-- <p onclick=x> -->", []),
        ("<body><!--> <b> -->", [("b", {})]),
        ("<body><![CDATA[ <p> ]]>", []),
        ("<body><textarea><p onclick=x></textarea>", [("textarea", {})]),
        ("<body><image src=x>", [("img", {"src": "x"})]),
        ("<body><svg><p>", [("svg", {}), ("p", {})]),
        ("<body><svg><![CDATA[<b>]]></svg>", [("svg", {})]),
        (
            "<body><svg viewbox=1><FeImage xlink:href=x /></svg>",
            [("svg", {"viewBox": "1"}), ("feimage", {"xlink:href": "x"})],
        ),
    ],
)
def test_elements_are_those_that_a_browser_makes(
    html: str, elements: list[tuple[str, dict[str, str | None]]]
) -> None:
    assert [element[:2] for element in read_page(html).elements][3:] == elements


def test_what_stands_in_a_template_is_no_part_of_the_document() -> None:
    page = read_page("<body><div><template><p><template><b></b></template></p></template></div><i>")
    assert names(page) == ["div", "template", "i"]
    everything = [element.name for element in page.everything][3:]
    assert everything == ["div", "template", "p", "template", "b", "i"]


def test_an_element_knows_what_it_stands_in_through_templates_too() -> None:
    page = read_page("<body><div><template><p><template><b></b></template></p></template></div>")
    around = [element.name for element in page.around(only(page, "b"))]
    assert around == ["template", "p", "template", "div", "body", "html"]
    assert page.host(only(page, "div")) is None


def test_what_stands_in_an_element_is_in_its_order() -> None:
    page = read_page("<body><div><p><b></b></p><i></i></div><u></u>")
    assert [element.name for element in page.within(only(page, "div"))] == ["p", "b", "i"]


def test_the_words_of_an_element_are_those_that_are_shown() -> None:
    page = read_page("<body><div>甲<!-- 乙 -->&amp;<svg><![CDATA[丙]]></svg><p>丁</p></div>")
    assert only(page, "div").words == "甲&丙丁"


def test_a_page_is_read_with_scripts_as_well_where_that_differs() -> None:
    plain, *others = readings(b"<body><p title='<noscript>'>")
    assert names(plain) == ["p"]
    assert others == []
    without, with_ = readings("<body><noscript><p title='</noscript><img src=x>'></p></noscript>")
    assert names(without) == ["noscript", "p"]
    assert names(with_) == ["noscript", "img", "p"]

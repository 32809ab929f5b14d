"""Tables in boxes that scroll."""

from plugins.portal.tables import with_regions

ROWS = "<thead><tr><th>区</th></tr></thead>"
BOX = '<div class="article__table" role="region" aria-label="{}" tabindex="0">'


def test_each_table_is_a_region_that_the_keyboard_reaches_with_a_name_of_its_own() -> None:
    html = f"<p>字</p><table>{ROWS}</table><table>\n<caption>各区 <b>“次数”</b></caption>{ROWS}</table>"
    assert with_regions(html) == (
        f"<p>字</p>{BOX.format('表格1')}<table>{ROWS}</table></div>"
        f"{BOX.format('表格2：各区 “次数”')}"
        f"<table>\n<caption>各区 <b>“次数”</b></caption>{ROWS}</table></div>"
    )


def test_a_name_is_escaped() -> None:
    html = "<table><caption>甲 &amp; &quot;乙&quot;</caption></table>"
    assert 'aria-label="表格1：甲 &amp; &#34;乙&#34;"' in with_regions(html)


def test_a_body_without_tables_is_as_it_was() -> None:
    assert with_regions("<p>字</p>") == "<p>字</p>"

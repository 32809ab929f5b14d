"""What went wrong, in words and with its place."""

import pytest

from plugins.meetings.errors import ContentError, Problem, SettingsError
from plugins.preview.faults import PROJECT, Fault, Place, program_fault


def test_faults_of_texts_keep_file_line_and_field() -> None:
    error = ContentError((Problem("content/a.md", 4, "category", "词表里没有“none”"),))
    fault = program_fault(error)
    assert fault == Fault("内容有错误", (Place("content/a.md", 4, "category", "词表里没有“none”"),))
    assert str(fault) == "content/a.md:4: category: 词表里没有“none”"


def test_an_error_meant_for_people_is_told_as_it_is() -> None:
    assert str(program_fault(SettingsError("设置 SITE 里没有这一项"))) == "设置 SITE 里没有这一项"


def test_an_error_of_the_program_names_the_line_of_the_project_and_the_way_there() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        1 / 0  # noqa: B018
    fault = program_fault(caught.value)
    file = __file__.removeprefix(f"{PROJECT}/")
    assert fault.places[0].file == file
    assert fault.places[0].message == "ZeroDivisionError: division by zero"
    assert fault.detail.startswith("Traceback")


def test_code_that_does_not_parse_names_its_own_line() -> None:
    with pytest.raises(SyntaxError) as caught:
        compile("\nx = = 1\n", str(PROJECT / "plugins/x.py"), "exec")
    assert program_fault(caught.value).places[0].file == "plugins/x.py"
    assert program_fault(caught.value).places[0].line == 2


def test_a_place_leaves_out_what_is_not_known() -> None:
    assert str(Place("", 0, "", "坏了")) == "坏了"
    assert str(Place("a.html", 3, "", "坏了")) == "a.html:3: 坏了"

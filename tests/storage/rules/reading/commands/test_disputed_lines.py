"""Whose a task is, said by its line; and what the office says of it."""

import pytest

from storage.rules.reading.commands.disputed_lines import (
    Verdict,
    disputed_line,
    is_surely_disputed,
    read_verdict,
)


@pytest.mark.parametrize(
    ("text", "line", "surely"),
    [
        ("không phải 3", "3", True),
        ("Không phải của cơ quan tôi 3 thuộc Sở Tài chính", "3 thuộc Sở Tài chính", True),
        ("khong thuoc trach nhiem 2.1.5", "2.1.5", True),
        ("không phải 3 ngày nữa", "3 ngày nữa", False),
        ("không phải việc của em", "", False),
        ("3", "", False),
    ],
)
def test_a_line_that_is_anothers(text: str, line: str, *, surely: bool) -> None:
    assert disputed_line(text) == line
    assert is_surely_disputed(line) is surely


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("giữ nguyên 12", Verdict(12, True, "")),
        ("Giữ nguyên 12 theo  Chương trình", Verdict(12, True, "theo Chương trình")),
        ("chuyển phân công 7", Verdict(7, False, "")),
        ("chuyen 7 sang Sở Y tế", Verdict(7, False, "sang Sở Y tế")),
        ("giữ nguyên", None),
        ("chuyển 2.1.5", None),
    ],
)
def test_what_the_office_decides_of_a_dispute(text: str, verdict: Verdict | None) -> None:
    assert read_verdict(text) == verdict

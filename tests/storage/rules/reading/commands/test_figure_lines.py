"""Figures of chỉ tiêu as they are given, one a line."""

import pytest

from storage.rules.reading.commands import figure_lines
from storage.rules.reading.commands.figure_lines import TargetLine

ESTIMATE, OFFICIAL = True, False


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("2 8,5", TargetLine("2", "8,5")),
        ("2. 8,5 ước", TargetLine("2", "8,5", ESTIMATE)),
        ("1.9 8,5 %  chính thức", TargetLine("1.9", "8,5 %", OFFICIAL)),
        ("4) 120 ước thực hiện đúng", TargetLine("4", "120", ESTIMATE, sure=True)),
        ("3 120 đúng chính thức", TargetLine("3", "120", OFFICIAL, sure=True)),
        ("3 ước 120", TargetLine("3", "ước 120")),
        ("5 đúng", TargetLine("5", "đúng")),
        ("5 cơ bản đạt", TargetLine("5", "cơ bản đạt")),
        ("5", None),
        ("", None),
    ],
)
def test_which_figure_of_which_stage_and_whether_it_is_sure(
    line: str, read: TargetLine | None
) -> None:
    assert figure_lines.read_target_line(line) == read


@pytest.mark.parametrize(
    ("text", "numbered", "figures"),
    [
        ("2 8,5\n\n3 ≥ 120 %", True, True),
        ("2 8,5\n3 đã trình", True, False),
        ("2 8,5\nđã trình", False, False),
        ("2", False, False),
        (" \n", False, True),
    ],
)
def test_numbered_lines_and_bare_figures_are_known_apart(
    text: str, *, numbered: bool, figures: bool
) -> None:
    found = (figure_lines.are_numbered(text), figure_lines.are_figures(text))
    assert found == (numbered, figures)


def test_a_very_long_line_is_read_in_a_moment() -> None:
    words = "đúng " * 20_000
    assert figure_lines.read_target_line(f"2 8,5 {words}") == TargetLine("2", "8,5", sure=True)

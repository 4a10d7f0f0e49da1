"""Numbers and headings as offices write them."""

from pathlib import Path

import pytest

from seed.readers.document import read_document
from seed.readers.document_read import DocumentReading
from seed.readers.numbering import is_counting, row_number
from tests.seed.readers.office_files import Line, write_text

HEADER: Line = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")
REST = ("Sở Y tế", "2026")


def read(folder: Path, *lines: Line) -> DocumentReading:
    return read_document(write_text(folder / "a.txt", [HEADER, *lines]))


@pytest.mark.parametrize(
    ("cell", "parent", "before", "number"),
    [
        ("5", "", "", "5"),
        ("1.", "", "", "1"),
        ("(12)", "", "", "12"),
        ("01", "", "", "1"),
        ("3)", "", "", "3"),
        ("2.1", "", "", "2.1"),
        ("2.1.5.", "", "", "2.1.5"),
        ("a)", "6", "6", "6.1"),
        ("đ)", "6", "6.4", "6.5"),
        ("i.", "6", "6", "6.i"),
        ("vi.", "6", "6.v", "6.vi"),
        ("i)", "6", "6.8", "6.9"),
        ("-", "6", "6", "6.1"),
        ("-", "6", "6.1", "6.2"),
        ("4a", "4", "4", "4.1"),
        ("b)", "", "", "2"),
        ("ii.", "", "", "2"),
        ("5bis", "", "", ""),
        ("", "6", "6", ""),
    ],
)
def test_a_row_is_numbered_as_it_is_cited(cell: str, parent: str, before: str, number: str) -> None:
    assert row_number(cell, parent, before) == number


@pytest.mark.parametrize(
    ("cells", "counting"),
    [
        (["(1)", "(2)", "(3)", "(4)"], True),
        (["A", "B", "1", "2", "3", ""], True),
        (["1", "2", "3", "4", "5=4-3"], True),
        (["1", "2"], False),
        (["1", "Việc", "3"], False),
        (["15", "16", "17"], False),
    ],
)
def test_a_line_that_counts_the_columns_is_told(cells: list[str], counting: bool) -> None:
    assert is_counting(cells) is counting


def test_parts_chapters_and_groups_make_one_code(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ("A", "Phần một", "", ""),
        ("I", "Chương một", "", ""),
        ("1", "Nhóm", "", ""),
        ("1.1", "a", *REST),
        ("1.2", "b", *REST),
        ("2", "Việc lẻ", *REST),
        ("II", "Chương hai", "", ""),
        ("3", "c", *REST),
        ("B", "Phần hai", "", ""),
        ("4", "d", *REST),
    )
    assert [(section.code, section.title) for section in found.sections] == [
        ("1", "Phần một"),
        ("1.1", "Chương một"),
        ("1.1.1", "Nhóm"),
        ("1.2", "Chương hai"),
        ("2", "Phần hai"),
    ]
    assert [(row.code, row.title) for row in found.rows] == [
        ("1.1.1.1", "a"),
        ("1.1.1.2", "b"),
        ("1.1.2", "Việc lẻ"),
        ("1.2.3", "c"),
        ("2.4", "d"),
    ]


def test_a_heading_split_over_a_page_is_one_heading(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ("I.", "Tăng cường quốc phòng,", "", ""),
        HEADER,
        ("", "an ninh", "", ""),
        ("1", "a", *REST),
    )
    assert [(section.title, section.place) for section in found.sections] == [
        ("Tăng cường quốc phòng, an ninh", 2)
    ]
    assert [row.title for row in found.rows] == ["a"]


def test_rows_that_count_anew_under_a_group_stay_in_it(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ("I.", "Chương", "", ""),
        ("1. Nhóm một",),
        ("1", "a", *REST),
        ("2", "b", *REST),
        ("2. Nhóm hai",),
        ("1", "c", *REST),
    )
    assert [(row.code, row.section_title) for row in found.rows] == [
        ("1.1.1", "Nhóm một"),
        ("1.1.2", "Nhóm một"),
        ("1.2.1", "Nhóm hai"),
    ]

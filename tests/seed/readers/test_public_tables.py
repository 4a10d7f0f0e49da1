"""Two documents of the Government import with no hand-set column, from text, Word and Excel."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest

from seed.readers.assignment_rows import Row
from seed.readers.document import read_document
from seed.readers.document_read import DocumentReading
from seed.readers.remarks import RemarkKind
from tests.seed.readers.office_files import add_table

TABLES = Path(__file__).parents[2] / "data" / "tables"
NAMES = ("nq03_cp_2025_pl2", "qd844_ttg_2026_phu_luc")
_MONTH = re.compile(r"(\d\d)/(\d{4})")


@cache
def as_text(name: str) -> DocumentReading:
    return read_document(TABLES / f"{name}.tsv")


def lines(name: str) -> list[list[str]]:
    text = (TABLES / f"{name}.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


def placeless(read: DocumentReading) -> list[Row]:
    return [replace(row, place=0) for row in read.rows]


def test_resolution_03_has_its_140_tasks_in_7_chapters() -> None:
    read = as_text(NAMES[0])
    assert [int(row.no) for row in read.rows] == list(range(1, 141))
    assert [section.code for section in read.sections] == ["1", "2", "3", "4", "5", "6", "7"]
    assert read.rows[13].code == "2.14"
    assert (read.rows[0].leads, read.rows[0].deadline, read.rows[0].product) == (
        ("Bộ Khoa học và Công nghệ",),
        "6/2025",
        "Quyết định của Thủ tướng Chính phủ",
    )


def test_words_that_slid_into_a_chapters_row_are_remarked_on_and_left_out() -> None:
    assert [(one.kind, one.place, one.text) for one in as_text(NAMES[0]).remarks] == [
        (RemarkKind.STRAY_CELL, 81, "năm tiếp theo")
    ]


def test_decision_844_has_its_29_tasks_in_6_chapters() -> None:
    read = as_text(NAMES[1])
    assert [int(row.no) for row in read.rows] == list(range(1, 30))
    assert [section.code for section in read.sections] == ["1", "2", "3", "4", "5", "6"]
    assert read.remarks == ()
    assert read.columns == {
        "no": 1, "title": 2, "lead": 3, "coordinating": 4, "product": 5, "time": 6,
    }  # fmt: skip


def test_a_task_split_over_a_page_of_decision_844_is_whole() -> None:
    task = as_text(NAMES[1]).rows[7]
    assert task.title.startswith(
        "Xây dựng Nghị định về tăng mức đóng bảo hiểm y tế từ năm 2027 theo lộ trình phù hợp với "
        "việc mở rộng phạm vi quyền lợi"
    )
    assert task.coordinating_raw == "Bộ Tài chính, các bộ, ngành, cơ quan, tổ chức có liên quan"
    assert task.deadline == "Tháng 3/2027"


@pytest.mark.parametrize("name", NAMES)
def test_word_gives_the_same_tasks(tmp_path: Path, name: str) -> None:
    rows = lines(name)
    document = docx.Document()
    document.add_paragraph("PHỤ LỤC")
    # A page ends where the document repeats its header, and in the middle of the longest table.
    starts = [at for at, row in enumerate(rows) if row[1] == rows[0][1]] + [len(rows)]
    for start, end in pairwise(starts):
        page = [row if any(row[1:]) else row[:1] for row in rows[start:end]]
        add_table(document, page)
        document.add_paragraph("")
    path = tmp_path / "made.docx"
    document.save(str(path))
    read = read_document(path)
    assert placeless(read) == placeless(as_text(name))
    assert [s.title for s in read.sections] == [s.title for s in as_text(name).sections]


@pytest.mark.parametrize("name", NAMES)
def test_excel_gives_the_same_tasks_with_months_as_dates(tmp_path: Path, name: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["PHỤ LỤC"])
    sheet.merge_cells("A1:F1")
    for row in lines(name):
        sheet.append([cell or None for cell in row])
        month = _MONTH.fullmatch(row[-1])
        if month:
            cell = sheet.cell(sheet.max_row, len(row))
            cell.value = date(int(month[2]), int(month[1]), 1)
            cell.number_format = "mm/yyyy"
        if not any(row[1:]):
            at = sheet.max_row
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(row))
    path = tmp_path / "made.xlsx"
    book.save(path)
    assert placeless(read_document(path)) == placeless(as_text(name))

"""What only Word and Excel do: pages as tables, tracked changes, dates as numbers, hidden sheets."""

from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.table import _Cell

from seed.readers.document import read_document
from seed.readers.prose_rows import read_prose
from seed.readers.remarks import RemarkKind
from seed.refusals import FileRefusal, RefusalKind
from tests.seed.readers.office_files import (
    Line,
    add_sheet,
    add_table,
    bold_row,
    delete_words,
    write_text,
    write_xlsx,
)

HEADER: Line = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")


def test_every_page_of_a_converted_document_may_be_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, [HEADER, ("1", "Xây dựng", "Sở", "Quý")])
    document.add_paragraph("")
    add_table(document, [HEADER, ("", "Đề án", "Y tế", "I/2026"), ("2", "B", "Sở Nội vụ", "2026")])
    document.add_paragraph("")
    add_table(document, [("3", "C", "Sở Nội vụ", "2027")])
    document.add_paragraph("Nơi nhận:")
    add_table(document, [("4", "Lưu", "Văn thư", "2 bản")])
    path = tmp_path / "pages.docx"
    document.save(str(path))
    read = read_document(path)
    assert [(row.no, row.title, row.leads, row.deadline) for row in read.rows] == [
        ("1", "Xây dựng Đề án", ("Sở Y tế",), "Quý I/2026"),
        ("2", "B", ("Sở Nội vụ",), "2026"),
        ("3", "C", ("Sở Nội vụ",), "2027"),
    ]
    assert [(remark.kind, remark.text) for remark in read.remarks] == [
        (RemarkKind.OTHER_TABLE, "4 | Lưu | Văn thư | 2 bản")
    ]


def test_a_bold_row_is_a_group_and_deleted_words_are_not_there(tmp_path: Path) -> None:
    document = docx.Document()
    lines: list[Line] = [
        HEADER,
        ("1", "A", "Sở Y tế", "2026"),
        ("", "Về văn hóa", "", ""),
        ("2", "B", "Sở Y tế", "2026"),
    ]
    bold_row(add_table(document, lines), 2)
    delete_words(document, " và 2027")
    path = tmp_path / "bold.docx"
    document.save(str(path))
    assert [
        (row.code, row.section_title, row.title, row.deadline) for row in read_document(path).rows
    ] == [("1.1", "", "A", "2026"), ("2.2", "Về văn hóa", "B", "2026")]


def test_a_document_without_a_table_says_so(tmp_path: Path) -> None:
    path = tmp_path / "prose.docx"
    document = docx.Document()
    document.add_paragraph("Kính gửi: Sở Y tế")
    document.save(str(path))
    with pytest.raises(FileRefusal) as refused:
        read_document(path)
    assert refused.value.kind is RefusalKind.NO_ASSIGNMENT


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (datetime(2026, 6, 30), "dd/mm/yyyy", "30/06/2026"),  # noqa: DTZ001 - a sheet knows no zone
        (date(2026, 6, 30), "d-mmm-yy", "30/06/2026"),
        (date(2026, 6, 1), "mm/yyyy", "06/2026"),
        (date(2026, 6, 1), '"Tháng" m/yyyy', "06/2026"),
        (date(2026, 1, 1), "yyyy", "2026"),
        (46203, "General", "30/06/2026"),
        (2026, "General", "2026"),
        (2026.0, "General", "2026"),
        ("Quý I/2026", "@", "Quý I/2026"),
    ],
)
def test_a_date_reads_as_the_sheet_shows_it(
    tmp_path: Path, value: object, number_format: str, shown: str
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    add_sheet(sheet, [HEADER, ("1", "A", "Sở Y tế", "")])
    cell = sheet.cell(2, 4)
    cell.value = value  # type: ignore[assignment]  # any kind of value a sheet may hold
    cell.number_format = number_format
    path = tmp_path / "dates.xlsx"
    book.save(path)
    assert [row.deadline for row in read_document(path).rows] == [shown]


def test_numbers_typed_as_numbers_number_the_tasks(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    add_sheet(sheet, [HEADER])
    for number in (1, 2.0, 10):
        sheet.append([number, "A", "Sở Y tế", "2026"])
    path = tmp_path / "numbers.xlsx"
    book.save(path)
    assert [row.no for row in read_document(path).rows] == ["1", "2", "10"]


def test_every_sheet_is_read_but_the_hidden_ones_which_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    add_sheet(book.worksheets[0], [HEADER, ("1", "A", "Sở Y tế", "2026")])
    add_sheet(book.create_sheet("Tiếp"), [HEADER, ("2", "B", "Sở Y tế", "2026")])
    hidden = book.create_sheet("Nháp")
    add_sheet(hidden, [HEADER, ("3", "C", "Sở Y tế", "2026")])
    hidden.sheet_state = "hidden"
    path = tmp_path / "sheets.xlsx"
    book.save(path)
    read = read_document(path)
    assert [row.title for row in read.rows] == ["A", "B"]
    assert [(remark.kind, remark.text) for remark in read.remarks] == [
        (RemarkKind.HIDDEN_SHEET, "Nháp")
    ]


def test_the_kind_of_file_shows_in_its_bytes_not_in_its_name(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "table.xlsx", [HEADER, ("1", "A", "Sở Y tế", "2026")])
    renamed = path.rename(tmp_path / "table.docx")
    assert [row.title for row in read_document(renamed).rows] == ["A"]


def test_a_table_without_a_header_shows_its_first_rows(tmp_path: Path) -> None:
    path = write_text(tmp_path / "bare.txt", [("1", "A", "Sở Y tế", "2026"), ("2", "B", "", "")])
    with pytest.raises(FileRefusal) as refused:
        read_document(path)
    assert refused.value.kind is RefusalKind.NO_HEADER
    assert refused.value.values == {
        "rows": ["1 | A | Sở Y tế | 2026", "2 | B"],
        "columns": ["1", "A", "Sở Y tế", "2026"],
    }


def test_a_table_without_a_header_is_read_where_its_columns_are_named(tmp_path: Path) -> None:
    path = write_text(tmp_path / "bare.txt", [("1", "A", "Sở Y tế", "2026")])
    read = read_document(path, columns={"no": 1, "title": 2, "lead": 3, "time": 4})
    assert [(row.code, row.title, row.lead_raw, row.deadline) for row in read.rows] == [
        ("1.1", "A", "Sở Y tế", "2026")
    ]


def test_decomposed_accents_read_as_composed_ones(tmp_path: Path) -> None:
    path = tmp_path / "nfd.txt"
    line = "TT\tNhie\u0302\u0323m vu\u0323\tChu\u0309 tri\u0300\tThơ\u0300i ha\u0323n\n1\tVie\u0302\u0323c\tSo\u031b\u0309 Y te\u0302\u0301\t2026\n"
    path.write_text(line, "utf-8")
    assert [(row.title, row.leads) for row in read_document(path).rows] == [("Việc", ("Sở Y tế",))]


def numbered_cell(cell: _Cell, number: str) -> None:
    """Give the cell's paragraph a number of Word's own list."""
    properties = cell.paragraphs[0]._p.get_or_add_pPr()
    mark = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", "0"), ("w:numId", number)):
        part = OxmlElement(tag)
        part.set(qn("w:val"), value)
        mark.append(part)
    properties.append(mark)


def test_words_own_list_numbers_are_the_rows_numbers(tmp_path: Path) -> None:
    document = docx.Document()
    rows: list[Line] = [HEADER, ("", "A", "Sở Y tế", "2026"), ("", "B", "Sở Y tế", "2026")]
    table = add_table(document, [*rows, ("3", "C", "Sở Y tế", "2026")])
    style = document.styles["List Number"].element
    number = str(style.pPr.numPr.numId.val)
    for row in table.rows[1:3]:
        numbered_cell(row.cells[0], number)
    path = tmp_path / "numbers.docx"
    document.save(str(path))
    read = read_document(path)
    assert [(row.no, row.title) for row in read.rows] == [("1", "A"), ("2", "B"), ("3", "C")]
    assert read.remarks == ()


def test_dates_that_excel_may_have_swapped_are_told(tmp_path: Path) -> None:
    lines: list[Line] = [
        HEADER,
        ("1", "A", "Sở Y tế", date(2026, 5, 12)),
        ("2", "B", "Sở Y tế", date(2026, 6, 3)),
        ("3", "C", "Sở Y tế", "25/12/2026"),
    ]
    read = read_document(write_xlsx(tmp_path / "swapped.xlsx", lines))
    assert [(one.kind, one.text) for one in read.remarks] == [
        (RemarkKind.SWAPPED_DATES, "12/05/2026"),
        (RemarkKind.SWAPPED_DATES, "03/06/2026"),
    ]
    alone = read_document(write_xlsx(tmp_path / "sound.xlsx", lines[:3]))
    assert alone.remarks == ()


def test_a_table_whose_cells_ran_together_is_refused_not_read_as_one_sentence() -> None:
    glued = "STTNội dung nhiệm vụCơ quan chủ trìSản phẩmThời gian hoàn thành1Sở Y tế lập đề án"
    with pytest.raises(FileRefusal) as refused:
        read_prose([glued])
    assert refused.value.kind is RefusalKind.BROKEN

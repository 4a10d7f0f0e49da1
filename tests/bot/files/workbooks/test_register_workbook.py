"""The register as a workbook: rows, dates, filters, colours with words."""

import io
from dataclasses import replace
from datetime import date, datetime
from textwrap import wrap

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from bot.files.workbooks.register_workbook import workbook
from bot.texts import fixed_words
from bot.texts.paper_words import name_of
from jobs.papers.paper_contents import Register
from storage.rules.name_order import name_order
from storage.rules.tasks.status import Official
from tests.bot.files.opened import sheet_rows


def test_each_row_is_a_task_of_a_lead_agency_in_the_documents_order(register: Register) -> None:
    rows = sheet_rows(workbook(register), 0)
    assert [(row[0], row[4]) for row in rows[1:]] == [
        (line.code, name_of(line.agency)) for line in register.lines
    ]
    assert len(rows) == 226


def test_dates_are_dates_and_shown_as_the_office_writes_them(register: Register) -> None:
    sheet = load_workbook(io.BytesIO(workbook(register).content)).worksheets[0]
    cell = sheet["J2"]
    assert cell.value == datetime(2025, 12, 31)  # noqa: DTZ001 - a cell's date has no time zone
    assert cell.number_format == "dd/mm/yyyy"
    assert register.lines[0].due_on == date(2025, 12, 31)


def test_the_heading_stays_in_sight_filters_and_is_repeated_on_paper(register: Register) -> None:
    sheet = load_workbook(io.BytesIO(workbook(register).content)).worksheets[0]
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:S226"
    assert sheet.print_title_rows == "$1:$1"


def test_every_status_has_a_colour_that_follows_its_words(register: Register) -> None:
    sheet = load_workbook(io.BytesIO(workbook(register).content)).worksheets[0]
    rules = [rule for found in sheet.conditional_formatting for rule in found.rules]
    assert [str(found.sqref) for found in sheet.conditional_formatting] == ["K2:K226"]
    assert [rule.formula[0] for rule in rules] == [
        f'$K2="{fixed_words.status(one)}"' for one in Official
    ]


def test_a_confirmed_task_shows_its_document_and_its_day(register: Register) -> None:
    rows = {(row[0], row[4]): row for row in sheet_rows(workbook(register), 0)}
    row = rows["1.1", "Sở Nội vụ"]
    assert row[10] == "Đã hoàn thành quá hạn"
    assert row[12] == 358
    assert row[14] == "Quyết định số 210/QĐ-UBND của UBND thành phố ngày 24/12/2026"


def test_every_row_is_as_high_as_its_words_need(register: Register) -> None:
    """Greedy lines of the letters' mean width, counted apart from the maker."""
    told = "Đề án về phát triển nguồn nhân lực của thành phố; " * 60
    lines = (replace(register.lines[0], report_text=told), *register.lines[1:])
    sheet = load_workbook(io.BytesIO(workbook(replace(register, lines=lines)).content)).worksheets[
        0
    ]
    low = []
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        need = max(
            len(wrap(cell, int(sheet.column_dimensions[get_column_letter(at)].width * 1.05)))
            for at, cell in enumerate(row, 1)
            if isinstance(cell, str)
        )
        if (sheet.row_dimensions[number].height or 0) < 15 * need:
            low.append((number, need))
    assert low == []
    assert max(one.height for one in sheet.row_dimensions.values()) <= 409


def test_agencies_stand_in_the_order_of_vietnamese_names(register: Register) -> None:
    table = [row[1] for row in sheet_rows(workbook(register), 1)]
    names = [group.title for group in register.agencies]
    assert table[-len(names) :] == list(map(name_of, names))
    assert names == sorted(
        names,
        key=lambda name: (
            -next(one.figures.total for one in register.agencies if one.title == name),
            name_order(name),
        ),
    )


def test_an_opinion_that_waits_is_named_beside_the_status(register: Register) -> None:
    first, second = (replace(line, flags=(), done_remark="") for line in register.lines[:2])
    lines = (replace(first, disputed_on=date(2026, 12, 22)), second)
    rows = sheet_rows(workbook(replace(register, lines=lines)), 0)[1:]
    assert [row[11] for row in rows] == ["Có ý kiến không thuộc trách nhiệm", None]

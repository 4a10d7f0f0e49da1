"""The register as a workbook: one row a task and lead agency, and a summary sheet."""

from typing import Final

from openpyxl import Workbook

from bot.files.finished_file import (
    FinishedFile,
    five,
    flags_of,
    percent_number,
    status_of,
    title,
    told,
)
from bot.files.workbooks.sheets import MIME, Page, saved, widened
from bot.texts.paper_words import deadline_words, in_full, name_of
from bot.texts.table_words import SUMMARY_HEADS, columns
from jobs.papers.paper_contents import Group, Register, RegisterLine
from storage.rules.figures.five_figures import Figures

_WIDTHS: Final = (9, 7, 48, 34, 24, 26, 20, 18, 12, 12, 19, 18, 9, 12, 26, 12, 36, 30, 8)
_STATUS_COLUMN: Final = "K"
_SUMMARY_WIDTHS: Final = (10, 56, 9, 13, 13, 13, 13, 11, 14, 14)
_PERCENTS: Final = {8: "0.0%", 9: "0.0%"}


def workbook(register: Register) -> FinishedFile:
    """The register as .xlsx."""
    book = Workbook(write_only=True)
    _tasks(book, register)
    _summary(book, register)
    name = told("files/name", kind="register", at=register.at)
    return FinishedFile(f"{name}.xlsx", MIME, saved(book))


def values(line: RegisterLine) -> list[object]:
    """One row, in the order of the headings; the .csv shares it."""
    return [
        line.code,
        line.section,
        title(line),
        line.product,
        name_of(line.agency),
        "; ".join(map(in_full, line.coordinating)),
        deadline_words(line.deadline_text),
        line.label,
        line.original_due_on,
        line.due_on,
        status_of(line),
        flags_of(line),
        line.days_late or None,
        line.done_on,
        line.done_product,
        line.report_on,
        line.report_text,
        line.difficulty,
        line.extensions or None,
    ]


def _tasks(book: Workbook, register: Register) -> None:
    rows = [values(line) for line in register.lines]
    page = Page(book, told("files/sheet_name", sheet="tasks"), widened(_WIDTHS, rows))
    last = len(register.lines) + 1
    page.freeze("D2")
    page.filter(1, last)
    page.on_paper(head_row=1, large=True)
    page.head(columns("register"))
    for row in rows:
        page.add(row)
    if register.lines:
        page.colour_statuses(_STATUS_COLUMN, 2, last)


def _summary(book: Workbook, register: Register) -> None:
    page = Page(book, told("files/sheet_name", sheet="summary"), _SUMMARY_WIDTHS)
    page.on_paper()
    page.sentence(told("files/summary_heading"), heading=True)
    page.sentence(told("files/figures_at", at=register.at, programmes=register.programmes))
    page.sentence(told("files/rates_note"))
    whole = [Group("", told("files/whole"), register.figures)]
    for table, groups in (
        ("all", whole),
        ("section", register.sections),
        ("agency", register.agencies),
    ):
        page.gap()
        page.sentence(told("files/summary_part", table=table), heading=True)
        page.head([*SUMMARY_HEADS[table], *columns("summary")])
        for number, group in enumerate(groups, 1):
            place: object = number if table == "agency" else group.code
            page.add([place, name_of(group.title), *_counts(group.figures)], _PERCENTS)


def _counts(figures: Figures) -> list[object]:
    rates = (percent_number(figures.rate_of_due), percent_number(figures.rate_of_all))
    return [figures.total, *five(figures), *rates]

"""The assessment sheet of a period as a workbook, with a sheet that says how each is computed.

Source: 17-CTr/TU, IV.5: the results serve to assess agencies.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from openpyxl import Workbook

from bot.files.finished_file import FinishedFile, percent_number, told
from bot.files.workbooks.sheets import MIME, Page, saved
from bot.texts.paper_heads import followed
from bot.texts.paper_words import name_of
from bot.texts.table_words import METHOD, METHOD_COLUMNS, METHOD_HEADING, columns
from jobs.papers.assessment_contents import AgencyAssessment, Assessment
from storage.rules.name_order import NameKey, name_order

_WIDTHS: Final = (6, 44, 10, 11, 11, 12, 12, 13, 13, 10, 10, 10, 11, 10, 10, 10, 11, 10, 11, 11, 11)
_METHOD_WIDTHS: Final = (34, 110)
_PATTERNS: Final = {7: "0.0%", 8: "0.0%", 12: "0.0", 13: "0.0%"}
_HEAD_ROW: Final = 5


def assessment(contents: Assessment) -> FinishedFile:
    """The sheet as .xlsx."""
    book = Workbook(write_only=True)
    _figures(book, contents)
    _method(book)
    name = told("files/name", kind="assessment", at=contents.made_at, period=contents.period)
    return FinishedFile(f"{name}.xlsx", MIME, saved(book))


def _figures(book: Workbook, contents: Assessment) -> None:
    page = Page(book, told("files/sheet_name", sheet="assessment"), _WIDTHS)
    heading = told(
        "files/assessment_heading", period=contents.period, followed=followed(contents.programmes)
    )
    page.freeze(f"C{_HEAD_ROW + 1}")
    page.filter(_HEAD_ROW, _HEAD_ROW + len(contents.agencies))
    page.on_paper(head_row=_HEAD_ROW)
    page.sentence(heading, heading=True)
    page.sentence(told("files/assessment_at", day=contents.day, made_at=contents.made_at))
    page.sentence(told("files/assessment_note"))
    page.gap()
    page.head(columns("assessment"))
    for place, one in enumerate(sorted(contents.agencies, key=_by_name), 1):
        page.add(_row(place, one), _PATTERNS)
    page.add(_sum(contents.agencies), bold=True)
    if notes := list(_notes(contents)):
        page.gap()
    for note in notes:
        page.sentence(note)


def _notes(contents: Assessment) -> Iterator[str]:
    """What counts against an agency that may not be its own delay."""
    if waiting := [(one.agency, one.waiting) for one in contents.agencies if one.waiting]:
        yield told("files/assessment_waiting", found=waiting)
    if hanging := [(one.agency, one.conditional) for one in contents.agencies if one.conditional]:
        over = contents.at < contents.made_at
        yield told("files/assessment_conditional", found=hanging, over=over)


def _by_name(one: AgencyAssessment) -> NameKey:
    """By the name as it is printed, its abbreviations written out."""
    return name_order(name_of(one.agency))


def _row(place: int, one: AgencyAssessment) -> list[Any]:
    late = one.average_days_late
    return [
        place,
        name_of(one.agency),
        one.assigned,
        one.done_on_time,
        one.done_late,
        one.open_in_time,
        one.overdue,
        percent_number(one.figures.rate_of_due),
        percent_number(one.rate_with_last_day),
        one.extensions,
        one.late_extensions,
        one.returns,
        None if late is None else float(late),
        percent_number(one.update.rate),
        one.done_before,
        one.due_later,
        one.no_deadline,
        one.leads,
        one.results,
        one.results_on_time,
        one.results_late,
    ]


def _sum(agencies: Sequence[AgencyAssessment]) -> list[object]:
    """Counts add up; averages and rates of all agencies together would say nothing of any."""
    rows = [_row(0, one) for one in agencies]
    sums = [
        None if at in _PATTERNS else sum(row[at] for row in rows) for at in range(2, len(_WIDTHS))
    ]
    return [None, told("files/sum"), *sums]


def _method(book: Workbook) -> None:
    page = Page(book, told("files/sheet_name", sheet="method"), _METHOD_WIDTHS)
    page.on_paper()
    page.sentence(METHOD_HEADING, heading=True)
    page.head(METHOD_COLUMNS)
    for one in METHOD:
        page.add([one.name, one.how])

"""«Chưa báo cáo» means the same in every view: any report of any kind counts, and nothing else does."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.handlers.tasks.list_filters import FILTERS
from jobs.digest import task_lines
from jobs.papers import moment_figures, office_board, period_report, register_tables, urging_letter
from storage.act import Act
from storage.requests import completions, difficulties, disputes, extensions
from storage.rules.calendar.workdays import DAY
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.forecast import Forecast
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from storage.tasks.past.chronicle import as_of
from storage.tasks.receipts import Product
from storage.tasks.reports import forecasts, progress
from tests import builders
from tests.builders import HOME_AFFAIRS, local

DUE = date(2026, 12, 31)
NOW = local(2026, 12, 22, 9, 0)
SAID = local(2026, 12, 21, 9, 0)
REPORTS: Mapping[str, Callable[[Act, int], Any]] = {
    "1.2": lambda act, task: progress.record_progress(act, task, "đang lấy ý kiến"),
    "1.3": lambda act, task: completions.record_completion(
        act, task, Product("1/QĐ", on=DUE - DAY)
    ),
    "1.4": lambda act, task: extensions.ask_extension(act, task, "quý I/2027, chờ ý kiến"),
    "1.5": lambda act, task: difficulties.report_difficulty(act, task, "thiếu vốn"),
    "1.6": lambda act, task: forecasts.record_forecast(act, task, Forecast.AT_RISK, "khó"),
    "1.7": lambda act, task: disputes.dispute(act, task, "thuộc Sở Tài chính"),
}
"""A report of each kind, by the code of the task it is on; nothing is said of 1.1."""


def test_every_view_has_the_same_tasks_without_a_report(db: Database) -> None:
    builders.register(db, [builders.task(f"1.{number}", DUE) for number in range(1, 8)])
    officer = builders.person(db, "Trần Thị B", Role.OFFICER, HOME_AFFAIRS, 1)
    for code, report in REPORTS.items():
        with db.transaction() as session:
            report(builders.act(session, officer, SAID), builders.task_id(session, code))
    with db.transaction() as session:
        rows = standings(session, NOW.date())
        lines = [task_lines.line_of(row, NOW.date()) for row in rows]
        letter = urging_letter.letter(
            session,
            NOW,
            agency_id=officer.agency_id or 0,
            agency=HOME_AFFAIRS,
            task_ids=[row.task_id for row in rows],
        )
        views = {
            "the list": [row.code for row in rows if FILTERS["unreported"](row)],
            "as of the moment": [row.code for row in as_of(session, NOW) if row.unreported],
            "the digest": [one.code for one in lines if one.unreported],
            "due soon in the digest": [one.code for one in rows if task_lines.without_report(one)],
            "the workbook": _codes(register_tables.register(session, NOW).lines),
            "the paper": _codes(period_report.report(session, NOW, Period(2026, 4)).register.lines),
            "the board": _codes(office_board.board(session, NOW).tasks),
            "the letter": _codes(letter.lines),
        }
        figures = moment_figures.moment_figures(session, NOW, Period(2026, 4))
    assert views == {name: ["1.1"] for name in views}
    assert _counts(figures) == [1]


def _codes(lines: Any) -> list[str]:
    return [line.code for line in lines if line.unreported]


def _counts(figures: Any) -> list[int]:
    """Every number of this name among the figures of /thongke and the command line."""
    if isinstance(figures, Mapping):
        own = [figures["unreported"]] if "unreported" in figures else []
        return [*own, *(one for value in figures.values() for one in _counts(value))]
    return []

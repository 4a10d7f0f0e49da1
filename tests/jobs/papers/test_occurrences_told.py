"""Which time of what recurs a row is about, where its date does not say it, and where two are compared."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.files.board_page import page
from bot.files.finished_file import told
from bot.files.papers.paper_rows import oldest, tasks
from bot.files.papers.word_tables import Band
from jobs.papers import period_report, urging_letter
from jobs.papers.office_board import board
from storage.programmes.specs import TaskSpec
from storage.requests import completions, decisions, extensions
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.receipts import Product
from tests.builders import (
    HOME_AFFAIRS,
    act,
    agency_id,
    local,
    milestone,
    person,
    register,
    restrict,
    task,
)
from tests.builders import task_id as id_of

NOW = local(2027, 1, 25)
YEARS = [(str(year), date(year, 1, 1), date(year, 12, 31)) for year in (2026, 2027)]
QUARTERS = [
    ("Q3/2026", date(2026, 7, 1), date(2026, 9, 30)),
    ("Q4/2026", date(2026, 10, 1), date(2026, 12, 31)),
]
TOLD = {"1.1": {" (năm 2026)"}, "1.2": {" (quý III/2026)"}, "1.3": {""}}
"""Extended into the next year; one of two quarters that are open; a year's by its last day."""


def recurring(code: str, times: list[tuple[str, date, date]]) -> TaskSpec:
    return task(
        code,
        *(
            replace(milestone(due_on, opens_on=opens_on), period=period)
            for period, opens_on, due_on in times
        ),
    )


@pytest.fixture(autouse=True)
def what_recurs(db: Database) -> None:
    """One is extended past the year, another is done for it, one may not be read."""
    specs = [recurring(f"1.{n}", QUARTERS if n in (2, 5) else YEARS) for n in range(1, 6)]
    register(db, specs)
    restrict(db, "1.5")
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        asking = act(session, officer, local(2026, 12, 21))
        wanted = extensions.ask_extension(asking, id_of(session, "1.1"), "chờ", date(2027, 1, 10))
        product = Product("Báo cáo số 9/BC-SNV", on=date(2026, 12, 20))
        done = completions.record_completion(asking, id_of(session, "1.4"), product)
        deciding = act(session, office, local(2026, 12, 22))
        decisions.agree_extension(deciding, wanted.request_id or 0)
        decisions.confirm_completion(deciding, done.request_id or 0)


def behind_titles(rows: Iterable[Sequence[str]]) -> dict[str, set[str]]:
    """What stands behind each task's title, by code."""
    found = defaultdict[str, set[str]](set)
    for code, said in rows:
        found[code].add(said.removeprefix(f"Nhiệm vụ {code}"))
    return dict(found)


def test_a_paper_the_board_and_a_letter_say_it_alike(db: Database) -> None:
    with db.transaction() as session:
        paper = period_report.report(session, NOW, Period(2027, 1))
        shown = page(board(session, NOW))
        numbers = [id_of(session, code) for code in TOLD]
        of = agency_id(session, HOME_AFFAIRS)
        draft = urging_letter.letter(
            session, NOW, agency_id=of, agency=HOME_AFFAIRS, task_ids=numbers
        )
    late = [(row[0], row[1]) for row in oldest(paper) if not isinstance(row, Band)]
    on_board = re.findall(r'rowheader">(.*?)</th><td[^>]*><span class="brief">(.*?)</span>', shown)
    lettered = [
        (line.code, told("files/letter_task", line=line, several=False)) for line in draft.lines
    ]
    assert behind_titles(late) == TOLD | {"1.5": {"Xem tại Văn phòng"}}
    assert behind_titles(on_board) == TOLD | {"1.4": {""}, "1.5": {"xem tại Văn phòng"}}
    assert behind_titles(lettered) == TOLD


def test_what_is_told_beside_the_time_before_it_is_named_whatever_its_date(db: Database) -> None:
    with db.transaction() as session:
        paper = period_report.report(session, NOW, Period(2027, 1))
    (row,) = (row for row in tasks(paper) if not isinstance(row, Band) and row[0] == "1.4")
    assert (row[1], row[-1]) == (
        "Nhiệm vụ 1.4 (năm 2027)",
        "Đã hoàn thành mốc trước (báo cáo ngày 21/12/2026); mốc này chưa báo cáo.",
    )

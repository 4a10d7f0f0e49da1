"""For any register and any day the five numbers close, in every view."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.files.workbooks.register_workbook import workbook
from jobs.digest import weekly_digest
from jobs.papers import assessment_sheet, period_report, register_tables
from jobs.papers.moment_figures import moment_figures
from jobs.papers.paper_contents import Group
from storage.requests import completions, decisions, difficulties, extensions
from storage.rules.errors import DomainError
from storage.rules.figures.five_figures import Figures
from storage.rules.permissions import Actor, Role
from storage.rules.reading.reporting_period import Period, current_quarter
from storage.rules.tasks.status import Official
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from storage.tasks.past.chronicle import as_of
from storage.tasks.receipts import Product
from storage.tasks.reports import progress as said
from tests import builders
from tests.bot.files.opened import sheet_rows
from tests.builders import local

pytestmark = pytest.mark.whole

AGENCIES = ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "các cấp ủy")
FIRST = date(2026, 1, 1)
SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 6))]


def some_milestones(chance: random.Random) -> list[object]:
    found: list[object] = []
    for _ in range(chance.randrange(4)):
        due = FIRST + timedelta(days=chance.randrange(700)) if chance.random() < 0.85 else None
        opens = (
            due - timedelta(days=chance.randrange(200)) if due and chance.random() < 0.4 else None
        )
        done = chance.random() < 0.2
        on = (
            FIRST + timedelta(days=chance.randrange(500))
            if done and chance.random() < 0.7
            else None
        )
        found.append(builders.milestone(due, opens_on=opens, done=done, done_on=on))
    return found


def some_register(db: Database, chance: random.Random) -> list[Actor]:
    """Some thirty tasks of one to three lead agencies; an officer of each, and the office."""
    tasks = [
        builders.task(
            f"{chance.choice(('1', '2', '2', '3'))}.{number}",
            *some_milestones(chance),  # type: ignore[arg-type]
            leads=chance.sample(AGENCIES, chance.randrange(1, 4)),
        )
        for number in range(30)
    ]
    builders.register(db, tasks)
    people = [
        builders.person(db, f"Đầu mối {n}", Role.OFFICER, name, 100 + n)
        for n, name in enumerate(AGENCIES)
    ]
    return [*people, builders.person(db, "Văn phòng", Role.OFFICE, None, 300)]


def some_reports(db: Database, people: Sequence[Actor], chance: random.Random) -> None:
    """Progress, difficulties, requests, completions, most of them decided, over two years."""
    *officers, office = people
    with db.transaction() as session:
        ids = sorted({row.task_id for row in standings(session, FIRST)})
    for _ in range(60):
        at = local(2026, 1, 6) + timedelta(hours=chance.randrange(17_000))
        officer, task_id = chance.choice(officers), chance.choice(ids)
        try:
            with db.transaction() as session:
                act = builders.act(session, officer, at)
                chance.choice(
                    (said.record_progress, difficulties.report_difficulty, extensions.ask_extension)
                )(act, task_id, "đang làm")
            with db.transaction() as session:
                act = builders.act(session, officer, at)
                on = at.date() - timedelta(days=chance.randrange(60))
                asked = completions.record_completion(
                    act, task_id, Product("1/QĐ", on=on)
                ).request_id
            with db.transaction() as session:
                decided = builders.act(session, office, at + timedelta(days=2))
                if chance.random() < 0.7:
                    decisions.confirm_completion(decided, asked or 0)
                elif chance.random() < 0.5:
                    decisions.return_completion(decided, asked or 0, "thiếu số")
        except DomainError:
            continue  # another's task, or done already: as in life


def summed(groups: Sequence[Group]) -> Figures:
    found = [group.figures for group in groups]
    return Figures(*(sum(getattr(one, name.value) for one in found) for name in Official))


def check(db: Database, moment: datetime, period: Period) -> None:
    """Every view of one moment has the same numbers, and they sum to the whole."""
    with db.transaction() as session:
        rows = as_of(session, moment)
        tasks = len({row.task_id for row in rows})
        digest = weekly_digest.gather(session, moment)
        report = period_report.report(session, moment, period)
        chart = register_tables.status_chart(session, moment, by="agency")
        trend = register_tables.trend_chart(session, moment)
        assessed = assessment_sheet.assessment(session, moment, period)
    register = report.register
    assert register.figures == digest.figures == trend.points[-1].figures
    assert register.figures.total == tasks == chart.total
    assert summed(register.sections) == register.figures
    assert summed(register.agencies) == summed(chart.groups)
    assert summed(register.agencies).total == len(rows) == len(register.lines)
    assert len({line.task_id for line in report.overdue}) == register.figures.open_overdue
    assert {one.agency: one.figures for one in assessed.agencies} == {
        group.title: group.figures for group in register.agencies
    }
    assert all(one.leads == one.figures.total for one in assessed.agencies)
    assert report.moved.closing == register.figures.done
    results = Counter((line.agency, line.days_late > 0) for line in report.done)
    assert results == Counter(
        {
            (one.agency, late): count
            for one in assessed.agencies
            for late, count in ((False, one.results_on_time), (True, one.results_late))
            if count
        }
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_numbers_of_a_random_register_close_on_any_day(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a register of chance, no secret
    with builders.database(tmp_path / "register.db") as db:
        people = some_register(db, chance)
        some_reports(db, people, chance)
        for _ in range(12):
            day = FIRST + timedelta(days=chance.randrange(900))
            moment = local(day.year, day.month, day.day, chance.randrange(24))
            quarter = current_quarter(day)
            check(db, moment, chance.choice((quarter, Period(day.year))))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_paper_of_a_past_period_is_the_same_on_any_later_day(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a register of chance, no secret
    with builders.database(tmp_path / "register.db") as db:
        some_reports(db, some_register(db, chance), chance)
        for _ in range(3):
            period = current_quarter(FIRST + timedelta(days=chance.randrange(600)))
            first, later = (
                period.last_day + timedelta(days=days) for days in (1, chance.randrange(2, 300))
            )
            with db.transaction() as session:
                told = [
                    moment_figures(session, local(day.year, day.month, day.day), period)
                    for day in (first, later)
                ]
            for figures in told:
                del figures["as_of"], figures["confirmed_after"]
            assert told[0] == told[1]


def test_the_numbers_of_an_empty_register_close_too(tmp_path: Path) -> None:
    with builders.database(tmp_path / "register.db") as db:
        check(db, local(2026, 12, 25), Period(2026, 4))
        with db.transaction() as session:
            register = register_tables.register(session, local(2026, 12, 25))
    assert len(sheet_rows(workbook(register), 0)) == 1

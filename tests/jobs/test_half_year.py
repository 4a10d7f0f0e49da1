"""A half year played through the doors: every paper and view counts what a plain diary counts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.digest import weekly_digest
from jobs.papers import assessment_sheet, period_report, register_tables
from jobs.papers.moment_figures import moment_figures
from storage.figures import statistics
from storage.figures.statistics import Selection, View
from storage.rules.figures.figure_codes import ListKind
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Official
from storage.store.engine import Database
from tests import builders
from tests.builders import local
from tests.jobs.half_year import HalfYear
from tests.jobs.oracle import NAMES, Diary, end_of

pytestmark = pytest.mark.whole

FOURTH, FIRST = Period(2026, 4), Period(2027, 1)
ASKED = (
    (local(2026, 10, 30, 17, 0), FOURTH),
    (local(2026, 12, 16, 17, 0), FOURTH),
    (end_of(date(2026, 12, 31)), FOURTH),
    (local(2027, 1, 25, 17, 0), FOURTH),
    (local(2027, 2, 26, 17, 0), FIRST),
    (local(2027, 4, 5, 17, 0), FIRST),
)
"""Six moments; at two of them the period is past."""
LATER = {"as_of", "confirmed_after"}
Told = dict[tuple[datetime, Period], dict[str, Any]]


@pytest.fixture(scope="module", params=[1, pytest.param(2, marks=pytest.mark.long)])
def played(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Database, Diary, Told]]:
    """The half year, and what was told at the six moments, each in its time."""
    folder = tmp_path_factory.mktemp("half-year")
    told: Told = {}
    with builders.database(folder / "register.db") as db:
        half_year = HalfYear(db, request.param)
        for day in half_year.days():
            for moment, period in ASKED:
                if moment.date() == day:
                    with db.transaction() as session:
                        told[moment, period] = moment_figures(session, moment, period)
        assert half_year.taken_back > 5
        yield db, half_year.diary, told


def ends(moment: datetime, period: Period) -> tuple[datetime, datetime]:
    first = end_of(period.first_day - timedelta(days=1))
    return first, min(moment, end_of(period.last_day))


def five(found: Any) -> dict[str, int]:
    return {name: found[name] for name in NAMES}


def test_the_figures_told_at_six_moments_are_those_of_the_diary(
    played: tuple[Database, Diary, Told],
) -> None:
    _, diary, told = played
    assert len(diary.results(*ends(*ASKED[3]))) > 10
    for (moment, period), found in told.items():
        opening, closing = ends(moment, period)
        assert five(found) == diary.five(closing)
        assert {one["agency"]: five(one) for one in found["agencies"]} == {
            name: diary.of_agency(name, closing) for _, name in diary.parts(closing)
        }
        results = [
            (one["code"], one["agency"], one["product"], one["product_on"])
            for one in found["results"]
        ]
        assert sorted(results) == diary.results(opening, closing)
        assert {one["product"] for one in found["results"] if one["dated_before_period"]} == {
            product
            for _, _, product, on in diary.results(opening, closing)
            if on < period.first_day.isoformat()
        }
        assert found["unreported"] == len(diary.unreported(closing))
        assert found["waiting_for_office"]["confirmation"] == diary.waiting(closing)


def test_opening_confirmed_and_reopened_come_to_the_closing(
    played: tuple[Database, Diary, Told],
) -> None:
    _, diary, told = played
    for (moment, period), found in told.items():
        opening, closing = ends(moment, period)
        assert found["opening"] == diary.done(opening)
        assert found["closing"] == diary.done(closing) == found["done"]
        assert found["confirmed"] == diary.finishing(opening, closing)
        for one in (found, *found["agencies"]):
            moved = one["opening"] + one["confirmed"] - one["reopened"] + one["adjusted"]
            assert moved == one["closing"] == one["done"]
        assert sum(one["confirmed"] for one in found["agencies"]) == len(found["results"])
    last = told[ASKED[5]]
    assert last["reopened"] > 0


def test_each_overdue_part_has_the_cause_a_person_would_name(
    played: tuple[Database, Diary, Told],
) -> None:
    """The causes sum to the overdue parts, and each of them is met in the half year."""
    _, diary, told = played
    met: set[str] = set()
    for (moment, period), found in told.items():
        _, closing = ends(moment, period)
        silence = {cause: count for cause, count in found["silence"].items() if count}
        assert silence == diary.causes(closing)
        overdue = sum(
            diary.of_agency(name, closing)["open_overdue"] for name in names(diary, closing)
        )
        assert sum(silence.values()) == overdue
        met |= set(silence)
    assert met >= {cause.value for cause in Cause} - {Cause.NOT_ASKED.value}


def names(diary: Diary, moment: datetime) -> set[str]:
    return {name for _, name in diary.parts(moment)}


def test_whatever_was_decided_later_the_paper_of_a_past_period_keeps_its_figures(
    played: tuple[Database, Diary, Told],
) -> None:
    db, diary, told = played
    with db.transaction() as session:
        for (moment, period), found in told.items():
            assert moment_figures(session, moment, period) == found
        again = moment_figures(session, local(2027, 4, 6, 12, 0), FOURTH)
    asked = told[ASKED[2]]
    assert {name: value for name, value in again.items() if name not in LATER} == {
        name: value for name, value in asked.items() if name not in LATER
    }
    after = {one["product"] for one in again["confirmed_after"]}
    late = diary.results(end_of(date(2026, 12, 31)), local(2027, 4, 6, 12, 0))
    assert after
    assert after <= {product for _, _, product, _ in late}


def test_every_paper_and_view_of_a_moment_has_the_same_numbers(
    played: tuple[Database, Diary, Told],
) -> None:
    db, diary, told = played
    for (moment, period), found in told.items():
        _, closing = ends(moment, period)
        with db.transaction() as session:
            digest = weekly_digest.gather(session, closing)
            paper = period_report.report(session, moment, period)
            sheet = assessment_sheet.assessment(session, moment, period)
            register = register_tables.register(session, closing)
            chart = register_tables.status_chart(session, closing, by="agency")
            trend = register_tables.trend_chart(session, closing)
            tables = [statistics.table(session, closing, view) for view in View]
            chosen = statistics.whole(session, moment, Selection(period=period))
        expected = five(found)
        assert asdict(digest.figures) == asdict(paper.register.figures) == expected
        assert asdict(register.figures) == asdict(trend.points[-1].figures) == expected
        for table in tables[1:]:
            assert asdict(table.total.figures) == expected
        by_agency = {one["agency"]: five(one) for one in found["agencies"]}
        for groups in (register.agencies, chart.groups):
            assert {one.title: asdict(one.figures) for one in groups} == by_agency
        assert {one.label: asdict(one.figures) for one in tables[0].groups} == by_agency
        assert {one.agency: asdict(one.figures) for one in sheet.agencies} == by_agency
        assert [line.code for line in paper.done] == [one["code"] for one in found["results"]]
        assert [line.product for line in paper.after] == [
            one["product"] for one in found["confirmed_after"]
        ]
        assert paper.moved.closing == found["closing"]
        results = Counter((line.agency, line.days_late > 0) for line in paper.done)
        assert results == Counter(
            {
                (one.agency, late): count
                for one in sheet.agencies
                for late, count in ((False, one.results_on_time), (True, one.results_late))
                if count
            }
        )
        assert sum(line.unreported for line in register.lines) == found["unreported"]
        overdue = sum(one["open_overdue"] for one in found["agencies"])
        assert sum(found["silence"].values()) == overdue == len(paper.overdue)
        causes = {one.about: len(one.entries) for one in digest.lists_of(ListKind.SILENT)}
        assert causes == found["silence"]
        waiting = sum(found["waiting_for_office"].values())
        assert len(digest.list_of(ListKind.WAITING).entries) == waiting
        codes = {
            code
            for code, dues in diary.plan(closing).dues.items()
            if any(
                day is not None and period.holds(day)
                for name in diary.plan(closing).leads[code]
                for day in (diary.due_on((code, name), due, closing) for due in dues)
            )
        }
        assert chosen.figures.total == len(codes)
        assert [getattr(chosen.figures, name.value) for name in Official] == [
            sum(diary.task_status(code, closing) == name for code in codes) for name in Official
        ]


@settings(max_examples=25, deadline=None)
@given(
    day=st.dates(date(2026, 10, 1), date(2027, 4, 6)),
    later=st.integers(0, 190),
    period=st.sampled_from((Period(2026, 3), FOURTH, FIRST, Period(2026), Period(2027))),
)
def test_for_any_day_and_period_the_figures_close_and_stay(
    played: tuple[Database, Diary, Told], day: date, later: int, period: Period
) -> None:
    db, diary, _ = played
    asked = max(end_of(day), end_of(period.first_day))
    opening, closing = ends(asked, period)
    with db.transaction() as session:
        found = moment_figures(session, asked, period)
        again = moment_figures(session, asked + timedelta(days=later), period)
    assert five(found) == diary.five(closing)
    assert (found["opening"], found["closing"]) == (diary.done(opening), diary.done(closing))
    for one in (found, *found["agencies"]):
        moved = one["opening"] + one["confirmed"] - one["reopened"] + one["adjusted"]
        assert moved == one["closing"] == one["done"]
    if closing == end_of(period.last_day):
        assert {name: value for name, value in again.items() if name not in LATER} == {
            name: value for name, value in found.items() if name not in LATER
        }

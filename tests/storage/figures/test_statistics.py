"""Figures shared out by agency, section, quarter and programme: every view closes."""

from dataclasses import astuple
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.digest import weekly_digest
from storage.figures import kept_digests, statistics
from storage.figures.statistics import Group, Selection, View
from storage.programmes import MilestoneSpec
from storage.rules.figures.five_figures import Figures
from storage.rules.figures.update_rate import UpdateRate
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from storage.tasks.reports.progress import record_progress
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    act,
    database,
    local,
    milestone,
    person,
    register,
    task,
    task_id,
)

NOW = local(2026, 12, 25, 16, 0)
YEAR_END = date(2026, 12, 31)


pytestmark = [
    pytest.mark.tasks(
        task("1.1", YEAR_END, leads=[HOME_AFFAIRS, FINANCE]),
        task("1.2", date(2026, 9, 30)),
        task("2.1", milestone(date(2026, 6, 30), done=True), leads=[FINANCE]),
        task("2.2"),
    ),
    pytest.mark.tasks(task("3.1", date(2027, 3, 31)), number="18-CTr/TU"),
]


def shared(db: Database, view: View, chosen: Selection = statistics.ALL) -> list[tuple[str, int]]:
    with db.transaction() as session:
        found = statistics.table(session, NOW, view, chosen)
        return [(one.label, one.figures.total) for one in found.groups]


def agency_id(db: Database, name: str) -> int:
    with db.transaction() as session:
        rows = standings(session, NOW.date())
        return next(row.agency_id for row in rows if row.agency == name)


def test_by_agency_a_task_counts_for_each_of_its_leads(db: Database) -> None:
    assert shared(db, View.AGENCY) == [(HOME_AFFAIRS, 4), (FINANCE, 2)]


def test_in_every_other_view_a_task_counts_once(db: Database) -> None:
    assert sorted(shared(db, View.SECTION)) == [("1. Mục 1", 2), ("2. Mục 2", 2), ("3. Mục 3", 1)]
    assert shared(db, View.QUARTER) == [
        ("Quý II/2026", 1),
        ("Quý III/2026", 1),
        ("Quý IV/2026", 1),
        ("Quý I/2027", 1),
        ("", 1),
    ]
    assert shared(db, View.PROGRAMME) == [("17-CTr/TU", 4), ("18-CTr/TU", 1)]


def test_a_selection_narrows_what_is_counted(db: Database) -> None:
    finance = Selection(agency_id=agency_id(db, FINANCE))
    assert shared(db, View.SECTION, finance) == [("1. Mục 1", 1), ("2. Mục 2", 1)]
    assert shared(db, View.AGENCY, Selection(section="1")) == [(HOME_AFFAIRS, 2), (FINANCE, 1)]
    assert shared(db, View.SECTION, Selection(period=Period(2026, 3))) == [("1. Mục 1", 1)]
    with db.transaction() as session:
        numbers = statistics.programmes(session)
    other = next(key for key, number in numbers.items() if number == "18-CTr/TU")
    assert shared(db, View.AGENCY, Selection(programme_id=other)) == [(HOME_AFFAIRS, 1)]


def test_an_agencys_own_part_is_counted_by_its_own_status(tmp_path: Path) -> None:
    with database(tmp_path / "own.db") as db:
        register(db, [task("1.1", date(2026, 12, 22), leads=[HOME_AFFAIRS, FINANCE])])
        officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
        with db.transaction() as session:
            record_progress(
                act(session, officer, local(2026, 12, 24)), task_id(session, "1.1"), "đang làm"
            )
            found = statistics.table(session, NOW, View.AGENCY)
            whole = statistics.whole(session, NOW)
    assert [(one.label, one.update) for one in found.groups] == [
        (HOME_AFFAIRS, UpdateRate(1, 1)),
        (FINANCE, UpdateRate(0, 1)),
    ]
    assert whole.update == UpdateRate(1, 1)


def test_agencies_are_ranked_by_what_is_due_and_those_without_come_last() -> None:
    groups = tuple(
        Group(label, figures, UpdateRate(0, 0))
        for label, figures in (
            ("không đến hạn", Figures(open_in_time=3)),
            ("một nửa", Figures(done_on_time=1, open_overdue=1)),
            ("tất cả", Figures(done_late=1, open_in_time=9)),
            ("một nửa, nhiều hơn", Figures(done_on_time=2, open_overdue=2)),
        )
    )
    table = statistics.Table(View.AGENCY, NOW, NOW, groups, groups[0])
    assert [one.label for one in statistics.ranking(table)] == [
        "tất cả",
        "một nửa, nhiều hơn",
        "một nửa",
        "không đến hạn",
    ]


def test_the_weeks_are_those_of_the_weekly_digests_whole_or_of_one_agency(db: Database) -> None:
    finance = agency_id(db, FINANCE)
    with db.transaction() as session:
        for moment, weekly in (
            (local(2026, 12, 18), True),
            (local(2026, 12, 21), False),
            (NOW, True),
        ):
            weekly_digest.keep(session, weekly_digest.gather(session, moment), weekly=weekly)
        whole = kept_digests.weeks(session, NOW, 8)
        own = kept_digests.weeks(session, NOW, 8, agency_id=finance)
        assert kept_digests.weeks(session, NOW, 1) == whole[1:]
        assert kept_digests.weeks(session, NOW, 8, agency_id=99) == []
    assert [(week.at, week.figures) for week in whole] == [
        (local(2026, 12, 18), Figures(1, 0, 2, 1, 1)),
        (NOW, Figures(1, 0, 2, 1, 1)),
    ]
    assert [week.figures for week in own] == [Figures(1, 0, 1, 0, 0)] * 2


_DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))
_MILESTONES = st.builds(milestone, st.none() | _DAYS, done=st.booleans(), done_on=st.none() | _DAYS)
_LEADS = st.lists(
    st.sampled_from([HOME_AFFAIRS, FINANCE, "Các cấp ủy"]), min_size=1, max_size=3, unique=True
)
_PLANS = st.lists(
    st.tuples(st.integers(1, 4), st.lists(_MILESTONES, max_size=3), _LEADS), max_size=10
)


def added(groups: tuple[Group, ...]) -> tuple[int, ...]:
    return (
        tuple(
            sum(column)
            for column in zip(
                *((*astuple(one.figures), one.update.updated, one.update.owed) for one in groups),
                strict=True,
            )
        )
        or (0,) * 7
    )


@settings(max_examples=15, deadline=None)
@given(plans=_PLANS, day=_DAYS)
def test_every_view_closes_for_any_register_on_any_day(
    plans: list[tuple[int, list[MilestoneSpec], list[str]]], day: date
) -> None:
    moment = local(day.year, day.month, day.day, 16, 0)
    with TemporaryDirectory() as folder, database(Path(folder) / "register.db") as db:
        register(
            db,
            [
                task(f"{section}.{n}", *plan, leads=leads)
                for n, (section, plan, leads) in enumerate(plans)
            ],
        )
        with db.transaction() as session:
            whole = statistics.whole(session, moment)
            assert whole.figures == weekly_digest.gather(session, moment).figures
            assert whole.figures.total == len(plans)
            for view in View:
                found = statistics.table(session, moment, view)
                update = found.total.update
                expected = (*astuple(found.total.figures), update.updated, update.owed)
                assert added(found.groups) == expected
                if view is not View.AGENCY:
                    assert found.total == whole
            by_agency = statistics.table(session, moment, View.AGENCY)
            assert by_agency.total.figures.total == sum(len(leads) for _, _, leads in plans)
            for name in {name for _, _, leads in plans for name in leads}:
                own = next(one for one in by_agency.groups if one.label == name)
                rows = standings(session, day)
                key = next(row.agency_id for row in rows if row.agency == name)
                assert statistics.whole(session, moment, Selection(agency_id=key)).figures == (
                    own.figures
                )

"""The weekly digest: what it contains, when it leaves, to whom."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlmodel import Session, select

from bot.messages.composer import MessageComposer
from jobs.digest import weekly_digest
from jobs.digest_contents import Digest
from storage.post import job_runs
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import KeptDigest, Outbox
from tests.builders import (
    LONG_AGO,
    local,
    person,
    register,
    task,
)

FRIDAY = local(2026, 12, 25, 16, 0)
YEAR_END = date(2026, 12, 31)
FOUR = time(16)
GROUP = -1_001


def gathered(db: Database, moment: datetime = FRIDAY) -> Digest:
    with db.transaction() as session:
        return weekly_digest.gather(session, moment)


def run(session: Session, moment: datetime, calendar: Calendar, *, group: int | None = None) -> int:
    return weekly_digest.run(
        session, moment, calendar, MessageComposer(), weekday=4, at=FOUR, office_chat=group
    )


def rows(session: Session) -> list[Outbox]:
    return list(session.exec(select(Outbox)))


def test_the_run_remembers_figures_and_data_time(
    db: Database, office: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.1", YEAR_END), task("1.2", date(2026, 9, 30))])
    with db.transaction() as session:
        run(session, FRIDAY, calendar)
        last = job_runs.last(session, weekly_digest.JOB)
    assert last is not None
    assert (last.key, last.day) == ("digest:2026-W52", FRIDAY.date())
    assert last.result["at"] == "2026-12-25T16:00:00+07:00"
    assert last.result["figures"] == {
        "done_on_time": 0,
        "done_late": 0,
        "open_in_time": 1,
        "open_overdue": 1,
        "no_deadline": 0,
    }


def test_everyone_of_the_office_and_its_group_get_the_digest(
    db: Database, office: Actor, officer: Actor, composer: MessageComposer
) -> None:
    register(db, [task("1.1", YEAR_END)])
    person(db, "Đi vắng", Role.OFFICE, chat_id=2002, unreachable_since=LONG_AGO)
    person(db, "Quản trị", Role.ADMIN, chat_id=2003)
    with db.transaction() as session:
        assert weekly_digest.queue(session, FRIDAY, composer, office_chat=GROUP) == 2
        assert [(int(row.address), row.person_id, row.kind, row.key) for row in rows(session)] == [
            (2001, office.person_id, "digest", "digest:2026-12-25:2001:1"),
            (GROUP, None, "digest", f"digest:2026-12-25:{GROUP}:1"),
        ]
    with db.transaction() as session:
        assert weekly_digest.queue(session, FRIDAY, composer, office_chat=GROUP) == 0


def test_a_long_digest_is_one_message_and_leaves_once(
    db: Database, office: Actor, composer: MessageComposer
) -> None:
    register(db, [task(f"1.{n}", date(2026, 9, 30)) for n in range(120)])
    with db.transaction() as session:
        assert weekly_digest.queue(session, FRIDAY, composer, office_chat=None) == 1
        assert [row.key for row in rows(session)] == ["digest:2026-12-25:2001:1"]
        later = FRIDAY + timedelta(hours=1)
        assert weekly_digest.queue(session, later, composer, office_chat=None) == 0


def test_each_message_of_a_digest_says_which_kept_one_it_is(
    db: Database, office: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.1", YEAR_END)])
    with db.transaction() as session:
        run(session, FRIDAY, calendar, group=GROUP)
        (kept,) = session.exec(select(KeptDigest))
        assert [row.context for row in rows(session)] == [{"digest": kept.id}] * 2
        assert (kept.weekly, kept.at, kept.counts) == (
            True,
            FRIDAY,
            {"open": 1, "owed": 0, "updated": 0, "agencies": {"1": [0, 0, 1, 0, 0]}},
        )


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        pytest.param(local(2026, 12, 25, 15, 59), 0, id="before its hour"),
        pytest.param(local(2026, 12, 25, 16, 0), 1, id="at its hour"),
        pytest.param(local(2026, 12, 25, 21, 0), 1, id="late the same day"),
        pytest.param(local(2026, 12, 24, 16, 0), 0, id="the day before"),
        pytest.param(local(2026, 12, 31, 16, 0), 1, id="the Thursday before New Year's Friday"),
        pytest.param(local(2027, 1, 1, 16, 0), 0, id="New Year's Friday itself"),
        pytest.param(local(2027, 2, 3, 16, 0), 1, id="the last day before Tết"),
        pytest.param(local(2027, 2, 12, 16, 0), 1, id="the Friday after Tết"),
    ],
)
def test_the_digest_leaves_on_friday_or_the_working_day_before(
    db: Database, office: Actor, calendar: Calendar, moment: datetime, sent: int
) -> None:
    with db.transaction() as session:
        assert run(session, moment, calendar) == sent
        assert run(session, moment, calendar) == 0


@pytest.mark.parametrize(
    ("day", "weekday", "scheduled"),
    [
        pytest.param(date(2026, 12, 21), 4, date(2026, 12, 25), id="an ordinary week"),
        pytest.param(date(2027, 1, 3), 4, date(2026, 12, 31), id="a Friday off"),
        pytest.param(date(2027, 2, 6), 4, date(2027, 2, 3), id="half a week off"),
        pytest.param(date(2026, 12, 25), 6, date(2026, 12, 25), id="a Sunday"),
        pytest.param(date(2027, 5, 5), 0, date(2027, 5, 4), id="a Monday off"),
        pytest.param(date(2027, 2, 12), 0, date(2027, 2, 11), id="Monday to Wednesday off"),
    ],
)
def test_each_week_has_its_digest_day(
    calendar: Calendar, day: date, weekday: int, scheduled: date
) -> None:
    assert weekly_digest.scheduled_on(day, weekday, calendar) == scheduled


def test_a_week_wholly_off_has_no_digest() -> None:
    week = frozenset(date(2026, 12, n) for n in range(21, 26))
    assert weekly_digest.scheduled_on(date(2026, 12, 23), 4, Calendar(holidays=week)) is None


def test_a_digest_missed_on_friday_leaves_on_monday_morning_and_the_next_on_friday(
    db: Database, office: Actor, calendar: Calendar
) -> None:
    moments = [
        local(2026, 12, 11, 16, 0),
        local(2026, 12, 19, 9, 0),
        local(2026, 12, 21, 7, 59),
        local(2026, 12, 21, 8, 0),
        local(2026, 12, 21, 8, 1),
        local(2026, 12, 25, 16, 0),
    ]
    with db.transaction() as session:
        assert [run(session, moment, calendar) for moment in moments] == [1, 0, 0, 1, 0, 1]


def test_a_new_office_is_not_sent_last_weeks_digest(
    db: Database, office: Actor, calendar: Calendar
) -> None:
    with db.transaction() as session:
        assert run(session, local(2026, 12, 21, 9, 0), calendar) == 0

"""The day's reminders become outbox rows once, whoever asks and how often (P3, P5)."""

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from multiprocessing.synchronize import Barrier
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from bot.messages.composer import MessageComposer
from jobs import reminders
from storage.post import job_runs, sent
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Actor
from storage.rules.post import said
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from storage.store.tables import Outbox, OutboxState
from storage.store.unavailable import DatabaseUnavailableError
from tests.builders import HOME_AFFAIRS, local, person, register, task, task_id
from tests.drills.numbers import as_many

YEAR_END = date(2026, 12, 31)
HALF_PAST_EIGHT = time(8, 30)


def rows(session: Session) -> list[Outbox]:
    return list(session.exec(select(Outbox)))


def run(session: Session, moment: datetime, calendar: Calendar) -> int:
    return reminders.run(session, moment, calendar, MessageComposer(), HALF_PAST_EIGHT)


def test_a_reminder_is_a_row_that_knows_its_person_and_its_lines(
    db: Database, officer: Actor, calendar: Calendar, composer: MessageComposer
) -> None:
    register(db, [task("1.6", YEAR_END), task("6.14", YEAR_END)])
    moment = local(2026, 12, 24)
    with db.transaction() as session:
        assert reminders.queue(session, moment, calendar, composer) == 1
        (row,) = rows(session)
        first, second = task_id(session, "1.6"), task_id(session, "6.14")
        lines = sent.mentions(session, row.id)
    assert (row.kind, row.channel, row.address, row.person_id) == (
        "reminder",
        "telegram",
        "1001",
        officer.person_id,
    )
    assert row.key == f"reminder:{officer.person_id}:2026-12-24"
    assert [line.task_id for line in lines] == [first, second]
    assert all(isinstance(line.milestone_id, int) for line in lines)
    assert (row.state, row.not_before, row.format) == (OutboxState.NEW, moment, said.FORMAT)
    shown = said.from_json(row.format, row.said)
    assert [key.data for keys in shown.choices for key in keys] == [
        *(f"a:{row.ref}:{n}" for n in (1, 2, 3, 4)),
        f"N:{row.ref}:a",
        f"N:{row.ref}:m",
    ]


def test_a_day_queued_twice_is_queued_once(
    db: Database, officer: Actor, calendar: Calendar, composer: MessageComposer
) -> None:
    register(db, [task("1.6", YEAR_END)])
    moment = local(2026, 12, 24)
    with db.transaction() as session:
        assert reminders.queue(session, moment, calendar, composer) == 1
    with db.transaction() as session:
        assert reminders.queue(session, moment + timedelta(hours=1), calendar, composer) == 0
        assert len(rows(session)) == 1


def test_a_days_statements_do_not_grow_with_its_people(
    db: Database, officer: Actor, calendar: Calendar, composer: MessageComposer
) -> None:
    register(db, [task("1.6", YEAR_END)])

    def queued() -> tuple[int, int]:
        statements: list[str] = []
        event.listen(
            db.engine, "before_cursor_execute", lambda *call: statements.append(str(call[2]))
        )
        with db.transaction() as session:
            found = reminders.queue(session, local(2026, 12, 24), calendar, composer)
            session.rollback()
        return found, len(statements)

    people, (few, asked) = 20, queued()
    for number in range(people):
        person(db, f"Cán bộ {number}", agency=HOME_AFFAIRS, chat_id=3000 + number)
    assert (few, queued()) == (1, (1 + people, asked))


def test_a_day_can_be_queued_ahead_by_name(
    db: Database, officer: Actor, calendar: Calendar, composer: MessageComposer
) -> None:
    register(db, [task("1.6", YEAR_END)])
    with db.transaction() as session:
        moment = local(2026, 11, 3)
        assert reminders.queue(session, moment, calendar, composer, day=date(2026, 12, 24)) == 1
        assert "còn 7 ngày đến hạn 31/12/2026" in rows(session)[0].said["words"]


MOST_TRIES = 20  # each waits for seconds


ROUNDS = (local(2026, 12, 24), local(2026, 12, 31))[: as_many(1, 2)]
"""Days on which everybody has something due."""


_at_once: list[Barrier] = []
"""In a planner's process: where the three of them wait for each other."""


def _meet_at(barrier: Barrier) -> None:
    _at_once.append(barrier)


def _plan_alone(url: str, moment: datetime) -> int:
    """One planner: a process with a store of its own. A store that is busy is asked again."""
    db = Database(url)
    calendar, composer = office_calendar([2026, 2027]), MessageComposer()
    try:
        _at_once[0].wait(60)
        for _ in range(MOST_TRIES):
            with suppress(DatabaseUnavailableError), db.transaction() as session:
                return reminders.queue(session, moment, calendar, composer)
        return -1
    finally:
        db.close()


def planned_by_three(db: Database, count: int, moments: Sequence[datetime]) -> list[int]:
    """Three processes plan each moment at once, and one of them queues it whole: whom it is for."""
    url = db.engine.url.render_as_string(hide_password=False)
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(3, spawning, _meet_at, (spawning.Barrier(3),)) as planners:
        for moment in moments:
            queued = list(planners.map(_plan_alone, [url] * 3, [moment] * 3))
            assert (moment, sorted(queued)) == (moment, [0, 0, count])
    with db.transaction() as session:
        found = sorted(int(row.address) for row in rows(session))
    assert found == sorted([*range(10_000, 10_000 + count)] * len(moments))
    return found


def crowd(db: Database, count: int) -> None:
    """So many people with a task each."""
    agencies = [f"Ủy ban nhân dân xã {n:04}" for n in range(count)]
    register(db, [task(f"1.{n}", YEAR_END, leads=[name]) for n, name in enumerate(agencies)])
    for number, name in enumerate(agencies):
        person(db, f"Đầu mối {number}", agency=name, chat_id=10_000 + number)


@pytest.mark.process
def test_three_planners_queue_each_reminder_of_a_crowd_once(
    db: Database, record_property: Any
) -> None:
    count = as_many(200, 2_000)
    crowd(db, count)
    found = planned_by_three(db, count, ROUNDS)
    record_property("reminders that three processes planned at once", len(found))
    record_property("queued twice", len(found) - count * len(ROUNDS))


MONDAYS = [local(2027, 1, 4) + timedelta(weeks=n) for n in range(24)]
TWENTY_ROUNDS = [at for at in MONDAYS if office_calendar([2027]).is_working(at.date())][:20]
"""Everybody's task is overdue by then, and asked for each week."""


@pytest.mark.long
@pytest.mark.process
def test_in_twenty_rounds_three_planners_neither_double_nor_lose_a_reminder(db: Database) -> None:
    crowd(db, 40)
    assert len(planned_by_three(db, 40, TWENTY_ROUNDS)) == 40 * 20


def test_whatever_fell_due_in_four_hours_of_outage_leaves_once_and_says_so(
    db: Database, calendar: Calendar, record_property: Any
) -> None:
    count = as_many(20, 2_000)
    crowd(db, count)
    with db.transaction() as session:
        back = [run(session, local(2026, 12, 24, 14, n), calendar) for n in range(3)]
        late = sum("(gửi muộn)" in row.said["words"] for row in rows(session))
    assert (back, late) == ([count, 0, 0], count)
    record_property("reminders due in an outage, each queued once and marked late", late)


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(local(2026, 12, 24, 8, 29), id="before the hour"),
        pytest.param(local(2026, 12, 24, 11, 0), id="the morning is over"),
        pytest.param(local(2026, 12, 24, 13, 59), id="noon"),
        pytest.param(local(2026, 12, 24, 16, 30), id="the day is over"),
        pytest.param(local(2026, 12, 26), id="a Saturday"),
    ],
)
def test_nothing_leaves_outside_the_hours(
    db: Database, officer: Actor, calendar: Calendar, moment: datetime
) -> None:
    register(db, [task("1.6", YEAR_END), task("1.7", date(2027, 1, 2))])
    with db.transaction() as session:
        assert run(session, moment, calendar) == 0
        assert (rows(session), job_runs.last(session, reminders.JOB)) == ([], None)


def test_the_day_is_done_once_and_says_so(db: Database, officer: Actor, calendar: Calendar) -> None:
    register(db, [task("1.6", YEAR_END)])
    moment = local(2026, 12, 24)
    with db.transaction() as session:
        assert [run(session, moment + timedelta(minutes=n), calendar) for n in range(3)] == [
            1,
            0,
            0,
        ]
        last = job_runs.last(session, reminders.JOB)
        assert last is not None
        assert (last.key, last.day, last.result) == (
            "reminders:2026-12-24",
            date(2026, 12, 24),
            {"queued": 1},
        )
        assert "(gửi muộn)" not in rows(session)[0].said["words"]


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        pytest.param(local(2026, 12, 24, 10, 30), False, id="two hours after"),
        pytest.param(local(2026, 12, 24, 10, 31), True, id="more than two hours after"),
        pytest.param(local(2026, 12, 24, 14, 0), True, id="in the afternoon"),
    ],
)
def test_more_than_two_hours_after_its_time_a_reminder_is_late(
    db: Database, officer: Actor, calendar: Calendar, moment: datetime, late: bool
) -> None:
    register(db, [task("1.6", YEAR_END)])
    with db.transaction() as session:
        assert run(session, moment, calendar) == 1
        assert ("(gửi muộn)" in rows(session)[0].said["words"]) is late


def test_after_three_days_down_each_officer_gets_one_late_message(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", YEAR_END), task("1.7", date(2026, 12, 26))])
    with db.transaction() as session:
        assert run(session, local(2026, 12, 21), calendar) == 0
        assert [run(session, local(2026, 12, 25, 9, n), calendar) for n in range(3)] == [1, 0, 0]
        (row,) = rows(session)
        listed = sent.tasks_in(session, row)
    assert row.said["words"].startswith("🔔 *Nhắc việc ngày 25/12/2026 (gửi muộn)*")
    assert listed == [2, 1]


def test_a_clock_set_back_two_hours_sends_nothing_again(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", YEAR_END)])
    with db.transaction() as session:
        assert run(session, local(2026, 12, 24, 10, 35), calendar) == 1
        assert run(session, local(2026, 12, 24, 8, 35), calendar) == 0
        assert len(rows(session)) == 1


def test_a_quarter_of_days_brings_one_message_a_working_day_at_most(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task(f"1.{n}", date(2026, 10, 1) + timedelta(days=5 * n)) for n in range(20)])
    with db.transaction() as session:
        for offset in range(92):
            day = date(2026, 10, 1) + timedelta(days=offset)
            for hour in (8, 9, 15):
                run(session, local(day.year, day.month, day.day, hour, 45), calendar)
        sent = [row.not_before.astimezone(local(2026, 1, 1).tzinfo) for row in rows(session)]
    days = [moment.date() for moment in sent]
    assert len(days) == len(set(days)) > 40
    assert all(calendar.is_working(day) for day in days)

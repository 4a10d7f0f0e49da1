"""«Nhắc lại chiều nay», «mai»: once more, what is still unreported, and the schedule stands still."""

from datetime import date, datetime, time

import pytest
from sqlmodel import select

from bot.messages.composer import MessageComposer
from jobs.timetable import Schedule, due
from storage.followup import repeat_wishes
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Actor
from storage.rules.post.marks import unmarked
from storage.store.engine import Database
from storage.store.tables import Outbox
from storage.tasks.reports.progress import record_progress
from tests.builders import HOME_AFFAIRS, act, deliver, local, person, register, task, task_id

THURSDAY = date(2026, 12, 24)


@pytest.fixture
def officer(db: Database) -> Actor:
    register(db, [task("1.6", date(2026, 12, 31)), task("1.7", date(2026, 12, 31))])
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def tick(db: Database, at: datetime) -> list[str]:
    """What leaves at a moment."""
    with db.transaction() as session:
        before = len(session.exec(select(Outbox)).all())
        due(session, at, Schedule(), MessageComposer())
        deliver(session, at)
        rows = session.exec(select(Outbox).order_by("id")).all()[before:]
        return [unmarked(row.said["words"]) for row in rows if row.person_id == 1]


def wish(db: Database, officer: Actor, at: datetime, *, today: bool) -> tuple[date, time | None]:
    with db.transaction() as session:
        row = session.exec(select(Outbox).order_by("id")).all()[-1]
        calendar = Calendar(frozenset({date(2027, 1, 1)}), frozenset())
        found = repeat_wishes.wish(act(session, officer, at), row, calendar, today=today)
        return found.on, found.at


def test_this_afternoon_brings_what_is_still_unreported_once(db: Database, officer: Actor) -> None:
    assert len(tick(db, local(2026, 12, 24))) == 1
    assert wish(db, officer, local(2026, 12, 24, 9), today=True) == (THURSDAY, time(14))
    with db.transaction() as session:
        one = act(session, officer, local(2026, 12, 24, 10))
        record_progress(one, task_id(session, "1.6"), "đang làm")
    assert tick(db, local(2026, 12, 24, 13, 59)) == []
    (told,) = tick(db, local(2026, 12, 24, 14, 0))
    assert told.splitlines()[0].startswith("🔔 Nhắc lại theo yêu cầu của đồng chí – còn 7 ngày")
    assert "1.7" in told
    assert "1.6" not in told
    assert tick(db, local(2026, 12, 24, 14, 1)) == tick(db, local(2026, 12, 24, 15, 0)) == []


def test_the_schedule_does_not_move_for_a_wish(db: Database, officer: Actor) -> None:
    tick(db, local(2026, 12, 24))
    wish(db, officer, local(2026, 12, 24, 9), today=True)
    tick(db, local(2026, 12, 24, 14, 0))
    (told,) = tick(db, local(2026, 12, 28))
    assert told.splitlines()[0] == "🔔 Nhắc việc – còn 3 ngày đến hạn 31/12/2026 (Quý IV/2026)"


def test_tomorrow_is_the_next_working_day_with_its_own_reminder(
    db: Database, officer: Actor
) -> None:
    tick(db, local(2026, 12, 24))
    assert wish(db, officer, local(2026, 12, 24, 9), today=False) == (date(2026, 12, 25), None)
    (told,) = tick(db, local(2026, 12, 25))
    assert told.startswith("🔔 Nhắc lại theo yêu cầu")
    assert wish(db, officer, local(2026, 12, 25, 9), today=False) == (date(2026, 12, 28), None)
    (told,) = tick(db, local(2026, 12, 28))
    assert told.startswith("🔔 Nhắc việc – còn 3 ngày")


def test_a_wish_joins_the_days_one_message(db: Database, officer: Actor) -> None:
    register(db, [task("2.1", date(2027, 1, 24))], number="5-CTr/TU")
    tick(db, local(2026, 12, 24))
    wish(db, officer, local(2026, 12, 24, 9), today=False)
    (told,) = tick(db, local(2026, 12, 25))
    assert told.splitlines()[0] == "🔔 Nhắc việc ngày 25/12/2026"
    assert [line[:6] for line in told.splitlines() if line[:2] in ("1.", "2.", "3.")] == [
        "1. 2.1",
        "2. 1.6",
        "3. 1.7",
    ]
    assert tick(db, local(2026, 12, 25, 9)) == []


@pytest.mark.parametrize(
    ("hour", "minute", "found"),
    [
        (9, 0, (THURSDAY, time(14))),
        (13, 0, (THURSDAY, time(16))),
        (14, 59, (THURSDAY, time(16))),
        (15, 0, (date(2026, 12, 25), None)),
    ],
)
def test_an_afternoon_that_is_over_is_the_next_morning(
    db: Database, officer: Actor, hour: int, minute: int, found: tuple[date, time | None]
) -> None:
    tick(db, local(2026, 12, 24))
    assert wish(db, officer, local(2026, 12, 24, hour, minute), today=True) == found


def test_nothing_left_to_say_is_not_said(db: Database, officer: Actor) -> None:
    tick(db, local(2026, 12, 24))
    wish(db, officer, local(2026, 12, 24, 9), today=True)
    with db.transaction() as session:
        for code in ("1.6", "1.7"):
            one = act(session, officer, local(2026, 12, 24, 10))
            record_progress(one, task_id(session, code), "đang làm")
    assert tick(db, local(2026, 12, 24, 14, 0)) == []

"""Two working days before the digest each agency is told its own lines, once and only once."""

from datetime import date, time

import pytest
from sqlmodel import select

from bot.messages.composer import MessageComposer
from jobs import advance_notices, reminders
from jobs.digest import weekly_digest
from storage.post import outbox, sent
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Role
from storage.rules.post.marks import unmarked
from storage.rules.post.said import from_json
from storage.rules.tasks.silence_causes import Cause
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import Outbox, OutboxState
from tests.builders import FINANCE, HOME_AFFAIRS, deliver, local, person, register, restrict, task

WEDNESDAY = local(2026, 12, 23, 8, 30)
FRIDAY = date(2026, 12, 25)
SEND_AT = time(8, 30)


@pytest.fixture
def furnished(db: Database) -> Database:
    register(
        db,
        [
            task("1.1", date(2026, 11, 30)),
            task("1.2", date(2026, 9, 30)),
            task("1.3", date(2027, 1, 4)),
            task("1.4", date(2027, 6, 30)),
            task("1.5", date(2026, 12, 23), leads=[FINANCE]),
            task("1.6", date(2026, 11, 30), leads=[FINANCE]),
        ],
    )
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    person(db, "Lê Văn C", agency=FINANCE, chat_id=2)
    person(db, "Vũ Văn G", Role.LEADER, agency=HOME_AFFAIRS, chat_id=3)
    return db


def run(session: Session, calendar: Calendar, day: int = 23, hour: int = 8) -> int:
    moment = local(2026, 12, day, hour, 30)
    composer = MessageComposer()
    reminders.run(session, moment, calendar, composer, SEND_AT)
    return advance_notices.run(session, moment, calendar, composer, weekday=4, send_at=SEND_AT)


def keys(session: Session) -> list[str | None]:
    return [row.key for row in session.exec(select(Outbox).order_by("id"))]


@pytest.mark.parametrize(
    ("day", "ahead"),
    [
        (date(2026, 12, 22), None),
        (date(2026, 12, 23), FRIDAY),
        (date(2026, 12, 24), FRIDAY),
        (FRIDAY, None),
        (date(2026, 12, 29), date(2026, 12, 31)),
        (date(2027, 2, 1), date(2027, 2, 3)),
    ],
)
def test_the_digest_is_ahead_for_two_working_days(
    calendar: Calendar, day: date, ahead: date | None
) -> None:
    assert advance_notices.digest_ahead(day, 4, calendar) == ahead


def test_a_monday_digest_is_told_of_on_thursday(calendar: Calendar) -> None:
    assert advance_notices.digest_ahead(date(2026, 12, 17), 0, calendar) == date(2026, 12, 21)


def test_an_agencys_lines_are_those_of_the_digest(furnished: Database) -> None:
    with furnished.transaction() as session:
        planned = advance_notices.plan(session, WEDNESDAY, FRIDAY)
        digest = weekly_digest.gather(session, WEDNESDAY)
    assert [
        (one.contact.name, [line.code for line in one.lines], one.overdue, one.due_soon)
        for one in planned
    ] == [("Trần Thị B", ["1.2", "1.1", "1.3"], 2, 1), ("Lê Văn C", ["1.6", "1.5"], 1, 1)]
    told = {line.code for one in planned for line in one.lines}
    late = {line.code for group in digest.overdue for line in group.lines}
    assert told == late | {line.code for line in digest.due_soon}
    assert {line.cause for one in planned for line in one.lines} == {Cause.NOT_ASKED, None}


def test_who_is_reminded_that_day_gets_no_second_message(
    furnished: Database, calendar: Calendar
) -> None:
    with furnished.transaction() as session:
        assert run(session, calendar) == 1
        assert keys(session) == ["reminder:2:2026-12-23", "advance:1:2026-12-25"]
        assert run(session, calendar, hour=9) == 0
        assert run(session, calendar, day=24) == 0
        assert len(set(keys(session))) == len(keys(session))


def test_nothing_is_told_outside_the_hours_or_before_the_reminders(
    furnished: Database, calendar: Calendar
) -> None:
    composer = MessageComposer()
    with furnished.transaction() as session:
        assert run(session, calendar, hour=12) == 0
        assert run(session, calendar, day=22) == 0
        assert (
            advance_notices.run(session, WEDNESDAY, calendar, composer, weekday=4, send_at=SEND_AT)
            == 0
        )


def test_the_message_answers_like_a_reminder_and_hides_a_restricted_task(
    furnished: Database, calendar: Calendar
) -> None:
    restrict(furnished, "1.2")
    with furnished.transaction() as session:
        run(session, calendar)
        row = session.exec(select(Outbox).where(Outbox.person_id == 1)).one()
        assert unmarked(row.said["words"]).splitlines() == [
            "📌 Trước bản tổng hợp ngày 25/12/2026",
            "Kính gửi đồng chí Trần Thị B, Sở Nội vụ",
            "Bản tổng hợp gửi Văn phòng sẽ nêu 2 nhiệm vụ quá hạn, 1 nhiệm vụ đến hạn trong 14 ngày chưa báo cáo:",
            "",
            "1. 🔴 1.2 · xem tại Văn phòng · hạn 30/09/2026, quá 84 ngày · chưa được nhắc",
            "",
            "2. 🔴 1.1 Nhiệm vụ 1.1 · hạn 30/11/2026, quá 23 ngày · chưa được nhắc",
            "",
            "3. ⚪ 1.3 Nhiệm vụ 1.3 · hạn 04/01/2027",
            "",
            "Đề nghị đồng chí trả lời trước ngày đó: 1\u00a0Báo cáo tiến độ · 2\u00a0Báo cáo hoàn thành · 3\u00a0Đề nghị gia hạn · 4\u00a0Vướng mắc",
        ]
        shown = from_json(row.format, row.said)
        data = [key.data for line in shown.choices for key in line]
        assert data == [f"a:{row.ref}:{n}" for n in range(1, 5)]
        assert len(sent.tasks_in(session, row)) == 3


def remind(session: Session, calendar: Calendar, day: int) -> None:
    """What the day's reminder said has left."""
    moment = local(2026, 12, day)
    reminders.run(session, moment, calendar, MessageComposer(), SEND_AT)
    deliver(session, moment)


def test_what_a_reminder_of_the_week_named_is_not_told_again(
    db: Database, calendar: Calendar
) -> None:
    register(db, [task(f"1.{n}", date(2026, 11, n)) for n in range(1, 9)])
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        remind(session, calendar, 21)
        assert advance_notices.plan(session, WEDNESDAY, FRIDAY) == []


def test_what_became_overdue_since_is_told_first(db: Database, calendar: Calendar) -> None:
    register(
        db, [task("1.1", date(2026, 11, 30)), task("1.2", date(2026, 12, 22), leads=[HOME_AFFAIRS])]
    )
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        remind(session, calendar, 21)
        (found,) = advance_notices.plan(session, WEDNESDAY, FRIDAY)
    assert [line.code for line in found.lines] == ["1.2", "1.1"]


def test_a_third_message_of_a_week_goes_only_where_something_is_due_soon(
    db: Database, calendar: Calendar
) -> None:
    register(db, [task("1.1", date(2026, 11, 30)), task("1.2", date(2026, 12, 21))])
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        remind(session, calendar, 21)
        session.add(
            Outbox(
                ref="r",
                kind=outbox.REMINDER,
                channel="telegram",
                address="1",
                person_id=1,
                format=1,
                said={"words": "đôn đốc"},
                not_before=local(2026, 12, 22),
                created_at=local(2026, 12, 22),
                state=OutboxState.SENT,
            )
        )
        assert advance_notices.plan(session, WEDNESDAY, FRIDAY) == []

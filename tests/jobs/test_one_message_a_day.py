"""Cards, reminders and escalations together: at most one timed message a person a working day."""

from collections import Counter
from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from bot.messages.composer import MessageComposer
from jobs.card_round import is_first_week
from jobs.timetable import Schedule, due
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.tables import Outbox, Person
from tests.builders import FINANCE, HOME_AFFAIRS, local, person, register, task

pytestmark = pytest.mark.whole

HOURS = (time(8, 30), time(9, 0), time(15, 0), time(16, 0))


@pytest.mark.parametrize(
    ("day", "first"),
    [
        pytest.param(date(2027, 1, 1), False, id="a holiday"),
        pytest.param(date(2027, 1, 4), True, id="the first working day"),
        pytest.param(date(2027, 1, 8), True, id="the fifth"),
        pytest.param(date(2027, 1, 9), False, id="a Saturday"),
        pytest.param(date(2027, 1, 11), False, id="the sixth"),
        pytest.param(date(2026, 10, 1), True, id="a quarter that begins on a Thursday"),
        pytest.param(date(2026, 10, 7), True, id="its fifth working day"),
        pytest.param(date(2026, 10, 8), False, id="its sixth"),
    ],
)
def test_the_first_working_week_of_a_quarter(day: date, first: bool, calendar: Calendar) -> None:
    assert is_first_week(day, calendar) is first


DAYS = [date(2026, 9, 28) + timedelta(days=offset) for offset in (*range(35), *range(82, 102))]
"""The ends of two quarters and the first working weeks of two, weekends and a holiday among them."""


def test_nobody_gets_two_timed_messages_on_a_day(db: Database, calendar: Calendar) -> None:
    dates = [date(2026, 9, 20) + timedelta(days=5 * n) for n in range(20)]
    own = [task(f"1.{n}", day) for n, day in enumerate(dates)]
    register(db, [*own, task("2.1", *dates[::4], leads=[FINANCE])])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    other = person(db, "Lê Văn C", agency=FINANCE, chat_id=4)
    deputy = person(db, "Ngô Văn N", agency=HOME_AFFAIRS, chat_id=2, deputy=True)
    leader = person(db, "Vũ Văn G", Role.LEADER, HOME_AFFAIRS, chat_id=3)
    composer = MessageComposer()
    with db.transaction() as session:
        session.get_one(Person, other.person_id).remind_at = time(15)
    for day in DAYS:
        for hour in HOURS:
            moment = local(day.year, day.month, day.day, hour.hour, hour.minute)
            with db.transaction() as session:
                due(session, moment, Schedule(), composer)
                for row in session.exec(select(Outbox).where(Outbox.state == "new")):
                    if row.not_before <= moment:
                        row.state, row.sent_at = "sent", moment  # type: ignore[assignment]
    with db.transaction() as session:
        rows = [row for row in session.exec(select(Outbox)) if row.person_id is not None]
        zone = local(2026, 1, 1).tzinfo
        days = Counter((row.person_id, row.not_before.astimezone(zone).date()) for row in rows)
        kinds = {(row.person_id, (row.key or "").split(":")[0]) for row in rows}
        hours = {(row.person_id, row.not_before.astimezone(zone).time()) for row in rows}
    assert set(days.values()) == {1}
    assert all(calendar.is_working(day) for _person, day in days)
    assert {
        (officer.person_id, "reminder"),
        (officer.person_id, "card"),
        (deputy.person_id, "reminder"),
        (leader.person_id, "escalation"),
    } <= kinds
    of_officers = {one for one in hours if one[0] in (officer.person_id, other.person_id)}
    assert of_officers == {(officer.person_id, time(8, 30)), (other.person_id, time(15))}

"""Whoever passes days quickly stops at each moment at which timed work may be due, and at no other."""

from datetime import datetime, time, timedelta

from jobs.coming_moments import next_moment
from jobs.timetable import Schedule
from storage.people import reminder_settings
from storage.post import outbox
from storage.rules.permissions import Role
from storage.rules.post.address import of_chat
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from tests import builders
from tests.builders import local

SCHEDULE = Schedule(remind_at=time(8, 30), digest_at=time(16))


def stops(db: Database, after: datetime, count: int) -> list[datetime]:
    found = []
    with db.transaction() as session:
        for _ in range(count):
            after = next_moment(session, after, SCHEDULE)
            found.append(after)
    return found


def test_a_week_has_its_mornings_and_the_hour_of_its_digest_and_no_day_off(db: Database) -> None:
    assert stops(db, local(2026, 12, 30, 8, 30), 4) == [
        local(2026, 12, 31, 8, 30),
        local(2026, 12, 31, 16, 0),  # 1/1 is a holiday: the digest leaves the day before
        local(2027, 1, 4, 8, 30),
        local(2027, 1, 5, 8, 30),
    ]


def test_somebodys_own_hour_and_a_message_that_waits_for_its_moment_are_stops_too(
    db: Database,
) -> None:
    officer = builders.person(db, "Trần Thị B", Role.OFFICER, builders.HOME_AFFAIRS, 101)
    morning, night = local(2026, 12, 21, 8, 30), local(2026, 12, 21, 22, 0)
    with db.transaction() as session:
        act = builders.act(session, officer, morning)
        reminder_settings.wish_hour(act, time(10))
        letter = outbox.Letter(outbox.NOTICE, of_chat(101), MessageContent("Chờ"), not_before=night)
        outbox.queue(session, letter, morning)
    assert stops(db, morning, 3) == [
        morning + timedelta(minutes=90),
        night,
        local(2026, 12, 22, 8, 30),
    ]

"""A wish to hear a reminder once more."""

from datetime import date, datetime, time

import pytest
from sqlmodel import Session, select

from storage.followup import repeat_wishes
from storage.followup.repeat_wishes import RepeatWish
from storage.post import outbox
from storage.post.outbox import REMINDER, Letter
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor
from storage.rules.post.address import of_chat
from storage.rules.post.mentions import How, Mention, mentioned, named
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from storage.store.tables import Outbox
from tests.builders import HOME_AFFAIRS, act, local, person, register, task, task_id

MORNING = local(2026, 12, 24)
FRIDAY = date(2026, 12, 25)
CALENDAR = office_calendar([2026, 2027])


@pytest.fixture
def officer(db: Database) -> Actor:
    register(db, [task("1.1", date(2026, 12, 31))])
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def reminder(session: Session, mentions: tuple[Mention, ...]) -> Outbox:
    letter = Letter(REMINDER, of_chat(1), MessageContent("x"), mentions=mentions)
    outbox.queue(session, letter, MORNING)
    return session.exec(select(Outbox).where(Outbox.ref == letter.ref)).one()


def asked(session: Session) -> Outbox:
    return reminder(session, mentioned(How.ASKED, [(task_id(session, "1.1"), None)]))


def wish(session: Session, officer: Actor, at: datetime, *, today: bool) -> RepeatWish:
    return repeat_wishes.wish(act(session, officer, at), asked(session), CALENDAR, today=today)


def test_this_afternoon_is_heard_this_afternoon(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        found = wish(session, officer, MORNING, today=True)
        assert (found.on, found.task_ids) == (MORNING.date(), (task_id(session, "1.1"),))
        assert found.at is not None
        assert found.at >= time(12)
        before = datetime.combine(found.on, time(11, 59), MORNING.tzinfo)
        assert repeat_wishes.of_afternoon(session, before) == {}
        evening = datetime.combine(found.on, time(18), MORNING.tzinfo)
        assert repeat_wishes.of_afternoon(session, evening) == {officer.person_id: found}


def test_tomorrow_is_heard_with_the_next_working_days_reminders(
    db: Database, officer: Actor
) -> None:
    with db.transaction() as session:
        found = wish(session, officer, MORNING, today=False)
        assert (found.on, found.at) == (FRIDAY, None)
        kept = repeat_wishes.with_reminders(session, MORNING.date(), FRIDAY)
        assert kept == {officer.person_id: found}
        weekend = wish(session, officer, local(2026, 12, 25), today=False)
        assert weekend.on == date(2026, 12, 28)


def test_a_message_that_asked_nothing_is_not_repeated(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        told = reminder(session, named([task_id(session, "1.1")]))
        with pytest.raises(DomainError, match=Kind.STALE_BUTTON.value):
            repeat_wishes.wish(act(session, officer, MORNING), told, CALENDAR, today=True)

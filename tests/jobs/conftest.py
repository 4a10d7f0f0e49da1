"""The real words, an officer and somebody of the office for the tests of timed work."""

import pytest

from bot.messages.composer import MessageComposer
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from tests.builders import HOME_AFFAIRS, person


@pytest.fixture
def composer() -> MessageComposer:
    return MessageComposer()


@pytest.fixture
def calendar() -> Calendar:
    return office_calendar([2026, 2027])


@pytest.fixture
def officer(db: Database) -> Actor:
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1001)


@pytest.fixture
def office(db: Database) -> Actor:
    return person(db, "Lê Văn C", Role.OFFICE, chat_id=2001)

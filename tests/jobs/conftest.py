"""An empty register and the real words for the tests of timed work."""

import pytest

from bot.messages.composer import MessageComposer
from storage.rules.workdays import Calendar
from storage.store.office_calendar import office_calendar


@pytest.fixture
def composer() -> MessageComposer:
    return MessageComposer()


@pytest.fixture
def calendar() -> Calendar:
    return office_calendar([2026, 2027])

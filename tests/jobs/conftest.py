"""An empty register and the real words for the tests of timed work."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.messages.composer import MessageComposer
from storage.rules.workdays import Calendar
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from tests.builders import database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with database(tmp_path / "register.db") as opened:
        yield opened


@pytest.fixture
def composer() -> MessageComposer:
    return MessageComposer()


@pytest.fixture
def calendar() -> Calendar:
    return office_calendar([2026, 2027])

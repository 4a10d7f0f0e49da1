"""An officer, somebody of the office and an admin, for the tests of what they do."""

import pytest

from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from tests.builders import HOME_AFFAIRS, person


@pytest.fixture
def officer(db: Database) -> Actor:
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


@pytest.fixture
def office(db: Database) -> Actor:
    return person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)


@pytest.fixture
def admin(db: Database) -> Actor:
    return person(db, "Lê Văn Q", Role.ADMIN, chat_id=3)

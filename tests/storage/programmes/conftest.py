"""An empty register for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.store.engine import Database
from tests.builders import database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with database(tmp_path / "register.db") as opened:
        yield opened

"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.store.engine import Database
from tests.builders import database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An empty register. A folder or file that needs rows in it adds them to this one."""
    with database(tmp_path / "register.db") as opened:
        yield opened

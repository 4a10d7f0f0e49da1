"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.store.engine import Database
from tests.builders import database

_STORIES = [Path(__file__).parent / folder for folder in ("journeys", "drills")]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What plays the whole product is a story, wherever it stands in its folder."""
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in _STORIES):
            item.add_marker(pytest.mark.story)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An empty register. A folder or file that needs rows in it adds them to this one."""
    with database(tmp_path / "register.db") as opened:
        yield opened

"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.store.engine import Database
from tests import statement_cache
from tests.builders import database

_HERE = Path(__file__).parent
_STORIES = [_HERE / folder for folder in ("journeys", "drills")]
_WHOLE = [_HERE / folder for folder in ("bot/cli", "bot/files", "jobs/papers", "seed/contacts")]


def pytest_configure() -> None:
    """Compile each statement once a process, as the product does."""
    statement_cache.share()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What plays the whole product or makes whole papers is marked so by its folder."""
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in _STORIES):
            item.add_marker(pytest.mark.story)
        if any(item.path.is_relative_to(folder) for folder in _WHOLE):
            item.add_marker(pytest.mark.whole)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An empty register. A folder or file that needs rows in it adds them to this one."""
    with database(tmp_path / "register.db") as opened:
        yield opened

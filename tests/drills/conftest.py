"""Registers for drills, migrated once and copied, since most drills start with an empty one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.store.engine import Database
from tests import builders


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("empty") / "register.db"
    with builders.database(file):
        return file


@pytest.fixture
def db(empty_register: Path, tmp_path: Path) -> Iterator[Database]:
    file = tmp_path / "register.db"
    shutil.copy(empty_register, file)
    opened = Database(f"sqlite:///{file}")
    # These drills pull no plug, so they need not wait for the disk.
    opened.engine.raw_connection().cursor().execute("PRAGMA synchronous=OFF")
    try:
        yield opened
    finally:
        opened.close()

"""Bringing a store to today's tables, safely."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import inspect, text

from storage.store.engine import Database, plain_errors
from storage.store.unavailable import DatabaseUnavailableError

_VERSIONS: Final = Path(__file__).with_name("migrations") / "versions"


def newest() -> str:
    """The number of the last migration this version knows."""
    return max(file.name[:4] for file in _VERSIONS.glob("[0-9]*.py"))


def is_newer(revision: str) -> bool:
    """Whether a later version of the product made the tables."""
    return revision > newest()  # the numbers have four digits


class MigrationSpan(NamedTuple):
    """The numbers of the last migration before and after; "" of no register."""

    before: str
    after: str


def migrate(database: Database, before: Callable[[str], object] = lambda _: None) -> MigrationSpan:
    """Apply every missing migration, all or nothing.

    ``before`` is told the old number if a register is about to change: it makes a copy.
    SQLite migrates with foreign keys off, because a batch move of a parent table would delete its
    children, and is checked for orphans before the commit. Raises DatabaseUnavailableError.
    """
    old, new = current(database), newest()
    if is_newer(old):
        raise DatabaseUnavailableError("newer")
    if old != new:
        if old:
            before(old)
        from storage.store.upgrade import upgrade  # noqa: PLC0415 - Alembic is slow to load, and most starts change no table

        upgrade(database)
    return MigrationSpan(old, new)


def current(database: Database) -> str:
    """The number of the store's last migration; "" if it holds no register."""
    with plain_errors(), database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""

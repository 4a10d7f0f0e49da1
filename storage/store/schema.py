"""Bringing a store to today's tables, safely."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage.store.engine import Database, plain_errors
from storage.store.unavailable import DatabaseUnavailableError


def config() -> Config:
    """Alembic's settings for this package's migrations, without an ini file."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return settings


def newest() -> str:
    """The number of the last migration this version knows."""
    return str(ScriptDirectory.from_config(config()).get_current_head())


def is_newer(revision: str) -> bool:
    """Whether a later version of the product made the tables."""
    return revision > newest()  # the numbers have four digits


class Migrated(NamedTuple):
    """The numbers of the last migration before and after; "" of no register."""

    before: str
    after: str


def migrate(database: Database, before: Callable[[str], object] = lambda _: None) -> Migrated:
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
        _upgrade(database)
    return Migrated(old, new)


def current(database: Database) -> str:
    """The number of the store's last migration; "" if it holds no register."""
    with plain_errors(), database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def _upgrade(database: Database) -> None:
    sqlite = database.engine.dialect.name == "sqlite"
    settings = config()
    with plain_errors(), database.engine.connect() as connection:
        if sqlite:
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                settings.attributes["connection"] = connection
                command.upgrade(settings, "head")
                if sqlite and connection.execute(text("PRAGMA foreign_key_check")).first():
                    raise RuntimeError("a migration left rows without their parents")
        finally:
            if sqlite:
                connection.connection.cursor().execute("PRAGMA foreign_keys=ON")

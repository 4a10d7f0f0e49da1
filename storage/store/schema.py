"""Bringing a store to today's tables, safely."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from storage.store.engine import Database, plain_errors


def config() -> Config:
    """Alembic's settings for this package's migrations, without an ini file."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return settings


def migrate(database: Database) -> None:
    """Apply every missing migration; all or nothing.

    SQLite migrates with foreign keys off, because a batch move of a parent table would delete its
    children (RELIABILITY fact 9), and is checked for orphans before the commit. Raises
    DatabaseUnavailableError.
    """
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

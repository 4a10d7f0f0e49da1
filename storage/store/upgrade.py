"""Alembic at work on a store; loaded only when tables change, for it holds every start up."""

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


def upgrade(database: Database) -> None:
    """Apply every missing migration in one transaction (storage/store/schema.py says when)."""
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

"""What every command needs: settings, a migrated database, plain output."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot import redaction
from bot.settings import Settings
from storage.store.engine import Database
from storage.store.schema import migrate


def read_settings() -> Settings:
    """The settings of this copy; logging is set up with the token hidden. Raises ValidationError."""
    settings = Settings()
    redaction.set_up(settings.log_level, settings.telegram_token.get_secret_value())
    return settings


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The register's store, brought to today's tables, closed at the end."""
    database = Database(settings.database_url, settings.zone)
    try:
        migrate(database)
        yield database
    finally:
        database.close()

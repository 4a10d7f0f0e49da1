"""The messages of the version before say which step of urging they are, as their keys told it."""

from pathlib import Path

from alembic import command
from sqlmodel import select

from storage.rules.reminders.urging_steps import Step
from storage.store.engine import Database
from storage.store.schema import migrate
from storage.store.tables import Outbox
from storage.store.upgrade import config
from tests.storage.store.test_message_tasks import put

KEYS = {
    "reminder:1:2026-12-24": Step.REMINDER,
    "again:7": Step.REMINDER,
    "urge:1:2026-12-24:1": Step.URGE,
    "escalation:2:2026-12-24": Step.ESCALATION,
    "urgent:1": None,
    "digest:2026-12-25:2001:1": None,
    None: None,
}


def test_reminders_urges_and_words_to_leaders_are_told_apart_and_nothing_else_urges(
    tmp_path: Path,
) -> None:
    old, settings = Database(f"sqlite:///{tmp_path / 'old.db'}"), config()
    with old.engine.connect() as connection, connection.begin():
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0028")
        for number, key in enumerate(KEYS, 1):
            put(connection, "outbox", id=number, ref=str(number), key=key)
    migrate(old)
    with old.transaction() as session:
        found = {row.key: row.urging for row in session.exec(select(Outbox))}
    old.close()
    assert found == KEYS

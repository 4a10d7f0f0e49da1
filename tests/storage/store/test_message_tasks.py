"""What the messages of the version before spoke of is known after it, as far as they said it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import JSON, Boolean, Connection, Date, DateTime, Integer, MetaData, Numeric, Table

from storage.post import sent
from storage.rules.post.mentions import How, Mention
from storage.store.engine import Database
from storage.store.schema import migrate
from storage.store.tables import Outbox
from storage.store.upgrade import config
from tests.builders import local

OLD: list[dict[str, Any]] = [
    {"lines": [[2, None]]},
    {"lines": [[1, 1], [2, None], [9, 9]], "forecast": [2], "by": "Lê Văn C"},
    {"tasks": [2, 1], "event": 5},
    {"tasks": [1], "card": "2026-Q4", "day": "2026-10-01"},
    {"targets": [0, 2], "year": 2026, "stage": "estimate"},
    {},
]
KEYS = ("advance", "reminder", "file", "card", "target", "digest")


def _some(kind: object) -> object:
    if isinstance(kind, JSON):
        return {}
    if isinstance(kind, DateTime | Date):
        return local(2026, 12, 24) if isinstance(kind, DateTime) else local(2026, 12, 24).date()
    return 0 if isinstance(kind, Integer | Numeric | Boolean) else "x"


def put(connection: Connection, name: str, **values: object) -> None:
    """A row of an old table, its other columns filled with something."""
    table = Table(name, MetaData(), autoload_with=connection)
    rest = {
        column.name: _some(column.type)
        for column in table.columns
        if not column.nullable and column.name not in values
    }
    connection.execute(table.insert().values(**rest, **values))


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Database]:
    """A register of the version before: two tasks with a milestone, and what was sent of them."""
    opened = Database(f"sqlite:///{tmp_path / 'old.db'}")
    settings = config()
    with opened.engine.connect() as connection, connection.begin():
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0013")
        put(connection, "programme", id=1)
        put(connection, "section", id=1, programme_id=1)
        for number in (1, 2):
            put(connection, "task", id=number, programme_id=1, section_id=1, code=f"1.{number}")
        put(connection, "milestone", id=1, task_id=1)
        for number, context in enumerate(OLD, 1):
            put(
                connection,
                "outbox",
                id=number,
                ref=str(number),
                key=f"{KEYS[number - 1]}:{number}",
                context=context,
            )
    yield opened
    opened.close()


def test_lines_lists_cards_and_targets_are_known_and_what_is_gone_is_left_out(
    old: Database,
) -> None:
    migrate(old)
    with old.transaction() as session:
        found = [sent.mentions(session, number, list(How)) for number in range(1, 7)]
    assert found == [
        [Mention(1, 2, None, How.OFFERED)],
        [Mention(1, 1, 1, How.ASKED), Mention(2, 2, None, How.ASKED, asks_forecast=True)],
        [Mention(1, 2, None, How.NAMED), Mention(2, 1, None, How.NAMED)],
        [Mention(1, 1, None, How.CARD)],
        [Mention(2, 2, None, How.TARGET)],
        [],
    ]


def test_the_rest_of_a_messages_context_stays(old: Database) -> None:
    migrate(old)
    with old.transaction() as session:
        found = [session.get_one(Outbox, number).context for number in range(1, 7)]
    assert found == [
        {},
        {"by": "Lê Văn C"},
        {"event": 5},
        {"card": "2026-Q4", "day": "2026-10-01"},
        {"year": 2026, "stage": "estimate"},
        {},
    ]

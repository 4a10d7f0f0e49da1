"""The log's chain: filled with each event, broken by every change that is made by hand."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from storage.rules.event_kinds import What
from storage.store.engine import Database
from storage.store.event_log import broken, broken_in_file
from storage.store.schema import migrate
from storage.store.upgrade import config
from tests import postgresql
from tests.builders import LONG_AGO, act, database, person

pytestmark = postgresql.sqlite_only


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """A register with five events."""
    path = tmp_path / "register.db"
    with database(path) as db:
        officer = person(db, "Trần Thị B", chat_id=1)
        for n in range(5):
            with db.transaction() as session:
                values = {"text": f"lần {n}", "số": [1, 2.5, None], "thêm": {"b": 1, "a": "é"}}
                act(session, officer, LONG_AGO).log(What.SETTINGS, values=values)
        yield path


def by_hand(file: Path, *statements: str) -> None:
    """As somebody with a shell can: the triggers put aside."""
    with closing(sqlite3.connect(file)) as store:
        for name in ("update", "delete", "replace"):
            store.execute(f"DROP TRIGGER event_no_{name}")
        for statement in statements:
            store.execute(statement)
        store.commit()


def test_a_log_that_nobody_touched_holds(file: Path) -> None:
    assert broken_in_file(file) is None
    store = Database(f"sqlite:///{file}")
    with store.transaction() as session:
        assert broken(session) is None
    store.close()


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("""UPDATE event SET "values" = replace("values", 'lần 2', 'lần 9') WHERE id = 3""", 3),
        ("UPDATE event SET person_id = NULL WHERE id = 2", 2),
        ("UPDATE event SET at = '2026-01-06 01:00:00.000000' WHERE id = 4", 4),
        ("UPDATE event SET id = 9 WHERE id = 5", 9),
        ("UPDATE event SET hash = '' WHERE id = 1", 1),
        ("DELETE FROM event WHERE id = 3", 4),
        ("DELETE FROM event WHERE id = 1", 2),
        (
            ("""INSERT INTO event (id, at, kind, source, "values", ordinal) """
            "VALUES (6, '2026-01-06', 'confirmed', 'chat', '{}', 0)"),
            6,
        ),
    ],
)  # fmt: skip
def test_a_change_by_hand_shows_at_its_place(file: Path, statement: str, number: int) -> None:
    by_hand(file, statement)
    assert broken_in_file(file) == number


def test_a_chat_that_has_to_be_forgotten_breaks_nothing(file: Path) -> None:
    by_hand(file, "UPDATE event SET chat_id = NULL")
    assert broken_in_file(file) is None


@pytest.mark.parametrize(
    "statement",
    [
        ("""INSERT OR REPLACE INTO event (id, at, kind, source, "values", ordinal) """
        "VALUES (3, '2026-01-06', 'confirmed', 'chat', '{}', 0)"),
        ("""REPLACE INTO event (at, kind, source, "values", update_id, ordinal) """
        "VALUES ('2026-01-06', 'confirmed', 'chat', '{}', 77, 0)"),
    ],
)  # fmt: skip
def test_replacing_an_event_is_refused(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as store:
        store.execute(
            """INSERT INTO event (at, kind, source, "values", update_id, ordinal) """
            "VALUES ('2026-01-06', 'progress', 'chat', '{}', 77, 0)"
        )
        store.commit()
        before = store.execute("SELECT * FROM event").fetchall()
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.execute(statement)
        assert store.execute("SELECT * FROM event").fetchall() == before


def test_the_events_of_an_older_register_get_their_chain(tmp_path: Path) -> None:
    store = Database(f"sqlite:///{tmp_path / 'register.db'}")
    with store.engine.connect() as connection, connection.begin():
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0010")
        for n in range(3):
            connection.exec_driver_sql(
                """INSERT INTO event (at, kind, source, "values", update_id, ordinal) """
                "VALUES ('2026-01-05 01:02:03.000004', 'progress', 'chat', ?, ?, 0)",
                ('{"text": "đã trình"}', n),
            )
    migrate(store)
    officer = person(store, "Trần Thị B", chat_id=1)
    with store.transaction() as session:
        assert act(session, officer, LONG_AGO).log(What.JOINED).id == 4
    store.close()
    assert broken_in_file(tmp_path / "register.db") is None
    with closing(sqlite3.connect(tmp_path / "register.db")) as raw:
        assert [len(row[0]) for row in raw.execute("SELECT hash FROM event")] == [64] * 4
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute("UPDATE event SET hash = ''")

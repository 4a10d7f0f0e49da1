"""A register kept by an earlier version lets a chat have several roles, and loses none it had."""

import gzip
import sqlite3
from pathlib import Path

from sqlalchemy import text

from storage.people import people
from storage.store.engine import Database
from storage.store.schema import migrate
from storage.store.tables import Channel

KEPT = Path(__file__).parents[2] / "data" / "kept_registers" / "schema_0010.sql.gz"
CHATS = "SELECT person_id, kind, address, position, unreachable_since FROM channel ORDER BY id"
ASKED = "SELECT chat_id, step, asked_at FROM dialogue ORDER BY chat_id"
INVITES = "SELECT code_hash, name, role, used_at, person_id FROM invite ORDER BY id"


def test_chats_questions_and_codes_stay_and_a_chat_may_have_a_second_role(tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    with sqlite3.connect(file) as connection:
        connection.executescript(gzip.decompress(KEPT.read_bytes()).decode())
        before = [connection.execute(query).fetchall() for query in (CHATS, ASKED, INVITES)]
    connection.close()
    db = Database(f"sqlite:///{file}")
    migrate(db)
    with db.transaction() as session:
        after = [
            [tuple(row) for row in session.connection().execute(text(query))]
            for query in (CHATS.replace("address", "chat_id"), ASKED, INVITES)
        ]
        asked = session.connection().execute(text("SELECT chat_id, person_id FROM dialogue")).all()
        whose = {chat: people.actors_of(session, chat)[0].person_id for chat, _ in asked}
        (first, _kind, address, *_), (second, *_) = before[0][:2]
        session.add(Channel(person_id=second, chat_id=address))
        session.flush()
        together = [one.person_id for one in people.actors_of(session, address)]
    db.close()
    assert len(before[0]) > 1
    assert len(before[1]) > 0
    assert after == before
    assert {chat: person_id for chat, person_id in asked} == whose  # noqa: C416 - rows are no pairs to mypy
    assert together == [first, second]

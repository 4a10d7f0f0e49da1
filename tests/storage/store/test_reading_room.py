"""A long read stands beside whatever is written, and changes nothing."""

import asyncio
import threading
from pathlib import Path

import pytest
from sqlmodel import Session, select

from storage.store.engine import Database
from storage.store.reading_room import read
from storage.store.tables import Agency
from storage.store.unavailable import DatabaseUnavailableError
from tests.postgresql import sqlite_only

HEALTH = "Sở Y tế"


def _add(session: Session) -> None:
    session.add(Agency(name=HEALTH, short_name="SYT"))


def _names(session: Session) -> list[str]:
    return list(session.exec(select(Agency.name).where(Agency.name == HEALTH)))


def test_what_is_written_during_a_long_read_waits_for_nobody(db: Database) -> None:
    begun, written = threading.Event(), threading.Event()

    def long(session: Session) -> list[list[str]]:
        before = _names(session)
        begun.set()
        written.wait()
        return [before, _names(session)]

    async def side_by_side() -> tuple[list[list[str]], list[str]]:
        reading = asyncio.create_task(read(db, long))
        await asyncio.to_thread(begun.wait)
        try:
            await db.run(_add)
        finally:
            written.set()
        return await reading, await read(db, _names)

    assert asyncio.run(side_by_side()) == ([[], []], [HEALTH])


def test_a_read_cannot_write(db: Database) -> None:
    def act(session: Session) -> None:
        _add(session)
        session.flush()

    with pytest.raises(DatabaseUnavailableError):
        asyncio.run(read(db, act))
    assert asyncio.run(read(db, _names)) == []


@sqlite_only
def test_a_read_of_a_store_that_lost_a_file_is_refused_and_makes_none(
    db: Database, tmp_path: Path
) -> None:
    def refused(gone: Path) -> str:
        with db.transaction() as session:
            assert _names(session) == []
        gone.unlink()
        with pytest.raises(DatabaseUnavailableError) as found:
            asyncio.run(read(db, _names))
        assert not gone.exists()
        return found.value.reason

    file = tmp_path / "register.db"
    before = file.read_bytes()
    assert refused(file) == "read_only"
    file.write_bytes(before)
    assert refused(Path(f"{file}-wal")) == "wal_deleted"


@sqlite_only
def test_a_read_before_anything_was_written_waits_for_the_writers_first_transaction(
    db: Database,
) -> None:
    db.engine.dispose()
    assert asyncio.run(read(db, _names)) == []

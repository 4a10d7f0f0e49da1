"""One copy works on a register, whatever name it is opened by; lost last writes are noticed."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from storage.act import last_number
from storage.rules.event_kinds import What
from storage.store.copies.only_copy import Holder, missing_events, only_copy
from storage.store.engine import Database
from storage.store.unavailable import AnotherCopyError, DatabaseUnavailableError
from tests.builders import LONG_AGO, act, local, person

NOW = local(2026, 12, 24)


def url(file: Path) -> str:
    return f"sqlite:///{file}"


def test_a_second_copy_is_told_who_works(db: Database, tmp_path: Path) -> None:
    address = url(tmp_path / "register.db")
    with only_copy(address, NOW), pytest.raises(AnotherCopyError) as refused:
        only_copy(address, NOW).__enter__()
    assert (refused.value.pid, refused.value.since) == (os.getpid(), "2026-12-24T08:30:00+07:00")


def test_a_link_to_the_register_leads_to_the_same_lock(db: Database, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.db"
    link.symlink_to(tmp_path / "register.db")
    with only_copy(url(tmp_path / "register.db"), NOW), pytest.raises(AnotherCopyError):
        only_copy(url(link), NOW).__enter__()
    through = Database(url(link))
    with through.transaction() as session:
        assert last_number(session) == 0
    through.close()
    assert [file.name for file in (tmp_path / "elsewhere").iterdir()] == ["link.db"]


def test_who_waits_gets_the_place_when_it_is_free(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = url(tmp_path / "register.db")
    told: list[Holder] = []
    first = only_copy(address, NOW)
    first.__enter__()
    monkeypatch.setattr(time, "sleep", lambda _: first.__exit__(None, None, None))
    with only_copy(address, NOW, waiting=told.append):
        assert [holder.pid for holder in told] == [os.getpid()]


def test_events_that_were_noted_and_are_gone_are_a_lost_wal(db: Database, tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    officer = person(db, "Trần Thị B", chat_id=1)
    with db.transaction() as session:
        session.connection().exec_driver_sql("PRAGMA wal_autocheckpoint=0")
    db.engine.raw_connection().cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with db.transaction() as session:
        act(session, officer, LONG_AGO).log(What.JOINED)
    with only_copy(url(file), NOW) as place, db.transaction() as session:
        place.note(last_number(session))
    # The machine stops: what is left is the file as it is now, without its WAL.
    elsewhere = tmp_path / "after.db"
    elsewhere.write_bytes(file.read_bytes())
    Path(f"{elsewhere}.running").write_bytes(Path(f"{file}.running").read_bytes())
    assert missing_events(file) is None
    assert missing_events(elsewhere) == (0, 1)
    with pytest.raises(DatabaseUnavailableError) as refused, only_copy(url(elsewhere), NOW):
        pass
    assert refused.value.reason == "wal_lost"
    Path(f"{elsewhere}.running").unlink()
    with only_copy(url(elsewhere), NOW):
        pass


def test_a_wal_that_is_deleted_under_a_working_bot_is_saved_by_its_end(
    db: Database, tmp_path: Path
) -> None:
    file = tmp_path / "register.db"
    officer = person(db, "Trần Thị B", chat_id=1)
    with db.transaction() as session:
        act(session, officer, LONG_AGO).log(What.JOINED)
    Path(f"{file}-wal").unlink()
    db.close()
    with closing(sqlite3.connect(file)) as store:
        assert store.execute("SELECT kind FROM event").fetchall() == [("joined",)]

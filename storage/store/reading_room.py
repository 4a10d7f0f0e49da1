"""Long reads alongside the one writer, on connections of their own that cannot write.

What is read is the store as it was committed when the read began: a file's log and a server both
keep that for it, and nobody who writes waits. A store in memory has its one connection only.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, Concatenate, Final, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, NullPool, create_engine, event

from storage.store.engine import Database, plain_errors
from storage.store.last_writes import mark_of_last_writes
from storage.store.session import Session
from storage.store.transactions.connections import file_of, real_file_of
from storage.store.transactions.fixed_statements import StoreSession
from storage.store.transactions.server_errors import leave_values_out
from storage.store.unavailable import DatabaseUnavailableError

_ENGINES: Final[WeakKeyDictionary[Database, Engine]] = WeakKeyDictionary()
_SERVER: Final = {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
P = ParamSpec("P")
T = TypeVar("T")


async def read(
    database: Database,
    act: Callable[Concatenate[Session, P], T],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """``act(session, …)`` in a thread of its own, alongside whatever is written meanwhile.

    Raises DatabaseUnavailableError; "wal_deleted" while the writer's last writes are in no file
    that another connection could read: opening one would only make an empty file of that name.
    """
    url = database.engine.url
    if url.get_backend_name() == "sqlite" and file_of(str(url)) is None:
        return await database.run(act, *args, **kwargs)
    await mark_of_last_writes(database)

    def whole() -> T:
        with plain_errors(), _engine(database).connect() as connection, connection.begin() as begun:
            with StoreSession(connection, info=dict(database.info)) as session:
                found = act(session, *args, **kwargs)
            begun.rollback()
        return found

    return await asyncio.to_thread(whole)


def _engine(database: Database) -> Engine:
    """Of one store; it keeps what statements were worked out, and no connection."""
    found = _ENGINES.get(database)
    if found is None:
        found = _ENGINES[database] = _opened(database)
    return found


def _opened(database: Database) -> Engine:
    server = database.engine.dialect.name != "sqlite"
    url = database.engine.url
    found = (
        create_engine(url, poolclass=NullPool, hide_parameters=True, execution_options=_SERVER)
        if server
        else create_engine(
            url, poolclass=NullPool, hide_parameters=True, creator=partial(_open, str(url))
        )
    )
    found.dialect.office_zone = database.engine.dialect.office_zone  # type: ignore[attr-defined]  # read by UtcMoment
    if server:
        event.listen(found, "handle_error", leave_values_out)
    else:
        event.listen(found, "connect", _only_reads)
        event.listen(found, "begin", _begin)
    return found


def _open(url: str) -> sqlite3.Connection:
    """Never made anew: a register that is gone is no empty one."""
    file = real_file_of(url)
    if file is None:  # in memory: there is nothing to open a second time
        raise DatabaseUnavailableError("broken")
    return sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True, check_same_thread=False)


def _only_reads(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not open transactions of its own
    connection.execute("PRAGMA query_only=ON").close()


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN")

"""Long reads beside the one writer, on connections of their own that cannot write.

What is read is the store as it was committed when the read began: a file's log and a server both
keep that for it, and nobody who writes waits. A store in memory has its one connection only.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any, Concatenate, Final, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, NullPool, create_engine, event

from storage.store.connections import file_of
from storage.store.engine import Database, plain_errors
from storage.store.fixed_statements import StoreSession
from storage.store.server_errors import leave_values_out
from storage.store.session import Session

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
    """``act(session, …)`` in a thread of its own, beside whatever is written meanwhile.

    Raises DatabaseUnavailableError.
    """
    url = database.engine.url
    if url.get_backend_name() == "sqlite" and file_of(str(url)) is None:
        return await database.run(act, *args, **kwargs)

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
    found = create_engine(
        database.engine.url,
        poolclass=NullPool,
        hide_parameters=True,
        execution_options=_SERVER if server else {},
    )
    found.dialect.office_zone = database.engine.dialect.office_zone  # type: ignore[attr-defined]  # read by UtcMoment
    if server:
        event.listen(found, "handle_error", leave_values_out)
    else:
        event.listen(found, "connect", _only_reads)
        event.listen(found, "begin", _begin)
    return found


def _only_reads(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not open transactions of its own
    connection.execute("PRAGMA query_only=ON").close()


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN")

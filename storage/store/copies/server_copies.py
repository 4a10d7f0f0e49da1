"""Copies of a register on a server: the same kind of file as of any other register.

What stands on the server is read in one transaction that sees one moment, whatever the bot does
meanwhile, and written into a SQLite register, row for row, compared by counts and checksums. So
copies are named, sealed, rotated, verified and restored alike, and need no tools of the server.

Source: https://www.postgresql.org/docs/current/transaction-iso.html (repeatable read)
"""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, select, text
from sqlmodel import SQLModel

from storage.store.copies import transfer
from storage.store.copies.copies import Copy, verified
from storage.store.copies.lease import Lease
from storage.store.copies.seal import Seal
from storage.store.engine import Database, plain_errors
from storage.store.schema import current, migrate, newest
from storage.store.tables import Event, Store
from storage.store.unavailable import CopyFailedError, DatabaseUnavailableError

_PLACE = ("epoch", "host", "pid", "since", "leased_until")
"""Of the row of the store: who works on the server, which no copy knows."""


def make(database: Database, folder: Path, at: datetime, seal: Seal | None = None) -> Copy:
    """Copy what stands on the server. Raises DatabaseUnavailableError, CopyFailedError."""
    return verified(folder, at, seal, folder / "dondoc.copying", lambda part: write(database, part))


def write(database: Database, target: Path) -> dict[str, int]:
    """Copy the register into a new file that only its owner reads; gives its rows by table."""
    if current(database) != newest():
        raise CopyFailedError("older_tables")
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    copy = Database(f"sqlite:///{target}")
    try:
        migrate(copy)
        moved = transfer.move(database, copy)
        copy.engine.raw_connection().cursor().execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    if not all(one.same for one in moved):
        raise CopyFailedError("not_verified")
    return {one.table: one.rows for one in moved}


def replace(
    side: Path,
    database: Database,
    lease: Lease,
    last: int,
    keep: Callable[[], object] = lambda: None,
) -> None:
    """Put a register that stands in a file in the place of the server's, whole or not at all.

    ``last``: the number of the server's last event when it was looked at; what came after it
    would be lost unseen. ``keep`` is called when all is ready, before the old register is gone.
    Who works on the server stays: a copy must not bring back a place that was lost. Raises
    CopyFailedError, DatabaseUnavailableError: "lost_place" if somebody else worked meanwhile.
    """
    tables = SQLModel.metadata.sorted_tables
    source = Database(f"sqlite:///{side}")
    try:
        with (
            plain_errors(),
            source.engine.connect() as copy,
            database.engine.begin() as server,
        ):
            lease.keep_alone(server)
            place = _place(server)
            _let_go_of_the_log(server, tables, "DISABLE")
            _check_nothing_new(server, last)
            for table in reversed(tables):
                server.execute(table.delete())
            for table in tables:
                transfer.copy_table(copy, server, table)
            if any(transfer.digest(copy, one) != transfer.digest(server, one) for one in tables):
                raise CopyFailedError("not_verified")
            server.execute(_table(Store).update().values(place))
            _let_go_of_the_log(server, tables, "ENABLE")
            transfer.set_counters(server)
            keep()
    finally:
        source.close()


def _let_go_of_the_log(server: Connection, tables: list[Table], how: str) -> None:
    """The triggers that let nobody change an event; nobody sees them off before the commit.

    It waits for whoever writes a table, and lets nobody else write it any more.
    """
    for table in tables:
        server.execute(text(f'ALTER TABLE "{table.name}" {how} TRIGGER USER'))


def _check_nothing_new(server: Connection, last: int) -> None:
    """Commands of the office's machine need no lease."""
    if (server.execute(select(func.max(_table(Event).c.id))).scalar() or 0) != last:
        raise DatabaseUnavailableError("lost_place")


def _table(rows: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(rows.__tablename__)]


def _place(server: Connection) -> dict[str, Any]:
    row = server.execute(select(_table(Store))).one()._asdict()
    return {name: row[name] for name in _PLACE}

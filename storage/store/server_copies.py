"""Copies of a register on a server: the same kind of file as of any other register.

What stands on the server is read in one transaction that sees one moment, whatever the bot does
meanwhile, and written into a SQLite register, row for row, compared by counts and checksums. So
copies are named, sealed, rotated, verified and restored alike, and need no tools of the server.

Source: https://www.postgresql.org/docs/current/transaction-iso.html (repeatable read)
"""

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select, text
from sqlmodel import SQLModel

from storage.store import transfer
from storage.store.copies import Copy, verified
from storage.store.engine import Database, plain_errors
from storage.store.schema import current, migrate, newest
from storage.store.seal import Seal
from storage.store.tables import Store
from storage.store.unavailable import CopyFailedError

_LEASE = ("epoch", "host", "pid", "since", "leased_until")
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


def replace(side: Path, database: Database) -> None:
    """Put a register that stands in a file in the place of the server's, whole or not at all.

    Who works on the server stays: a copy must not bring back a place that was lost. Raises
    DatabaseUnavailableError, CopyFailedError.
    """
    tables = SQLModel.metadata.sorted_tables
    source = Database(f"sqlite:///{side}")
    try:
        with (
            plain_errors(),
            source.engine.connect() as copy,
            database.engine.begin() as server,
        ):
            lease = _lease(server)
            _let_go_of_the_log(server, tables, "DISABLE")
            for table in reversed(tables):
                server.execute(table.delete())
            for table in tables:
                transfer.copy_table(copy, server, table)
            if any(transfer.digest(copy, one) != transfer.digest(server, one) for one in tables):
                raise CopyFailedError("not_verified")
            server.execute(_store().update().values(lease))
            _let_go_of_the_log(server, tables, "ENABLE")
            transfer.set_counters(server)
    finally:
        source.close()


def _let_go_of_the_log(server: Connection, tables: list[Table], how: str) -> None:
    """The triggers that let nobody change an event; nobody sees them off before the commit."""
    for table in tables:
        server.execute(text(f'ALTER TABLE "{table.name}" {how} TRIGGER USER'))


def _store() -> Table:
    return SQLModel.metadata.tables[str(Store.__tablename__)]


def _lease(server: Connection) -> dict[str, Any]:
    row = server.execute(select(_store())).one()._asdict()
    return {name: row[name] for name in _LEASE}

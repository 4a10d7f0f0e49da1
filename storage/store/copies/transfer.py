"""A register moved to another store, table by table, compared by counts and checksums.

It can be broken off at any moment and begun again: what arrived whole is not copied again, and the
old register is only read.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, select, text
from sqlmodel import SQLModel

from storage.store import tables
from storage.store.engine import Database, plain_errors

_BATCH = 500
_CHECKED = tables.Store.__name__  # the import registers the tables


@dataclass(frozen=True, slots=True)
class TableTransfer:
    """One table: its rows, and whether the other store holds the very same."""

    table: str
    rows: int
    same: bool


class NotEmptyError(Exception):
    """The other store holds a register of its own."""


def move(
    source: Database, target: Database, done: Callable[[TableTransfer], None] = lambda _: None
) -> list[TableTransfer]:
    """Copy every table. Raises NotEmptyError, DatabaseUnavailableError.

    Both have today's tables; nobody may write to the old one meanwhile.
    """
    with plain_errors(), one_moment(source) as old:
        _check_empty(old, target)
        found = []
        for table in SQLModel.metadata.sorted_tables:
            with target.engine.begin() as new:
                _take_your_time(new)
                if table.name == "store":
                    new.execute(table.delete())
                if digest(old, table) != digest(new, table):
                    copy_table(old, new, table)
            with target.engine.connect() as new:
                same = digest(old, table) == digest(new, table)
                moved = TableTransfer(table.name, _count(old, table), same)
            found.append(moved)
            done(moved)
        with target.engine.begin() as new:
            set_counters(new)
    return found


@contextmanager
def one_moment(source: Database) -> Iterator[Connection]:
    """Everything that is read stands as it stood when the first word was read."""
    with source.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        _take_your_time(connection)
        yield connection


def _take_your_time(connection: Connection) -> None:
    """One store is still while the other works: a server must not end this transaction for that.

    Source: https://www.postgresql.org/docs/current/runtime-config-client.html
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))


def _check_empty(old: Connection, target: Database) -> None:
    """What is there may only be the beginning of this very register."""
    for table in SQLModel.metadata.sorted_tables:
        if table.name == "store":
            continue
        with target.engine.connect() as new:
            known = {tuple(row) for row in old.execute(select(*table.primary_key))}
            there = {tuple(row) for row in new.execute(select(*table.primary_key))}
        if there - known:
            raise NotEmptyError(table.name)


def copy_table(old: Connection, new: Connection, table: Table) -> None:
    """The rows that are not there yet, in the order of their keys."""
    there = {tuple(row) for row in new.execute(select(*table.primary_key))}
    rows = (row._asdict() for row in old.execute(select(table).order_by(*table.primary_key)))
    fresh = [row for row in rows if tuple(row[one.name] for one in table.primary_key) not in there]
    # A row may name one that comes after it (a task its successor): such names follow at the end.
    later = {key.parent.name for key in table.foreign_keys if key.column.table is table}
    for batch in _batches(fresh):
        new.execute(table.insert(), [{**row, **dict.fromkeys(later)} for row in batch])
    for row in fresh:
        named = {name: row[name] for name in later if row[name] is not None}
        if named:
            same = [one == row[one.name] for one in table.primary_key]
            new.execute(table.update().where(*same).values(named))


def _batches(rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    for n in range(0, len(rows), _BATCH):
        yield rows[n : n + _BATCH]


def digest(connection: Connection, table: Table) -> str:
    """Of all rows in order of their keys, as Python has them: the same for every kind of store.

    Moments count as such: each store gives them in a local time of its own.
    """
    seen = hashlib.sha256()
    for row in connection.execute(select(table).order_by(*table.primary_key)):
        seen.update(json.dumps(list(row), sort_keys=True, default=_as_kept).encode())
    return seen.hexdigest()


def _as_kept(value: object) -> str:
    return repr(value.astimezone(UTC) if isinstance(value, datetime) else value)


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def set_counters(new: Connection) -> None:
    """A server's counters go on after the numbers that came with the rows."""
    if new.dialect.name != "postgresql":
        return
    for table in SQLModel.metadata.sorted_tables:
        (key, *others) = table.primary_key
        counter = new.execute(
            text("SELECT pg_get_serial_sequence(:table, :column)"),
            {"table": f'"{table.name}"', "column": key.name},
        ).scalar()
        if others or counter is None:
            continue
        last = new.execute(select(func.max(key))).scalar()
        if last is not None:
            new.execute(text("SELECT setval(:counter, :last)"), {"counter": counter, "last": last})

"""Which tables were written to, so that whoever waits for their rows is woken and nobody else.

And how often, so that what was made of their rows is made anew when they have changed.
"""

from collections import Counter
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Connection, Engine, event

_COUNTS, _UNDONE = "changes of tables", "changes not yet committed"
"""Kept with a connection of the driver, as long as it lasts."""
_UNREAD: Final = ("SELECT", "PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT", "WITH")
_ANY: Final = "any table"
"""What a statement in plain words may have changed."""


def writes_of(engine: Engine) -> set[str]:
    """A set that grows by the table of each statement which changed a row; its owner empties it."""
    written: set[str] = set()

    def executed(*call: Any) -> None:
        connection, cursor, words, context = call[0], call[1], call[2], call[4]
        changes = context.isinsert or context.isupdate or context.isdelete
        if changes and context.compiled is not None:
            told = cursor.rowcount or context.compiled.effective_returning  # counted as it is read
            if told:
                table = context.compiled.statement.table.name
                written.add(table)
                _count(connection, table)
        elif not words.lstrip().upper().startswith(_UNREAD):
            _count(connection, _ANY)

    event.listen(engine, "after_cursor_execute", executed)
    event.listen(engine, "commit", _committed)
    event.listen(engine, "rollback", _undone)
    event.listen(engine, "rollback_savepoint", _undone)
    return written


def count_of_changes(connection: Connection, tables: Collection[str]) -> tuple[int, ...] | None:
    """A number of its own for each state of these tables, as long as this connection lasts.

    None if only the rows themselves can tell whether somebody else has changed them: a server.
    """
    if connection.dialect.name != "sqlite":
        return None
    driver: Any = connection.connection.driver_connection
    (by_others,) = driver.execute("PRAGMA data_version").fetchone()
    counts = connection.info.get(_COUNTS, {})
    return (by_others, *(counts.get(table, 0) for table in (*sorted(tables), _ANY)))


def _count(connection: Connection, table: str) -> None:
    kept = connection.info
    kept.setdefault(_COUNTS, Counter())[table] += 1
    kept.setdefault(_UNDONE, set()).add(table)


def _committed(connection: Connection) -> None:
    if not connection.invalidated:
        connection.info.pop(_UNDONE, None)


def _undone(connection: Connection, *_savepoint: Any) -> None:
    """What was read meanwhile is no more, either; of a connection that is gone nothing is kept."""
    if connection.invalidated:
        return
    for table in connection.info.get(_UNDONE, ()):
        connection.info[_COUNTS][table] += 1

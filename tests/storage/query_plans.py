"""Which tables SQLite would read from end to end for what is asked of it, and how much it works."""

import re
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import event
from sqlmodel import Session

from storage.store.engine import Database

_SCAN = re.compile(r"^SCAN (\w+)")


_LOOK: Final = re.compile(r"^SEARCH (\w+) USING (.+?) \(")


def scanned(db: Database, read: Callable[[Session], object]) -> set[str]:
    """The tables, by the names the statements' own FROM gives them, without an alias's number."""
    return {_table(m[1]) for line in plan(db, read) if (m := _SCAN.match(line))}


def looked_up(db: Database, read: Callable[[Session], object], table: str) -> set[str]:
    """How rows of a table are found, by which index of it or by their numbers."""
    found = (m for line in plan(db, read) if (m := _LOOK.match(line)))
    return {m[2] for m in found if _table(m[1]) == table}


def _table(name: str) -> str:
    return re.sub(r"_\d+$", "", name)


def plan(db: Database, read: Callable[[Session], object]) -> list[str]:
    """The steps of all its statements, in their order."""
    asked: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, values: Any, *_rest: object) -> None:
        asked.append((statement, values))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        with db.transaction() as session:
            read(session)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    found: list[str] = []
    with db.transaction() as session:
        cursor = session.connection().connection.cursor()
        for statement, values in asked:
            if statement.lstrip().upper().startswith(("SELECT", "WITH")):
                rows = cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
                found += [str(row[3]) for row in rows]
    return found


def steps(db: Database, read: Callable[[Session], object], each: int = 100) -> int:
    """How many hundreds of instructions SQLite's machine carries out: the same at every run.

    ``each``: of how many instructions one is counted; a statement of fewer counts as none.
    """
    done = 0

    def count() -> int:
        nonlocal done
        done += 1
        return 0

    with db.transaction() as session:
        connection: Any = session.connection().connection.driver_connection
        connection.set_progress_handler(count, each)
        try:
            read(session)
        finally:
            connection.set_progress_handler(None, each)
    return done

"""Which tables SQLite would read from end to end for what is asked of it, and how much it works."""

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from storage.store.engine import Database

_SCAN = re.compile(r"^SCAN (\w+)")


def scanned(db: Database, read: Callable[[Session], object]) -> set[str]:
    """The tables, by the names the statements' own FROM gives them, without an alias's number."""
    asked: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, values: Any, *_rest: object) -> None:
        asked.append((statement, values))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        with db.transaction() as session:
            read(session)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    found: set[str] = set()
    with db.transaction() as session:
        cursor = session.connection().connection.cursor()
        for statement, values in asked:
            if statement.lstrip().upper().startswith(("SELECT", "WITH")):
                plan = cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
                lines = [str(row[3]) for row in plan]
                found |= {re.sub(r"_\d+$", "", m[1]) for line in lines if (m := _SCAN.match(line))}
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

"""What a SQLite file is worth, found out by reading alone."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from storage.store.unavailable import DatabaseUnavailableError

_BUSY_SECONDS = 5.0
_OLDEST = (3, 35)  # the first with INSERT … RETURNING


@contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can only read: it never writes, and never moves the WAL into the file.

    Raises DatabaseUnavailableError for whatever goes wrong in it.
    """
    if not file.exists():
        raise DatabaseUnavailableError("missing")
    try:
        with closing(
            sqlite3.connect(
                f"file:{quote(str(file.absolute()))}?mode=ro",
                uri=True,
                timeout=_BUSY_SECONDS,
                isolation_level=None,
            )
        ) as connection:
            yield connection
    except sqlite3.Error as error:
        raise DatabaseUnavailableError(reason_of(error)) from error


def quick_check(file: Path) -> None:
    """Read every page once. Raises DatabaseUnavailableError, "damaged" if one is."""
    with reading(file) as connection:
        _ask(connection, "quick_check(1)")


def integrity_check(connection: sqlite3.Connection) -> None:
    """Every page, index and reference. Raises DatabaseUnavailableError("damaged")."""
    _ask(connection, "integrity_check(1)")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise DatabaseUnavailableError("damaged")


def rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table holds."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - the name is the store's own
        for (name,) in names
    }


def revision(connection: sqlite3.Connection) -> str:
    """The number of the last migration; "" for a file without a register."""
    if "alembic_version" not in rows(connection):
        return ""
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else ""


def driver_version() -> tuple[str, bool]:
    """SQLite's version here, and whether it is new enough."""
    return sqlite3.sqlite_version, sqlite3.sqlite_version_info >= _OLDEST


def reason_of(error: BaseException) -> str:
    """Why the driver refused, in one of the words of DatabaseUnavailableError."""
    text = str(error).lower()
    for words, reason in _REASONS:
        if any(word in text for word in words):
            return reason
    return "broken"


_REASONS = (
    (("locked", "busy"), "locked"),
    (("is full", "no space"), "full"),
    (("disk i/o error",), "failing"),  # of a file beside the store on a full disk, too
    (("malformed", "corrupt"), "damaged"),
    (("readonly", "read-only", "unable to open", "permission denied"), "read_only"),
)


def _ask(connection: sqlite3.Connection, check: str) -> None:
    found = connection.execute(f"PRAGMA {check}").fetchone()
    if found is None or found[0] != "ok":
        raise DatabaseUnavailableError("damaged")

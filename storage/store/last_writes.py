"""Which file the last writes of a SQLite store go to, beside the store's own (its ``-wal``).

Deleted under the writer it goes on by its open file, and all of that is gone when the process
ends badly; whoever opens the store by its name meanwhile makes a new, empty one, so that the name
alone proves nothing.
"""

from pathlib import Path
from typing import NamedTuple

from storage.store.engine import Database
from storage.store.session import Session
from storage.store.transactions.connections import real_file_of
from storage.store.unavailable import DatabaseUnavailableError


class FileMark(NamedTuple):
    """What tells a file from any other that is given its name later."""

    device: int
    number: int


async def mark_of_last_writes(database: Database) -> FileMark | None:
    """Of the file that stands under the name now; None for a store without such a file.

    The writer makes it with its first transaction and cuts it short, but never anew. Raises
    DatabaseUnavailableError, "wal_deleted" if it is gone.
    """
    file = real_file_of(str(database.engine.url))
    if file is None:
        return None
    beside = Path(f"{file}-wal")
    mark = _mark(beside)
    if mark is None:
        await database.run(_nothing)  # before its first transaction a writer has none
        mark = _mark(beside)
    if mark is None:
        raise DatabaseUnavailableError("wal_deleted")
    return mark


def _mark(file: Path) -> FileMark | None:
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return FileMark(found.st_dev, found.st_ino)


def _nothing(_: Session) -> None:
    """A transaction all the same."""

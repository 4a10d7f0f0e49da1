"""A disk that fails."""

import sqlite3
from contextlib import closing
from pathlib import Path


def damage(file: Path, table: str) -> None:
    """Overwrite the first page of a table, as a failing disk does."""
    with closing(sqlite3.connect(file)) as store:
        size = store.execute("PRAGMA page_size").fetchone()[0]
        page = store.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()[0]
    with file.open("r+b") as raw:
        raw.seek((page - 1) * size)
        raw.write(b"\xff" * size)

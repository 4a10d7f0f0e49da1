"""A new register in a test's own process gets its tables as a copy of one that was migrated once.

To play every migration takes most of what a command on a new register costs, and one process of
the tests makes hundreds of them. What has tables already is migrated as in use, and so is whatever
a process of its own makes.
"""

import sqlite3
import uuid
from contextlib import closing

from sqlalchemy import inspect

from storage.store import upgrade as upgrading
from storage.store.engine import Database
from storage.store.upgrade import upgrade as play
from tests import builders


def share() -> None:
    """Let ``storage.store.schema.migrate`` copy the tables of an empty SQLite store."""
    upgrading.upgrade = _upgrade


def _upgrade(database: Database) -> None:
    if database.engine.dialect.name != "sqlite" or inspect(database.engine).get_table_names():
        play(database)
        return
    with closing(sqlite3.connect(builders.empty())) as made:
        new = database.engine.raw_connection().driver_connection
        assert isinstance(new, sqlite3.Connection)
        made.backup(new)
    own = "UPDATE store SET instance = ?, made_at = CURRENT_TIMESTAMP"
    new.execute(own, [uuid.uuid4().hex])

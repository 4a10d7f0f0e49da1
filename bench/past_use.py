"""More of the same use: what a register's people said and were told in some weeks, again before them.

A register that is played for years takes as long as they are many. So some weeks are played through the
product's doors and repeated, each time so many days earlier and with numbers of their own, the oldest first.
"""

import shutil
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from storage.act import Act, Source
from storage.post import retention
from storage.post.retention import RetentionDays
from storage.tasks.search import report_words
from tests import builders

_TABLES: Final = ("event", "outbox", "message_task", "inbox")
_MOMENTS: Final = ("at", "not_before", "created_at", "sent_at", "received_at")
_OWN: Final = ("key", "ref", "name")
"""Words that no two rows of a table share."""
_NUMBERS: Final[Mapping[str, Mapping[str, str]]] = {
    "event": {"id": "event"},
    "outbox": {"id": "outbox"},
    "message_task": {"id": "message_task", "outbox_id": "outbox"},
}
"""Which columns of a table count the rows of which table."""
_FIRST_UPDATE: Final = -(10**18)
_APART: Final = 10_000_000
"""Updates between two days of repetition."""


def repeated(unused: Path, used: Path, target: Path, days: int, times: int) -> None:
    """Write the register of ``used`` as if its use had gone on ``times`` as long, ``days`` each.

    ``unused`` is the same register before that use.
    """
    shutil.copyfile(unused, target)
    store = sqlite3.connect(target)
    store.execute("ATTACH ? AS used", (str(used),))
    for table in _TABLES:
        names = [row[1] for row in store.execute(f"PRAGMA main.table_info({table})")]
        first = _highest(store, f"main.{table}", names[0]) if table in _NUMBERS else _FIRST_UPDATE
        for back in reversed(range(times)):
            values = ", ".join(
                _moved(store, table, name, back * days, times - 1 - back) for name in names
            )
            store.execute(
                f"INSERT INTO main.{table} SELECT {values} FROM used.{table} one"  # noqa: S608
                f" WHERE one.{names[0]} > ? ORDER BY one.{names[0]}",
                (first,),
            )
    store.commit()
    store.close()


def _highest(store: sqlite3.Connection, table: str, key: str) -> int:
    found = store.execute(f"SELECT coalesce(max({key}), 0) FROM {table}").fetchone()  # noqa: S608
    return int(found[0])


def _moved(store: sqlite3.Connection, table: str, name: str, days: int, before: int) -> str:
    """A column of a row that is repeated so many days earlier, after so many repetitions before it."""
    column, earlier = f'one."{name}"', f"'-{days} days'"
    numbered = _NUMBERS.get(table, {}).get(name)
    if numbered is not None:
        return f"{column} + {before * _highest(store, f'used.{numbered}', 'id')}"
    if days == 0:
        return column
    if (table, name) == ("event", "values"):
        on = f"json_extract({column}, '$.on')"
        moved = f"json_set({column}, '$.on', date({on}, {earlier}))"
        return f"CASE WHEN {on} IS NULL THEN {column} ELSE {moved} END"
    forms = {
        **dict.fromkeys(_MOMENTS, f"datetime({column}, {earlier}) || '.000000'"),
        **dict.fromkeys(_OWN, f"{column} || '-{days}'"),
        "update_id": f"{column} - {days * _APART}",
    }
    return forms.get(name, column)


def settle(file: Path, now: datetime) -> None:
    """What a night does: old words and settled updates go, words of reports are taken in."""
    with builders.opened(file) as database, database.transaction() as session:
        for piece in retention.pieces(RetentionDays(), now, None):
            while piece(session):
                pass
        report_words.clear(Act(session, now, source=Source.TIMETABLE))
        while report_words.take_in(Act(session, now, source=Source.TIMETABLE)):
            pass


def mib_in_use(file: Path) -> float:
    """Without the pages that are free again: a night's deletions leave room for the next day."""
    store = sqlite3.connect(file)
    pages, free, size = (
        store.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    store.close()
    return float((pages - free) * size / 2**20)

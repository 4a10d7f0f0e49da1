"""What a restore would lose: the events of the register in use that its copy does not have."""

import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from storage.rules.event_kinds import DECISIONS, REPORTS
from storage.store.copies.only_copy import missing_events
from storage.store.integrity import reading
from storage.store.unavailable import DatabaseUnavailableError

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class LostEvent:
    """One line: its number (a receipt's number), when, what, by whom, about which task."""

    number: int
    at: datetime
    kind: str
    person: str
    code: str


@dataclass(frozen=True, slots=True)
class Loss:
    """``events`` are the newest of the reports and decisions; the counts are of all.

    ``known``: the register in use could be read. ``same``: the copy is an earlier state of it.
    ``last``: the highest event number that it has or was known to have. ``whole``: it has every
    event that it was known to have.
    """

    known: bool
    whole: bool = True
    same: bool = True
    last: int = 0
    reports: int = 0
    decisions: int = 0
    others: int = 0
    events: tuple[LostEvent, ...] = ()


def compare(copy: Path, current: Path) -> Loss:
    """Read both. Raises DatabaseUnavailableError if the copy cannot be read."""
    with reading(copy) as kept:
        end, name = _end(kept), _instance(kept)
    try:
        with reading(current) as used:
            found, missing = _lost(used, end, name), missing_events(current)
    except DatabaseUnavailableError:
        return Loss(known=False)
    if missing is None:
        return found
    return replace(found, whole=False, last=max(found.last, missing.known))


_End = tuple[int, str, str]


def _end(connection: sqlite3.Connection) -> _End:
    """Number, moment and kind of the last event."""
    found = connection.execute("SELECT id, at, kind FROM event ORDER BY id DESC LIMIT 1").fetchone()
    return found or (0, "", "")


def _instance(connection: sqlite3.Connection) -> str:
    """The register's own name; "" for one from before it had one."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'store'").fetchone()
    return connection.execute("SELECT instance FROM store").fetchone()[0] if known else ""


def _lost(used: sqlite3.Connection, end: _End, name: str) -> Loss:
    number, *_ = end
    here = used.execute("SELECT id, at, kind FROM event WHERE id = ?", (number,)).fetchone()
    own = _instance(used)
    if not used.execute("SELECT 1 FROM event LIMIT 1").fetchone():
        return Loss(known=False)  # a new, empty register remembers nothing
    kinds = dict(
        used.execute("SELECT kind, count(*) FROM event WHERE id > ? GROUP BY kind", (number,))
    )
    return Loss(
        known=True,
        same=(here == end or number == 0) and (not name or not own or name == own),
        last=used.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()[0],
        reports=sum(count for kind, count in kinds.items() if kind in REPORTS),
        decisions=sum(count for kind, count in kinds.items() if kind in DECISIONS),
        others=sum(count for kind, count in kinds.items() if kind not in REPORTS | DECISIONS),
        events=tuple(_lines(used, number)),
    )


def _lines(used: sqlite3.Connection, number: int) -> list[LostEvent]:
    told = sorted(REPORTS | DECISIONS)
    places = ", ".join("?" * len(told))
    found = used.execute(
        "SELECT event.id, event.at, event.kind, coalesce(person.name, ''), coalesce(task.code, '') "  # noqa: S608 - places are question marks
        "FROM event LEFT JOIN person ON person.id = event.person_id "
        "LEFT JOIN task ON task.id = event.task_id "
        f"WHERE event.id > ? AND event.kind IN ({places}) ORDER BY event.id DESC LIMIT ?",
        (number, *told, _SHOWN),
    )
    return [
        LostEvent(number, datetime.fromisoformat(at).replace(tzinfo=UTC), kind, person, code)
        for number, at, kind, person, code in found
    ]

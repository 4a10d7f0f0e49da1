"""When a programme supersedes another: the old one's tasks go on in the new one's, if titles say so.

A link is made by rule, or by a reader's table with its reasons: a wrong successor would answer "what
became of it?" wrongly.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rapidfuzz import fuzz
from sqlmodel import Session, col, select

from storage.act import Act
from storage.rules.reading.folded_text import fold
from storage.store.tables import Programme, Task, TaskKind

# Of 100, on folded titles. Looked through by eye for 05-CTr/TU: from here up every link is right, and
# below it the first wrong ones stand.
CLOSE: Final = 85
# Two successors nearly as close: which one it is would be a guess.
LEAD: Final = 5
# Characters that titles must share at one end before the shorter stands for the longer.
SHARED: Final = 40


@dataclass(frozen=True, slots=True)
class TitledTask:
    """A task as its link is judged: title, and the note that may cite the older programme."""

    id: int
    title: str
    note: str


def settle(act: Act, programme: Programme, named: Mapping[str, str] | None = None) -> None:
    """Put out of force what a programme supersedes, or it if superseded, and link the tasks.

    ``named``: links of this programme's tasks, by code, that a reader saw and no rule sees. A link
    that was made so stays while the later programme has its task.
    """
    session = act.session
    for old, new in _pairs(session, programme):
        old.in_force = False
        lines = _lines(session, new)
        found = successors(_lines(session, old), lines, old.number)
        by_hand = named if named and old.id == programme.id else {}
        ids, present = _ids_by_code(session, new), {line.id for line in lines}
        for task in session.exec(select(Task).where(Task.programme_id == old.id)):
            said = ids.get(by_hand.get(task.code, ""))
            kept = task.successor_id if task.successor_id in present else None
            task.successor_id = found.get(task.id) or said or kept
    session.flush()


class UnlinkedTask(NamedTuple):
    """A task by its code and its title."""

    code: str
    title: str


def unlinked(session: Session, number: str) -> list[UnlinkedTask]:
    """A superseded programme's tasks that go on in none of the newer one."""
    rows = session.exec(
        select(Task.code, Task.title)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(
            Programme.number == number,
            col(Programme.in_force).is_(False),
            Task.kind == TaskKind.TASK,
            col(Task.successor_id).is_(None),
        )
        .order_by(col(Task.position), col(Task.id))
    )
    return [UnlinkedTask(*row) for row in rows]


def successors(old: Sequence[TitledTask], new: Sequence[TitledTask], number: str) -> dict[int, int]:
    """Of each old task the new one with the same title, or the one that is clearly closest.

    Only a row whose note cites the old programme can be close; a same title needs no note.
    """
    same = {_key(line.title): line.id for line in reversed(new)}
    citing = [(_key(line.title), line.id) for line in new if _cites(line.note, number)]
    found = {line.id: same.get(_key(line.title)) or _closest(line.title, citing) for line in old}
    return {old_id: new_id for old_id, new_id in found.items() if new_id is not None}


def _closest(title: str, citing: Sequence[tuple[str, int]]) -> int | None:
    key = _key(title)
    ranked = sorted(((_likeness(key, other), new_id) for other, new_id in citing), reverse=True)
    if not ranked or ranked[0][0] < CLOSE:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD:
        return None
    return ranked[0][1]


def _likeness(one: str, other: str) -> float:
    """Full if one title begins or ends with the whole of the other: a later one was cut."""
    short, long = sorted((one, other), key=len)
    if len(short) >= SHARED and (f"{long} ".startswith(f"{short} ") or long.endswith(f" {short}")):
        return 100.0
    return fuzz.ratio(one, other)


def _cites(note: str, number: str) -> bool:
    """Tell "Theo Chương trình hành động số 05…" from a citation of something else's number."""
    serial = re.escape(number.split("-", maxsplit=1)[0])
    return re.match(rf"theo chuong trinh hanh dong so {serial}\b", fold(note)) is not None


def _key(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(title)).strip()


def _ids_by_code(session: Session, programme: Programme) -> dict[str, int]:
    return dict(
        session.exec(
            select(Task.code, Task.id).where(
                Task.programme_id == programme.id, Task.kind == TaskKind.TASK
            )
        ).all()
    )


def _pairs(session: Session, programme: Programme) -> Iterator[tuple[Programme, Programme]]:
    """Each older and newer programme that this one makes a pair with."""
    if programme.supersedes:
        for old in session.exec(
            select(Programme).where(Programme.number == programme.supersedes)
        ).all():
            yield old, programme
    for new in session.exec(
        select(Programme).where(Programme.supersedes == programme.number)
    ).all():
        yield programme, new


def _lines(session: Session, programme: Programme) -> list[TitledTask]:
    rows = session.exec(
        select(Task.id, Task.title, Task.note)
        .where(Task.programme_id == programme.id, Task.kind == TaskKind.TASK)
        .order_by(col(Task.position), col(Task.id))
    )
    return [TitledTask(task_id, title, note) for task_id, title, note in rows]

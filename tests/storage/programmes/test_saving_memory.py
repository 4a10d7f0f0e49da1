"""What saving holds in memory does not grow with the rows of the register."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count

from sqlalchemy import event
from sqlalchemy.orm import Session as AnySession

from storage import programmes
from storage.act import Act, Source
from storage.programmes import Changes, Decisions, TaskSpec
from storage.rules.pieces import PIECE
from storage.store.engine import Database
from storage.store.tables import Assignment, Milestone, Task
from tests.builders import document, local, task

JUNE, DECEMBER = date(2026, 6, 30), date(2026, 12, 31)
DECIDED = Decisions(move_dates=True, drop_gone=True)
FEW, MANY = PIECE + 10, 3 * PIECE


def rows(many: int, due: date, *, first: int = 1) -> list[TaskSpec]:
    return [task(f"1.{at}", due) for at in range(first, first + many)]


class EntityCount:
    """The most entities of a programme that a session had at one time."""

    def __init__(self) -> None:
        self.most = 0

    def look(self, session: AnySession, *_: object) -> None:
        kinds = (Task, Milestone, Assignment)
        held = (*session.identity_map.values(), *session.new)
        self.most = max(self.most, sum(isinstance(one, kinds) for one in held))


@contextmanager
def watched() -> Iterator[EntityCount]:
    held = EntityCount()
    calls = count()

    def loaded(session: AnySession, *_: object) -> None:
        if next(calls) % 50 == 0:
            held.look(session)

    event.listen(AnySession, "loaded_as_persistent", loaded)
    event.listen(AnySession, "before_flush", held.look)
    try:
        yield held
    finally:
        event.remove(AnySession, "loaded_as_persistent", loaded)
        event.remove(AnySession, "before_flush", held.look)


def saved(db: Database, tasks: list[TaskSpec]) -> tuple[Changes, int]:
    """What a save changed, and the most entities it held meanwhile."""
    with watched() as held, db.transaction() as session:
        act = Act(session, local(2026, 2, 1), source=Source.COMMAND_LINE)
        return programmes.save(act, document(*tasks), DECIDED), held.most


def test_new_and_known_rows_need_no_entities_and_changed_ones_a_piece_at_a_time(
    db: Database,
) -> None:
    changes, held = saved(db, rows(MANY, JUNE))
    assert (changes.new, held) == (MANY, 0)
    changes, held = saved(db, rows(MANY, JUNE))
    assert (changes.unchanged, held) == (MANY, 0)
    changes, held = saved(db, rows(MANY, DECEMBER))
    assert changes.changed == MANY
    assert 0 < held <= 3 * PIECE

"""What the register holds of a programme costs a few statements, however many rows it has."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import event
from sqlmodel import func, select

from storage.programmes import ProgrammeSpec
from storage.rules.event_kinds import What
from storage.store import event_log
from storage.store.engine import Database
from storage.store.tables import Event
from tests.builders import document
from tests.storage.programmes.documents import JUNE, MOVE, SEPTEMBER, plain_task, save, yearly


@contextmanager
def counted(db: Database) -> Iterator[list[str]]:
    """The statements sent to the store meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def of_size(rows: int, number: str, due: date = JUNE) -> ProgrammeSpec:
    tasks = (
        plain_task(f"1.{at}", due, *yearly(2026, 2027), coordinating=("Sở Y tế",))
        for at in range(1, rows + 1)
    )
    return document(*tasks, number=number)


def test_unchanged_rows_cost_no_statements_of_their_own(db: Database) -> None:
    sent = []
    for number, rows in (("1-CTr/TU", 3), ("2-CTr/TU", 60)):
        spec = of_size(rows, number)
        save(db, spec)
        with counted(db) as statements:
            save(db, spec)
        sent.append(len(statements))
    assert sent[1] == sent[0]


def test_rows_that_all_change_cost_no_statements_of_their_own_and_are_one_event_each(
    db: Database,
) -> None:
    sent = []
    for number, rows in (("1-CTr/TU", 3), ("2-CTr/TU", 60)):
        save(db, of_size(rows, number))
        with counted(db) as statements:
            save(db, of_size(rows, number, SEPTEMBER), MOVE)
        sent.append(len(statements))
    assert sent[1] == sent[0]
    with db.transaction() as session:
        revised = select(func.count()).where(Event.kind == What.REVISED)
        assert session.exec(revised).one() == 63
        assert event_log.broken(session) is None

"""What the register holds of a programme costs a few statements, however many rows it has."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from storage.programmes import ProgrammeSpec
from storage.store.engine import Database
from tests.builders import document
from tests.storage.programmes.documents import JUNE, plain_task, save, yearly


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


def of_size(rows: int, number: str) -> ProgrammeSpec:
    tasks = (
        plain_task(f"1.{at}", JUNE, *yearly(2026, 2027), coordinating=("Sở Y tế",))
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

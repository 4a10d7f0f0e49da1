"""The rows that every list and paper is made of come in one order, whatever the store does."""

from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from tests.builders import register, task
from tests.storage.tasks.five_tasks import YEAR_END


def test_tasks_of_two_programmes_of_one_day_do_not_mingle(db: Database) -> None:
    codes = ("1.1", "1.2", "1.3")
    for number in ("17-CTr/TU", "18-CTr/TU"):
        register(db, [task(code, YEAR_END) for code in codes], number=number)
    with db.transaction() as session:
        rows = standings(session, YEAR_END)
    numbers = [row.task_id for row in rows]
    assert (numbers, [row.code for row in rows]) == (sorted(numbers), [*codes, *codes])

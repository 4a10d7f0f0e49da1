"""What one officer asks costs the store the same however many tasks others have.

Counted in instructions of SQLite's machine, never in seconds.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from storage.store.engine import Database
from storage.store.tables import Agency, Assignment, Milestone, Task
from storage.tasks import agency_tasks, task_access
from tests import builders, postgresql
from tests.builders import HOME_AFFAIRS
from tests.storage.query_plans import steps

if TYPE_CHECKING:
    from sqlmodel import Session

TODAY = date(2026, 12, 15)
OTHERS = 600

pytestmark = pytest.mark.skipif(postgresql.CHOSEN, reason="SQLite's machine is what counts")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with builders.database(tmp_path / "register.db") as opened:
        tasks = [
            builders.task(f"1.{n}", date(2026, 12, 31), leads=[HOME_AFFAIRS]) for n in (1, 2, 3)
        ]
        builders.register(opened, tasks)
        yield opened


def add_others(db: Database) -> None:
    """Tasks of other agencies, twenty each."""
    numbers = range(1_000, 1_000 + OTHERS)
    agencies = range(1_000, 1_000 + OTHERS // 20)
    with db.transaction() as session:
        own = session.get_one(Task, 1).model_dump(
            exclude={"id", "code", "position"}, warnings=False
        )
        milestone = {"label": "", "due_on": TODAY, "done": False, "position": 0}
        names = [
            {"id": n, "name": f"Cơ quan {n}", "short_name": f"CQ{n}", "collective": False}
            for n in agencies
        ]
        session.execute(insert(Agency), names)
        session.execute(
            insert(Task), [own | {"id": n, "code": f"9.{n}", "position": n} for n in numbers]
        )
        session.execute(insert(Milestone), [milestone | {"task_id": n} for n in numbers])
        leads = [
            {"task_id": n, "agency_id": agencies[n % len(agencies)], "lead": True, "position": 0}
            for n in numbers
        ]
        session.execute(insert(Assignment), leads)


def test_a_list_and_a_card_cost_no_more_beside_the_tasks_of_others(db: Database) -> None:
    officer = builders.person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    reads: dict[str, Callable[[Session], object]] = {
        "list": lambda session: agency_tasks.standings(
            session, TODAY, agency_ids=[officer.agency_id or 0]
        ),
        "card": lambda session: agency_tasks.standings(session, TODAY, task_id=1),
        "task by its code": lambda session: task_access.find(session, officer, "1.2"),
    }
    few = {name: steps(db, read, each=1) for name, read in reads.items()}
    add_others(db)
    many = {name: steps(db, read, each=1) for name, read in reads.items()}
    assert {name: (few[name], many[name]) for name in reads if many[name] > few[name] + 20} == {}

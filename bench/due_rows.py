"""Rows that are due and a morning's planning over a large register, next to the least they can cost.

The floor of the rows is sqlite3 itself, that of the planning one SELECT, one template a person and one
INSERT. CPU seconds of one process, each side in turns; statements; and the memory that stays with
the process. Run: python -m bench.due_rows [--tasks 212 10000] [--rounds 3] [--profile]
"""

import argparse
import cProfile
import pstats
import sqlite3
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event, insert

from bench import figures
from bot.messages.composer import MessageComposer
from bot.texts import marked, render
from jobs import reminders
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from storage.store.session import Session
from storage.store.tables import table_of
from storage.tasks import agency_tasks, open_deadlines
from tests import builders
from tests.builders import local

NOW = local(2026, 12, 15, 8, 30)
CALENDAR = office_calendar([2026])
OF_AN_AGENCY = 20
FIRST_CHAT = 700_000
_GOALS = {
    ("due rows", 10_000): 3.0,
    ("due rows", 100_000): 1.6,
    **{("planning", tasks): 2.0 for tasks in (212, 10_000, 100_000)},
}
_SELECT = (
    "SELECT t.id, t.code, t.title, a.name, m.due_on FROM milestone m JOIN task t ON t.id = m.task_id"
    " JOIN assignment s ON s.task_id = t.id AND s.lead JOIN agency a ON a.id = s.agency_id"
    " WHERE m.due_on <= ? AND NOT m.done ORDER BY a.id, m.due_on, t.id"
)


def register(file: Path, tasks: int) -> Database:
    """So many tasks of agencies with one contact point each; a tenth of them is due in a week."""
    with builders.database(file) as made:
        builders.register(made, [builders.task("1.1", NOW.date())])
    database = Database(f"sqlite:///{file}")
    agencies = max(1, tasks // OF_AN_AGENCY)
    with database.transaction() as session:
        rows = {
            "agency": [
                {"id": n, "name": f"Cơ quan {n}", "short_name": f"CQ{n}", "collective": False}
                for n in range(1_000, 1_000 + agencies)
            ],
            "task": [_task(n) for n in range(1_000, 1_000 + tasks)],
            "assignment": [
                {
                    "task_id": n,
                    "agency_id": 1_000 + (n - 1_000) % agencies,
                    "lead": True,
                    "position": 0,
                }
                for n in range(1_000, 1_000 + tasks)
            ],
            "milestone": [_milestone(n) for n in range(1_000, 1_000 + tasks)],
            "person": [
                {
                    "id": n,
                    "name": f"Cán bộ {n}",
                    "role": Role.OFFICER,
                    "agency_id": n,
                    "deputy": False,
                    "state": "active",
                    "since": NOW,
                    "skips_first_step": False,
                }
                for n in range(1_000, 1_000 + agencies)
            ],
            "channel": [
                {"person_id": n, "kind": "telegram", "chat_id": FIRST_CHAT + n, "position": 0}
                for n in range(1_000, 1_000 + agencies)
            ],
        }
        for name, some in rows.items():
            session.connection().execute(insert(table_of(name)), some)
    return database


def _task(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "programme_id": 1,
        "section_id": 1,
        "code": f"9.{number}",
        "title": f"Nhiệm vụ số {number} của chương trình hành động",
        "product": "Đề án",
        "deadline_text": "Quý IV/2026",
        "note": "",
        "place": "",
        "kind": "task",
        "visibility": "normal",
        "conditional": False,
        "capital": "",
        "former_codes": "",
        "position": number,
    }


def _milestone(number: int) -> dict[str, Any]:
    due_on = NOW.date() + timedelta(days=7 if number % 10 == 0 else 200)
    return {"task_id": number, "label": "", "due_on": due_on, "done": False, "position": 0}


def due_rows(session: Session) -> int:
    """The rows a morning begins with: standings, and the open milestones of each."""
    rows = agency_tasks.standings(session, NOW.date())
    return len(open_deadlines.open_milestones(session, rows, NOW.date()))


def floor_rows(file: Path, until: date) -> int:
    """The same rows as plain tuples."""
    store = sqlite3.connect(file)
    found = store.execute(_SELECT, (until.isoformat(),)).fetchall()
    store.close()
    return len(found)


def planning(session: Session) -> int:
    """A morning's reminders, queued."""
    return reminders.queue(session, NOW, CALENDAR, MessageComposer())


def floor_planning(file: Path) -> int:
    """One SELECT, one template a person, one INSERT; nothing is kept."""
    store = sqlite3.connect(file)
    by_agency: dict[str, list[Any]] = {}
    until = NOW.date() + timedelta(days=7)
    for row in store.execute(_SELECT, (until.isoformat(),)):
        by_agency.setdefault(row[3], []).append(row)
    said = [
        (name, marked(render("errors/unknown_task", code=rows[0][1], nearest=[], numbered=False)))
        for name, rows in by_agency.items()
    ]
    store.execute("CREATE TEMP TABLE said (name, words)")
    store.executemany("INSERT INTO said VALUES (?, ?)", said)
    store.rollback()
    store.close()
    return len(said)


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _undone(database: Database, work: Callable[[Session], object]) -> Callable[[], object]:
    def whole() -> object:
        with database.transaction() as session:
            found = work(session)
            session.rollback()
            return found

    return whole


def _statements(database: Database, work: Callable[[], object]) -> int:
    asked: list[str] = []

    def executed(*call: Any) -> None:
        asked.append(call[2])

    event.listen(database.engine, "before_cursor_execute", executed)
    work()
    event.remove(database.engine, "before_cursor_execute", executed)
    return len(asked)


def _memory(work: Callable[[], object]) -> tuple[float, float]:
    """MiB at most, and what stays."""
    tracemalloc.start()
    work()
    stays, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 2**20, stays / 2**20


def measure(tasks: int, rounds: int, *, profile: bool) -> None:
    """One size: both sides in turns."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "register.db"
        database = register(file, tasks)
        pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
            "due rows": (_undone(database, due_rows), lambda: floor_rows(file, date.max)),
            "planning": (_undone(database, planning), lambda: floor_planning(file)),
        }
        for what, (product, floor) in pairs.items():
            product()
            floor()
            done = [(_cpu(product), _cpu(floor)) for _ in range(rounds)]
            best, least = (min(one[at] for one in done) for at in (0, 1))
            most, stays = _memory(product)
            goal = _GOALS.get((what, tasks))
            row = 5 if what == "due rows" else 6
            ratios = [ours / floor for ours, floor in done]
            figures.note(row, f"{what} of {tasks:,} tasks ÷ sqlite3", ratios, most=goal)
            if what == "due rows":
                figures.note(row, f"memory of {tasks:,} tasks at most, MiB", [most])
            else:
                people = max(1, tasks // OF_AN_AGENCY)
                asked = _statements(database, product)
                figures.note(row, f"statements for {people:,} people", [asked])
            print(
                f"{tasks} tasks, {what}: {best * 1000:.1f} / {least * 1000:.1f} ms = {best / least:.1f},"
                f" {_statements(database, product)} statements, {most:.1f} MiB at most, {stays:.2f} stay"
            )
        if profile:
            profiler = cProfile.Profile()
            profiler.enable()
            pairs["planning"][0]()
            profiler.disable()
            pstats.Stats(profiler).sort_stats("cumulative").print_stats(60)
        database.close()


def main() -> None:
    """Print a line for each size and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, nargs="+", default=[212, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    told = parser.parse_args()
    for tasks in told.tasks:
        measure(tasks, told.rounds, profile=told.profile)


if __name__ == "__main__":
    main()

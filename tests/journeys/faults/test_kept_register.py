"""A register that an earlier version kept opens, and its open conversations go on.

``tests/data/kept_registers/schema_NNNN.sql.gz`` are real registers of the first ten schemas, dumped
as SQL: the shipped programme, invented people, a day with reminders, four reports and a decision, a
question left in hand, notices that had not left. Each was written by the code of its time: 0001 to
0003 as those schemas first were, before two columns and an index were added to them; 0005 to 0009
by the code that brought the schema, in its tables. The JSON beside them is how each version itself
saw its tasks and its log. Registers of later schemas are that of 0010 in their tables.
"""

import asyncio
import gzip
import json
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlmodel import Session, func, select

from storage.act import Act
from storage.people import people
from storage.store.engine import Database
from storage.store.event_log import broken
from storage.store.integrity import integrity_check
from storage.store.schema import current, migrate
from storage.store.tables import Event
from storage.store.upgrade import config
from storage.tasks import task_access
from storage.tasks.agency_tasks import standings
from storage.tasks.reports import progress
from tests.bot.house import House, make_here
from tests.builders import local

KEPT = Path(__file__).parents[2] / "data" / "kept_registers"
THAT_DAY = local(2026, 12, 24, 9, 0)


def kept(folder: Path, revision: str) -> Path:
    """The register as it was, brought to today's tables."""
    file = restored(folder, revision)
    opened = Database(f"sqlite:///{file}")
    migrate(opened)
    opened.close()
    return file


LAST_KEPT = "0010"


def restored(folder: Path, revision: str = LAST_KEPT) -> Path:
    """The register as it was."""
    file = folder / "register.db"
    with sqlite3.connect(file) as connection:
        connection.executescript(
            gzip.decompress((KEPT / f"schema_{revision}.sql.gz").read_bytes()).decode()
        )
    connection.close()
    return file


def revisions() -> list[str]:
    """Every schema there has been, the present one too."""
    known = ScriptDirectory.from_config(config()).walk_revisions()
    return sorted(one.revision for one in known)


CASES = [
    pytest.param(
        one, marks=() if int(one) % 10 == 1 or one == revisions()[-1] else pytest.mark.long
    )
    for one in revisions()
]
"""In short: the first of every ten, and the last."""


KEPT_CASES = [one for one in CASES if str(one.values[0]) <= LAST_KEPT]
DIFFICULTY = "⚠️ Vướng mắc 1.8 Xây dựng, triển khai Kế hoạch thực hiện Nghị quyết quy định các chính sách thu hút…"


def kept_at(folder: Path, revision: str) -> Path:
    """The register as a version of that schema left it, or would have left it."""
    if revision <= LAST_KEPT:
        return restored(folder, revision)
    return raised(restored(folder), revision)


def raised(file: Path, revision: str) -> Path:
    """A register brought to the tables of a schema."""
    opened = Database(f"sqlite:///{file}")
    with opened.engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            settings = config()
            settings.attributes["connection"] = connection
            command.upgrade(settings, revision)
    opened.close()
    return file


@pytest.mark.parametrize("revision", CASES)
def test_from_every_schema_it_opens_says_the_same_and_takes_a_report(
    tmp_path: Path, revision: str
) -> None:
    opened = Database(f"sqlite:///{kept_at(tmp_path, revision)}")
    assert current(opened) == revision
    assert migrate(opened).before == revision
    with opened.transaction() as session:
        assert seen(session) == as_it_was(min(revision, LAST_KEPT))
        officer = people.actor_of(session, 101)
        assert officer is not None
        task = task_access.find(session, officer, "1.6")
        act = Act(session, THAT_DAY, actor=officer, chat_id=101)
        number = progress.record_progress(act, task.id, "đã trình lại").event_id
        assert number == session.exec(select(func.max(Event.id))).one()
        assert broken(session) is None
    opened.close()
    with sqlite3.connect(tmp_path / "register.db") as connection:
        integrity_check(connection)
    connection.close()


def as_it_was(revision: str) -> dict[str, Any]:
    """What that version saw, as it is called now."""
    then: dict[str, Any] = json.loads((KEPT / "as_seen.json").read_text("utf-8"))
    then["events"] = then["events"][revision]
    for row in then["standings"]:
        if row[0] == "1.8":  # its difficulty is a report too, as every report is now
            row[3].remove("no_report")
    return then


def seen(session: Session) -> dict[str, Any]:
    """What stands in it, in the form of the JSON."""
    rows = [
        [
            row.code,
            row.agency,
            row.status.value,
            [flag.value for flag in row.flags],
            row.due_on.isoformat() if row.due_on else None,
        ]
        for row in standings(session, THAT_DAY.date())
    ]
    return {"standings": rows, "events": dict(Counter(session.exec(select(Event.kind))))}


AS_THEY_WERE = (
    *("agency", "agency_name", "programme", "section", "task", "milestone", "person", "invite"),
    *("event", "confirmation", "extension", "difficulty", "inbox", "dialogue", "job_run"),
)
"""The tables no migration changed a value of; what has come since stands beside it."""


@pytest.mark.parametrize("revision", KEPT_CASES)
def test_no_row_of_it_is_lost_and_no_value_changed(tmp_path: Path, revision: str) -> None:
    (tmp_path / "then").mkdir()
    then = restored(tmp_path / "then", revision)
    with sqlite3.connect(kept(tmp_path, revision)) as register:
        register.execute("ATTACH ? AS earlier", (str(then),))
        for table in AS_THEY_WERE:
            assert rows_of(register, f"main.{table}", table) == rows_of(
                register, f"earlier.{table}", table
            )
        assert register.execute("SELECT chat_id FROM channel ORDER BY id").fetchall() == (
            register.execute("SELECT address FROM earlier.channel ORDER BY id").fetchall()
        )
        states = "SELECT id, key, ref, state, attempts, error FROM {} ORDER BY id"
        assert register.execute(states.format("main.outbox")).fetchall() == (
            register.execute(states.format("earlier.outbox")).fetchall()
        )
    register.close()


def rows_of(register: sqlite3.Connection, place: str, table: str) -> list[tuple[Any, ...]]:
    """The rows of a table, in the columns that it had then."""
    had = register.execute("SELECT name FROM pragma_table_info(?, 'earlier')", (table,)).fetchall()
    columns = ", ".join(f'"{name}"' for (name,) in had)
    return register.execute(f"SELECT {columns} FROM {place} ORDER BY 1").fetchall()  # noqa: S608 - names from the store


@pytest.mark.parametrize("revision", KEPT_CASES)
def test_its_questions_are_answered_and_what_waited_leaves(tmp_path: Path, revision: str) -> None:
    asyncio.run(
        _goes_on(kept(tmp_path, revision), WAITED_IN_THE_LAST if revision == LAST_KEPT else WAITED)
    )


WAITED = [
    "✅ Đã ghi nhận vướng mắc nhiệm vụ 1.8",
    DIFFICULTY,
    DIFFICULTY,
]
WAITED_IN_THE_LAST = ["✅ Văn phòng Thành ủy đã xác nhận hoàn thành nhiệm vụ 6.14", DIFFICULTY]


async def _goes_on(file: Path, waited: list[str]) -> None:
    house = House(f"sqlite:///{file}", THAT_DAY, make_file=make_here)
    # Telegram goes on counting where it was.
    house.telegram.network.updates.next_id += 1_000
    house.telegram.network.messages = 1_000
    await house.open()
    try:
        # The leader is told now of what the first versions told nobody.
        people = (house.officer, house.finance, house.office, house.other_office)
        left = [message.text.split(" · ")[0] for one in people for message in one.inbox]
        assert [text.partition("lúc")[0].strip() for text in left] == waited
        asked = await house.say(house.finance, "1")
        assert asked.startswith("Báo cáo tiến độ")
        assert (await house.say(house.finance, "đang trình")).startswith("✅ Đã ghi nhận")
        assert [event.kind for event in await house.events("progress")] == ["progress"] * 2
    finally:
        await house.close()

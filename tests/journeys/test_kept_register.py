"""A register that an earlier version kept opens, and its open conversations go on.

``tests/data/kept_registers/schema_0010.sql.gz`` is a real register of schema 0010, dumped as SQL:
the shipped programme, invented people, a day with reminders, four reports and a decision, a
question left in hand, two notices that had not left and one of unknown fate. The JSON beside it is
how that version itself saw its tasks and its log. Earlier versions' registers are its rows in the
tables they had.
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
from storage.tasks import progress, task_access
from storage.tasks.agency_tasks import standings
from tests.bot.house import House, make_here
from tests.builders import local

KEPT = Path(__file__).parent.parent / "data" / "kept_registers"
THAT_DAY = local(2026, 12, 24, 9, 0)


def kept(folder: Path) -> Path:
    """The register as it was, brought to today's tables."""
    file = restored(folder)
    opened = Database(f"sqlite:///{file}")
    migrate(opened)
    opened.close()
    return file


KEPT_AT = "0010"
FOLLOWED_ALONE = (
    "DELETE FROM later.programme WHERE NOT followed",
    "DELETE FROM later.section WHERE programme_id NOT IN (SELECT id FROM later.programme)",
    "DELETE FROM later.task WHERE kind != 'task' OR section_id NOT IN (SELECT id FROM later.section)",
    "DELETE FROM later.assignment WHERE task_id NOT IN (SELECT id FROM later.task)",
    "DELETE FROM later.milestone WHERE task_id NOT IN (SELECT id FROM later.task)",
)
"""Of the first schema: a programme is followed, and all its rows are tasks."""


def restored(folder: Path) -> Path:
    """The register as it was."""
    file = folder / "register.db"
    with sqlite3.connect(file) as connection:
        connection.executescript(
            gzip.decompress((KEPT / "schema_0010.sql.gz").read_bytes()).decode()
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


def kept_at(folder: Path, revision: str) -> Path:
    """The register as a version of that schema would have left it."""
    if revision < KEPT_AT:
        return earlier(folder, revision)
    return raised(restored(folder), revision)


def earlier(folder: Path, revision: str) -> Path:
    """Its rows in the tables and columns that there were: schemas up to that one only added some."""
    (folder / "later").mkdir()
    later = restored(folder / "later")
    file = raised(folder / "register.db", revision)
    with sqlite3.connect(file) as register:
        register.execute("ATTACH ? AS later", (str(later),))
        if revision < "0002":
            for statement in FOLLOWED_ALONE:
                register.execute(statement)
        tables = register.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            found = register.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
            columns = ", ".join(f'"{name}"' for (name,) in found)
            if table != "alembic_version":
                register.execute(
                    f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM later.{table}"  # noqa: S608 - names from the store
                )
    register.close()
    return file


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
        assert seen(session) == as_it_was()
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


def as_it_was() -> dict[str, Any]:
    """What that version saw, as it is called now."""
    then: dict[str, Any] = json.loads((KEPT / "schema_0010.json").read_text("utf-8"))
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


def test_its_tasks_and_its_log_are_seen_as_they_were(tmp_path: Path) -> None:
    opened = Database(f"sqlite:///{kept(tmp_path)}")
    with opened.transaction() as session:
        found = seen(session)
    opened.close()
    assert found == as_it_was()


def test_its_questions_are_answered_and_what_waited_leaves(tmp_path: Path) -> None:
    asyncio.run(_goes_on(kept(tmp_path)))


async def _goes_on(file: Path) -> None:
    house = House(f"sqlite:///{file}", THAT_DAY, make_file=make_here)
    # Telegram goes on counting where it was.
    house.telegram.network.updates.next_id += 1_000
    house.telegram.network.messages = 1_000
    await house.open()
    try:
        people = (house.officer, house.finance, house.leader, house.office, house.other_office)
        left = [message.text.split(" · ")[0] for one in people for message in one.inbox]
        assert [text.partition("lúc")[0].strip() for text in left] == [
            "✅ Văn phòng Thành ủy đã xác nhận hoàn thành nhiệm vụ 6.14",
            "⚠️ Vướng mắc 1.8 Xây dựng, triển khai Kế hoạch thực hiện Nghị quyết quy định các chính sách thu hút…",
        ]
        asked = await house.say(house.finance, "1")
        assert asked.startswith("Báo cáo tiến độ")
        assert (await house.say(house.finance, "đang trình")).startswith("✅ Đã ghi nhận")
        assert [event.kind for event in await house.events("progress")] == ["progress"] * 2
    finally:
        await house.close()

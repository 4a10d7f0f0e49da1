"""Small registers for tests, made through the product's own doors."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from storage import programmes
from storage.act import Act, Source
from storage.people import agencies
from storage.post import outbox
from storage.programmes import Decisions, MilestoneSpec, ProgrammeSpec, TaskSpec
from storage.rules.permissions import Actor, Role
from storage.rules.post.message_name import MessageName
from storage.store.engine import Database
from storage.store.tables import (
    Channel,
    Outbox,
    OutboxState,
    Person,
    PersonState,
    Programme,
    Task,
    Visibility,
)
from storage.store.upgrade import upgrade
from tests import postgresql

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LONG_AGO = datetime(2026, 1, 5, 8, tzinfo=ZONE)
HOME_AFFAIRS = "Sở Nội vụ"
FINANCE = "Sở Tài chính"


def local(year: int, month: int, day: int, hour: int = 8, minute: int = 30) -> datetime:
    """A moment on the office's clock."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


@contextmanager
def database(path: Path) -> Iterator[Database]:
    """A register in a file of its own, empty where there was no file, let go at the end.

    Where the tests run on PostgreSQL, an empty one there.
    """
    if postgresql.CHOSEN:
        with postgresql.shared_register() as found:
            yield found
        return
    if not path.exists():
        shutil.copyfile(empty(), path)
    with opened(path) as found:
        yield found


@contextmanager
def opened(file: Path) -> Iterator[Database]:
    """What stands in a file. These tests cut no power, so they need not wait for the disk."""
    found = Database(f"sqlite:///{file}")
    found.engine.raw_connection().cursor().execute("PRAGMA synchronous=OFF")
    try:
        yield found
    finally:
        found.close()


@cache
def folder() -> Path:
    """Where a run, or each of its processes, keeps the registers it makes once and copies."""
    made = Path(tempfile.mkdtemp(prefix="dondoc-tests-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


@cache
def empty() -> Path:
    """Today's tables and no row."""
    file = folder() / "empty.db"
    with opened(file) as made:
        upgrade(made)
    return file


def milestone(
    due_on: date | None,
    *,
    label: str = "",
    opens_on: date | None = None,
    period: str | None = None,
    done: bool = False,
    done_on: date | None = None,
) -> MilestoneSpec:
    """What is due by when."""
    return MilestoneSpec(label, opens_on, due_on, period, done, done_on)


def task(
    code: str,
    *milestones: MilestoneSpec | date,
    leads: Sequence[str] = (HOME_AFFAIRS,),
    title: str | None = None,
    product: str = "",
) -> TaskSpec:
    """One row of a programme; a bare date is a milestone due on it."""
    return TaskSpec(
        section=code.split(".", maxsplit=1)[0],
        code=code,
        title=f"Nhiệm vụ {code}" if title is None else title,
        product=product,
        deadline_text="",
        note="",
        place="",
        leads=tuple(leads),
        coordinating=(),
        conditional=False,
        milestones=tuple(
            milestone(spec) if isinstance(spec, date) else spec for spec in milestones
        ),
    )


def document(*tasks: TaskSpec, number: str = "17-CTr/TU", **head: Any) -> ProgrammeSpec:
    """A programme of these tasks; ``head`` says other words for its head."""
    sections = dict.fromkeys(spec.section for spec in tasks)
    spec = ProgrammeSpec(
        number=number,
        prefix="CT" + number.split("-", maxsplit=1)[0],
        issued_on=date(2026, 1, 5),
        title="Chương trình hành động",
        issuer="Thành ủy Hải Phòng",
        last_year=2030,
        supersedes=None,
        sections=tuple((code, f"Mục {code}") for code in sections),
        tasks=tasks,
    )
    return replace(spec, **head)


def register(db: Database, tasks: Sequence[TaskSpec], number: str = "17-CTr/TU") -> None:
    """Save a programme of these tasks."""
    with db.transaction() as session:
        act = Act(session, LONG_AGO, source=Source.COMMAND_LINE)
        spec = document(*tasks, number=number)
        programmes.save(act, spec, Decisions(move_dates=True, drop_gone=False))


def restrict(db: Database, code: str) -> None:
    """Make a task restricted."""
    with db.transaction() as session:
        session.exec(select(Task).where(Task.code == code)).one().visibility = Visibility.RESTRICTED


def unfollow(db: Database, number: str) -> None:
    """Make a programme one that the office keeps and does not follow."""
    with db.transaction() as session:
        session.exec(select(Programme).where(Programme.number == number)).one().followed = False


def agency_id(session: Session, name: str) -> int:
    """The number of an agency, made if it is new."""
    return agencies.keep(Act(session, LONG_AGO), name).id


def person(
    db: Database,
    name: str,
    role: Role = Role.OFFICER,
    agency: str | None = None,
    chat_id: int | None = None,
    *,
    deputy: bool = False,
    state: PersonState = PersonState.ACTIVE,
    unreachable_since: datetime | None = None,
) -> Actor:
    """A registered person, with a private chat where ``chat_id`` is given."""
    with db.transaction() as session:
        row = Person(
            name=name,
            role=role,
            agency_id=agency_id(session, agency) if agency else None,
            deputy=deputy,
            state=state,
            since=LONG_AGO,
        )
        session.add(row)
        session.flush()
        if chat_id is not None:
            session.add(
                Channel(person_id=row.id, chat_id=chat_id, unreachable_since=unreachable_since)
            )
        return Actor(row.id, name, role, row.agency_id, chat_id)


def act(session: Session, actor: Actor, at: datetime) -> Act:
    """An act of a person in a transaction."""
    return Act(session, at, actor=actor, chat_id=actor.chat_id)


def deliver(session: Session, at: datetime) -> None:
    """Everything that waited to be sent has arrived."""
    for row in session.exec(select(Outbox).where(Outbox.state == OutboxState.NEW)):
        outbox.mark_sent(session, row.id, at, MessageName(str(row.id)))


def task_id(session: Session, code: str) -> int:
    """The id of a task by its code."""
    return session.exec(select(Task.id).where(col(Task.code) == code)).one() or 0

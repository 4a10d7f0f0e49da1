"""Orders for files that wait to be made: kept once, made apart, closed when the file is queued.

Nothing is lost by a stop at any moment: a file that was made and not yet queued is made again, and
queueing it and closing its order are one transaction (docs/decisions.md, P1, P3).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col, func, select

from storage.post import outbox
from storage.rules.file_kinds import FileKind
from storage.store.tables import FileJob, FileJobState
from storage.store.transactions.fixed_statements import fixed

MAX_TRIES = 3
_RETRY_AFTER = timedelta(seconds=5)
_WAITING = fixed(
    select(func.count(col(FileJob.id))).where(
        FileJob.state == FileJobState.NEW, col(FileJob.next_try_at) <= bindparam("at")
    )
)


@dataclass(frozen=True, slots=True)
class Receiver:
    """A chat that gets the file; ``person_id`` is None for the office's own group."""

    chat_id: int
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Order:
    """A file to make. ``key`` exists once; ``letter`` is the outbox kind the file leaves as.

    ``values``: "period" (a Period's key), "agency_id" and "agency" (its name), "by" ("section" or
    "agency", of a status chart), "tasks" (ids, of a letter).
    """

    kind: FileKind
    receivers: Sequence[Receiver]
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    letter: str = outbox.REPLY


@dataclass(frozen=True, slots=True)
class FileOrder:
    """An order that is to be made now; ``tries``: how often that was begun before."""

    id: int
    kind: FileKind
    values: dict[str, Any]
    receivers: tuple[Receiver, ...]
    letter: str
    tries: int


def order(session: Session, wanted: Order, at: datetime) -> bool:
    """Keep an order; False (and nothing kept) if its key exists already."""
    session.flush()
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    row = session.execute(
        insert(FileJob)
        .values(
            key=wanted.key,
            kind=wanted.kind,
            values=dict(wanted.values),
            receivers=[[one.chat_id, one.person_id] for one in wanted.receivers],
            letter=wanted.letter,
            state=FileJobState.NEW,
            attempts=0,
            next_try_at=at,
            asked_at=at,
            error="",
        )
        .on_conflict_do_nothing(index_elements=["key"])
        .returning(col(FileJob.id))
    ).first()
    return row is not None


def next_ready(session: Session, at: datetime) -> FileOrder | None:
    """The oldest order that may be tried."""
    row = session.exec(
        select(FileJob)
        .where(FileJob.state == FileJobState.NEW, col(FileJob.next_try_at) <= at)
        .order_by(col(FileJob.id))
        .limit(1)
    ).first()
    return _waiting(row) if row is not None else None


def of_same_digest(session: Session, job: FileOrder) -> list[FileOrder]:
    """The other files ordered with this one for a digest, of which none was begun; none if it is of no digest."""
    if job.letter != outbox.DIGEST:
        return []
    ordered_at = select(FileJob.asked_at).where(FileJob.id == job.id).scalar_subquery()
    rows = session.exec(
        select(FileJob)
        .where(
            FileJob.state == FileJobState.NEW,
            FileJob.letter == outbox.DIGEST,
            FileJob.attempts == 0,
            FileJob.asked_at == ordered_at,
            FileJob.id != job.id,
        )
        .order_by(col(FileJob.id))
    )
    return [_waiting(row) for row in rows]


def begin(session: Session, job_id: int, at: datetime) -> FileJobState:
    """Count a try before its work, so that one that ends the process is not tried for ever.

    One that was tried often enough has failed.
    """
    row = session.get_one(FileJob, job_id)
    if row.attempts >= MAX_TRIES:
        row.state, row.finished_at, row.error = FileJobState.FAILED, at, row.error or "cut_off"
    else:
        row.attempts += 1
    return FileJobState(row.state)


def finish(session: Session, job_id: int, at: datetime) -> bool:
    """The file is queued in this very transaction; False if that was done before."""
    row = session.get_one(FileJob, job_id, with_for_update=True)
    if row.state != FileJobState.NEW:
        return False
    row.state, row.finished_at, row.error, row.attempts = FileJobState.DONE, at, "", 0
    return True


def count_failure(session: Session, job_id: int, error: str, at: datetime) -> FileJobState:
    """The try that was begun made nothing: tried again soon, and given up after three."""
    row = session.get_one(FileJob, job_id)
    row.error = error
    if row.attempts >= MAX_TRIES:
        row.state, row.finished_at = FileJobState.FAILED, at
    else:
        row.next_try_at = at + row.attempts * _RETRY_AFTER
    return row.state


def waiting(session: Session, at: datetime) -> int:
    """How many orders could be made now."""
    return int(session.execute(_WAITING, {"at": at}).scalar_one())


def _waiting(row: FileJob) -> FileOrder:
    receivers = tuple(Receiver(chat or 0, person) for chat, person in row.receivers)
    return FileOrder(row.id, FileKind(row.kind), row.values, receivers, row.letter, row.attempts)

"""What happened and what was asked: the log, and each kind of request with its decision."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from storage.store.tables.column_types import (
    KEY,
    day_column,
    id_column,
    json_column,
    moment_column,
    text_column,
)


class Event(SQLModel, table=True):
    """Append-only: who did what, when, to which task, from which update."""

    __table_args__ = (
        UniqueConstraint("update_id", "ordinal"),
        Index("ix_event_task", "task_id", "agency_id", "kind", "id"),
        Index("ix_event_chat", "chat_id", "id"),
        Index("ix_event_at", "at"),
        Index("ix_event_history", "task_id", "at"),
        Index(
            "ix_event_weighty",
            "kind",
            "at",
            sqlite_where=text("kind <> 'progress'"),
            postgresql_where=text("kind <> 'progress'"),
        ),
    )

    id: int = id_column()
    at: datetime = moment_column(nullable=False)
    kind: str
    source: str
    person_id: int | None = Field(default=None, foreign_key="person.id")
    chat_id: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    task_id: int | None = Field(default=None, foreign_key="task.id")
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    milestone_id: int | None = Field(default=None, foreign_key="milestone.id")
    values: dict[str, Any] = json_column()
    update_id: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    ordinal: int = 0
    hash: str = text_column()


class Withdrawal(SQLModel, table=True):
    """A report or a decision taken back: its event stays in the log and counts nowhere."""

    event_id: int = Field(
        sa_column=Column(
            KEY, ForeignKey("event.id"), primary_key=True, autoincrement=False, nullable=False
        )
    )
    by_event_id: int = Field(foreign_key="event.id")


class PromisedDay(SQLModel, table=True):
    """The day that a progress report promises, beside its event: a promise is found by its day.

    ``until``: the end of that day; only what is reported before it decides about the promise.
    """

    __tablename__ = "promised_day"
    __table_args__ = (Index("ix_promised_day_task", "task_id", "agency_id", "event_id"),)

    event_id: int = Field(
        sa_column=Column(
            KEY, ForeignKey("event.id"), primary_key=True, autoincrement=False, nullable=False
        )
    )
    task_id: int = Field(foreign_key="task.id")
    agency_id: int = Field(foreign_key="agency.id")
    promised_on: date = Field(sa_column=Column(Date(), nullable=False, index=True))
    until: datetime = moment_column(nullable=False)


class ReportCorrection(SQLModel, table=True):
    """A progress report that puts an earlier one right: what that one promised and told counts no more."""

    __tablename__ = "report_correction"

    by_event_id: int = Field(
        sa_column=Column(
            KEY, ForeignKey("event.id"), primary_key=True, autoincrement=False, nullable=False
        )
    )
    event_id: int = Field(foreign_key="event.id", index=True)


class RequestState(StrEnum):
    """Of a question to the office: open until somebody there decides, or its sender takes it back.

    SUPERSEDED: an agreed extension of a milestone whose date a document set anew, or a dispute of an
    agency that led the task no more. CLOSED: its task was ended before anybody decided.
    """

    OPEN = "open"
    AGREED = "agreed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    CLOSED = "closed"


def _state() -> Any:
    return Field(default=RequestState.OPEN, sa_column=Column(Text(), nullable=False, index=True))


class Confirmation(SQLModel, table=True):
    """A completion report with its product, waiting for the office's confirmation.

    ``reopened_at``, of every question: when a decision on it was taken back.
    """

    id: int = id_column()
    milestone_id: int = Field(foreign_key="milestone.id", index=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    agency_id: int = Field(foreign_key="agency.id")
    person_id: int = Field(foreign_key="person.id")
    asked_at: datetime = moment_column(nullable=False)
    reported_on: date
    product_text: str = text_column()
    product_on: date | None = day_column()
    file_id: str | None = None
    file_name: str | None = None
    file_kind: str | None = None
    no_product_reason: str = text_column()
    state: RequestState = _state()
    reopened_at: datetime | None = moment_column()
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = moment_column()
    reply: str = text_column()


class Extension(SQLModel, table=True):
    """A request for a later date; the original date stays in the milestone.

    ``due_on`` is the date asked for, once agreed the date in force; ``asked_due_on`` keeps the
    date asked for if the office agreed to another. ``was_due_on`` was in force when it was
    asked. ``ground``: the number of the document that the decision names, of ``ground_on``.
    """

    id: int = id_column()
    milestone_id: int = Field(foreign_key="milestone.id", index=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    agency_id: int = Field(foreign_key="agency.id")
    person_id: int = Field(foreign_key="person.id")
    asked_at: datetime = moment_column(nullable=False)
    text: str = text_column()
    due_on: date | None = day_column()
    asked_due_on: date | None = day_column()
    was_due_on: date | None = day_column()
    ground: str = text_column()
    ground_on: date | None = day_column()
    state: RequestState = _state()
    reopened_at: datetime | None = moment_column()
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = moment_column()
    reply: str = text_column()


class Difficulty(SQLModel, table=True):
    """What hinders an agency; the deadline keeps running.

    Who has to act, since when (in words, and as a day if one was named), what is asked for.
    """

    id: int = id_column()
    milestone_id: int | None = Field(default=None, foreign_key="milestone.id")
    task_id: int = Field(foreign_key="task.id", index=True)
    agency_id: int = Field(foreign_key="agency.id")
    person_id: int = Field(foreign_key="person.id")
    asked_at: datetime = moment_column(nullable=False)
    text: str = text_column()
    must_act: str = text_column()
    since: str = text_column()
    since_on: date | None = day_column()
    asked_for: str = text_column()
    state: RequestState = _state()
    reopened_at: datetime | None = moment_column()
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = moment_column()
    reply: str = text_column()


class Dispute(SQLModel, table=True):
    """An agency says a task is not its own; AGREED: it goes to another, RETURNED: it stays.

    While open, and once agreed until somebody assigns the task anew, nobody is reminded of it.
    SUPERSEDED: it went to another, by an assignment or a document.
    """

    id: int = id_column()
    task_id: int = Field(foreign_key="task.id", index=True)
    agency_id: int = Field(foreign_key="agency.id")
    person_id: int = Field(foreign_key="person.id")
    asked_at: datetime = moment_column(nullable=False)
    text: str = text_column()
    state: RequestState = _state()
    reopened_at: datetime | None = moment_column()
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = moment_column()
    reply: str = text_column()


class FileState(StrEnum):
    """Of a report's file: kept by the messenger's id; copied to the folder, or not, and why."""

    WAITING = "waiting"
    SAVED = "saved"
    REFUSED = "refused"


class ReportFile(SQLModel, table=True):
    """A file of a completion report. ``album`` joins those sent as one message."""

    __tablename__ = "report_file"

    id: int = id_column()
    confirmation_id: int = Field(foreign_key="confirmation.id", index=True)
    kind: str
    file_id: str
    name: str = text_column()
    mime: str = text_column()
    size: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    album: str | None = None
    state: FileState = Field(
        default=FileState.WAITING, sa_column=Column(Text(), nullable=False, index=True)
    )
    attempts: int = 0
    next_try_at: datetime | None = moment_column()
    saved_as: str = text_column()
    reason: str = text_column()


class UrgingLetter(SQLModel, table=True):
    """A written urge to an agency, from its draft to the answer; ``number`` "" until it has left."""

    __tablename__ = "urging_letter"

    id: int = id_column()
    agency_id: int = Field(foreign_key="agency.id")
    person_id: int = Field(foreign_key="person.id")
    drafted_at: datetime = moment_column(nullable=False)
    tasks: list[int] = json_column()
    number: str = text_column()
    sent_on: date | None = day_column()
    reply_by: date | None = day_column()
    answer: str = text_column()
    answered_on: date | None = day_column()
    dropped_at: datetime | None = moment_column()

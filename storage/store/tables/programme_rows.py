"""Programmes and what they assign: tasks, agencies, milestones, planned values."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    Date,
    Text,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from storage.store.tables.column_types import day_column, id_column, moment_column, text_column


class TaskKind(StrEnum):
    """nhiệm vụ, dự án trọng điểm, chỉ tiêu."""

    TASK = "task"
    PROJECT = "project"
    TARGET = "target"


class Visibility(StrEnum):
    """A restricted task is internal: only its code and deadline leave the office."""

    NORMAL = "normal"
    RESTRICTED = "restricted"


class Measure(StrEnum):
    """What a planned value is: to be reached by a year, in each year, on average, a year's scenario."""

    GOAL = "goal"
    YEARLY = "yearly"
    AVERAGE = "average"
    SCENARIO = "scenario"


class Programme(SQLModel, table=True):
    """A document that assigns tasks.

    ``in_force`` ends when another programme supersedes it; ``followed`` is the office's choice.
    Lists, figures and reminders are about programmes that are both.
    """

    id: int = id_column()
    number: str = Field(unique=True)
    prefix: str
    issued_on: date
    title: str
    issuer: str
    last_year: int
    supersedes: str | None = None
    in_force: bool = True
    followed: bool = True
    remark: str = text_column()


class Section(SQLModel, table=True):
    """A heading of a programme, "2.1"."""

    __table_args__ = (UniqueConstraint("programme_id", "code"),)

    id: int = id_column()
    programme_id: int = Field(foreign_key="programme.id")
    code: str
    title: str = text_column()
    position: int


class Task(SQLModel, table=True):
    """One row of a programme, its words as written.

    ``capital`` is a key project's source of money; ``same_as`` the code of the row that is the same
    chỉ tiêu; ``successor_id`` the task of a newer programme
    that a superseded one goes on in. ``former_codes`` are those of earlier copies, parted by blanks.
    Since ``dropped_at`` the document has the row no more.
    """

    __table_args__ = (UniqueConstraint("programme_id", "code"),)

    id: int = id_column()
    programme_id: int = Field(foreign_key="programme.id")
    section_id: int = Field(foreign_key="section.id")
    code: str = Field(index=True)
    title: str = text_column()
    product: str = text_column()
    deadline_text: str = text_column()
    note: str = text_column()
    place: str = ""
    kind: TaskKind = Field(default=TaskKind.TASK, sa_column=Column(Text(), nullable=False))
    visibility: Visibility = Field(
        default=Visibility.NORMAL, sa_column=Column(Text(), nullable=False)
    )
    conditional: bool = False
    capital: str = text_column()
    same_as: str = text_column()
    successor_id: int | None = Field(default=None, foreign_key="task.id")
    former_codes: str = text_column()
    position: int
    dropped_at: datetime | None = moment_column()


class Target(SQLModel, table=True):
    """A planned value of a chỉ tiêu, as written; ``year`` is None for each year and the average."""

    __table_args__ = (UniqueConstraint("task_id", "measure", "year"),)

    id: int = id_column()
    task_id: int = Field(foreign_key="task.id", index=True)
    measure: Measure = Field(sa_column=Column(Text(), nullable=False))
    year: int | None = None
    planned: str = text_column()
    unit: str = text_column()


class Agency(SQLModel, table=True):
    """One body by its canonical name; ``collective`` if the name means no one body."""

    id: int = id_column()
    name: str = Field(unique=True)
    short_name: str
    collective: bool = False
    removed_at: datetime | None = moment_column()
    """Since then it is another agency, or none; the log still names it."""


class AgencyName(SQLModel, table=True):
    """A spelling met in a document, folded, and the agency it means."""

    __tablename__ = "agency_name"

    id: int = id_column()
    agency_id: int = Field(foreign_key="agency.id")
    spelling: str = Field(unique=True)


class Assignment(SQLModel, table=True):
    """Task × agency, as lead or as coordinating agency."""

    __table_args__ = (UniqueConstraint("task_id", "agency_id", "lead"),)

    id: int = id_column()
    task_id: int = Field(foreign_key="task.id", index=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    lead: bool
    position: int = 0


class Milestone(SQLModel, table=True):
    """What is due by when; each occurrence of a recurring one is a row with its ``period``."""

    __table_args__ = (UniqueConstraint("task_id", "position"),)

    id: int = id_column()
    task_id: int = Field(foreign_key="task.id", index=True)
    label: str = ""
    opens_on: date | None = day_column()
    due_on: date | None = Field(default=None, sa_column=Column(Date(), nullable=True, index=True))
    period: str | None = None
    done: bool = False
    done_on: date | None = day_column()
    position: int

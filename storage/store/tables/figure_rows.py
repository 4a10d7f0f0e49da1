"""Digests as they stood, the yearly figures of chỉ tiêu, the quarterly reports of projects."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Index,
    Text,
)
from sqlmodel import Field, SQLModel

from storage.rules.figures.target_figures import Stage
from storage.rules.tasks.project_parts import ProjectPart
from storage.store.tables.column_types import (
    day_column,
    id_column,
    json_column,
    moment_column,
    text_column,
)


class KeptDigest(SQLModel, table=True):
    """A digest as it stood at its data time: its figures, and the tasks behind each code.

    ``entries`` are the lines, each kept once; ``lists`` gives for each code what it counts and
    which of the lines. ``counts`` are the numbers that are no task's status.
    """

    __tablename__ = "digest"

    id: int = id_column()
    at: datetime = moment_column(nullable=False, index=True)
    weekly: bool
    figures: dict[str, Any] = json_column()
    counts: dict[str, Any] = json_column()
    entries: list[list[Any]] = Field(sa_column=Column(JSON(), nullable=False))
    lists: dict[str, Any] = json_column()


class TargetValue(SQLModel, table=True):
    """A year's figure of a chỉ tiêu as somebody gave it; a correction is a further row.

    ``value`` is a plain decimal number, "" if the figure is words; ``text`` is as typed.
    """

    __tablename__ = "target_value"
    __table_args__ = (Index("ix_target_value_year", "year", "task_id"),)

    id: int = id_column()
    task_id: int = Field(foreign_key="task.id")
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    person_id: int = Field(foreign_key="person.id")
    year: int
    stage: Stage = Field(sa_column=Column(Text(), nullable=False))
    value: str = text_column()
    text: str = text_column()
    given_at: datetime = moment_column(nullable=False)


class ProjectReport(SQLModel, table=True):
    """One part of a quarter's report on a key project; a correction is a further row.

    ``share`` is a plain decimal number, "" if no per cent was said; ``text`` is as typed.
    """

    __tablename__ = "project_report"
    __table_args__ = (Index("ix_project_report_quarter", "year", "quarter", "task_id"),)

    id: int = id_column()
    task_id: int = Field(foreign_key="task.id")
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    person_id: int = Field(foreign_key="person.id")
    year: int
    quarter: int
    part: ProjectPart = Field(sa_column=Column(Text(), nullable=False))
    text: str = text_column()
    share: str = text_column()
    on_day: date | None = day_column()
    given_at: datetime = moment_column(nullable=False)

"""Conditions that many statements share."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    select,
)
from sqlmodel import SQLModel

from storage.store.tables.programme_rows import TaskKind


def columns_of(table: str) -> Any:
    """A table's columns, for statements over columns: lists are read so, not as entities."""
    return SQLModel.metadata.tables[table].c


def is_followed() -> ColumnElement[bool]:
    """Of a task with its programme: what lists, figures and reminders are about.

    The five numbers count tasks; key projects and chỉ tiêu are rows of their own kind.
    """
    task, programme = columns_of("task"), columns_of("programme")
    return and_(
        programme.in_force.is_(True),
        programme.followed.is_(True),
        task.kind == TaskKind.TASK,
        task.dropped_at.is_(None),
    )


def still_stands() -> ColumnElement[bool]:
    """Of an event: nobody took that report back; what was taken back counts nowhere."""
    event: Any = columns_of("event").id
    stands: ColumnElement[bool] = event.not_in(select(columns_of("withdrawal").event_id))
    return stands

"""Conditions that many statements share."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Table,
    and_,
    literal,
    select,
)
from sqlmodel import SQLModel

from storage.rules.event_kinds import What
from storage.store.tables.post_rows import OutboxState
from storage.store.tables.programme_rows import TaskKind


def columns_of(table: str) -> Any:
    """A table's columns, for statements over columns: lists are read so, not as entities."""
    return SQLModel.metadata.tables[table].c


def table_of(name: str) -> Table:
    """A table, for statements that are built once and change rows without loading them."""
    return SQLModel.metadata.tables[name]


def in_document_order() -> tuple[Any, ...]:
    """Of tasks with their programmes: the order of lists and papers.

    It leaves no two tasks equal: those would come as the store happens to keep them, and a server
    writes changed rows elsewhere.
    """
    programme, task = columns_of("programme"), columns_of("task")
    return programme.issued_on, programme.id, task.position, task.id


def is_followed(kind: TaskKind = TaskKind.TASK) -> ColumnElement[bool]:
    """Of a task with its programme: what lists, figures and reminders are about.

    The five numbers count tasks; key projects and chỉ tiêu are rows of their own kind.
    """
    task, programme = columns_of("task"), columns_of("programme")
    return and_(
        programme.in_force.is_(True),
        programme.followed.is_(True),
        task.kind == kind,
        task.dropped_at.is_(None),
    )


def still_stands() -> ColumnElement[bool]:
    """Of an event: nobody took that report back; what was taken back counts nowhere."""
    event: Any = columns_of("event").id
    stands: ColumnElement[bool] = event.not_in(select(columns_of("withdrawal").event_id))
    return stands


def is_kind(*kinds: str) -> ColumnElement[bool]:
    """Of an event: it is of one of these kinds, none of them a progress report.

    Written so that it is found by the index of all events but those, whose condition it repeats.
    """
    kind = columns_of("event").kind
    return and_(kind.in_(kinds), kind != literal(What.PROGRESS.value, literal_execute=True))


def is_reminder(states: Collection[OutboxState]) -> ColumnElement[bool]:
    """Of a message: a timed one or an urge to somebody of the register, in one of these states.

    Written so that it is found by the index of reminders by person, whose condition it repeats; that
    of the states would give every message that was ever sent.
    """
    message = columns_of("outbox")
    return and_(
        message.kind == literal("reminder", literal_execute=True),
        message.person_id.in_(select(columns_of("person").id)),
        message.state.not_in([one for one in OutboxState if one not in states]),
    )

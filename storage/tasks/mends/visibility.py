"""Whether a task's words leave the office: an admin says, and an import never says otherwise.

Source: docs/decisions.md, fact 15 and P7; restricted here means internal, not secret.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, func, select

from storage.act import Act, Source
from storage.people import lead_agencies
from storage.people.notices import withdraw_words
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.rules.reading.names.armed_bodies import is_armed
from storage.store.tables import (
    Event,
    Programme,
    Task,
    TaskKind,
    Visibility,
    in_document_order,
    is_kind,
)
from storage.tasks.task_words import words_of

_ARMED: Final = "armed"
"""In an event: the task closed because of who leads it; nobody said so."""


def last_change(session: Session) -> int:
    """The number of the last event by which a task was restricted or opened; 0 if none ever was."""
    return session.exec(select(func.max(Event.id)).where(is_kind(What.VISIBILITY))).one() or 0


def restrict(act: Act, task_id: int, visibility: Visibility) -> Task:
    """Set a task's visibility; restricted, its words are taken out of older messages too.

    Raises NOT_ALLOWED or UNKNOWN_TASK; the same again logs nothing.
    """
    if act.actor is None and act.source is not Source.COMMAND_LINE:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    if act.actor is not None and not may(act.actor, Action.ASSIGN):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    task = act.session.get(Task, task_id)
    if task is None:
        raise DomainError(Kind.UNKNOWN_TASK, code="", nearest=[])
    if task.visibility != visibility or settled(act.session).get(task_id) != visibility:
        values = {"old": str(task.visibility), "new": visibility.value}
        was_open = words_of(task) is not None
        task.visibility = visibility
        act.log(What.VISIBILITY, task_id=task_id, values=values)
        if was_open and words_of(task) is None:
            withdraw_words(act, task)
    return task


def close_if_armed(act: Act, task: Task, leads: Collection[str]) -> None:
    """A task that armed bodies alone lead now is restricted until an admin opens it.

    ``leads`` are names. What an admin has opened already stays open.
    """
    if task.visibility != Visibility.NORMAL or not all(map(is_armed, leads)):
        return
    if settled(act.session).get(task.id) is None:
        values = {"old": str(task.visibility), "new": Visibility.RESTRICTED.value, _ARMED: True}
        task.visibility = Visibility.RESTRICTED
        act.log(What.VISIBILITY, task_id=task.id, values=values)
        withdraw_words(act, task)


@dataclass(frozen=True, slots=True)
class UnopenedRow:
    """A row whose words stay in the office until an admin says something of it."""

    code: str
    programme: str
    kind: TaskKind
    leads: tuple[str, ...]


def unopened(session: Session) -> list[UnopenedRow]:
    """Tasks, projects and chỉ tiêu of followed documents that are restricted by no admin's word."""
    rows = session.exec(
        select(Task, Programme.number)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(
            col(Task.dropped_at).is_(None),
            col(Programme.in_force).is_(True),
            col(Programme.followed).is_(True),
        )
        .order_by(*in_document_order())
    ).all()
    said = settled(session)
    open_rows = [
        (task, number) for task, number in rows if task.id not in said and words_of(task) is None
    ]
    leads = lead_agencies.leads(session, [task.id for task, _ in open_rows])
    return [
        UnopenedRow(
            task.code, number, TaskKind(task.kind), tuple(lead.name for lead in leads[task.id])
        )
        for task, number in open_rows
    ]


def settled(session: Session) -> dict[int, Visibility]:
    """What admins said, by task: the last word of each; what closed by itself is none."""
    return {task_id: new for task_id, new, armed in _said(session) if not armed}


def standing(session: Session) -> dict[int, Visibility]:
    """What no document changes, by task: the last word of admins, or that it closed by itself."""
    return {task_id: new for task_id, new, _ in _said(session)}


def _said(session: Session) -> list[tuple[int, Visibility, bool]]:
    rows = session.exec(select(Event).where(is_kind(What.VISIBILITY)).order_by(col(Event.id)))
    return [
        (row.task_id or 0, Visibility(row.values["new"]), bool(row.values.get(_ARMED)))
        for row in rows
    ]

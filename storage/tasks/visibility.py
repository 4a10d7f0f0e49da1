"""Whether a task's words leave the office: an admin says, and an import never says otherwise.

Source: docs/decisions.md, fact 15 and P7; restricted here means internal, not secret.
"""

from collections.abc import Collection

from sqlmodel import Session, col, select

from storage.act import Act, Source
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.rules.reading.armed_bodies import is_armed
from storage.store.tables import Event, Task, Visibility


def restrict(act: Act, task_id: int, visibility: Visibility) -> Task:
    """Set a task's visibility. Raises NOT_ALLOWED or UNKNOWN_TASK; the same again logs nothing."""
    if act.actor is None and act.source is not Source.COMMAND_LINE:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    if act.actor is not None and not may(act.actor, Action.ASSIGN):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    task = act.session.get(Task, task_id)
    if task is None:
        raise DomainError(Kind.UNKNOWN_TASK, code="", nearest=[])
    if task.visibility != visibility or settled(act.session).get(task_id) != visibility:
        values = {"old": str(task.visibility), "new": visibility.value}
        task.visibility = visibility
        act.log(What.VISIBILITY, task_id=task_id, values=values)
    return task


def close_if_armed(act: Act, task: Task, leads: Collection[str]) -> None:
    """A task that armed bodies alone lead now is restricted until an admin opens it.

    ``leads`` are names. What an admin has opened already stays open.
    """
    if task.visibility != Visibility.NORMAL or not all(map(is_armed, leads)):
        return
    if settled(act.session).get(task.id) is None:
        values = {"old": str(task.visibility), "new": Visibility.RESTRICTED.value}
        task.visibility = Visibility.RESTRICTED
        act.log(What.VISIBILITY, task_id=task.id, values=values)


def settled(session: Session) -> dict[int, Visibility]:
    """What admins said, by task: the last word of each."""
    rows = session.exec(select(Event).where(Event.kind == What.VISIBILITY).order_by(col(Event.id)))
    return {event.task_id or 0: Visibility(event.values["new"]) for event in rows}

"""What the register keeps to itself: every restricted row, and whether an admin decided on it."""

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import Session, col, select

from storage.store.tables import Agency, Assignment, Programme, Task, Visibility
from storage.tasks import visibility


@dataclass(frozen=True, slots=True)
class Hidden:
    """A row whose words stay in the office: its leads, and whether an admin said so."""

    programme: str
    code: str
    kind: str
    leads: tuple[str, ...]
    said: bool


def hidden(session: Session) -> list[Hidden]:
    """Every restricted task, key project and chỉ tiêu, in the documents' order."""
    known = visibility.settled(session)
    rows = session.exec(
        select(Task, Programme.number)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(Task.visibility == Visibility.RESTRICTED, col(Task.dropped_at).is_(None))
        .order_by(
            col(Programme.issued_on).desc(), col(Programme.id), col(Task.position), col(Task.id)
        )
    ).all()
    leads: dict[int, list[str]] = defaultdict(list)
    for task_id, name in session.exec(
        select(Assignment.task_id, Agency.name)
        .join(Agency, col(Agency.id) == Assignment.agency_id)
        .where(col(Assignment.lead).is_(True))
        .order_by(col(Assignment.position))
    ):
        leads[task_id].append(name)
    return [
        Hidden(number, task.code, str(task.kind), tuple(leads[task.id]), task.id in known)
        for task, number in rows
    ]

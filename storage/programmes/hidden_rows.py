"""What the register keeps to itself: every restricted row, and whether an admin decided on it."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from storage.people import lead_agencies
from storage.store.tables import Programme, Task, Visibility
from storage.tasks.mends import visibility


@dataclass(frozen=True, slots=True)
class HiddenRow:
    """A row whose words stay in the office: its leads, and whether an admin said so."""

    programme: str
    code: str
    kind: str
    leads: tuple[str, ...]
    said: bool


def hidden(session: Session) -> list[HiddenRow]:
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
    leads = lead_agencies.leads(session, [task.id for task, _ in rows])
    names = {task_id: tuple(lead.name for lead in found) for task_id, found in leads.items()}
    return [
        HiddenRow(number, task.code, str(task.kind), names.get(task.id, ()), task.id in known)
        for task, number in rows
    ]

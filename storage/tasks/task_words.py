"""Whether a task's words may be read, decided here and nowhere else (docs/decisions.md, P7)."""

from typing import Final

from sqlalchemy import bindparam, select

from storage.rules.tasks.words import Words
from storage.store.session import Session
from storage.store.tables import Task, Visibility, columns_of
from storage.store.transactions.fixed_statements import fixed

_TASK = columns_of("task")
_VISIBILITY: Final = fixed(select(_TASK.visibility).where(_TASK.id == bindparam("task")))


def words_of(task: Task, label: str = "") -> Words | None:
    """The words of a task, with the label of one of its milestones; None if it is restricted."""
    return words_in_row(task.visibility, task.title, task.product, label, task.deadline_text)


def words_in_row(
    visibility: Visibility, title: str, product: str, label: str, deadline: str
) -> Words | None:
    """The same from the columns of a row."""
    hidden = visibility == Visibility.RESTRICTED
    return None if hidden else Words(title, product, label, deadline)


def is_restricted(session: Session, task_id: int) -> bool:
    """Whether a task's words may not be read."""
    found = session.execute(_VISIBILITY, {"task": task_id}).scalar()
    return bool(found == Visibility.RESTRICTED)

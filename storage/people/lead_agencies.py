"""Which agencies lead a task now, in the order the document names them."""

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlmodel import Session

from storage.store.tables import columns_of
from storage.store.transactions.fixed_statements import fixed

_AGENCY, _ASSIGNMENT = map(columns_of, ("agency", "assignment"))
_LEADS = fixed(
    select(
        _ASSIGNMENT.task_id,
        _AGENCY.id,
        _AGENCY.name,
        _AGENCY.short_name,
        _AGENCY.collective,
    )
    .where(
        _ASSIGNMENT.agency_id == _AGENCY.id,
        _ASSIGNMENT.task_id.in_(bindparam("tasks", expanding=True)),
        _ASSIGNMENT.lead.is_(True),
    )
    .order_by(_ASSIGNMENT.position, _ASSIGNMENT.id)
)


class Lead(NamedTuple):
    """A lead agency; ``collective``: a name for several bodies, nobody who could name an officer."""

    agency_id: int
    name: str
    short_name: str
    collective: bool


def leads(session: Session, task_ids: Collection[int]) -> dict[int, list[Lead]]:
    """The leads of each task; a task that nobody leads has none."""
    found: dict[int, list[Lead]] = defaultdict(list)
    rows = session.execute(_LEADS, {"tasks": list(task_ids)})
    for task_id, *lead in rows:
        found[task_id].append(Lead(*lead))
    return found


def lead_ids(session: Session, task_id: int) -> list[int]:
    """The numbers of a task's leads."""
    return [lead.agency_id for lead in leads(session, [task_id])[task_id]]

"""Open tasks that nobody can be reminded of: no one body leads them, or it has no contact point."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from storage.people import contact_points
from storage.rules.tasks.words import WordedTask, Words
from storage.tasks.agency_tasks import standings


@dataclass(frozen=True, slots=True)
class UnreachedTask(WordedTask):
    """An open task of a lead that nobody can be reminded for. A restricted one has no title."""

    task_id: int
    code: str
    words: Words | None
    lead: str
    collective: bool


def unsettled(session: Session, day: date) -> list[UnreachedTask]:
    """Open tasks whose lead names no one body, then those of a body without a contact point."""
    reached = contact_points.agencies_with_officers(session)
    found = [
        UnreachedTask(
            task_id=row.task_id,
            code=row.code,
            words=row.words,
            lead=row.agency,
            collective=row.collective,
        )
        for row in standings(session, day)
        if row.is_open and (row.collective or row.agency_id not in reached)
    ]
    return sorted(found, key=lambda one: not one.collective)

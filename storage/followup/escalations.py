"""Tasks overdue for a week that the agency's leader has not been told of yet.

The week begins when the task fell due, or later: when the agency first had somebody to ask. Nobody's
backlog is taken as negligence before it was asked about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from storage.act import Act
from storage.people import contact_points
from storage.people.people import Contact
from storage.requests import disputes
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.policy import LEADER_TOLD_AFTER
from storage.rules.status import Official
from storage.store.tables import Event, Person
from storage.tasks.agency_tasks import Standing, standings


@dataclass(frozen=True, slots=True)
class Escalation:
    """One message to one leader: tasks newly overdue for a week."""

    leader: Contact
    day: date
    rows: tuple[Standing, ...]


def escalations(session: Session, day: date) -> list[Escalation]:
    """What the leaders are to be told on a day; nothing is written."""
    leaders: dict[int, list[Contact]] = {}
    for leader in contact_points.reachable(session, Role.LEADER):
        leaders.setdefault(leader.agency_id or 0, []).append(leader)
    asked_since = _asked_since(session)
    known, paused = _told(session), disputes.paused(session)
    found: dict[int, list[Standing]] = {}
    for row in standings(session, day, agency_ids=leaders):
        since = asked_since.get(row.agency_id)
        overdue = row.status is Official.OPEN_OVERDUE and row.due_on is not None
        if not overdue or row.awaits or row.collective or since is None:
            continue
        if (row.milestone_id, row.agency_id) in known or (row.task_id, row.agency_id) in paused:
            continue
        if day - max(row.due_on or day, since) >= LEADER_TOLD_AFTER:
            found.setdefault(row.agency_id, []).append(row)
    return [
        Escalation(leader, day, tuple(sorted(rows, key=lambda row: row.due_on or day)))
        for agency_id, rows in found.items()
        for leader in leaders[agency_id]
    ]


def log_escalated(act: Act, row: Standing) -> None:
    """Keep that the leaders were told, so that it happens once a milestone and agency."""
    act.log(
        What.ESCALATED,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=row.milestone_id,
    )


def _told(session: Session) -> frozenset[tuple[int | None, int | None]]:
    rows = session.exec(
        select(Event.milestone_id, Event.agency_id).where(Event.kind == What.ESCALATED)
    )
    return frozenset(rows.all())


def _asked_since(session: Session) -> Mapping[int, date]:
    """By agency, the day on which somebody there could first be asked."""
    rows = session.execute(
        select(col(Person.agency_id), func.min(Person.since))
        .where(col(Person.role).in_((Role.OFFICER, Role.LEADER)))
        .group_by(col(Person.agency_id))
    )
    return {agency_id: since.date() for agency_id, since in rows if agency_id}

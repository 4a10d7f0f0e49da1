"""Tasks overdue for a week that the agency's leader has not been told of yet.

The week begins when the task fell due, or later: when the agency first had somebody to ask. Nobody's
backlog is taken as negligence before it was asked about.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlmodel import Session

from storage.act import Act
from storage.people import contact_points
from storage.people.people import Contact
from storage.post import outbox
from storage.requests import disputes
from storage.rules.calendar.periods import Quarter, label_of, quarter_of
from storage.rules.calendar.workdays import DAY
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.policy import LEADER_TOLD_AFTER
from storage.rules.tasks.status import Official
from storage.store.tables import OutboxState, columns_of, is_kind
from storage.store.transactions.fixed_statements import fixed
from storage.tasks import projects
from storage.tasks.agency_task_rows import DueTasks
from storage.tasks.agency_tasks import Standing, standings
from storage.tasks.projects import KeyProject

PROJECTS_ASKED: Final = "projects"
"""Under this name a message keeps the quarter whose reports on projects it asked for."""
_EVENT, _OUTBOX, _PERSON = map(columns_of, ("event", "outbox", "person"))
_TOLD = fixed(
    select(_EVENT.milestone_id, _EVENT.agency_id).where(is_kind(What.ESCALATED)).distinct()
)
_TOLD_OF_PROJECTS = fixed(
    select(_EVENT.task_id, _EVENT.agency_id).where(
        is_kind(What.ESCALATED), _EVENT["values"]["quarter"].as_string() == bindparam("quarter")
    )
)
_ASKED_SINCE = fixed(
    select(_PERSON.agency_id, func.min(_PERSON.since).label("since"))
    .where(_PERSON.role.in_((Role.OFFICER, Role.LEADER)), _PERSON.agency_id.is_not(None))
    .group_by(_PERSON.agency_id)
)
_ASKED_FOR_PROJECTS = fixed(
    select(_PERSON.agency_id)
    .where(
        _OUTBOX.person_id == _PERSON.id,
        _OUTBOX.kind == outbox.REMINDER,
        _OUTBOX.state == OutboxState.SENT,
        _OUTBOX.context[PROJECTS_ASKED].as_string() == bindparam("quarter"),
    )
    .distinct()
)


@dataclass(frozen=True, slots=True)
class Escalation:
    """One message to one leader: tasks newly overdue for a week, projects without a report."""

    leader: Contact
    day: date
    rows: tuple[Standing, ...]
    projects: tuple[KeyProject, ...] = ()
    """Key projects whose quarter ended a week ago and that nothing was said of, though asked."""


def escalations(session: Session, day: date) -> list[Escalation]:
    """What the leaders are to be told on a day; nothing is written."""
    leaders: dict[int, list[Contact]] = {}
    for leader in contact_points.reachable(session, Role.LEADER):
        leaders.setdefault(leader.agency_id or 0, []).append(leader)
    if not leaders:
        return []
    asked_since = _asked_since(session)
    known, paused = _told(session), disputes.paused(session)
    found: dict[int, list[Standing]] = {}
    long_ago = DueTasks(day - LEADER_TOLD_AFTER)
    for row in standings(session, day, agency_ids=leaders, due=long_ago):
        since = asked_since.get(row.agency_id)
        overdue = row.status is Official.OPEN_OVERDUE and row.due_on is not None
        if not overdue or row.awaits or row.collective or since is None:
            continue
        if (row.milestone_id, row.agency_id) in known or (row.task_id, row.agency_id) in paused:
            continue
        if day - max(row.due_on or day, since) >= LEADER_TOLD_AFTER:
            found.setdefault(row.agency_id, []).append(row)
    silent = _silent_projects(session, day, leaders)
    return [
        Escalation(
            leader,
            day,
            tuple(sorted(found.get(agency_id, ()), key=lambda row: row.due_on or day)),
            silent.get(agency_id, ()),
        )
        for agency_id in dict.fromkeys((*found, *silent))
        for leader in leaders.get(agency_id, ())
    ]


def _silent_projects(
    session: Session, day: date, agency_ids: Collection[int]
) -> Mapping[int, tuple[KeyProject, ...]]:
    """By agency, the projects of the quarter before that its leaders have not been told of."""
    quarter = quarter_of(quarter_of(day).first_day - DAY)
    if day - quarter.last_day < LEADER_TOLD_AFTER:
        return {}
    rows = session.execute(_TOLD_OF_PROJECTS, {"quarter": label_of(quarter)})
    told = frozenset((task_id, agency_id) for task_id, agency_id in rows)
    lacking = {
        agency_id: left
        for agency_id, own in projects.owed(session, quarter).items()
        if agency_id in agency_ids
        and (left := tuple(one for one in own if (one.task_id, agency_id) not in told))
    }
    if not lacking:
        return {}
    asked = asked_for_projects(session, quarter)
    return {agency_id: own for agency_id, own in lacking.items() if agency_id in asked}


def asked_for_projects(session: Session, quarter: Quarter) -> frozenset[int | None]:
    """The agencies whose people got a reminder that asked for a quarter's reports on projects."""
    rows = session.execute(_ASKED_FOR_PROJECTS, {"quarter": label_of(quarter)})
    return frozenset(rows.scalars())


def log_silent(act: Act, project: KeyProject, agency_id: int) -> None:
    """Keep that the leaders were told of a project, so that it happens once a quarter."""
    act.log(
        What.ESCALATED,
        task_id=project.task_id,
        agency_id=agency_id,
        values={"quarter": label_of(project.quarter)},
    )


def log_escalated(act: Act, row: Standing) -> None:
    """Keep that the leaders were told, so that it happens once a milestone and agency."""
    act.log(
        What.ESCALATED,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=row.milestone_id,
    )


def _told(session: Session) -> frozenset[tuple[int | None, int | None]]:
    rows = session.execute(_TOLD)
    return frozenset((milestone_id, agency_id) for milestone_id, agency_id in rows)


def _asked_since(session: Session) -> Mapping[int, date]:
    """By agency, the day on which somebody there could first be asked."""
    rows = session.execute(_ASKED_SINCE)
    return {agency_id: since.date() for agency_id, since in rows}

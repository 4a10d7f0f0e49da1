"""Who leads a task, if the document names no one body or names one that cannot: an admin says.

The document's own leads stay in the log, with every later change; ``restore`` brings them back.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session, col, select

from storage.act import Act
from storage.people import agencies, contact_points
from storage.people.notices import Announcement, tell
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.rules.post.mentions import named
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.store.tables import (
    Agency,
    Assignment,
    Confirmation,
    Difficulty,
    Event,
    Extension,
    RequestState,
    Task,
    TaskKind,
    is_kind,
)
from storage.tasks import task_access
from storage.tasks.agency_tasks import next_due
from storage.tasks.mends import visibility
from storage.tasks.task_words import words_of

_Engaging = type[Confirmation] | type[Extension] | type[Difficulty]
_ENGAGING: Final[Sequence[tuple[_Engaging, Sequence[RequestState]]]] = (
    (Confirmation, (RequestState.OPEN, RequestState.AGREED)),
    (Extension, (RequestState.OPEN, RequestState.AGREED)),
    (Difficulty, (RequestState.OPEN,)),
)


@dataclass(frozen=True, slots=True)
class Reassignment:
    """A changed assignment: the event's number, the task, its leads before and now."""

    event_id: int
    task: Task
    old: tuple[str, ...]
    new: tuple[str, ...]


def leads(session: Session, task_id: int) -> list[Agency]:
    """Who leads a task now, in order."""
    return list(
        session.exec(
            select(Agency)
            .join(Assignment, col(Assignment.agency_id) == Agency.id)
            .where(Assignment.task_id == task_id, col(Assignment.lead).is_(True))
            .order_by(col(Assignment.position), col(Assignment.id))
        )
    )


def replaceable(session: Session, task_id: int) -> list[Agency]:
    """Whose place a new lead takes: of the holders that are no one body, else one of the leads.

    More than one body: somebody has to say which, with ``instead_of``.
    """
    found = leads(session, task_id)
    return [agency for agency in found if agency.collective] or found


def assign(
    act: Act, task_id: int, agency_id: int, *, instead_of: int | None = None
) -> Reassignment:
    """Make a body the lead of a task, in the place of the one that cannot be it.

    Raises NOT_ALLOWED, UNKNOWN_TASK, UNKNOWN_AGENCY, ALREADY_LEAD, LEAD_ENGAGED, or UNCLEAR_CHOICE
    if several bodies lead and none is named to go.
    """
    task = _task(act, task_id)
    new = agencies.by_id(act.session, [agency_id]).get(agency_id)
    if new is None or new.collective:
        raise DomainError(Kind.UNKNOWN_AGENCY, name=new.name if new else "")
    before = leads(act.session, task_id)
    going = _going(replaceable(act.session, task_id), instead_of)
    if agency_id in {agency.id for agency in before} and not (going - {agency_id}):
        raise DomainError(Kind.ALREADY_LEAD, code=task.code, of=task.kind, agency=new.name)
    after: list[int] = []
    for agency in before:
        stays = agency.id not in going
        after.append(agency.id if stays else agency_id)
    assigned = _put(act, task, before, list(dict.fromkeys(after)) or [agency_id])
    visibility.close_if_armed(act, task, assigned.new)
    _tell_new_lead(act, task, new)
    return assigned


def _tell_new_lead(act: Act, task: Task, agency: Agency) -> None:
    """The new lead's contact points learn of their task in the same transaction."""
    reached = contact_points.contact_points(act.session).get(agency.id, [])
    due_on = next_due(act.session, task.id)
    values = {"task": task, "task_words": words_of(task), "agency": agency.name, "due_on": due_on}
    ids, mentions = [one.person_id for one in reached], named([task.id])
    tell(act, Announcement("people/assigned_for_officer", values, people=ids, mentions=mentions))


def restore(act: Act, task_id: int) -> Reassignment:
    """The leads of the document again. Raises ALREADY_LEAD if nothing was changed."""
    task = _task(act, task_id)
    first = act.session.exec(
        select(Event)
        .where(Event.kind == What.ASSIGNED, Event.task_id == task_id)
        .order_by(col(Event.id))
    ).first()
    before = leads(act.session, task_id)
    if first is None or first.values["old_ids"] == _ids(before):
        raise DomainError(Kind.ALREADY_LEAD, code=task.code, of=task.kind, agency="")
    return _put(act, task, before, first.values["old_ids"])


def settled(session: Session) -> dict[int, tuple[int, ...]]:
    """The leads an admin gave, by task: a newer copy of the document must not undo them."""
    found: dict[int, tuple[int, ...]] = {}
    document: dict[int, list[int]] = {}
    rows = session.exec(select(Event).where(is_kind(What.ASSIGNED)).order_by(col(Event.id)))
    for event in rows:
        task_id = event.task_id or 0
        document.setdefault(task_id, event.values["old_ids"])
        found[task_id] = tuple(event.values["new_ids"])
    return {task_id: ids for task_id, ids in found.items() if list(ids) != document[task_id]}


def given_on(session: Session, agency_id: int) -> dict[int, date]:
    """The day on which an agency was last made the lead, by task; none that the document gave it."""
    rows = session.exec(select(Event).where(is_kind(What.ASSIGNED)).order_by(col(Event.id)))
    return {
        event.task_id or 0: event.at.date()
        for event in rows
        if agency_id in event.values["new_ids"] and agency_id not in event.values["old_ids"]
    }


def _task(act: Act, task_id: int) -> Task:
    """The task; an admin assigns any, the office a chỉ tiêu, whose figures it gathers."""
    kind = act.session.exec(select(Task.kind).where(Task.id == task_id)).first()
    action = Action.REPORT_TARGET if kind == TaskKind.TARGET else Action.ASSIGN
    if act.actor is None or not (may(act.actor, Action.ASSIGN) or may(act.actor, action)):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    # The lock makes two admins at one task wait for each other.
    act.session.exec(select(Task.id).where(Task.id == task_id).with_for_update()).first()
    return task_access.get(act.session, act.actor, task_id)


def _going(choices: Sequence[Agency], instead_of: int | None) -> set[int]:
    """The leads whose place the new one takes."""
    ids = {agency.id for agency in choices}
    if instead_of is not None:
        if instead_of not in ids:
            raise DomainError(Kind.STALE_BUTTON)
        return {instead_of}
    if len(ids) > 1 and not all(agency.collective for agency in choices):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(ids))
    return ids


def _put(act: Act, task: Task, before: Sequence[Agency], after: Sequence[int]) -> Reassignment:
    """Change the leads and log both; a lead that has work in hand cannot be put aside."""
    task_id = task.id
    _refuse_engaged(act.session, task, [agency for agency in before if agency.id not in after])
    rows = act.session.exec(
        select(Assignment).where(Assignment.task_id == task_id, col(Assignment.lead).is_(True))
    ).all()
    known = {row.agency_id: row for row in rows}
    for agency_id, row in known.items():
        if agency_id not in after:
            act.session.delete(row)
    for position, agency_id in enumerate(after):
        row = known.get(agency_id) or Assignment(task_id=task_id, agency_id=agency_id, lead=True)
        row.position = position
        act.session.add(row)
    act.session.flush()
    now = leads(act.session, task_id)
    old_names, new_names = (tuple(agency.name for agency in found) for found in (before, now))
    event = act.log(
        What.ASSIGNED,
        task_id=task_id,
        values={
            "old": list(old_names),
            "new": list(new_names),
            "old_ids": _ids(before),
            "new_ids": _ids(now),
        },
    )
    return Reassignment(event.id, task, old_names, new_names)


def engaged(session: Session) -> frozenset[AgencyTask]:
    """Task and agency with a report, a request or a difficulty that would be lost without it."""
    return frozenset(
        (task_id, agency_id)
        for table, states in _ENGAGING
        for task_id, agency_id in session.exec(
            select(table.task_id, table.agency_id).where(col(table.state).in_(states))
        )
    )


def _refuse_engaged(session: Session, task: Task, going: Collection[Agency]) -> None:
    """A report, a request or a difficulty of a lead would be lost from sight without it."""
    for agency in going:
        engaged = (
            select(table.id).where(
                table.task_id == task.id,
                table.agency_id == agency.id,
                col(table.state).in_(states),
            )
            for table, states in _ENGAGING
        )
        if any(session.exec(query).first() is not None for query in engaged):
            raise DomainError(Kind.LEAD_ENGAGED, code=task.code, agency=agency.name)


def _ids(found: Sequence[Agency]) -> list[int]:
    return [agency.id for agency in found]

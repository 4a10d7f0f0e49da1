"""Agencies as the register keeps them: a typed one is renamed, joined to another, or removed.

Nothing that an agency said is ever moved: one with people, reports or requests stays what it is.
"""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, SQLModel, col, func, select

from storage.act import Act, Source
from storage.people import agencies
from storage.people.lead_agencies import lead_ids
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.rules.reading.folded_text import fold, squeeze
from storage.rules.reading.names.agency_names import canonical, names_one_agency, short_name
from storage.store.tables import Agency, AgencyName, Assignment

LONGEST = 200
_OWN_EVENTS = (
    What.AGENCY_ADDED,
    What.AGENCY_NAMED,
    What.AGENCY_RENAMED,
    What.AGENCY_JOINED,
    What.AGENCY_REMOVED,
)
_MOVES = ("agency_name", "assignment")
"""Tables whose rows go with an agency that is joined to another."""


@dataclass(frozen=True, slots=True)
class KeptAgency:
    """An agency as it is kept: its spellings, its tasks, and whether people or reports hang on it."""

    id: int
    name: str
    spellings: tuple[str, ...]
    tasks: int
    engaged: bool


def kept(session: Session, agency_id: int) -> KeptAgency:
    """One agency. Raises UNKNOWN_AGENCY."""
    agency = _agency(session, agency_id)
    spellings = session.exec(
        select(AgencyName.spelling)
        .where(AgencyName.agency_id == agency_id)
        .order_by(col(AgencyName.spelling))
    ).all()
    return KeptAgency(
        agency.id,
        agency.name,
        tuple(spellings),
        _tasks(session, agency_id),
        _is_engaged(session, agency_id),
    )


def idle(session: Session, limit: int = 20) -> list[KeptAgency]:
    """Bodies on which nothing hangs: slips of a typed name, most likely."""
    found = []
    for agency in agencies.bodies(session):
        if not _tasks(session, agency.id) and not _is_engaged(session, agency.id):
            found.append(kept(session, agency.id))
            if len(found) == limit:
                break
    return found


def rename(act: Act, agency_id: int, name: str) -> KeptAgency:
    """Call it otherwise; the old spellings still mean it.

    Raises NOT_ALLOWED, UNKNOWN_AGENCY (also for a name that is no one body's) or SPELLING_TAKEN.
    """
    agency = _allowed(act, agency_id)
    new = canonical(squeeze(name))
    if not new or len(new) > LONGEST or not names_one_agency(new):
        raise DomainError(Kind.UNKNOWN_AGENCY, name=name[:LONGEST])
    other = agencies.find(act.session, new)
    if other is not None and other.id != agency_id:
        raise DomainError(Kind.SPELLING_TAKEN, spelling=new, agency=other.name)
    if new == agency.name:
        raise DomainError(Kind.SPELLING_TAKEN, spelling=new, agency=agency.name)
    old = agency.name
    agency.name, agency.short_name = new, short_name(new)
    if other is None:
        act.session.add(AgencyName(agency_id=agency_id, spelling=fold(new)))
    act.session.flush()
    act.log(What.AGENCY_RENAMED, agency_id=agency_id, values={"old": [old], "new": [new]})
    return kept(act.session, agency_id)


def join(act: Act, agency_id: int, into_id: int) -> KeptAgency:
    """Its spellings and tasks are the other's from now on.

    Raises NOT_ALLOWED, UNKNOWN_AGENCY, AGENCY_ENGAGED if people or reports hang on it.
    """
    agency, into = _allowed(act, agency_id), _agency(act.session, into_id)
    if into.id == agency.id or into.collective:
        raise DomainError(Kind.UNKNOWN_AGENCY, name=into.name)
    _refuse_engaged(act.session, agency)
    for row in act.session.exec(select(AgencyName).where(AgencyName.agency_id == agency_id)):
        row.agency_id = into_id
    _move_assignments(act, agency_id, into_id)
    agency.removed_at = act.at
    act.session.flush()
    values = {"old": [agency.name], "new": [into.name]}
    act.log(What.AGENCY_JOINED, agency_id=agency_id, values=values)
    return kept(act.session, into_id)


def remove(act: Act, agency_id: int) -> str:
    """It is an agency no more; gives its name. Raises as ``join`` does, and if it has tasks."""
    agency = _allowed(act, agency_id)
    _refuse_engaged(act.session, agency)
    if _tasks(act.session, agency_id):
        raise DomainError(Kind.AGENCY_ENGAGED, agency=agency.name)
    for row in act.session.exec(select(AgencyName).where(AgencyName.agency_id == agency_id)):
        act.session.delete(row)
    agency.removed_at = act.at
    act.session.flush()
    act.log(What.AGENCY_REMOVED, agency_id=agency_id, values={"old": [agency.name], "new": []})
    return agency.name


def _allowed(act: Act, agency_id: int) -> Agency:
    by_command = act.actor is None and act.source is Source.COMMAND_LINE
    if not by_command and (act.actor is None or not may(act.actor, Action.ASSIGN)):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    return _agency(act.session, agency_id)


def _agency(session: Session, agency_id: int) -> Agency:
    agency = session.get(Agency, agency_id)
    if agency is None or agency.removed_at is not None:
        raise DomainError(Kind.UNKNOWN_AGENCY, name="")
    return agency


def _tasks(session: Session, agency_id: int) -> int:
    return session.exec(
        select(func.count(col(Assignment.id))).where(Assignment.agency_id == agency_id)
    ).one()


def _refuse_engaged(session: Session, agency: Agency) -> None:
    if _is_engaged(session, agency.id):
        raise DomainError(Kind.AGENCY_ENGAGED, agency=agency.name)


def _is_engaged(session: Session, agency_id: int) -> bool:
    """Whether a row of any table but its own is about it: those of the future count too."""
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            if not any(key.target_fullname == "agency.id" for key in column.foreign_keys):
                continue
            if table.name in _MOVES:
                continue
            query: Any = select(column).where(column == agency_id)
            if table.name == "event":
                query = query.where(table.c.kind.not_in(_OWN_EVENTS))
            if session.execute(query.limit(1)).first() is not None:
                return True
    return False


def _move_assignments(act: Act, agency_id: int, into_id: int) -> None:
    """Each task gets the other in its place; what stood before is kept in the task's own event."""
    session = act.session
    rows = session.exec(
        select(Assignment).where(Assignment.agency_id == agency_id).order_by(col(Assignment.id))
    ).all()
    names = agencies.names(session)
    for row in rows:
        task_id, lead = row.task_id, row.lead
        before = lead_ids(session, task_id)
        twin = session.exec(
            select(Assignment).where(
                Assignment.task_id == task_id,
                Assignment.agency_id == into_id,
                Assignment.lead == lead,
            )
        ).first()
        if twin is None:
            row.agency_id = into_id
        else:
            session.delete(row)
        session.flush()
        word = {"field": "leads" if lead else "coordinating"}
        word |= {"old": names[agency_id], "new": names[into_id]}
        was = {"leads": before}
        values = {"words": [word], "dates": [], "was": was}
        act.log(What.REVISED, task_id=task_id, values=values)

"""People's own wishes about reminders, within the office's hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from sqlmodel import Session, col, or_, select

from storage.act import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.reminder_ladder import in_window
from storage.store.tables import Person, PersonState


@dataclass(frozen=True, slots=True)
class Wishes:
    """``remind_at`` None: the office's hour. ``skips_first_step``: no reminder 30 days before."""

    remind_at: time | None = None
    skips_first_step: bool = False


def wishes(session: Session) -> Mapping[int, Wishes]:
    """By person, of those who wish anything."""
    rows = session.exec(
        select(Person).where(
            Person.state == PersonState.ACTIVE,
            or_(col(Person.remind_at).is_not(None), col(Person.skips_first_step).is_(True)),
        )
    )
    return {row.id: Wishes(row.remind_at, row.skips_first_step) for row in rows}


def wishes_of(session: Session, person_id: int) -> Wishes:
    """One person's."""
    row = session.get_one(Person, person_id)
    return Wishes(row.remind_at, row.skips_first_step)


def wish_hour(act: Act, hour: time) -> Wishes:
    """From now on at this hour. Raises BAD_HOUR outside the office's sending hours."""
    person = _own(act)
    if not in_window(hour):
        raise DomainError(Kind.BAD_HOUR)
    person.remind_at = hour
    return _kept(act, person)


def wish_first_step(act: Act, *, skip: bool) -> Wishes:
    """Without the reminder 30 days before, or with it again."""
    person = _own(act)
    person.skips_first_step = skip
    return _kept(act, person)


def _own(act: Act) -> Person:
    if act.actor is None or act.actor.role not in (Role.OFFICER, Role.LEADER):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    return act.session.get_one(Person, act.actor.person_id)


def _kept(act: Act, person: Person) -> Wishes:
    act.session.flush()
    hour = person.remind_at.strftime("%H:%M") if person.remind_at else None
    act.log(
        What.SETTINGS,
        agency_id=person.agency_id,
        values={"remind_at": hour, "skips_first_step": person.skips_first_step},
    )
    return Wishes(person.remind_at, person.skips_first_step)

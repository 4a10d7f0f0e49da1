"""People's own wishes about reminders, within the office's hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import or_, select
from sqlmodel import Session

from storage.act import Act
from storage.people import absences
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.reminders.reminder_ladder import in_window
from storage.store.tables import Person, PersonState, columns_of
from storage.store.transactions.fixed_statements import fixed

_PERSON = columns_of("person")
_WISHING = fixed(
    select(_PERSON.id, _PERSON.remind_at, _PERSON.skips_first_step).where(
        _PERSON.state == PersonState.ACTIVE,
        or_(_PERSON.remind_at.is_not(None), _PERSON.skips_first_step.is_(True)),
    )
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """``remind_at`` None: the office's hour. ``skips_first_step``: no reminder 30 days before.

    ``away_until``: the last day of an absence that has not ended.
    """

    remind_at: time | None = None
    skips_first_step: bool = False
    away_until: date | None = None


def wishes(session: Session) -> Mapping[int, Wishes]:
    """By person, of those who wish anything."""
    session.flush()
    rows = session.execute(_WISHING)
    return {person_id: Wishes(remind_at, skips) for person_id, remind_at, skips in rows}


def wishes_of(session: Session, person_id: int, day: date) -> Wishes:
    """One person's, as of a day."""
    return _wishes(session.get_one(Person, person_id), day)


def wish_absence(act: Act, until: date | None) -> Wishes:
    """Others are reminded up to and with this day; None: the person is back, in every role.

    Only contact points are stood in for. Raises NOT_ALLOWED, or BAD_ABSENCE for a day that is past or too far off.
    """
    person = _own(act)
    if person.role != Role.OFFICER:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    absences.be_away(act, until)
    return _kept(act, person)


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
        values={
            "remind_at": hour,
            "skips_first_step": person.skips_first_step,
            "away_until": person.away_until.isoformat() if person.away_until else None,
        },
    )
    return _wishes(person, act.day)


def _wishes(person: Person, day: date) -> Wishes:
    until = person.away_until
    still = until if until is not None and until >= day else None
    return Wishes(person.remind_at, person.skips_first_step, still)

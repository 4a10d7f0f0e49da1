"""A person's own reminding hour, and whether the reminder 30 days before is wanted."""

from datetime import time

from storage.act import Act
from storage.people.reminder_settings import Wishes
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.reminder_ladder import in_window
from storage.store.tables import Person


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

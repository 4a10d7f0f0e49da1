"""In which role of a contact point of several agencies a task is reported on: its lead agency's.

Words may name tasks of both; each is read, shown and recorded in the role that leads it. If both
agencies lead a task, it is the role the words were said in.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from bot.talk.request import Request
from storage.requests import withdrawals
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.store.session import Session
from storage.store.tables import Event
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing


def reporters(request: Request) -> Sequence[Actor]:
    """The roles in which the person reports, the one that is spoken in first."""
    acting = request.actor
    if acting.role is not Role.OFFICER:
        return [acting]
    others = [one for one in request.roles if one.role is Role.OFFICER]
    return [acting, *(one for one in others if one.person_id != acting.person_id)]


def codes(request: Request) -> dict[str, int]:
    """Code and id of the tasks the person reports on, in whichever role."""
    found: dict[str, int] = {}
    for one in reversed(reporters(request)):
        found |= task_access.own_codes(request.session, one)
    return found


def rows(request: Request) -> list[Standing]:
    """How these tasks stand, each for the agency that leads it."""
    found: dict[int, Standing] = {}
    for one in reversed(reporters(request)):
        seen = task_access.seen_by(request.session, one, request.day)
        found |= {row.task_id: row for row in seen}
    return list(found.values())


def find(request: Request, typed: str) -> int:
    """The task of a typed code in one of these roles; raises as the role that is spoken in does."""
    spoken, *others = reporters(request)
    try:
        return task_access.find_id(request.session, spoken, typed)
    except DomainError as error:
        if error.kind is not Kind.UNKNOWN_TASK:
            raise
        for one in others:
            with suppress(DomainError):
                return task_access.find_id(request.session, one, typed)
        raise


def leads(session: Session, actor: Actor, task_id: int, day: date) -> bool:
    """Whether the agency of a role leads a task."""
    return task_access.led_standing(session, actor, task_id, day) is not None


def in_its_role(request: Request, task_id: int | None) -> Request:
    """The same request in the role that leads a task; unchanged if none does."""
    roles = reporters(request)
    if len(roles) == 1 or task_id is None:
        return request
    led = [one for one in roles if leads(request.session, one, task_id, request.day)]
    return as_actor(request, led[0]) if led else request


def of_reporter(request: Request, person_id: int | None) -> Request:
    """The same request in one of the person's own roles, if it is one."""
    own = [one for one in reporters(request) if one.person_id == person_id]
    return as_actor(request, own[0]) if own else request


def of_report(request: Request, event_id: int) -> Request:
    """The same request in the role that a report was made in, if it is the person's own."""
    event = request.session.get(Event, event_id)
    return of_reporter(request, event.person_id if event is not None else None)


def newest_report(request: Request) -> int:
    """The last report in any of these roles that can be taken back. Raises NOTHING_TO_UNDO."""
    return withdrawals.newest(request.act, persons(request))


def persons(request: Request) -> list[int]:
    """The numbers of the roles in which the person reports."""
    return [one.person_id for one in reporters(request)]


def as_actor(request: Request, actor: Actor) -> Request:
    """The same request in another role of its person."""
    return replace(request, act=replace(request.act, actor=actor))

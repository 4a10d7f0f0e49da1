"""Reminders that nobody of an agency has answered: whom the deputy then stands in for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlmodel import Session

from storage.post import sent
from storage.rules.calendar.office_clock import ZONE
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.post.mentions import How
from storage.rules.tasks.reports import REPORTS
from storage.store.tables import OutboxState, PersonState, columns_of, is_reminder
from storage.store.transactions.fixed_statements import fixed

_ANSWERS = (*REPORTS, What.ACKNOWLEDGED, What.HANDED_OVER)
_LOOKS_BACK = timedelta(days=60)
_EVENT, _OUTBOX, _PERSON, _SPOKEN = map(columns_of, ("event", "outbox", "person", "message_task"))
_AGENCIES: BindParameter[Any] = bindparam("agencies", expanding=True)
_SINCE: BindParameter[Any] = bindparam("since")
_ANSWERED = fixed(
    select(_EVENT.agency_id, func.max(_EVENT.at).label("at"))
    .where(_EVENT.kind.in_(_ANSWERS), _EVENT.agency_id.in_(_AGENCIES), _EVENT.at >= _SINCE)
    .group_by(_EVENT.agency_id)
)
_ASKED = fixed(
    select(_OUTBOX.id, _OUTBOX.created_at, _OUTBOX.sent_at, _PERSON.name, _PERSON.agency_id)
    .where(
        _PERSON.id == _OUTBOX.person_id,
        is_reminder([OutboxState.SENT]),
        _OUTBOX.created_at >= _SINCE,
        select(_SPOKEN.id)
        .where(_SPOKEN.outbox_id == _OUTBOX.id, _SPOKEN.how == How.ASKED)
        .exists(),
        _OUTBOX.context["by"].as_string().is_(None),  # an urge names who sent it
        _PERSON.agency_id.in_(_AGENCIES),
        _PERSON.role == Role.OFFICER,
        _PERSON.state == PersonState.ACTIVE,
        _PERSON.deputy.is_(False),
    )
    .order_by(_OUTBOX.id)
)


@dataclass(frozen=True, slots=True)
class UnansweredReminder:
    """The first reminder since the agency last said anything: to whom, on which day, about what."""

    person: str
    on: date
    task_ids: tuple[int, ...]


def unanswered(
    session: Session, agency_ids: Collection[int], day: date
) -> Mapping[int, UnansweredReminder]:
    """By agency, the oldest reminder to a first contact point that was followed by no answer."""
    if not agency_ids:
        return {}
    since = datetime.combine(day, time(), ZONE) - _LOOKS_BACK
    values = {"agencies": list(agency_ids), "since": since}
    answered = dict(session.execute(_ANSWERED, values).all())
    found: dict[int, UnansweredReminder] = {}
    for outbox_id, created_at, sent_at, name, agency_id in session.execute(_ASKED, values):
        last = answered.get(agency_id)
        if agency_id in found:
            continue
        if last is None or (sent_at is not None and sent_at > last):
            task_ids = tuple(one.task_id for one in sent.mentions(session, outbox_id))
            found[agency_id] = UnansweredReminder(name, created_at.date(), task_ids)
    return found

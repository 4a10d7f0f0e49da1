"""Reminders that nobody of an agency has answered: whom the deputy then stands in for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, func, select

from storage.post import sent
from storage.rules.calendar.office_clock import ZONE
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.post.mentions import How
from storage.rules.tasks.reports import REPORTS
from storage.store.tables import Event, Outbox, OutboxState, Person, PersonState, is_reminder

_ANSWERS = (*REPORTS, What.ACKNOWLEDGED, What.HANDED_OVER)
_LOOKS_BACK = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The first reminder since the agency last said anything: to whom, on which day, about what."""

    person: str
    on: date
    task_ids: tuple[int, ...]


def unanswered(
    session: Session, agency_ids: Collection[int], day: date
) -> Mapping[int, Unanswered]:
    """By agency, the oldest reminder to a first contact point that was followed by no answer."""
    if not agency_ids:
        return {}
    since = datetime.combine(day, time(), ZONE) - _LOOKS_BACK
    answered: dict[int, datetime] = dict(
        session.execute(
            select(col(Event.agency_id), func.max(Event.at))
            .where(
                col(Event.kind).in_(_ANSWERS),
                col(Event.agency_id).in_(list(agency_ids)),
                Event.at >= since,
            )
            .group_by(col(Event.agency_id))
        ).all()
    )
    rows = session.exec(
        select(Outbox.id, Outbox.created_at, Outbox.sent_at, Person)
        .join(Person, col(Person.id) == Outbox.person_id)
        .where(
            is_reminder([OutboxState.SENT]),
            Outbox.created_at >= since,
            sent.speaks(How.ASKED),
            col(Outbox.context)["by"].as_string().is_(None),  # an urge names who sent it
            col(Person.agency_id).in_(list(agency_ids)),
            Person.role == Role.OFFICER,
            Person.state == PersonState.ACTIVE,
            col(Person.deputy).is_(False),
        )
        .order_by(col(Outbox.id))
    )
    found: dict[int, Unanswered] = {}
    for outbox_id, created_at, sent_at, person in rows:
        agency_id = person.agency_id or 0
        last = answered.get(agency_id)
        if agency_id in found:
            continue
        if last is None or (sent_at is not None and sent_at > last):
            task_ids = tuple(one.task_id for one in sent.mentions(session, outbox_id))
            found[agency_id] = Unanswered(person.name, created_at.date(), task_ids)
    return found

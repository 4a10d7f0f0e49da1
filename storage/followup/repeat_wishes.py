"""«Nhắc lại chiều nay», «mai»: a person's own wish to hear a reminder once more.

The schedule of reminders does not move for it, and it counts for no limit but one message a day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session

from storage.act import Act
from storage.post import sent
from storage.rules.calendar.workdays import DAY, Calendar
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.post.mentions import ANSWERABLE
from storage.rules.reminders import reminder_ladder
from storage.store.tables import (
    Outbox,
    columns_of,
    is_kind,
)
from storage.store.transactions.fixed_statements import fixed

_EVENT = columns_of("event")
_WISHES = fixed(
    select(_EVENT.id, _EVENT.person_id, _EVENT.at, _EVENT["values"])
    .where(is_kind(What.REPEAT_WISHED), _EVENT["values"]["on"].as_string() > bindparam("since"))
    .order_by(_EVENT.id)
)


@dataclass(frozen=True, slots=True)
class RepeatWish:
    """What a person wishes to hear again: the tasks, when it was wished, on which day.

    ``at`` None: with the day's own reminders.
    """

    event_id: int
    person_id: int
    wished_at: datetime
    task_ids: tuple[int, ...]
    on: date
    at: time | None


def wish(act: Act, message: Outbox, calendar: Calendar, *, today: bool) -> RepeatWish:
    """Keep the wish: this afternoon, or the next working day if that is over or asked for.

    Raises NOT_ALLOWED for whoever is not registered, STALE_BUTTON if the message asked nothing.
    """
    person = act.person
    tasks = [one.task_id for one in sent.mentions(act.session, message.id, ANSWERABLE)]
    if not tasks:
        raise DomainError(Kind.STALE_BUTTON)
    hour = reminder_ladder.again_at(act.at) if today and calendar.is_working(act.day) else None
    on = act.day if hour is not None else calendar.on_or_after(act.day + DAY)
    values = {"tasks": tasks, "on": on.isoformat(), "at": hour.isoformat() if hour else None}
    event = act.log(What.REPEAT_WISHED, agency_id=person.agency_id, values=values)
    return RepeatWish(event.id, person.person_id, act.at, tuple(tasks), on, hour)


def with_reminders(session: Session, since: date, day: date) -> Mapping[int, RepeatWish]:
    """By person the last wish for the reminders of these days, after ``since`` up to ``day``."""
    found = [one for one in _wishes(session, since) if one.at is None and since < one.on <= day]
    return {one.person_id: one for one in found}


def of_afternoon(session: Session, moment: datetime) -> Mapping[int, RepeatWish]:
    """By person the last wish for an hour of the moment's day that has come."""
    day = moment.date()
    found = [
        one
        for one in _wishes(session, day - DAY)
        if one.on == day and one.at is not None and one.at <= moment.time()
    ]
    return {one.person_id: one for one in found}


def coming_hours(session: Session, after: datetime) -> list[datetime]:
    """The hours still to come that somebody wished to be reminded at."""
    found = [
        datetime.combine(one.on, one.at, after.tzinfo)
        for one in _wishes(session, after.date() - DAY)
        if one.at is not None
    ]
    return [hour for hour in found if hour > after]


def _wishes(session: Session, since: date) -> list[RepeatWish]:
    rows = session.execute(_WISHES, {"since": since.isoformat()})
    return [_read(*row) for row in rows]


def _read(
    number: int, person_id: int | None, wished_at: datetime, values: Mapping[str, Any]
) -> RepeatWish:
    at = values["at"]
    return RepeatWish(
        number,
        person_id or 0,
        wished_at,
        tuple(values["tasks"]),
        date.fromisoformat(values["on"]),
        time.fromisoformat(at) if at else None,
    )

"""The causes of silence of many tasks at once: links of agencies, reminders that arrived or not."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select

from storage.post import outbox
from storage.rules.permissions import Role
from storage.rules.silence_causes import Cause, Link, Silence, cause
from storage.rules.status import Flag
from storage.store.session import Session
from storage.store.tables import Channel, OutboxState, Person, PersonState, columns_of
from storage.tasks.agency_task_rows import Pair
from storage.tasks.agency_tasks import Standing

LOOK_BACK = timedelta(days=30)
"""How far back reminders count: an overdue task is called to mind every week."""

_WAITS = frozenset({Flag.AWAITS_CONFIRMATION, Flag.EXTENSION_ASKED, Flag.DIFFICULTY})
_ARRIVED = (OutboxState.SENT,)
_LOST = (OutboxState.FAILED, OutboxState.UNCONFIRMED, OutboxState.HELD)
_PERSON, _CHANNEL, _INVITE, _OUTBOX = map(columns_of, ("person", "channel", "invite", "outbox"))


@dataclass(frozen=True, slots=True)
class _Reminders:
    """The last days of an agency's reminders."""

    arrived: dict[int, date] = field(default_factory=dict)
    lost: dict[int, date] = field(default_factory=dict)


def causes(session: Session, rows: Sequence[Standing], at: datetime) -> dict[Pair, Cause]:
    """The cause of each row's silence, by (task, agency); ``at`` is local time."""
    links = _links(session, {row.agency_id for row in rows}, at)
    reminders = _reminders(session, at)
    return {
        (row.task_id, row.agency_id): cause(
            Silence(
                awaits_office=not _WAITS.isdisjoint(row.flags),
                link=Link.NONE if row.collective else links.get(row.agency_id, Link.NONE),
                returned=Flag.RETURNED in row.flags,
                answered_on=row.last_report.on if row.last_report else None,
                reminded_on=reminders.arrived.get(row.agency_id),
                failed_on=reminders.lost.get(row.agency_id),
            )
        )
        for row in rows
    }


def _links(session: Session, agency_ids: Collection[int], at: datetime) -> dict[int, Link]:
    """The best link of each agency's officers; agencies without any are not named."""
    people = session.execute(
        select(_PERSON.agency_id, _PERSON.state, _CHANNEL.id, _CHANNEL.unreachable_since)
        .join_from(Person, Channel, _CHANNEL.person_id == _PERSON.id, isouter=True)
        .where(_PERSON.role == Role.OFFICER, _PERSON.state != PersonState.LEFT)
    ).all()
    invited = session.execute(
        select(_INVITE.agency_id).where(
            _INVITE.role == Role.OFFICER, _INVITE.used_at.is_(None), _INVITE.expires_at > at
        )
    ).scalars()
    found = [(agency_id, Link.INVITED) for agency_id in invited]
    found += [(row[0], _link(row[1], row[2], row[3])) for row in people]
    return _best(pair for pair in found if pair[0] in agency_ids)


def _link(state: str, channel_id: int | None, unreachable_since: datetime | None) -> Link:
    if state != PersonState.ACTIVE or channel_id is None:
        return Link.INVITED
    return Link.OPEN if unreachable_since is None else Link.BROKEN


def _best(found: Iterable[tuple[int, Link]]) -> dict[int, Link]:
    order = list(Link)
    best: dict[int, Link] = {}
    for agency_id, link in found:
        best[agency_id] = max(best.get(agency_id, Link.NONE), link, key=order.index)
    return best


def _reminders(session: Session, at: datetime) -> _Reminders:
    rows = session.execute(
        select(_PERSON.agency_id, _OUTBOX.state, _OUTBOX.created_at)
        .where(
            _OUTBOX.person_id == _PERSON.id,
            _OUTBOX.kind == outbox.REMINDER,
            _OUTBOX.key.not_like("target:%"),  # a question about chỉ tiêu reminds of no task
            _OUTBOX.state.in_((*_ARRIVED, *_LOST)),
            _OUTBOX.created_at > at - LOOK_BACK,
            _OUTBOX.created_at <= at,
        )
        .order_by(_OUTBOX.created_at)
    ).all()
    found = _Reminders()
    for agency_id, state, created_at in rows:
        days = found.arrived if state in _ARRIVED else found.lost
        days[agency_id] = created_at.date()
    return found

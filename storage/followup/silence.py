"""The causes of silence of many tasks at once: links of agencies, reminders that arrived or not."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select

from storage.rules.agency_pairs import AgencyTask
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.reports import LOOK_BACK
from storage.rules.silence_causes import Cause, Link, Silence, cause
from storage.rules.status import Flag
from storage.store.session import Session
from storage.store.tables import (
    Channel,
    Person,
    PersonState,
    columns_of,
    is_kind,
)
from storage.tasks import task_reminders
from storage.tasks.agency_tasks import Standing

_WAITS = frozenset({Flag.AWAITS_CONFIRMATION, Flag.EXTENSION_ASKED, Flag.DIFFICULTY})
_PERSON, _CHANNEL, _INVITE, _EVENT = map(columns_of, ("person", "channel", "invite", "event"))


def causes(session: Session, rows: Sequence[Standing], at: datetime) -> dict[AgencyTask, Cause]:
    """The cause of each row's silence, by (task, agency); ``at`` is local time."""
    agency_ids = {row.agency_id for row in rows}
    links = _links(session, agency_ids, at)
    failed = task_reminders.last_by_task(
        one
        for one in task_reminders.reminders(session, at - LOOK_BACK, agency_ids)
        if not one.arrived and one.at <= at
    )
    return {
        (row.task_id, row.agency_id): cause(
            Silence(
                awaits_office=_awaits_office(row),
                link=Link.NONE if row.collective else links.get(row.agency_id, Link.NONE),
                returned=Flag.RETURNED in row.flags,
                heard_at=row.heard_at,
                reminded_at=row.reminded_at,
                failed_at=failed.get((row.task_id, row.agency_id)),
            )
        )
        for row in rows
    }


def _awaits_office(row: Standing) -> bool:
    """Whether the office owes an answer: one definition for every view."""
    return row.disputed_on is not None or not _WAITS.isdisjoint(row.flags)


def _links(session: Session, agency_ids: Collection[int], at: datetime) -> dict[int, Link]:
    """The best link of each agency's officers at a moment; agencies without any are not named."""
    about = _EVENT["values"]["person"].as_integer().label("about")
    left = dict(
        session.execute(
            select(about, func.max(_EVENT.at))
            .where(is_kind(What.LEFT))
            .group_by("about")  # by its name: PostgreSQL does not see two parameters as one
        ).all()
    )
    people = session.execute(
        select(
            _PERSON.id,
            _PERSON.agency_id,
            _PERSON.state,
            _CHANNEL.id,
            _CHANNEL.unreachable_since,
        )
        .join_from(Person, Channel, _CHANNEL.person_id == _PERSON.id, isouter=True)
        .where(_PERSON.role == Role.OFFICER, _PERSON.since <= at)
    ).all()
    invited = session.execute(
        select(_INVITE.agency_id).where(
            _INVITE.role == Role.OFFICER,
            _INVITE.created_at <= at,
            or_(_INVITE.used_at.is_(None), _INVITE.used_at > at),
            _INVITE.expires_at > at,
        )
    ).scalars()
    found = [(agency_id, Link.INVITED) for agency_id in invited]
    found += [
        (agency_id, _link(state, channel_id, unreachable_since, at))
        for person_id, agency_id, state, channel_id, unreachable_since in people
        if state != PersonState.LEFT or left.get(person_id, at) > at
    ]
    return _best(pair for pair in found if pair[0] in agency_ids)


def _link(
    state: str, channel_id: int | None, unreachable_since: datetime | None, at: datetime
) -> Link:
    if state == PersonState.PENDING or channel_id is None:
        return Link.INVITED
    return Link.BROKEN if unreachable_since is not None and unreachable_since <= at else Link.OPEN


def _best(found: Iterable[tuple[int, Link]]) -> dict[int, Link]:
    order = list(Link)
    best: dict[int, Link] = {}
    for agency_id, link in found:
        best[agency_id] = max(best.get(agency_id, Link.NONE), link, key=order.index)
    return best

"""How an agency's contact points could be reached at a moment, past or present.

What people, channels and invites are today says only how it is now: a person who left, was let in,
was forgotten or took no messages for a time is seen as they were, so that a paper of a past period
names the same causes whenever it is made (docs/architecture.md, "History").
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, or_, select

from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.tasks.silence_causes import Link
from storage.store.session import Session
from storage.store.tables import PersonState, columns_of, is_kind, table_of
from storage.store.transactions.fixed_statements import fixed

_PERSON, _CHANNEL, _INVITE, _OUTAGE, _EVENT = map(
    columns_of, ("person", "channel", "invite", "outage", "event")
)
_AT: BindParameter[Any] = bindparam("at", type_=_PERSON.since.type)
_OFFICERS = fixed(
    select(_PERSON.id, _PERSON.agency_id, _PERSON.state, _CHANNEL.kind, _CHANNEL.unreachable_since)
    .join_from(
        table_of("person"), table_of("channel"), _CHANNEL.person_id == _PERSON.id, isouter=True
    )
    .where(_PERSON.role == Role.OFFICER, _PERSON.since <= _AT)
)
_INVITED = fixed(
    select(_INVITE.agency_id).where(
        _INVITE.role == Role.OFFICER,
        _INVITE.created_at <= _AT,
        or_(_INVITE.used_at.is_(None), _INVITE.used_at > _AT),
        _INVITE.expires_at > _AT,
    )
)
_TURNED = fixed(
    select(_EVENT.kind, _EVENT.at, _EVENT["values"])
    .where(is_kind(What.ADMITTED, What.REFUSED, What.LEFT, What.FORGOTTEN))
    .order_by(_EVENT.id)
)
_BROKEN = fixed(
    select(_OUTAGE.person_id, _OUTAGE.channel).where(_OUTAGE.since <= _AT, _OUTAGE.until > _AT)
)


@dataclass(frozen=True, slots=True)
class _Turns:
    """When a person's role last took a turn; nothing of what never happened."""

    admitted: datetime | None = None
    ended: datetime | None = None
    refused: bool = False
    forgotten: datetime | None = None


def links(session: Session, agency_ids: Collection[int], at: datetime) -> dict[int, Link]:
    """The best link of each agency's officers at a moment; agencies without any are not named."""
    turns, broken = _turns(session), _broken(session, at)
    people = session.execute(_OFFICERS, {"at": at}).all()
    invited = session.execute(_INVITED, {"at": at}).scalars()
    found = [(agency_id, Link.INVITED) for agency_id in invited]
    for person_id, agency_id, state, kind, since in people:
        known = turns.get(person_id, _Turns())
        if state == PersonState.LEFT and not _is_after(known.ended, at):
            continue
        if _waited(known, state, at) or not (kind or _is_after(known.forgotten, at)):
            found.append((agency_id, Link.INVITED))
            continue
        lost = broken[person_id] if kind is None else broken[person_id] & {kind}
        is_broken = bool(lost) or (since is not None and since <= at)
        found.append((agency_id, Link.BROKEN if is_broken else Link.OPEN))
    return _best(pair for pair in found if pair[0] in agency_ids)


def _waited(known: _Turns, state: str, at: datetime) -> bool:
    """Whether the person still waited to be let in."""
    refused_later = known.refused and _is_after(known.ended, at)
    return state == PersonState.PENDING or refused_later or _is_after(known.admitted, at)


def _is_after(moment: datetime | None, at: datetime) -> bool:
    return moment is not None and moment > at


def _turns(session: Session) -> dict[int, _Turns]:
    rows = session.execute(_TURNED)
    found: dict[int, _Turns] = defaultdict(_Turns)
    for kind, at, values in rows:
        about = values.get("person")
        for person_id in about if isinstance(about, list) else [about]:
            found[person_id] = _after(found[person_id], What(kind), at)
    return found


def _after(known: _Turns, kind: What, at: datetime) -> _Turns:
    match kind:
        case What.ADMITTED:
            return replace(known, admitted=at)
        case What.FORGOTTEN:
            return replace(known, forgotten=at)
        case _:
            return replace(known, ended=at, refused=kind is What.REFUSED)


def _broken(session: Session, at: datetime) -> dict[int, set[str]]:
    """By person the channels that took no messages at a moment and do so now."""
    rows = session.execute(_BROKEN, {"at": at})
    found: dict[int, set[str]] = defaultdict(set)
    for person_id, channel in rows:
        found[person_id].add(channel)
    return found


def _best(found: Iterable[tuple[int, Link]]) -> dict[int, Link]:
    order = list(Link)
    best: dict[int, Link] = {}
    for agency_id, link in found:
        best[agency_id] = max(best.get(agency_id, Link.NONE), link, key=order.index)
    return best

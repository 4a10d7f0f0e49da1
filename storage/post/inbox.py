"""Updates as they came, committed before the messenger may forget them (docs/decisions.md, P1, P10)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, or_, select, update
from sqlmodel import Session

from storage.post import chat_numbers, strangers
from storage.rules.post import message_name
from storage.rules.post.address import FIRST_OWN_NUMBER, TELEGRAM, Address, of_chat
from storage.rules.secrets.open_secrets import all_masked
from storage.store.session import note_blanked
from storage.store.tables import Inbox, InboxState, table_of
from storage.store.transactions.fixed_statements import fixed

MAX_TRIES = 3
MOST_TOGETHER = 8
"""Updates that are answered in one transaction: the first waits for the last, and few more leave at once."""
CUT_OFF = "cut_off"
"""Why an update is parked whose every try ended with the process."""
_RETRY_AFTER = timedelta(seconds=1)
_LARGEST = 2**63
NOTHING = "{}"
"""What stands for an update whose content is kept no longer."""

_INBOX = table_of("inbox")
_ROW = _INBOX.c
_STATE = fixed(select(_ROW.state).where(_ROW.update_id == bindparam("number")))
_KEPT = fixed(
    select(_ROW.update_id).where(_ROW.channel == bindparam("by"), _ROW.name == bindparam("called"))
)
_KEEP = fixed(insert(_INBOX))
_RETRYING = select(_ROW.chat_id).where(
    _ROW.next_try_at > bindparam("at"), _ROW.chat_id.is_not(None)
)
"""Only what is new has a moment of its next try."""
_READY = (
    select(_ROW.update_id, _ROW.raw, _ROW.attempts, _ROW.channel, _ROW.chat_id)
    .where(
        _ROW.state == InboxState.NEW,
        or_(_ROW.next_try_at.is_(None), _ROW.next_try_at <= bindparam("at")),
        or_(_ROW.chat_id.is_(None), _ROW.chat_id.not_in(_RETRYING)),
    )
    .order_by(_ROW.update_id)
)
_NEXT, _SEVERAL = (
    (fixed(_READY.where(strangers.known_chats).limit(most)), fixed(_READY.limit(most)))
    for most in (1, MOST_TOGETHER)
)
"""Of people of the register, and of anybody."""
_Questions = tuple[Select[Any], Select[Any]]
_LAST = fixed(select(func.max(_ROW.update_id)))
_BEGIN = fixed(
    update(_INBOX)
    .where(_ROW.update_id == bindparam("number"), _ROW.attempts < MAX_TRIES)
    .values(attempts=_ROW.attempts + 1)
    .returning(_ROW.update_id)
)
_DONE = fixed(
    update(_INBOX)
    .where(_ROW.update_id == bindparam("number"))
    .values(state=InboxState.DONE, error="", next_try_at=None)
)
_WAITING = fixed(select(func.count(_ROW.update_id)).where(_ROW.state == InboxState.NEW))
_FORGOTTEN = fixed(update(_INBOX).where(_ROW.update_id == bindparam("number")).values(raw=NOTHING))


@dataclass(frozen=True, slots=True)
class Arrival:
    """One update to work on."""

    update_id: int
    raw: dict[str, Any]
    attempts: int
    channel: str
    chat_id: int | None


@dataclass(frozen=True, slots=True)
class RawArrival:
    """What a channel brings to be kept: what it calls it, from whom, and how it came."""

    name: str
    sender: Address
    raw: dict[str, Any]

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", message_name.kept_as(self.name))


def has_number(raw: dict[str, Any]) -> bool:
    """Whether an update can be kept, and known again if it comes twice."""
    number = raw.get("update_id")
    return isinstance(number, int) and -_LARGEST <= number < _LARGEST


def keep(
    session: Session,
    updates: Sequence[dict[str, Any]],
    at: datetime,
    office_chat: int | None = None,
) -> int:
    """Keep raw updates of Telegram; one already kept is left as it is. Gives how many are to be read.

    They are worked on in the order of Telegram's numbers, those that came before first.

    Of what a stranger goes on saying, and of what is said in a group that nobody bound, only the
    number is kept; ``office_chat`` is the office's own group.
    """
    named: dict[str, dict[str, Any]] = {}
    for raw in sorted(updates, key=lambda one: int(one["update_id"])):
        named.setdefault(str(int(raw["update_id"])), raw)
    fresh = 0
    for name, raw in named.items():
        chat_id = chat_of(raw)
        if _is_kept(session, TELEGRAM, name):
            continue
        unread = strangers.is_unread(session, raw, chat_id, at, office_chat)
        _put(session, RawArrival(name, of_chat(chat_id or 0), raw), chat_id, at, unread=unread)
        fresh += not unread
    return fresh


def keep_one(session: Session, came: RawArrival, at: datetime) -> bool:
    """Keep what another channel brings from one person; False if it is kept already, or is not read.

    An address that no store keeps is nobody's who could be answered.
    """
    if not message_name.is_kept(came.sender.name):
        return False
    if _is_kept(session, came.sender.channel, came.name):
        return False
    chat_id = chat_numbers.number_of(session, came.sender)
    unread = strangers.is_heard_enough(session, chat_id, at)
    _put(session, came, chat_id, at, unread=unread)
    return not unread


def _is_kept(session: Session, channel: str, name: str) -> bool:
    return session.execute(_KEPT, {"by": channel, "called": name}).first() is not None


def _put(
    session: Session, came: RawArrival, chat_id: int | None, at: datetime, *, unread: bool
) -> None:
    row = {
        "channel": came.sender.channel,
        "name": came.name,
        "chat_id": chat_id,
        "raw": NOTHING if unread else _text(came.raw),
        "received_at": at,
        "state": InboxState.DONE if unread else InboxState.NEW,
        "attempts": 0,
        "error": strangers.UNREAD if unread else "",
    }
    session.execute(_KEEP, row)


def next_ready(session: Session, at: datetime) -> Arrival | None:
    """The oldest update to work on, of people of the register first.

    A chat whose earlier update waits for its retry is passed over.
    """
    return next(iter(_found(session, _NEXT, at)), None)


def all_ready(session: Session, at: datetime) -> Sequence[Arrival]:
    """The same and those after it in their order, as many as may share a transaction."""
    return _found(session, _SEVERAL, at)


def _found(session: Session, asked: _Questions, at: datetime) -> Sequence[Arrival]:
    moment = {"at": at}
    of_known, of_anybody = asked
    rows = session.execute(of_known, moment).all() or session.execute(of_anybody, moment).all()
    return [
        Arrival(number, json.loads(raw), attempts, channel, chat_id)
        for number, raw, attempts, channel, chat_id in rows
    ]


def last_number(session: Session) -> int:
    """The highest number of an update that is kept."""
    return int(session.execute(_LAST).scalar() or 0)


def begin(session: Session, update_id: int) -> InboxState:
    """Count a try before its work, so that one that ends the process is not tried for ever (P10).

    One that was tried often enough is parked instead.
    """
    if session.execute(_BEGIN, {"number": update_id}).first() is not None:
        return InboxState.NEW
    row = session.get_one(Inbox, update_id)
    row.error = row.error or CUT_OFF
    _park(session, row)
    return InboxState(row.state)


def is_new(session: Session, update_id: int) -> bool:
    """Whether an update still waits for its work; True for one that never went through the inbox."""
    state = session.execute(_STATE, {"number": update_id}).scalar()
    return state in (None, InboxState.NEW)


def mark_done(
    session: Session, update_id: int, *, hide_secrets: bool = False, forget: bool = False
) -> None:
    """The update's work is part of this very transaction.

    ``hide_secrets``: its words held an invite code, which is kept nowhere but as a hash (P14).
    ``forget``: nothing of it is kept, because nobody of the register has to do with it.
    """
    number = {"number": update_id}
    session.execute(_DONE, number)
    if hide_secrets and (row := session.get(Inbox, update_id)) is not None:
        _mask(session, row)
        session.flush()
    if forget:
        session.execute(_FORGOTTEN, number)


def mark_failed(session: Session, update_id: int, error: str, at: datetime) -> InboxState:
    """The try that was begun failed; the third one parks the update. ``error``: the exception's type name."""
    row = session.get_one(Inbox, update_id)
    row.error = error
    row.next_try_at = at + _RETRY_AFTER * row.attempts
    if row.attempts >= MAX_TRIES:
        _park(session, row)
    return row.state


def _park(session: Session, row: Inbox) -> None:
    """It is looked at by people from now on, and tried no more."""
    row.state, row.next_try_at = InboxState.PARKED, None
    _mask(session, row)


def _mask(session: Session, row: Inbox) -> None:
    said = json.loads(row.raw)
    hidden = all_masked(said)
    if hidden != said:
        row.raw = _text(hidden)
        note_blanked(session)


def waiting(session: Session) -> int:
    """How many updates still wait for their work."""
    return int(session.execute(_WAITING).scalar_one())


def chat_of(raw: dict[str, Any]) -> int | None:
    """The chat an update belongs to, so that its order can be kept; None for kinds unknown here."""
    for value in raw.values():
        if not isinstance(value, dict):
            continue
        message = value.get("message")
        inner = message.get("chat") if isinstance(message, dict) else None
        chat = value.get("chat") or inner or value.get("from")
        if isinstance(chat, dict) and isinstance(chat.get("id"), int):
            return int(chat["id"]) if abs(chat["id"]) < FIRST_OWN_NUMBER else None
    return None


def sender_of(raw: dict[str, Any]) -> dict[str, Any]:
    """Who sent an update, as Telegram shows them; nothing for kinds without a sender."""
    parts = [part for part in raw.values() if isinstance(part, dict)]
    found = [part["from"] for part in parts if isinstance(part.get("from"), dict)]
    return found[0] if found else {}


def _text(raw: dict[str, Any]) -> str:
    """JSON; half an emoji, which no store takes, stops neither the poller nor the report around it."""
    said = json.dumps(raw, ensure_ascii=False)
    try:
        said.encode()
    except UnicodeEncodeError:
        return said.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return json.dumps(raw)

"""Updates as they came, committed before the messenger may forget them (docs/decisions.md, P1, P10)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, func, or_, select

from storage.post import strangers
from storage.rules.open_secrets import all_masked
from storage.store.session import note_blanked
from storage.store.tables import Inbox, InboxState

MAX_TRIES = 3
CUT_OFF = "cut_off"
"""Why an update is parked whose every try ended with the process."""
_RETRY_AFTER = timedelta(seconds=1)
_LARGEST = 2**63
NOTHING = "{}"
"""What stands for an update whose content is kept no longer."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One update to work on."""

    update_id: int
    raw: dict[str, Any]
    attempts: int


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
    """Keep raw updates; one already kept is left as it is. Gives the number of new ones to read.

    Of what a stranger goes on saying, and of what is said in a group that nobody bound, only the
    number is kept; ``office_chat`` is the office's own group.
    """
    fresh = 0
    for raw in updates:
        update_id = int(raw["update_id"])
        if session.get(Inbox, update_id) is not None:
            continue
        row = Inbox(update_id=update_id, chat_id=chat_of(raw), raw=_text(raw), received_at=at)
        if strangers.is_unread(session, raw, row.chat_id, at, office_chat):
            row.raw, row.state, row.error = NOTHING, InboxState.DONE, strangers.UNREAD
        else:
            fresh += 1
        session.add(row)
        session.flush()
    return fresh


def next_ready(session: Session, at: datetime) -> Arrival | None:
    """The oldest update to work on, of people of the register first.

    A chat whose earlier update waits for its retry is passed over.
    """
    retrying = select(Inbox.chat_id).where(
        Inbox.state == InboxState.NEW,
        col(Inbox.next_try_at) > at,
        col(Inbox.chat_id).is_not(None),
    )
    ready = (
        select(Inbox)
        .where(
            Inbox.state == InboxState.NEW,
            or_(col(Inbox.next_try_at).is_(None), col(Inbox.next_try_at) <= at),
            or_(col(Inbox.chat_id).is_(None), col(Inbox.chat_id).not_in(retrying)),
        )
        .order_by(col(Inbox.update_id))
        .limit(1)
    )
    row = session.exec(ready.where(strangers.known_chats)).first() or session.exec(ready).first()
    return Arrival(row.update_id, json.loads(row.raw), row.attempts) if row else None


def begin(session: Session, update_id: int) -> InboxState:
    """Count a try before its work, so that one that ends the process is not tried for ever (P10).

    One that was tried often enough is parked instead.
    """
    row = session.get_one(Inbox, update_id)
    if row.attempts >= MAX_TRIES:
        row.error = row.error or CUT_OFF
        _park(session, row)
    else:
        row.attempts += 1
    return InboxState(row.state)


def is_new(session: Session, update_id: int) -> bool:
    """Whether an update still waits for its work; True for one that never went through the inbox."""
    row = session.get(Inbox, update_id)
    return row is None or row.state == InboxState.NEW


def mark_done(
    session: Session, update_id: int, *, hide_secrets: bool = False, forget: bool = False
) -> None:
    """The update's work is part of this very transaction.

    ``hide_secrets``: its words held an invite code, which is kept nowhere but as a hash (P14).
    ``forget``: nothing of it is kept, because nobody of the register has to do with it.
    """
    row = session.get(Inbox, update_id)
    if row is None:
        return
    row.state, row.error, row.next_try_at = InboxState.DONE, "", None
    if hide_secrets:
        _mask(session, row)
    if forget:
        row.raw = NOTHING


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
    return session.exec(
        select(func.count(col(Inbox.update_id))).where(Inbox.state == InboxState.NEW)
    ).one()


def chat_of(raw: dict[str, Any]) -> int | None:
    """The chat an update belongs to, so that its order can be kept; None for kinds unknown here."""
    for value in raw.values():
        if not isinstance(value, dict):
            continue
        message = value.get("message")
        inner = message.get("chat") if isinstance(message, dict) else None
        chat = value.get("chat") or inner or value.get("from")
        if isinstance(chat, dict) and isinstance(chat.get("id"), int):
            return int(chat["id"]) if -_LARGEST <= chat["id"] < _LARGEST else None
    return None


def sender_of(raw: dict[str, Any]) -> dict[str, Any]:
    """Who sent an update, as Telegram shows them; nothing for kinds without a sender."""
    parts = [part for part in raw.values() if isinstance(part, dict)]
    found = [part["from"] for part in parts if isinstance(part.get("from"), dict)]
    return found[0] if found else {}


def _text(raw: dict[str, Any]) -> str:
    """JSON in ASCII: half an emoji, which no store takes as text, must not stop the poller."""
    return json.dumps(raw)

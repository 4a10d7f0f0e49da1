"""Whose updates wait: people of the register first; of others little is read and nothing kept.

docs/decisions.md, P10: thousands of messages of somebody who has no business here delay nobody.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, func, or_, select
from sqlmodel import Session

from storage.rules.policy import STRANGER_CODES, STRANGER_WORDS
from storage.rules.post.address import FIRST_OWN_NUMBER
from storage.store.tables import columns_of
from storage.store.transactions.fixed_statements import fixed

_HOUR = timedelta(hours=1)
_MOVES = ("migrate_to_chat_id", "migrate_from_chat_id")
UNREAD = "unread"
"""Why an update of a stranger is done: nobody read it."""

_INBOX, _CHANNEL, _GROUP = map(columns_of, ("inbox", "channel", "agency_group"))
known_chats = or_(
    exists().where(_CHANNEL.chat_id == _INBOX.chat_id),
    exists().where(_GROUP.chat_id == _INBOX.chat_id),
)
"""Of an inbox row: its chat belongs to somebody of the register, or to an agency's group."""
_BOUND = fixed(select(_GROUP.chat_id).where(_GROUP.chat_id == bindparam("chat")))
_PERSON = fixed(
    select(_CHANNEL.id)
    .where(_CHANNEL.chat_id.in_([bindparam("chat"), bindparam("sender")]))
    .limit(1)
)
_HEARD = fixed(
    select(func.count(_INBOX.update_id)).where(
        _INBOX.chat_id == bindparam("chat"),
        _INBOX.error != UNREAD,
        _INBOX.received_at > bindparam("since"),
    )
)


def is_unread(
    session: Session,
    raw: Mapping[str, Any],
    chat_id: int | None,
    at: datetime,
    office_chat: int | None = None,
) -> bool:
    """Whether a new update is a stranger's who was heard often enough within the hour.

    A code is read some times an hour, so that a newcomer who mistypes is let in. In a group that
    nobody bound only what is said to a bot is read, whoever says it.
    """
    message = raw.get("message") or raw.get("edited_message")
    if chat_id is None or not isinstance(message, dict) or chat_id == office_chat:
        return False
    bound = session.execute(_BOUND, {"chat": chat_id}).first() is not None
    if bound or any(name in message for name in _MOVES):
        return False
    if _is_group(message) and not _is_said_to_a_bot(message):
        return True
    if _is_known(session, message, chat_id):
        return False
    return _heard(session, chat_id, at) >= (
        STRANGER_CODES if _brings_code(message) else STRANGER_WORDS
    )


def is_heard_enough(session: Session, chat_id: int, at: datetime) -> bool:
    """Whether the person of a private chat is a stranger who was heard often enough within the hour."""
    known = session.execute(_PERSON, {"chat": chat_id, "sender": chat_id}).first()
    return known is None and _heard(session, chat_id, at) >= STRANGER_WORDS


def _heard(session: Session, chat_id: int, at: datetime) -> int:
    return int(session.execute(_HEARD, {"chat": chat_id, "since": at - _HOUR}).scalar_one())


def _is_known(session: Session, message: Mapping[str, Any], chat_id: int) -> bool:
    sender = message.get("from")
    number = sender.get("id") if isinstance(sender, dict) else None
    told = isinstance(number, int) and abs(number) < FIRST_OWN_NUMBER
    values = {"chat": chat_id, "sender": number if told else chat_id}
    return session.execute(_PERSON, values).first() is not None


def _is_group(message: Mapping[str, Any]) -> bool:
    chat = message.get("chat")
    return isinstance(chat, dict) and chat.get("type", "private") != "private"


def _is_said_to_a_bot(message: Mapping[str, Any]) -> bool:
    """A command, or words that begin or end with somebody's name, as a bot is called."""
    text = message.get("text")
    if not isinstance(text, str) or not text.strip():
        return False
    words = text.split()
    return text.lstrip().startswith("/") or any(
        word.startswith("@") for word in (words[0], words[-1])
    )


def _brings_code(message: Mapping[str, Any]) -> bool:
    text = message.get("text")
    return isinstance(text, str) and text.casefold().startswith("/start ")

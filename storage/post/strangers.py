"""Whose updates wait: people of the register first; of others little is read and nothing kept.

docs/decisions.md, P10: thousands of messages of somebody who has no business here delay nobody.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, func, or_, select

from storage.rules.policy import STRANGER_CODES, STRANGER_WORDS
from storage.store.tables import AgencyGroup, Channel, Inbox

_LARGEST = 2**63
_HOUR = timedelta(hours=1)
_MOVES = ("migrate_to_chat_id", "migrate_from_chat_id")
UNREAD = "unread"
"""Why an update of a stranger is done: nobody read it."""

known_chats = or_(
    col(Inbox.chat_id).in_(select(Channel.address)),
    col(Inbox.chat_id).in_(select(AgencyGroup.chat_id)),
)
"""Of an inbox row: its chat belongs to somebody of the register, or to an agency's group."""


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
    if session.get(AgencyGroup, chat_id) is not None or any(name in message for name in _MOVES):
        return False
    if _is_group(message) and not _is_said_to_a_bot(message):
        return True
    if _is_known(session, message, chat_id):
        return False
    heard = session.exec(
        select(func.count(col(Inbox.update_id))).where(
            Inbox.chat_id == chat_id,
            Inbox.error != UNREAD,
            col(Inbox.received_at) > at - _HOUR,
        )
    ).one()
    return heard >= (STRANGER_CODES if _brings_code(message) else STRANGER_WORDS)


def _is_known(session: Session, message: Mapping[str, Any], chat_id: int) -> bool:
    sender = message.get("from")
    numbers = {chat_id, sender.get("id") if isinstance(sender, dict) else None}
    ids = [number for number in numbers if isinstance(number, int) and abs(number) < _LARGEST]
    person = session.exec(select(Channel.id).where(col(Channel.address).in_(ids)).limit(1)).first()
    return person is not None


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

"""What a channel calls a message of a chat: Telegram's number there, the Message-ID of an e-mail.

Beside the chat's address it names one message. Only the channel knows what stands in it; the register
keeps it as text and compares it.
"""

from dataclasses import dataclass
from typing import Final

from storage.rules.address import TELEGRAM

_IN_ORDER: Final = frozenset({TELEGRAM})
"""Channels that number the messages of a chat in their order, people's and ours in one row."""


@dataclass(frozen=True, slots=True)
class MessageName:
    """One message of a chat, in the words of the chat's channel."""

    text: str


def kept_name(value: object) -> MessageName | None:
    """A name as events and questions keep it: text, before that the numbers Telegram counts by."""
    if isinstance(value, int) and not isinstance(value, bool):
        return MessageName(str(value))
    return MessageName(value) if isinstance(value, str) and value else None


def came_before(channel: str, one: MessageName, other: MessageName) -> bool | None:
    """Whether a message of a chat came before another one; None if their names do not say it."""
    if channel in _IN_ORDER and one.text.isdecimal() and other.text.isdecimal():
        return int(one.text) < int(other.text)
    return None

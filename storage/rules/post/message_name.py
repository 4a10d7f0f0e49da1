"""What a channel calls a message of a chat: Telegram's number there, the Message-ID of an e-mail.

Together with the chat's address it names one message. Only the channel knows what stands in it; the register
keeps it as text and compares it.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from storage.rules.post.address import TELEGRAM

_IN_ORDER: Final = frozenset({TELEGRAM})
"""Channels that number the messages of a chat in their order, people's and ours in one row."""
_LONGEST: Final = 500
"""Characters: an index of PostgreSQL takes no key of some thousand bytes."""
_KEPT_NOWHERE: Final = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class MessageName:
    """One message of a chat, in the words of the chat's channel, as every store takes them."""

    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", kept_as(self.text))


def kept_as(name: str) -> str:
    """What stands for a name that somebody outside chose: the name itself, or its digest."""
    if is_kept(name):
        return name
    return "sha256:" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def is_kept(name: str) -> bool:
    """Whether every store keeps it as it is."""
    return len(name) <= _LONGEST and _KEPT_NOWHERE.search(name) is None


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

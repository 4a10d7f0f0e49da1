"""Where a message goes or comes from: an address of a channel, as that channel writes it.

The register numbers chats. Telegram does so itself, with numbers of at most 52 bits
(https://core.telegram.org/bots/api#chat), and those are ours too; a chat that its channel names by
words gets a number beyond them (``storage.post.chat_numbers``).
"""

from dataclasses import dataclass
from typing import Final

TELEGRAM: Final = "telegram"
FIRST_OWN_NUMBER: Final = 2**53
"""From here on chats have numbers of our own."""


@dataclass(frozen=True, slots=True)
class Address:
    """A person's place in a channel, or a group's: a chat's number, an e-mail address."""

    channel: str
    name: str


def of_chat(chat_id: int, topic: int | None = None) -> Address:
    """A chat of Telegram, or a topic of a group there: "-100123/45"."""
    return Address(TELEGRAM, str(chat_id) if topic is None else f"{chat_id}/{topic}")


def chat_and_topic(name: str) -> tuple[int, int | None]:
    """The chat of an address of Telegram, and the topic if it names one."""
    chat, _, topic = name.partition("/")
    return int(chat), int(topic) if topic else None


NOWHERE: Final = of_chat(0)
"""Of an update that belongs to no chat."""

"""Where a message goes: an address of a channel, as that channel writes it."""

from dataclasses import dataclass
from typing import Final

TELEGRAM: Final = "telegram"


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

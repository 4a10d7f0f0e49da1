"""Where a message goes: an address of a channel, as that channel writes it."""

from dataclasses import dataclass
from typing import Final

TELEGRAM: Final = "telegram"


@dataclass(frozen=True, slots=True)
class Address:
    """A person's place in a channel, or a group's: a chat's number, an e-mail address."""

    channel: str
    name: str


def of_chat(chat_id: int) -> Address:
    """A chat of Telegram."""
    return Address(TELEGRAM, str(chat_id))

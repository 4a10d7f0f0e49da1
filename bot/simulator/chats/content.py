"""What a message may carry, by name."""

from typing import Any, TypedDict

from bot.simulator.chats.chats import Message
from bot.simulator.chats.entities import Entity
from bot.simulator.chats.file_store import Attachment


class Content(TypedDict, total=False):
    """Everything of a message besides its number, chat, sender and time."""

    text: str
    entities: tuple[Entity, ...]
    markup: dict[str, Any] | None
    attachment: Attachment | None
    reply_to: Message | None
    service: dict[str, Any]

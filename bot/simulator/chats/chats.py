"""Chats and messages as both sides see them, and their Bot API form."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.simulator.chats.entities import Entity, as_html
from bot.simulator.chats.file_store import Attachment
from bot.simulator.chats.reply_markup import Button, inline_rows, keyboard_rows


@dataclass(eq=False)
class Account:
    """A Telegram user: a person, or the bot."""

    user_id: int
    name: str
    is_bot: bool = False
    username: str | None = None

    def as_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {
            "id": self.user_id,
            "is_bot": self.is_bot,
            "first_name": self.name,
        }
        if self.username:
            body["username"] = self.username
        if not self.is_bot:
            body["language_code"] = "vi"
        return body


@dataclass(eq=False)
class Message:
    """One message of a chat, in either direction; for a file, text is its caption."""

    message_id: int
    chat: "Chat" = field(repr=False)
    sender: Account
    date: datetime
    text: str = ""
    entities: tuple[Entity, ...] = ()
    markup: dict[str, Any] | None = None
    attachment: Attachment | None = None
    reply_to: "Message | None" = field(default=None, repr=False)
    service: dict[str, Any] = field(default_factory=dict, repr=False)
    edited_at: datetime | None = None
    deleted: bool = False
    version: int = field(default=0, repr=False)

    @property
    def from_bot(self) -> bool:
        return self.sender.is_bot

    @property
    def html(self) -> str:
        return as_html(self.text, self.entities)

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        """Inline buttons, row by row."""
        return inline_rows(self.markup)

    @property
    def keyboard(self) -> tuple[tuple[Button, ...], ...]:
        """A reply keyboard's buttons, row by row."""
        return keyboard_rows(self.markup)

    @property
    def labels(self) -> list[str]:
        """The labels of the inline buttons in reading order."""
        return [button.label for row in self.buttons for button in row]

    @property
    def document(self) -> Attachment | None:
        return self.attachment

    @property
    def topic(self) -> int | None:
        """The number of the topic of the group it stands in, if it does."""
        return self.service.get("message_thread_id")

    @property
    def edited(self) -> bool:
        return self.edited_at is not None

    def as_json(self, *, embed_reply: bool = True) -> dict[str, Any]:
        """The Bot API form; a message replied to is embedded one level deep, as Telegram does."""
        body: dict[str, Any] = {
            "message_id": self.message_id,
            "from": self.sender.as_json(),
            "chat": self.chat.as_json(),
            "date": int(self.date.timestamp()),
            **self.service,
        }
        if self.edited_at is not None:
            body["edit_date"] = int(self.edited_at.timestamp())
        if embed_reply and self.reply_to is not None:
            body["reply_to_message"] = self.reply_to.as_json(embed_reply=False)
        if self.attachment is not None:
            body[self.attachment.kind] = self.attachment.as_json()
        prefix = "caption" if self.attachment is not None else "text"
        if self.text:
            body[prefix] = self.text
        if self.entities:
            key = "caption_entities" if self.attachment is not None else "entities"
            body[key] = [entity.as_json() for entity in self.entities]
        if self.markup is not None and "inline_keyboard" in self.markup:
            body["reply_markup"] = self.markup
        return body


@dataclass(eq=False)
class Chat:
    """A private chat (its id is the person's) or a group (its id is negative)."""

    chat_id: int
    title: str
    kind: str = "private"  # private, group or supergroup
    open: bool = False  # a private chat opens when its person first writes
    seen: bool = False  # the bot met the person in a group
    blocked: bool = False  # private: the person blocked the bot; group: the bot was removed
    deactivated: bool = False
    moved_to: int | None = None
    topics: dict[int, str] = field(default_factory=dict)  # of a supergroup: number and name
    messages: dict[int, Message] = field(default_factory=dict, repr=False)

    @property
    def is_private(self) -> bool:
        return self.kind == "private"

    def as_json(self) -> dict[str, Any]:
        name = "first_name" if self.is_private else "title"
        body = {"id": self.chat_id, name: self.title, "type": self.kind}
        return {**body, "is_forum": True} if self.topics else body

    def visible(self) -> list[Message]:
        """Every message not deleted, oldest first."""
        return [message for message in list(self.messages.values()) if not message.deleted]

    def last_from_bot(self) -> Message:
        """The newest message from the bot."""
        found = self.from_bot()
        if not found:
            raise LookupError(f"{self.title} has received nothing")
        return found[-1]

    def from_bot(self) -> list[Message]:
        """What the bot sent here, oldest first."""
        return [message for message in self.visible() if message.from_bot]

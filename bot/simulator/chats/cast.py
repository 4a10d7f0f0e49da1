"""The people's side: someone with a phone who starts, writes, taps, sends files and blocks."""

from bot.simulator.chats.chats import Account, Chat, Message
from bot.simulator.chats.entities import clean, detected, trim
from bot.simulator.chats.network import Network, Notice
from bot.simulator.chats.written_words import (
    embedded,
    find_button,
    post_text,
    push_membership,
    shown_labels,
    split,
)
from bot.texts import demo_words


class Person:
    """One Telegram user in the private chat with the bot."""

    def __init__(self, network: Network, account: Account) -> None:
        self._network = network
        self.account = account

    def __repr__(self) -> str:
        return f"Person({self.name!r}, user_id={self.user_id})"

    @property
    def user_id(self) -> int:
        return self.account.user_id

    @property
    def name(self) -> str:
        return self.account.name

    @property
    def chat(self) -> Chat:
        return self._network.chats[self.user_id]

    @property
    def inbox(self) -> list[Message]:
        """What the bot sent to this person, oldest first."""
        return self.chat.from_bot()

    @property
    def last(self) -> Message:
        """The newest message from the bot."""
        return self.chat.last_from_bot()

    @property
    def notices(self) -> list[Notice]:
        """The bot's short answers to this person's button presses, oldest first."""
        return [notice for notice in self._network.notices if notice.user_id == self.user_id]

    def start(self, payload: str = "") -> Message:
        """Presses Start, or opens the bot's link with a payload."""
        if self.chat.blocked:
            self.unblock()
        return self.say(f"/start {payload}".strip())

    def say(self, text: str, reply_to: int | None = None) -> Message:
        """Writes to the bot. A long text goes as several messages, as apps send it."""
        parts = split(text)
        if not parts:
            raise ValueError("Telegram sends no empty message")
        return [
            post_text(self._network, self.chat, self.account, part, reply_to) for part in parts
        ][-1]

    def forward(self, text: str) -> Message:
        """Passes on, whole, what somebody else wrote to them."""
        origin = {
            "type": "hidden_user",
            "sender_user_name": demo_words.SOMEBODY,
            "date": int(self._network.now().timestamp()),
        }
        parts = split(text)
        return [
            post_text(
                self._network,
                self.chat,
                self.account,
                part,
                None,
                service={"forward_origin": origin},
            )
            for part in parts
        ][-1]

    def tap(self, label_or_data: str, message_id: int | None = None) -> str:
        """Taps the newest button with this label or data; returns the query id.

        A reply keyboard's button says its label, and the query id is then empty.
        """
        found = find_button(self.chat, label_or_data, message_id)
        if found is None:
            raise LookupError(f"no button {label_or_data!r}, only {shown_labels(self.chat)}")
        message, button = found
        if message.buttons == ():
            self.say(button.label)
            return ""
        if button.data is None:
            raise LookupError(f"button {button.label!r} opens a link and sends nothing")
        return self._network.press(self.chat, self.account, button.data, message.as_json())

    def tap_raw(self, data: str, message_id: int) -> str:
        """A forged press: any data, under any message number."""
        return self._network.press(self.chat, self.account, data, embedded(self.chat, message_id))

    def send_document(
        self, name: str, content: bytes, caption: str = "", reply_to: int | None = None
    ) -> Message:
        return self._send_file("document", name, content, caption, reply_to)

    def send_photo(
        self,
        content: bytes = b"\xff\xd8\xff\xe0",
        caption: str = "",
        reply_to: int | None = None,
    ) -> Message:
        return self._send_file("photo", "photo.jpg", content, caption, reply_to)

    def send_voice(self, content: bytes = b"OggS") -> Message:
        return self._send_file("voice", "voice.ogg", content, "", None)

    def send_sticker(self, emoji: str = "👍") -> Message:
        return self._send_file("sticker", emoji, b"RIFF", "", None)

    def edit(self, message_id: int, text: str) -> Message:
        """Changes an own message; the bot gets edited_message."""
        message = self.chat.messages[message_id]
        if message.from_bot:
            raise LookupError("a person edits only own messages")
        message.text, found = trim(clean(text), ())
        message.entities = detected(message.text, found)
        message.edited_at = self._network.now()
        self._network.changed(message)
        self._network.updates.push("edited_message", message.as_json())
        return message

    def block(self) -> None:
        """Blocks the bot; the bot gets my_chat_member."""
        self._member("member", "kicked")
        self.chat.blocked = True

    def unblock(self) -> None:
        self._member("kicked", "member")
        self.chat.blocked = False

    def deactivate(self) -> None:
        """Deletes the account: Telegram tells the bot nothing."""
        self.chat.deactivated = True

    def _member(self, old: str, new: str) -> None:
        push_membership(self._network, self.chat, self.account, old, new)

    def _send_file(
        self, kind: str, name: str, content: bytes, caption: str, reply_to: int | None
    ) -> Message:
        attachment = self._network.files.keep(kind, name, content)
        return post_text(
            self._network, self.chat, self.account, caption, reply_to, attachment=attachment
        )

"""Groups: a chat with a negative id, its members, and its move to a supergroup."""

from collections.abc import Iterable

from bot.simulator.chats.cast import Person
from bot.simulator.chats.chats import Chat, Message
from bot.simulator.chats.network import Network
from bot.simulator.chats.written_words import (
    embedded,
    find_button,
    in_topic,
    post_text,
    push_membership,
    shown_labels,
)


class Group:
    """A group the bot was added to by its first member. Privacy mode is on, as by default."""

    def __init__(self, network: Network, chat: Chat, members: Iterable[Person]) -> None:
        self._network = network
        self.chat = chat
        self.members = list(members)

    @property
    def chat_id(self) -> int:
        return self.chat.chat_id

    @property
    def inbox(self) -> list[Message]:
        """What the bot sent to the group, oldest first."""
        return self.chat.from_bot()

    @property
    def last(self) -> Message:
        return self.chat.last_from_bot()

    def add_bot(self) -> None:
        """The bot joins: it gets my_chat_member and the message about its joining."""
        owner = self.members[0].account
        push_membership(self._network, self.chat, owner, "left", "member")
        bot = self._network.bot.as_json()
        joined = {"new_chat_participant": bot, "new_chat_member": bot, "new_chat_members": [bot]}
        message = self._network.add_message(self.chat, owner, service=joined)
        self._network.updates.push("message", message.as_json())

    def kick_bot(self) -> None:
        """A member removes the bot; it gets my_chat_member."""
        push_membership(self._network, self.chat, self.members[0].account, "member", "kicked")
        self.chat.blocked = True

    def say(
        self, person: Person, text: str, reply_to: int | None = None, topic: int | None = None
    ) -> Message:
        """A member writes, in a topic if the group has some; the bot reads it if privacy mode lets it."""
        place = in_topic(topic)
        return post_text(self._network, self.chat, person.account, text, reply_to, service=place)

    def tap(self, person: Person, label_or_data: str, message_id: int | None = None) -> str:
        """A member taps the newest inline button with this label or data."""
        found = find_button(self.chat, label_or_data, message_id)
        if found is None or found[1].data is None:
            raise LookupError(f"no button {label_or_data!r}, only {shown_labels(self.chat)}")
        message, button = found
        data = button.data or ""
        return self._network.press(self.chat, person.account, data, message.as_json())

    def tap_raw(self, person: Person, data: str, message_id: int) -> str:
        """A forged press in the group."""
        message = embedded(self.chat, message_id)
        return self._network.press(self.chat, person.account, data, message)

    def migrate(self) -> int:
        """The group becomes a supergroup with a new id; both chats tell the bot."""
        old = self.chat
        new = Chat(-1_000_000_000_000 + old.chat_id, old.title, kind="supergroup")
        self._network.chats[new.chat_id] = new
        owner = self.members[0].account
        moved = {"migrate_to_chat_id": new.chat_id}
        leaving = self._network.add_message(old, owner, service=moved)
        self._network.updates.push("message", leaving.as_json())
        old.moved_to = new.chat_id
        came = {"migrate_from_chat_id": old.chat_id}
        arriving = self._network.add_message(new, owner, service=came)
        self._network.updates.push("message", arriving.as_json())
        self.chat = new
        return new.chat_id

"""What the bot's side and the people's side share: chats, files, button presses, the updates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Unpack

from bot.simulator.chats.chats import Account, Chat, Message
from bot.simulator.chats.content import Content
from bot.simulator.chats.file_store import FileStore
from bot.simulator.chats.updates import UpdateQueue


@dataclass(frozen=True)
class Notice:
    """The bot's short answer to a button press, shown over the chat."""

    user_id: int
    text: str
    alert: bool
    at: datetime
    version: int


@dataclass
class Query:
    """A button press that waits for its answer."""

    query_id: str
    user_id: int
    at: datetime
    answered: bool = False


class Network:
    """The state of the local Telegram, without the rules of either side."""

    def __init__(self, bot: Account, now: Callable[[], datetime]) -> None:
        self.bot = bot
        self.now = now
        self.updates = UpdateQueue(now)
        self.files = FileStore()
        self.chats: dict[int, Chat] = {}
        self.accounts: dict[int, Account] = {}
        self.queries: dict[str, Query] = {}
        self.notices: list[Notice] = []
        self.version = 0  # grows with every change anybody could see
        self.messages = 0  # how many there were, the number of the last one
        self.presses = 0

    def account(self, user_id: int, name: str) -> Account:
        """The person of this id, met for the first time or under a new name."""
        account = self.accounts.setdefault(user_id, Account(user_id, name))
        account.name = name
        chat = self.chats.setdefault(user_id, Chat(user_id, name))
        chat.title = name
        return account

    def add_message(self, chat: Chat, sender: Account, **content: Unpack[Content]) -> Message:
        """Puts a message into a chat at this moment."""
        self.messages += 1
        message = Message(self.messages, chat, sender, self.now(), **content)
        self.changed(message)
        chat.messages[message.message_id] = message
        return message

    def changed(self, message: Message) -> None:
        """Marks a message as new to whoever watches."""
        self.version += 1
        message.version = self.version

    def press(self, chat: Chat, account: Account, data: str, message: dict[str, Any]) -> str:
        """Queues a button press and returns its query id."""
        self.presses += 1
        query = Query(str(self.presses), account.user_id, self.now())
        self.queries[query.query_id] = query
        body = {
            "id": query.query_id,
            "from": account.as_json(),
            "message": message,
            "chat_instance": str(abs(chat.chat_id)),
            "data": data,
        }
        self.updates.push("callback_query", body)
        return query.query_id

    def notify(self, user_id: int, text: str, *, alert: bool) -> None:
        self.version += 1
        self.notices.append(Notice(user_id, text, alert, self.now(), self.version))

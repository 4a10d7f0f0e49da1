"""The local Telegram: the Bot API on one side, people on the other, everything in memory."""

import asyncio
import hmac
import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from bot.simulator.api_refusals import RefusedError
from bot.simulator.calls.faults import Fault, Faults
from bot.simulator.calls.methods import Methods
from bot.simulator.calls.params import Params
from bot.simulator.calls.rates import Rates
from bot.simulator.chats.cast import Person
from bot.simulator.chats.chats import Account, Chat, Message
from bot.simulator.chats.file_store import Attachment
from bot.simulator.chats.group_chats import Group
from bot.simulator.chats.network import Network, Notice
from bot.texts import demo_words

_FIRST_PERSON = 100_001
_FIRST_GROUP = -1_001
_KEPT_CALLS = 20_000


@dataclass(frozen=True)
class Call:
    """A call the bot made and the status it got; None when the answer never came."""

    method: str
    params: dict[str, Any]
    status: int | None


class LocalTelegram:
    """Answers a bot as Telegram does, refusals included, and lets tests and people play users.

    Rates are measured in real seconds, because the clock handed in may stand still.
    """

    def __init__(
        self,
        token: str,
        now: Callable[[], datetime],
        *,
        enforce_rates: bool = False,
        username: str = "dondoc_bot",
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._token = token
        number = token.partition(":")[0]
        bot_id = int(number) if number.isdecimal() else 7_000_000_001
        bot = Account(bot_id, demo_words.BOT_NAME, is_bot=True, username=username)
        self.network = Network(bot, now)
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=_KEPT_CALLS)  # all but getUpdates
        self._methods = Methods(
            self.network, Rates(seconds) if enforce_rates else None, self.faults
        )
        self._people: dict[int, Person] = {}
        self._groups: dict[int, Group] = {}

    def __repr__(self) -> str:
        return f"LocalTelegram(people={len(self._people)}, updates={len(self.network.updates)})"

    @property
    def username(self) -> str:
        return self.network.bot.username or ""

    # The bot's side

    async def call(
        self,
        token: str,
        method: str,
        params: Mapping[str, Any],
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> tuple[int, dict[str, Any]]:
        """One call of the Bot API: HTTP status and JSON body; ``files``: by field, name and bytes."""
        status, body = await self.exchange(token, method, params, files)
        if isinstance(body, str):
            raise json.JSONDecodeError("Expecting value", body, 0)
        return status, body

    async def exchange(
        self,
        token: str,
        method: str,
        params: Mapping[str, Any],
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> tuple[int, dict[str, Any] | str]:
        """As call, but a scripted page that is no JSON comes back as text."""
        if not self.accepts(token):
            return 401, RefusedError(401, "Unauthorized").body()
        fault = self.faults.take(method)
        known = Params(params, files)
        try:
            status, body = await self._suffer(fault, method, known)
        except (httpx.HTTPError, asyncio.CancelledError):
            self._record(method, params, None)
            raise
        self._record(method, params, status)
        return status, body

    def accepts(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self._token.encode())

    def file(self, token: str, path: str) -> Attachment | None:
        """The download behind getFile's file_path."""
        return self.network.files.by_path(path) if self.accepts(token) else None

    async def _suffer(
        self, fault: Fault, method: str, params: Params
    ) -> tuple[int, dict[str, Any] | str]:
        match fault.kind:
            case "answer":
                return fault.status, fault.body
            case "refused":
                raise httpx.ConnectError("All connection attempts failed")
            case "hang":
                await asyncio.Event().wait()
            case "slow":
                await asyncio.sleep(fault.seconds)
        answer = await self._answer(method, params)
        match fault.kind:
            case "lost_answer":
                raise httpx.ReadTimeout("The answer never came")
            case "reset":
                raise httpx.ReadError("The connection broke")
        return answer

    async def _answer(self, method: str, params: Params) -> tuple[int, dict[str, Any]]:
        try:
            result = await self._methods.run(method, params)
        except RefusedError as refusal:
            return refusal.code, refusal.body()
        return 200, {"ok": True, "result": result}

    async def deliver(self, way: httpx.AsyncBaseTransport) -> None:
        """Bring updates to the webhook whenever one is set, for ever; ``way`` leads to the bot."""
        await self._methods.bearer.deliver(way)

    def _record(self, method: str, params: Mapping[str, Any], status: int | None) -> None:
        if method.lower() != "getupdates":
            self.calls.append(Call(method, dict(params), status))

    # The people's side

    def person(self, name: str, user_id: int | None = None) -> Person:
        """The person of this id, or a new one; the chat opens when they first write."""
        if user_id is None:
            user_id = max([_FIRST_PERSON - 1, *self._people]) + 1
        account = self.network.account(user_id, name)
        return self._people.setdefault(user_id, Person(self.network, account))

    def group(
        self,
        title: str,
        members: Iterable[Person],
        chat_id: int | None = None,
        topics: Iterable[str] = (),
    ) -> Group:
        """A group the bot is added to now by its first member; one with topics is a supergroup."""
        number = chat_id or _FIRST_GROUP - len(self._groups)
        named = dict(enumerate(topics, 2))  # 1 is what belongs to no topic
        kind = "supergroup" if named else "group"
        chat = Chat(number, title, kind=kind, open=True, topics=named)
        self.network.chats[number] = chat
        group = self._groups[number] = Group(self.network, chat, members)
        group.add_bot()
        return group

    @property
    def people(self) -> list[Person]:
        return list(self._people.values())

    @property
    def groups(self) -> list[Group]:
        return list(self._groups.values())

    @property
    def notices(self) -> list[Notice]:
        return list(self.network.notices)

    @property
    def sent(self) -> list[Message]:
        """Every message of the bot in every chat that is still there, in order of sending."""
        chats = list(self.network.chats.values())
        found = [message for chat in chats for message in chat.from_bot()]
        return sorted(found, key=lambda message: message.message_id)

    def commands_for(self, user_id: int) -> list[dict[str, str]]:
        """The command menu this person sees."""
        return self._methods.menus.shown_to(user_id)

    def called(self, method: str) -> list[Call]:
        """The bot's calls of one method, oldest first."""
        return [call for call in list(self.calls) if call.method.lower() == method.lower()]

    def push_raw(self, update: dict[str, Any]) -> int:
        """Queues any update, however broken; returns its update_id."""
        return self.network.updates.push_raw(update)

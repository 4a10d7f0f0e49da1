"""python-telegram-bot on our inbox: it parses each update and tells its kind, without a network.

Its Updater is off, its token a blank, and its transport answers getMe and nothing else. The first of
its handlers that takes an update says what makes an Incoming of it; who answers that is told by our
own routes alone.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    ExtBot,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram import update_kinds
from bot.talk.incoming import Incoming
from storage.post.inbox import Arrival

_Context = CallbackContext[Any, Any, Any, Any]
_Handler = BaseHandler[Any, Any, Any]
_Kind = tuple[_Handler, Callable[[Update], Incoming]]
_BLANK_TOKEN = "0:none"  # noqa: S105 - parsing needs no token, so it gets none


class NoNetwork(BaseRequest):
    """Lets python-telegram-bot start: it knows its own name and can ask for nothing else."""

    def __init__(self, me: dict[str, Any]) -> None:
        self._me = me

    @property
    def read_timeout(self) -> float:
        return 0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - the base class's signature
        request_data: RequestData | None = None,  # noqa: ARG002
        read_timeout: Any = None,  # noqa: ARG002
        write_timeout: Any = None,  # noqa: ARG002
        connect_timeout: Any = None,  # noqa: ARG002
        pool_timeout: Any = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        if url.endswith("/getMe"):
            return 200, json.dumps({"ok": True, "result": self._me}).encode()
        raise RuntimeError("a handler tried to use the network")


class Dispatcher:
    """The application of python-telegram-bot, and a handler for each kind of update."""

    def __init__(self, me: dict[str, Any]) -> None:
        """``me``: what getMe said of the bot."""
        bot = ExtBot(_BLANK_TOKEN, request=NoNetwork(me), get_updates_request=NoNetwork(me))
        self._application: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
        )

    async def start(self) -> None:
        """Let python-telegram-bot learn its own name."""
        await self._application.initialize()

    async def stop(self) -> None:
        """Let go of what python-telegram-bot holds."""
        await self._application.shutdown()

    def read(self, arrival: Arrival) -> Incoming:
        """What arrived. Raises whatever python-telegram-bot cannot read."""
        numbered = {**arrival.raw, "update_id": arrival.update_id}  # as the register counts
        update = Update.de_json(numbered, self._application.bot)
        return next(read(update) for handler, read in _KINDS if _takes(handler, update))


async def _unused(_update: Update, _context: _Context) -> None:
    """The handlers only tell kinds; what is done for an update is done in its transaction."""


_KINDS: Final[Sequence[_Kind]] = (
    (MessageHandler(filters.UpdateType.MESSAGE, _unused), update_kinds.message),
    (MessageHandler(filters.UpdateType.EDITED_MESSAGE, _unused), update_kinds.edit),
    (CallbackQueryHandler(_unused), update_kinds.press),
    (ChatMemberHandler(_unused, ChatMemberHandler.MY_CHAT_MEMBER), update_kinds.membership),
    (TypeHandler(Update, _unused), update_kinds.unknown),
)


def _takes(handler: _Handler, update: Update) -> bool:
    return handler.check_update(update) not in (None, False)

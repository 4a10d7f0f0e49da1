"""python-telegram-bot on our inbox: it parses each update and tells its kind, without a network.

Its Updater is off, its token a blank, and its transport answers getMe and nothing else. What its
handlers find becomes an Incoming; who answers that is told by our own routes alone.
"""

import json
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
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

Take = Callable[[Incoming], Awaitable[None]]
_Context = CallbackContext[Any, Any, Any, Any]
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
    """The application of python-telegram-bot with a handler for each kind of update."""

    def __init__(self, me: dict[str, Any], take: Take) -> None:
        """``me``: what getMe said of the bot. ``take``: works on what arrived, whole."""
        self._take = take
        self._failure: Exception | None = None
        bot = ExtBot(_BLANK_TOKEN, request=NoNetwork(me), get_updates_request=NoNetwork(me))
        self._application: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
        )
        self._application.add_error_handler(self._remember)
        self._application.add_handlers(
            [
                MessageHandler(filters.UpdateType.MESSAGE, self._hand_on(update_kinds.message)),
                MessageHandler(filters.UpdateType.EDITED_MESSAGE, self._hand_on(update_kinds.edit)),
                CallbackQueryHandler(self._hand_on(update_kinds.press)),
                ChatMemberHandler(
                    self._hand_on(update_kinds.membership), ChatMemberHandler.MY_CHAT_MEMBER
                ),
                TypeHandler(Update, self._hand_on(update_kinds.unknown)),
            ]
        )

    async def start(self) -> None:
        """Let python-telegram-bot learn its own name."""
        await self._application.initialize()

    async def stop(self) -> None:
        """Let go of what python-telegram-bot holds."""
        await self._application.shutdown()

    async def handle(self, arrival: Arrival) -> Exception | None:
        """Work on one update whole; gives the exception that stopped it."""
        self._failure = None
        try:
            numbered = {**arrival.raw, "update_id": arrival.update_id}  # as the register counts
            update = Update.de_json(numbered, self._application.bot)
        except Exception as error:  # noqa: BLE001 - the edge of an update: whatever it holds, it is parked, not repeated
            return error
        await self._application.process_update(update)
        return self._failure

    def _hand_on(
        self, read: Callable[[Update], Incoming]
    ) -> Callable[[Update, _Context], Coroutine[Any, Any, None]]:
        async def answer(update: Update, context: _Context) -> None:
            del context
            await self._take(read(update))

        return answer

    async def _remember(self, update: object, context: _Context) -> None:
        del update
        error = context.error
        self._failure = error if isinstance(error, Exception) else RuntimeError("unknown")

"""python-telegram-bot's handlers on our inbox: it parses and routes, and touches no network.

Its Updater is off, its token a blank, and its transport answers getMe and nothing else.
"""

import json
import logging
from collections.abc import Callable
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, BaseHandler, CallbackContext, ExtBot
from telegram.request import BaseRequest, RequestData

from bot import commands, redaction
from bot.channels.telegram import keyboards
from bot.clock import Clock
from bot.talk.request import Office, Request
from storage.act import Act
from storage.people import people
from storage.post import inbox
from storage.post.inbox import Arrival
from storage.rules.errors import DomainError, Kind
from storage.store.engine import Database
from storage.store.session import Session

Callback = Callable[[Request], None]
_BLANK_TOKEN = "0:none"  # noqa: S105 - the handlers need no token, so they get none
_log = logging.getLogger(__name__)


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


class Route(BaseHandler[Update, CallbackContext[Any, Any, Any, Any], None]):
    """One kind of update and the plain function that answers it.

    ``read`` says what the update brings for this route: the text and arguments, or None where it
    is not for this route.
    """

    def __init__(
        self,
        read: Callable[[Update], tuple[str, tuple[str, ...]] | None],
        answer: Callback,
        desk: "Routing",
    ) -> None:
        super().__init__(callback=_unused)
        self._read = read
        self._answer = answer
        self._desk = desk

    def check_update(self, update: object) -> tuple[str, tuple[str, ...]] | None:
        return self._read(update) if isinstance(update, Update) else None

    async def handle_update(
        self, update: Update, application: Any, check_result: Any, context: Any
    ) -> None:
        del application, context
        text, arguments = check_result
        await self._desk.transact(update, text, arguments, self._answer)


async def _unused(update: Update, context: Any) -> None:
    """Never called: a Route runs its own plain function."""
    del update, context


class Routing:
    """The application of python-telegram-bot with our routes on it."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        office: Office,
        *,
        reached: Callable[[str], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._office = office
        self._reached = reached
        self._application: Application[Any, Any, Any, Any, Any, Any] | None = None
        self._failure: Exception | None = None
        self._routes: list[
            tuple[Callable[[Update], tuple[str, tuple[str, ...]] | None], Callback]
        ] = []

    async def start(self, me: dict[str, Any], register: Callable[["Routing"], None]) -> None:
        """Build the application; ``register`` adds the routes in their order."""
        bot = ExtBot(_BLANK_TOKEN, request=NoNetwork(me), get_updates_request=NoNetwork(me))
        self._application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
        self._application.add_error_handler(self._remember)
        register(self)
        await self._application.initialize()

    def add(
        self, read: Callable[[Update], tuple[str, tuple[str, ...]] | None], answer: Callback
    ) -> None:
        """One more route, after those before it."""
        if self._application is None:
            raise RuntimeError("routes are added while the application is built")
        self._application.add_handler(Route(read, answer, self))
        self._routes.append((read, answer))

    def find(self, update: Update) -> tuple[str, tuple[str, ...], Callback] | None:
        """What an update would be answered by: the text, the arguments and the answer."""
        for read, answer in self._routes:
            found = read(update)
            if found is not None:
                return (*found, answer)
        return None

    async def stop(self) -> None:
        """Let go of what python-telegram-bot holds."""
        if self._application is not None:
            await self._application.shutdown()

    async def handle(self, arrival: Arrival) -> Exception | None:
        """Work on one update whole; gives the exception that stopped it."""
        if self._application is None:
            raise RuntimeError("the routing has not started")
        self._failure = None
        try:
            update = Update.de_json(arrival.raw, self._application.bot)
        except Exception as error:  # noqa: BLE001 - the edge of an update: whatever it holds, it is parked, not repeated
            return error
        await self._application.process_update(update)
        return self._failure

    async def transact(
        self, update: Update, text: str, arguments: tuple[str, ...], answer: Callback
    ) -> None:
        """Run a plain answer in one transaction with its inbox mark and its replies."""
        await self._database.run(self._whole, update, text, arguments, answer)
        self._reached("update.after_commit")

    def _whole(
        self,
        session: Session,
        update: Update,
        text: str,
        arguments: tuple[str, ...],
        answer: Callback,
    ) -> None:
        if not inbox.is_new(session, update.update_id):
            return
        request = self._request(session, update, text, arguments)
        try:
            with session.begin_nested():
                answer(request)
        except DomainError as error:
            tell(request, error)
        request.answer_press()
        inbox.mark_done(session, update.update_id, hide_words=_holds_code(update))
        session.flush()
        self._reached("update.before_commit")

    def _request(
        self, session: Session, update: Update, text: str, arguments: tuple[str, ...]
    ) -> Request:
        chat = update.effective_chat
        sender = update.effective_user
        chat_id = chat.id if chat else 0
        # Rights belong to the person who acts, wherever the message stands.
        actor = people.actor_of(session, sender.id) if sender else None
        if actor is not None and chat is not None and chat.type == "private":
            people.mark_reachable(session, chat_id)
        act = Act(
            session=session,
            at=self._clock.now(),
            actor=actor,
            chat_id=chat_id,
            update_id=update.update_id,
            message_id=update.message.message_id if update.message else None,
        )
        return Request(
            act=act,
            update=update,
            chat_id=chat_id,
            office=self._office,
            text=text,
            arguments=arguments,
        )

    async def _remember(self, update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        del update
        error = context.error
        self._failure = error if isinstance(error, Exception) else RuntimeError("unknown")


def _holds_code(update: Update) -> bool:
    """Whether the words hold an invite code: what follows /start, or a code alone."""
    message = update.message or update.edited_message
    words = message.text if message is not None else None
    if words is None:
        return False
    command = commands.parse(words)
    if command is not None and command[0] == "start":
        return command[1] != ""
    return redaction.CODE.fullmatch(words.strip()) is not None


def tell(request: Request, error: DomainError) -> None:
    """The sentence of a mistake, in its own reply."""
    if error.kind is Kind.NOT_REGISTERED and not request.is_private:
        return
    nearest = error.values.get("nearest")
    request.reply(
        f"errors/{error.kind.value}",
        keyboard=keyboards.cards(nearest) if nearest else None,
        **error.values,
    )

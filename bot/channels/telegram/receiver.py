"""Updates that Telegram brings by itself: answered 200 only after the commit (docs/decisions.md, P1, P9).

A store that is away is answered 503, and Telegram brings the update again, for up to a day; one
that comes twice is known by its number. Telegram is asked each minute whether it still has our
address and gets through to it: a night in which nobody writes is no deafness, a way that is broken is.

Source: https://core.telegram.org/bots/api#setwebhook and https://core.telegram.org/bots/api#webhookinfo
"""

import asyncio
import hmac
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.bounded_body import BadBodyError, read_json
from bot.channels.telegram.api import ApiError, TelegramApi
from bot.channels.telegram.ears import KINDS, LONGEST_PAUSE, Ears
from bot.channels.telegram.rivals import Rivals
from bot.clock import Clock
from bot.texts import log_lines
from storage.post import inbox
from storage.store.engine import Database
from storage.store.unavailable import DatabaseUnavailableError

LARGEST = 1_000_000  # bytes; an update of Telegram is a few thousand
_LOOKS_EVERY = 60.0
_AT_ONCE = 1  # so that the updates of a chat come in order
_HEADER = "x-telegram-bot-api-secret-token"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Webhook:
    """The public address at which Telegram finds us, and the word by which we know it."""

    url: str
    secret: SecretStr

    def __post_init__(self) -> None:
        if not self.secret.get_secret_value():
            raise ValueError("a webhook without a secret is everybody's")

    @property
    def path(self) -> str:
        """Where on our own listener what comes to the address arrives."""
        return urlsplit(self.url).path

    def is_from_telegram(self, secret: str) -> bool:
        """Compared in a time that tells nothing."""
        return hmac.compare_digest(secret.encode(), self.secret.get_secret_value().encode())


class Receiver(Ears):
    """Takes updates in at the webhook, and sees to it that Telegram knows of it."""

    def __init__(
        self,
        api: TelegramApi,
        database: Database,
        clock: Clock,
        webhook: Webhook,
        *,
        arrived: Callable[[], None],
        reached: Callable[[str], None],
        rivals: Rivals,
        office_chat: int | None = None,
    ) -> None:
        """``arrived`` wakes the worker; ``reached`` names the points at which drills kill us."""
        super().__init__(clock)
        self._api = api
        self._database = database
        self._webhook = webhook
        self._arrived = arrived
        self._reached = reached
        self._rivals = rivals
        self._office_chat = office_chat
        self._is_set = False
        self._came = 0
        self._last_error: tuple[object, int] = (None, 0)

    @property
    def route(self) -> Route:
        """The page at which Telegram knocks."""
        return Route(self._webhook.path, self._take, methods=["POST"])

    async def run(self) -> None:
        """Tell Telegram of the webhook, then look after it, for ever."""
        pause = 0.0
        while True:
            try:
                await self.look_once()
                pause = 0.0
                await asyncio.sleep(_LOOKS_EVERY)
            except (ApiError, DatabaseUnavailableError) as error:
                pause = min(max(1.0, pause * 2), LONGEST_PAUSE)
                _log.warning(log_lines.NOTHING_FETCHED, error, pause)
                await asyncio.sleep(pause)

    async def look_once(self) -> None:
        """Whether Telegram has our address, and gets through to it. Raises ApiError."""
        if not self._is_set:
            await self._set()
        info = await self._api.call("getWebhookInfo")
        if not isinstance(info, dict):
            raise ApiError(200, "no webhook info")
        if info.get("url") != self._webhook.url:
            # Whoever polls with our token, or has set another address, has ended ours.
            self._is_set = False
            await self._rivals.met()
            raise ApiError(409, "another webhook")
        if self._is_stuck(info):
            _log.warning(log_lines.WEBHOOK_UNREACHED, info.get("last_error_message", ""))
            return
        self.heard()

    async def _set(self) -> None:
        """What Telegram holds for us stays and is brought here; so do the kinds we ask for."""
        await self._api.call(
            "setWebhook",
            {
                "url": self._webhook.url,
                "secret_token": self._webhook.secret.get_secret_value(),
                "allowed_updates": KINDS,
                "max_connections": _AT_ONCE,
                "drop_pending_updates": False,
            },
        )
        self._is_set = True

    def _is_stuck(self, info: dict[str, Any]) -> bool:
        """Something waits, and since Telegram's last failure to bring it nothing has come."""
        failed_at = info.get("last_error_date")
        if failed_at is None or not info.get("pending_update_count"):
            return False
        if failed_at != self._last_error[0]:
            self._last_error = (failed_at, self._came)
        return self._last_error[1] == self._came

    async def _take(self, request: Request) -> Response:
        """One update. Nothing of it is read before its sender is known."""
        if not self._webhook.is_from_telegram(request.headers.get(_HEADER, "")):
            return Response(status_code=403)
        try:
            update = await read_json(request, LARGEST)
        except BadBodyError as error:
            return Response(status_code=error.status)
        if not isinstance(update, dict) or not inbox.has_number(update):
            return Response(status_code=400)
        self._reached("webhook.before_commit")
        try:
            await self._database.run(inbox.keep, [update], self._clock.now(), self._office_chat)
        except DatabaseUnavailableError as error:
            _log.warning(log_lines.DATABASE_AWAY, error.reason)
            return Response(status_code=503)
        self._reached("webhook.after_commit")
        self._came += 1
        self.heard()
        self._arrived()
        return Response()

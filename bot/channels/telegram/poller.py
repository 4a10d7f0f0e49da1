"""Asking Telegram for updates: kept in the inbox first, confirmed after (docs/decisions.md, P1, P9).

Any error is answered by patience, never by an end: 401, 404, 409, 5xx, HTML and silence all pass.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from bot.channels.telegram.api import POLL_SECONDS, ApiError, TelegramApi
from bot.channels.telegram.ears import KINDS, LONGEST_PAUSE, Ears
from bot.channels.telegram.rivals import Rivals
from bot.clock import Clock
from bot.texts import log_lines
from storage.post import inbox
from storage.store.engine import Database
from storage.store.unavailable import DatabaseUnavailableError

_CONFLICT = 409
_log = logging.getLogger(__name__)


class Poller(Ears):
    """Long polling over the raw Bot API."""

    def __init__(
        self,
        api: TelegramApi,
        database: Database,
        clock: Clock,
        *,
        arrived: Callable[[], None],
        reached: Callable[[str], None],
        rivals: Rivals,
        patience: float = POLL_SECONDS,
        office_chat: int | None = None,
    ) -> None:
        """``arrived`` wakes the worker; ``reached`` names the points at which drills kill us."""
        super().__init__(clock)
        self._office_chat = office_chat
        self._api = api
        self._database = database
        self._arrived = arrived
        self._reached = reached
        self._rivals = rivals
        self._patience = patience
        self._offset: int | None = None
        self._asks_alone = False

    async def run(self) -> None:
        """Poll for ever."""
        pause = 0.0
        while True:
            began = self._clock.monotonic()
            try:
                await self._end_webhook()
                await self.poll_once()
                pause = 0.0
            except (ApiError, DatabaseUnavailableError) as error:
                pause = min(max(1.0, pause * 2), LONGEST_PAUSE)
                if isinstance(error, ApiError) and error.status == _CONFLICT:
                    self._asks_alone = False  # perhaps somebody has set a webhook
                    await self._rivals.met()
                # A call that hung has waited already: heard again 90 seconds after recovery (P9).
                left = max(1.0, pause - (self._clock.monotonic() - began))
                _log.warning(log_lines.NOTHING_FETCHED, error, left)
                await asyncio.sleep(left)

    async def _end_webhook(self) -> None:
        """While one is set nobody may poll; what waits for it stays and is asked for (P1)."""
        if not self._asks_alone:
            await self._api.call("deleteWebhook", {"drop_pending_updates": False})
            self._asks_alone = True

    async def poll_once(self) -> None:
        """One call: the offset confirms only what an earlier call's commit has kept."""
        params: dict[str, Any] = {"timeout": int(self._patience), "allowed_updates": KINDS}
        if self._offset is not None:
            params["offset"] = self._offset
        updates = _readable(await self._api.call("getUpdates", params, patience=self._patience))
        if not updates:
            self._offset = None  # all is confirmed; after a quiet week numbers may begin anew
            self.heard()
            return
        self._reached("poll.before_commit")
        now = self._clock.now()
        kept = self._database.submit(lambda s: inbox.keep(s, updates, now, self._office_chat))
        self._arrived()  # the worker's look is submitted after it, and sees them
        await kept
        self.heard()
        self._reached("poll.after_commit")
        self._offset = max(int(update["update_id"]) for update in updates) + 1


def _readable(answer: Any) -> list[dict[str, Any]]:
    """The updates of an answer; one without a number can be neither kept nor confirmed."""
    if not isinstance(answer, list):
        raise ApiError(200, "no list of updates")
    found = [update for update in answer if isinstance(update, dict) and inbox.has_number(update)]
    if answer and not found:
        raise ApiError(200, "no update with a number")
    return found

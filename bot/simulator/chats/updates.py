"""The queue behind getUpdates: an update stays until a higher offset confirms it, or 24 hours."""

import asyncio
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.simulator import limits
from bot.simulator.api_refusals import RefusedError

FIRST_UPDATE_ID = 1000
_ASKED_FOR_BY_NAME = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class _WaitingUpdate:
    update_id: int
    since: datetime
    body: dict[str, Any]


@dataclass(frozen=True)
class _Poll:
    """A long poll under way; it may live in another thread's loop."""

    loop: asyncio.AbstractEventLoop
    woken: asyncio.Future[bool]

    def end(self, *, superseded: bool) -> None:
        def settle() -> None:
            if not self.woken.done():
                self.woken.set_result(superseded)

        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(settle)


class UpdateQueue:
    """Updates in order of arrival. Safe to push to from any thread."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.next_id = FIRST_UPDATE_ID
        """The number of the next update; never one that the bot has had."""
        self._waiting: list[_WaitingUpdate] = []
        self._poll: _Poll | None = None
        self._allowed: frozenset[str] = frozenset()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._waiting)

    def push(self, kind: str, body: dict[str, Any]) -> int | None:
        """Queues an update of this kind; None when the bot did not ask for the kind."""
        wanted = kind in self._allowed if self._allowed else kind not in _ASKED_FOR_BY_NAME
        return self.push_raw({kind: body}) if wanted else None

    def push_raw(self, update: dict[str, Any]) -> int:
        """Queues any update; an update_id of its own is kept, else the next one is given."""
        with self._lock:
            own = update.get("update_id")
            update_id = own if isinstance(own, int) else self.next_id
            self.next_id = max(self.next_id, update_id + 1)
            body = update if "update_id" in update else {"update_id": update_id, **update}
            self._waiting.append(_WaitingUpdate(update_id, self._now(), body))
            poll = self._poll
        if poll is not None:
            poll.end(superseded=False)
        return update_id

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Which kinds are queued from now on; None leaves it, empty means the usual ones."""
        if kinds is not None:
            self._allowed = frozenset(kinds)

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()

    def first(self) -> dict[str, Any] | None:
        """What a webhook is brought next."""
        with self._lock:
            return next(iter(self._batch(1)), None)

    def taken(self, update_id: int) -> None:
        """The webhook has it."""
        with self._lock:
            self._waiting = [item for item in self._waiting if item.update_id != update_id]

    def end_poll(self) -> None:
        """A webhook takes the place of a poll under way."""
        with self._lock:
            poll, self._poll = self._poll, None
        if poll is not None:
            poll.end(superseded=True)

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """What getUpdates answers. A second poll ends the first with 409, as Telegram does."""
        mine = _Poll(asyncio.get_running_loop(), asyncio.get_running_loop().create_future())
        with self._lock:
            earlier, self._poll = self._poll, None
            self._confirm(offset)
            batch = self._batch(limit)
            if not batch and seconds > 0:
                self._poll = mine
        if earlier is not None:
            earlier.end(superseded=True)
        if batch or seconds <= 0:
            return batch
        return await self._wait(mine, limit, seconds)

    async def _wait(self, mine: _Poll, limit: int, seconds: float) -> list[dict[str, Any]]:
        try:
            async with asyncio.timeout(seconds):
                superseded = await mine.woken
        except TimeoutError:
            return []
        finally:
            with self._lock:
                if self._poll is mine:
                    self._poll = None
        if superseded:
            raise RefusedError(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            )
        with self._lock:
            return self._batch(limit)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._waiting = self._waiting[offset:]
        elif offset > 0:
            self._waiting = [item for item in self._waiting if item.update_id >= offset]

    def _batch(self, limit: int) -> list[dict[str, Any]]:
        oldest = self._now() - timedelta(hours=limits.UPDATE_HOURS)
        self._waiting = [item for item in self._waiting if item.since >= oldest]
        return [item.body for item in self._waiting[:limit]]

"""Whether Telegram is heard: what the poller and the receiver of a webhook have in common (P9)."""

import asyncio

from bot.clock import Clock
from bot.failures import Deaf

DEAF_AFTER = 300.0
LONGEST_PAUSE = 60.0
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""Of updates: what the bot asks Telegram for."""


class Ears:
    """Remembers when Telegram was last heard well."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last_good = clock.monotonic()

    @property
    def silent_for(self) -> float:
        """Seconds since Telegram was last heard well."""
        return self._clock.monotonic() - self._last_good

    def heard(self) -> None:
        """Telegram has just been heard well."""
        self._last_good = self._clock.monotonic()

    async def watch(self) -> None:
        """Raises Deaf after five minutes without a good answer."""
        while (left := DEAF_AFTER - self.silent_for) > 0:  # noqa: ASYNC110 - it waits for silence, which sets no event
            await asyncio.sleep(min(left, 5))
        raise Deaf

"""The loop of whoever works on rows of the store: as long as there is work, then until woken."""

import asyncio
import logging
from abc import ABC, abstractmethod
from typing import Final

from bot.texts import log_lines
from storage.store.unavailable import DatabaseUnavailableError

_IDLE: Final = 1.0
_log = logging.getLogger(__name__)


class WorkLoop(ABC):
    """Looks again at least every second, for rows whose retry is due."""

    def __init__(self) -> None:
        self._wake = asyncio.Event()
        self._at_work = False

    @property
    def at_work(self) -> bool:
        """Whether something is in hand, or is being looked for."""
        return self._at_work

    def wake(self) -> None:
        """There may be something to do."""
        self._wake.set()

    async def run(self) -> None:
        """Work for ever; a store that is busy is asked again."""
        while True:
            self._wake.clear()
            try:
                await self._work_off()
            except DatabaseUnavailableError as error:
                _log.warning(log_lines.NO_DATABASE, error.reason)
                await asyncio.sleep(_IDLE)
            try:
                async with asyncio.timeout(_IDLE):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def _work_off(self) -> None:
        self._at_work = True
        try:
            while await self.work_once():
                pass
        finally:
            self._at_work = False

    @abstractmethod
    async def work_once(self) -> bool:
        """Do the next thing; False if there is none."""

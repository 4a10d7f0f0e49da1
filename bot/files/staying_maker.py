"""Makes many files one after another in one process of its own, whose libraries are loaded once.

For the demo, where the days of a quarter pass in seconds: three of four parts of such a jump were
Python starting anew for each file of each digest. A server makes each file in a fresh process
(``maker_process``), so that no file can spoil the next.
"""

import asyncio
import os
import sys
from typing import Self

from bot.files.finished_file import FinishedFile
from bot.files.maker_child import LENGTH, NICE, STAY
from bot.files.maker_process import TIMEOUT, FileNotMadeError, begun, end, file_of


class StayingMaker:
    """Called as ``make_apart`` is; to be closed."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._one_at_a_time = asyncio.Lock()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def start(self) -> None:
        """Let the process load its libraries before anybody waits for a file."""
        if self._process is None or self._process.returncode is not None:
            self._process = await begun(STAY)

    def stand_back(self) -> None:
        """Let everybody else go first, as a maker does on a server."""
        if self._process is not None and sys.platform != "win32":
            os.setpriority(os.PRIO_PROCESS, self._process.pid, NICE)

    async def close(self) -> None:
        """End the process."""
        if self._process is not None:
            await end(self._process)

    async def __call__(self, request: bytes) -> FinishedFile:
        """The file of a packed request. Raises FileNotMadeError; the next has a new process then."""
        async with self._one_at_a_time:
            await self.start()
            made = False
            try:
                async with asyncio.timeout(TIMEOUT):
                    answer = await self._ask(request)
                made = True
            except TimeoutError:
                raise FileNotMadeError("too slow") from None
            except (asyncio.IncompleteReadError, ConnectionError):
                raise FileNotMadeError("ended") from None
            finally:
                if not made:
                    await self.close()
        return file_of(answer, 0)

    async def _ask(self, request: bytes) -> bytes:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise FileNotMadeError("closed")
        process.stdin.write(len(request).to_bytes(LENGTH) + request)
        await process.stdin.drain()
        length = int.from_bytes(await process.stdout.readexactly(LENGTH))
        return await process.stdout.readexactly(length)

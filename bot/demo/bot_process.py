"""The demo's bot in a process of its own, so that it can really be killed: the child, and who starts it.

The child asks the local Telegram over HTTP, as any bot does, and works on the register's file. Its
parent tells it by lines on its standard input which moment it is; each is answered by one line when
the bot has done all it had to do. It ends when its parent does.
"""

import asyncio
import contextlib
import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from bot import redaction
from bot.app import App
from bot.clock import Clock
from bot.demo import TOKEN, demo_pace, demo_settings
from bot.demo.file_slips import SlipMaker, note_for_later
from bot.files.staying_maker import StayingMaker
from bot.heap import keep_what_is_loaded
from storage.store.engine import Database

_DONE = b"done\n"
_PATIENCE = 20


class PowerCutError(Exception):
    """The bot's process is gone, so nothing can be asked of it."""


def requests_of(folder: Path) -> Path:
    """Where the bot keeps what files are made of that it sent a slip for."""
    return folder / "files"


class BotProcess:
    """The running bot as its parent sees it."""

    def __init__(self, folder: Path, api: str) -> None:
        """``folder``: of the register. ``api``: where the local Telegram is asked."""
        self._folder = folder
        self._api = api
        self._process: asyncio.subprocess.Process | None = None
        self._asking = asyncio.Lock()

    @property
    def pid(self) -> int | None:
        """The process's number while it lives."""
        process = self._process
        return process.pid if process is not None and process.returncode is None else None

    async def start(self, moment: datetime) -> None:
        """Start the bot at a moment."""
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", __name__, str(self._folder), self._api, moment.isoformat()),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is its parent's
        )

    async def live(self, moment: datetime | None = None) -> None:
        """Let the bot do all it has to do, at a later moment if one is named. Raises PowerCutError."""
        process = self._process
        if self.pid is None or process is None or process.stdin is None or process.stdout is None:
            raise PowerCutError
        async with self._asking:
            with contextlib.suppress(ConnectionError):
                process.stdin.write(f"{moment.isoformat() if moment else ''}\n".encode())
                await process.stdin.drain()
            if await process.stdout.readline() != _DONE:
                raise PowerCutError

    async def kill(self) -> None:
        """Kill it with SIGKILL: it gets no time for any last word."""
        if self._process is not None and self.pid is not None:
            os.kill(self._process.pid, signal.SIGKILL)
            await self._process.wait()


async def _work(folder: Path, api: str, moment: datetime) -> None:
    settings = demo_settings(folder, api)
    clock = Clock(settings.zone, moment)
    database = Database(settings.database_url, settings.zone, outlives_machine=False)
    maker = StayingMaker()
    app = App(
        settings,
        database,
        clock=clock,
        patience=_PATIENCE,
        make_file=SlipMaker(requests_of(folder), maker),
        pack_file=note_for_later,
        pace=demo_pace(),
    )
    working = asyncio.create_task(app.run())
    obeying = asyncio.create_task(_obey(app))
    try:
        await asyncio.wait({working, obeying}, return_when=asyncio.FIRST_COMPLETED)
        working.cancel()
        obeying.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await working
    finally:
        await maker.close()
        database.close()


async def _obey(app: App) -> None:
    """Live through what the parent says, until it says no more."""
    orders = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(orders), sys.stdin
    )
    while line := await orders.readline():
        if moment := line.decode().strip():
            app.clock.move_to(datetime.fromisoformat(moment))
            await app.tick()
        await app.settle()
        sys.stdout.buffer.write(_DONE)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    keep_what_is_loaded()
    redaction.set_up("WARNING", TOKEN)
    asyncio.run(_work(Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3])))

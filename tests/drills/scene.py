"""The scene of a drill: invented agencies, a register, people with phones, a Telegram over HTTP."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette

from bot.simulator.http import bot_api_routes
from bot.simulator.telegram import LocalTelegram
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from tests import builders
from tests.builders import local

TOKEN = "7000000002:drill-token-that-opens-nothing-9d41"
FIRST_CHAT = 5_001
OFFICE_CHAT = 4_999
_FIRST_DAY = date(2026, 6, 1)
_STANDING = local(2026, 6, 1)


def working_days(count: int) -> list[date]:
    """Working days, one after the other; on each of them a task of every agency is due."""
    calendar = office_calendar([_FIRST_DAY.year])
    days = (_FIRST_DAY + timedelta(days=n) for n in range(count * 2 + 7))
    return [day for day in days if calendar.is_working(day)][:count]


def afternoon(day: date) -> datetime:
    """When a Friday's digest leaves."""
    return local(day.year, day.month, day.day, 16, 5)


def morning(day: date) -> datetime:
    """When reminders leave."""
    return local(day.year, day.month, day.day)


def fill(file: Path, officers: int, days: list[date]) -> None:
    """A register in a file in which every officer has something due on every day."""
    with builders.database(file) as database:
        furnish(database, officers, days)


def furnish(database: Database, officers: int, days: list[date]) -> None:
    """Agencies, their officers, and a task for each of the days."""
    agencies = [f"Sở Diễn tập {n:03d}" for n in range(1, officers + 1)]
    tasks = [builders.task(f"1.{n}", day, leads=agencies) for n, day in enumerate(days, 1)]
    builders.register(database, tasks)
    for n, agency in enumerate(agencies):
        builders.person(database, f"Đầu mối {n:03d}", Role.OFFICER, agency, FIRST_CHAT + n)


def add_office(database: Database, telegram: LocalTelegram) -> None:
    """Somebody who gets the weekly digest with its files."""
    builders.person(database, "Văn phòng", Role.OFFICE, None, OFFICE_CHAT)
    telegram.person("Văn phòng", user_id=OFFICE_CHAT).chat.open = True


def telegram_with(officers: int) -> LocalTelegram:
    """A Telegram in which every officer has pressed Start; its clock stands, so nothing expires."""
    telegram = LocalTelegram(TOKEN, lambda: _STANDING)
    for n in range(officers):
        telegram.person(f"Đầu mối {n:03d}", user_id=FIRST_CHAT + n).chat.open = True
    return telegram


async def wait_until(happened: Callable[[], bool]) -> None:
    """Look again and again, as a person would."""
    while not happened():  # noqa: ASYNC110 - the product has no event for a drill to wait for
        await asyncio.sleep(0.01)


WEBHOOK = "https://dondoc.example/telegram"
SECRET = "drill-secret-that-opens-nothing"


class WayIn(httpx.AsyncHTTPTransport):
    """From the public address to a listener of this machine, as nginx leads."""

    def __init__(self, door: socket.socket) -> None:
        super().__init__()
        self._port = door.getsockname()[1]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(scheme="http", host="127.0.0.1", port=self._port)
        return await super().handle_async_request(request)


@contextlib.contextmanager
def served(telegram: LocalTelegram, door: socket.socket | None = None) -> Iterator[str]:
    """The Telegram on a free port of this machine; gives the root of its Bot API.

    ``door``: where the bot listens for what its webhook is brought.
    """

    @contextlib.asynccontextmanager
    async def delivering(_: Starlette) -> AsyncIterator[None]:
        bearing = asyncio.create_task(telegram.deliver(WayIn(door))) if door else None
        yield
        if bearing is not None:
            bearing.cancel()

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        app = Starlette(routes=list(bot_api_routes(telegram)), lifespan=delivering)
        config = uvicorn.Config(
            app, log_level="critical", access_log=False, timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()

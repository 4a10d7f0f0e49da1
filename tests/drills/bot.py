"""One copy of the real bot in a process of its own, which dies at the n-th visit of a named point.

Python's fork server has imported everything once, so a start takes a moment, not two seconds.
SIGTERM stops it as it stops ``dondoc run``.
"""

import asyncio
import multiprocessing
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess

from pydantic import SecretStr

from bot import redaction
from bot.app import App
from bot.channels.telegram.pacer import Pacer
from bot.cli import run_command
from bot.cli.register_access import opened
from bot.health.listener import serve
from bot.health.watch import Watch
from bot.settings import Settings
from storage.store.copies.lease import Lease, leased
from storage.store.copies.only_copy import holder_of_this_process, only_copy
from storage.store.engine import Database
from tests.drills import scene
from tests.drills.scene import TOKEN
from tests.drills.variants import VARIANTS

_PATIENCE = 5


@dataclass(frozen=True)
class Order:
    """Where to work, from which moment on, where to die, and without which mechanism.

    ``door``: where updates are brought; without one they are asked for.
    """

    database: str
    api: str
    at: str
    point: str = ""
    visit: int = 1
    without: str = ""
    pace: float = 200
    door: socket.socket | None = None


def dying_at(point: str, visit: int) -> Callable[[str], None]:
    """A hook that ends this process, with no time for any last word, at a visit of a point."""
    visits = 0

    def reached(name: str) -> None:
        nonlocal visits
        visits += name == point
        if name == point and visits == visit:
            os.kill(os.getpid(), signal.SIGKILL)

    return reached


async def _work(order: Order, settings: Settings, database: Database, lease: Lease | None) -> None:
    reached = dying_at(order.point, order.visit)
    # A pace that lets a drill of many messages end today.
    pace = Pacer(per_second=order.pace, chat_burst=5_000)

    async def listen(app: App) -> None:
        if order.door is not None:
            await serve(Watch(app, settings, database).pages(), order.door)

    async def keep_place(_: App) -> None:
        if lease is not None:
            await run_command._renew(lease)

    app = App(
        settings,
        database,
        reached=reached,
        patience=_PATIENCE,
        pace=pace,
        beside=[listen, keep_place],
    )
    working = asyncio.create_task(app.run())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, working.cancel)
    try:
        await working
    except asyncio.CancelledError:
        return


@contextmanager
def started(order: Order) -> Iterator[BaseProcess]:
    """The bot at work in its process; killed at the end if it still lives."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=work, args=(order,), daemon=True)
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


def work(order: Order) -> None:
    """Work until killed or stopped."""
    redaction.set_up("ERROR", TOKEN)
    if order.without:
        VARIANTS[order.without](order.api)
    settings = Settings(
        _env_file=None,
        telegram_token=SecretStr(TOKEN),
        telegram_api_url=order.api,
        database_url=order.database,
        clock=datetime.fromisoformat(order.at),
        webhook_url=scene.WEBHOOK if order.door is not None else "",
        webhook_secret=SecretStr(scene.SECRET),
    )
    now = datetime.now(UTC)
    with (
        only_copy(settings.database_url, now),
        opened(settings) as database,
        leased(database, holder_of_this_process(now), waiting=lambda _: None) as lease,
    ):
        asyncio.run(_work(order, settings, database, lease))

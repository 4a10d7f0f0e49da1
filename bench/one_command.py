"""What one ``/capnhat`` costs from the inbox to the mark of its answer, without a network.

CPU of the process, statements and transactions a command. ``--profile`` tells where the time of the
database's thread goes. Run: python -m bench.one_command [--commands 300] [--profile]
"""

import argparse
import asyncio
import cProfile
import pstats
import tempfile
import time
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from pydantic import SecretStr
from sqlalchemy import event

from bench.commands import register
from bench.fake_api import MOMENT
from bot.channels.channel import Delivery, Outcome
from bot.channels.sender import Sender
from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.api_calls import Call
from bot.channels.telegram.dispatcher import Dispatcher
from bot.channels.telegram.pacer import Pacer
from bot.channels.telegram.telegram_channel import TelegramChannel
from bot.clock import Clock
from bot.handlers import register_all
from bot.messages.notice_words import words_of
from bot.talk.inbox_worker import Worker
from bot.talk.request import Office
from bot.talk.routing import Routes, Routing
from storage.people import notices
from storage.post import inbox, unsent
from storage.rules.post.address import TELEGRAM
from storage.rules.post.message_name import MessageName
from storage.store.engine import Database
from storage.store.tables.column_types import OFFICE_ZONE
from tests import builders

_FIRST_CHAT = 700_000
_ME = {"id": 5550001, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_ROUNDS = 5
_MOST_LINES = 100


class Silence(TelegramChannel):
    """Telegram without a network: what is said is rendered and has arrived."""

    def __init__(self) -> None:
        super().__init__(
            TelegramApi(SecretStr("1:none"), root="http://nobody"), Pacer(5_000, chat_burst=10_000)
        )
        self.heard = 0

    async def send(self, rendered: Call) -> Outcome:  # noqa: ARG002 - nobody hears it
        self.heard += 1
        return Delivery(MessageName(str(self.heard)))


class Post:
    """The bot's own worker and sender on a register."""

    def __init__(self, database: Database, moment: datetime = MOMENT) -> None:
        self.database = database
        self.clock = Clock(OFFICE_ZONE, moment)
        self.channel = Silence()
        self.sender = Sender(self.channel, database, self.clock, reached=lambda _: None)
        routes = Routes()
        register_all(routes)
        routing = Routing(self.clock, Office("bench_bot"), routes, reached=lambda _: None)
        self._dispatcher = Dispatcher(_ME)
        self._worker = Worker(
            database,
            {TELEGRAM: self._dispatcher.read},
            routing.answer,
            self.clock,
            begun=self.sender.wake,
        )
        self._sending: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """As a bot does before anything comes."""
        await self._dispatcher.start()
        await self._worker.work_once()
        self._sending = asyncio.create_task(self.sender.run())

    async def work(self, answers: int = 0) -> None:
        """Everything in the inbox, each answered and its answer marked; ``answers``: how many at least."""
        due = self.channel.heard + answers
        while await self._worker.work_once():
            pass
        self.sender.wake()
        while self.channel.heard < due or self.sender.at_work:  # noqa: ASYNC110 - a look costs little
            await asyncio.sleep(0.001)
        while not answers and await self._is_unsent():  # noqa: ASYNC110 - the same
            await asyncio.sleep(0.001)

    async def _is_unsent(self) -> bool:
        now = self.clock.now()
        return await self.database.run(lambda session: bool(unsent.waiting(session, now)))


def _update(number: int, code: str) -> dict[str, Any]:
    chat = _FIRST_CHAT + number % 500
    text = f"/capnhat {code} đã trình"
    return {
        "update_id": number + 1,
        "message": {
            "message_id": number + 1,
            "date": int(MOMENT.timestamp()),
            "chat": {"id": chat, "type": "private", "first_name": f"N{chat}"},
            "from": {"id": chat, "first_name": f"N{chat}", "is_bot": False},
            "text": text,
            "entities": [{"type": "bot_command", "offset": 0, "length": 8}],
        },
    }


async def _round(post: Post, first: int, commands: int, codes: list[str]) -> float:
    updates = [_update(n, codes[n % len(codes)]) for n in range(first, first + commands)]
    await post.database.run(inbox.keep, updates, post.clock.now())
    began = time.process_time()
    await post.work(commands)
    return (time.process_time() - began) * 1000 / commands


async def _measure(database: Database, codes: list[str], commands: int, *, profile: bool) -> None:
    post = Post(database)
    await post.start()
    await _round(post, 0, 50, codes)  # whatever is done once
    statements: list[str] = []

    def executed(*call: Any) -> None:
        statements.append(call[2])

    event.listen(database.engine, "before_cursor_execute", executed)
    await _round(post, 50, 20, codes)
    event.remove(database.engine, "before_cursor_execute", executed)
    begun = sum(one.startswith("BEGIN") for one in statements)
    print(f"a command: {len(statements) / 20:.2f} statements, {begun / 20:.2f} transactions")
    if profile:
        await _profiled(post, codes, commands)
        return
    done = [await _round(post, 100 + n * commands, commands, codes) for n in range(_ROUNDS)]
    print(f"ms of CPU a command: least {min(done):.2f}, median {median(done):.2f}")


async def _profiled(post: Post, codes: list[str], commands: int) -> None:
    profiler = cProfile.Profile()
    serve = post.database._serve  # noqa: SLF001 - what runs in the store's thread

    def profiled() -> None:
        profiler.enable()
        try:
            serve()
        finally:
            profiler.disable()

    post.database._serve = profiled  # type: ignore[method-assign]  # noqa: SLF001 - the same
    await _round(post, 100, commands, codes)
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(_MOST_LINES)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commands", type=int, default=300)
    parser.add_argument("--profile", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        file, codes = register(Path(name))
        with builders.opened(file) as database:
            database.info[notices.WORDS] = words_of
            asyncio.run(_measure(database, codes, told.commands, profile=told.profile))


if __name__ == "__main__":
    main()

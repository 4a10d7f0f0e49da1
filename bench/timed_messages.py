"""How fast reminders leave at Telegram's limit: 300 at once, answers after 0 and 100 ms.

The fake Bot API refuses with 429 what comes over 30 in a second, as Telegram does. Printed are
messages a second next to the 30 allowed, and the refusals. Run: python -m bench.timed_messages
"""

import argparse
import asyncio
import shutil
import tempfile
import time
from collections import deque
from pathlib import Path
from typing import Any

from bench import figures
from bench.commands import PRODUCT, at_work, register
from bench.fake_api import MOMENT, FakeApi, serve
from storage.post import outbox
from storage.post.outbox import Letter
from storage.rules.post.address import of_chat
from storage.rules.post.said import MessageContent
from tests import builders

_LIMIT, _SECOND = 30, 1.0
_FIRST_CHAT = 900_000
_TELEGRAMS_PACE = "29"
_MANY = 2_000


class LimitedApi(FakeApi):
    """Takes 30 messages in any second, and answers each after a while."""

    def __init__(self, delay: float) -> None:
        super().__init__()
        self._delay = delay
        self._taken: deque[float] = deque(maxlen=_LIMIT)
        self.refused = 0

    async def answer(self, method: str, params: dict[str, Any]) -> Any:
        """Counts what comes too fast; the bench shows it, the bot is not held up."""
        if method.startswith("send"):
            now = time.monotonic()
            if len(self._taken) == _LIMIT and now - self._taken[0] < _SECOND:
                self.refused += 1
            self._taken.append(now)
            await asyncio.sleep(self._delay)
        return await super().answer(method, params)


def _queue(file: Path, messages: int) -> None:
    with builders.opened(file) as database, database.transaction() as session:
        for number in range(messages):
            said = MessageContent(f"Nhắc việc {number}")
            letter = Letter(outbox.REMINDER, of_chat(_FIRST_CHAT + number), said, key=f"b{number}")
            outbox.queue(session, letter, MOMENT)


async def one_round(file: Path, messages: int, delay: float) -> None:
    """Queue them before the start, so that nothing but sending is measured."""
    api = LimitedApi(delay)
    server, address = await serve(api)
    async with at_work(PRODUCT, api, address, file, pace=_TELEGRAMS_PACE):
        async with asyncio.timeout(600):
            while len(api.sent) < messages:  # noqa: ASYNC110 - the fake Telegram tells nobody what came
                await asyncio.sleep(0.01)
    server.close()
    took = api.sent[-1][0] - api.sent[0][0]
    rate = (messages - 1) / took
    print(
        f"{messages} answered after {delay * 1000:.0f} ms: {took:.1f} s, {rate:.2f}/s,"
        f" {rate / _LIMIT:.3f} of the limit, {api.refused} over it"
    )
    what = f"{messages} messages, answers after {delay * 1000:.0f} ms"
    figures.note(4, f"{what}: share of 30/s", [rate / _LIMIT], least=0.96)
    figures.note(4, f"{what}: would be refused", [api.refused], most=0)
    if messages == _MANY:
        figures.note(4, f"{what}: seconds", [took], most=72)


def main() -> None:
    """Print each round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=300)
    parser.add_argument("--delays", type=int, nargs="+", default=[0, 100], help="ms")
    told = parser.parse_args()
    messages = told.messages
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made, _ = register(folder)
        for delay in (one / 1000 for one in told.delays):
            file = Path(shutil.copyfile(made, folder / f"timed{delay}.db"))
            _queue(file, messages)
            asyncio.run(one_round(file, messages, delay))


if __name__ == "__main__":
    main()

"""How long an officer waits while papers are made and while the office asks, next to a quiet bot.

A few ``/capnhat`` a second for some seconds: alone, while a report, a workbook and a chart are made one
after another, and while the office asks for /thongke, /tonghop and /timkiem once a second. All in one
process, in turns. Run: python -m bench.desk_waits [--rounds 3] [--seconds 15] [--rate 10]
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable
from itertools import count, cycle
from pathlib import Path
from statistics import median, quantiles

from bench import figures
from bench.commands import PEOPLE, at_work, register, until
from bench.fake_api import MOMENT, FakeApi, serve
from storage.post import file_orders
from storage.post.file_orders import Order, Receiver
from storage.rules.file_kinds import FileKind
from storage.rules.permissions import Role
from tests import builders

_OFFICER, _OFFICE = 700_000, 699_999
_PAPERS = cycle((FileKind.REPORT, FileKind.REGISTER, FileKind.STATUS_CHART))
_ASKED = cycle(("/thongke", "/tonghop", "/timkiem kinh phí"))
_NUMBERS = count(1)
Beside = Callable[[], None]


async def waits(
    api: FakeApi, codes: list[str], seconds: int, rate: int, beside: Beside
) -> list[float]:
    """Seconds from each message to its answer; ``beside`` is called once a second."""
    api.sent.clear()
    asked: dict[int, float] = {}
    begin = time.monotonic()
    for number in range(rate * seconds):
        await asyncio.sleep(max(0.0, begin + number / rate - time.monotonic()))
        if number % rate == 0:
            beside()
        chat = _OFFICER + number % PEOPLE
        asked[chat] = time.monotonic()
        api.push(chat, f"/capnhat {codes[number % PEOPLE]} đang lấy ý kiến")
    async with asyncio.timeout(120):
        while not asked.keys() <= {chat for _, chat in api.sent}:  # noqa: ASYNC110 - as bench.commands looks
            await asyncio.sleep(0.01)
    first = dict(reversed([(chat, at) for at, chat in api.sent]))
    return [first[chat] - at for chat, at in asked.items()]


async def measure(
    folder: Path, rounds: int, seconds: int, rate: int
) -> dict[str, list[list[float]]]:
    """By what went on beside, the waits of each round."""
    file, codes = register(folder)
    with builders.opened(file) as database:
        office = builders.person(database, "Cán bộ Văn phòng", Role.OFFICE, None, _OFFICE)
    api = FakeApi()
    server, address = await serve(api)

    def paper() -> None:
        with builders.opened(file) as database, database.transaction() as session:
            receivers = [Receiver(_OFFICE, office.person_id)]
            order = Order(next(_PAPERS), receivers, f"bench:{next(_NUMBERS)}", {})
            file_orders.order(session, order, MOMENT)

    beside: dict[str, Beside] = {
        "alone": lambda: None,
        "papers": paper,
        "office": lambda: api.push(_OFFICE, next(_ASKED)),
    }
    found: dict[str, list[list[float]]] = {name: [] for name in beside}
    async with at_work("product", api, address, file):
        for number in range(10):
            api.push(_OFFICER + number, f"/capnhat {codes[number]} đang soạn thảo")
        await until(api, 10)
        for _ in range(rounds):
            for name, each in beside.items():
                found[name].append(await waits(api, codes, seconds, rate, each))
                await asyncio.sleep(5)  # what is still being made
    server.close()
    return found


def main() -> None:
    """Print the medians of the rounds and their ratios to the bot alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--rate", type=int, default=10)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = asyncio.run(measure(Path(name), told.rounds, told.seconds, told.rate))
    cuts = {name: [quantiles(one, n=100) for one in rounds] for name, rounds in found.items()}
    alone = [median(one[at] for one in cuts["alone"]) for at in (49, 98)]
    quiet = [one[98] for one in cuts["alone"]]
    for name, beside in (("papers", "papers are made"), ("office", "the office asks")):
        ratios = [one[98] / idle for one, idle in zip(cuts[name], quiet, strict=True)]
        figures.note(3, f"p99 while {beside} ÷ quiet", ratios, most=1.5)
        longest = [max(one) * 1000 for one in found[name]]
        figures.note(3, f"longest wait while {beside}, ms", longest, most=50)
    for name, rounds in found.items():
        p50, p99 = (median(one[at] for one in cuts[name]) for at in (49, 98))
        print(
            f"{name:7} p50 {p50 * 1000:.1f} ms = {p50 / alone[0]:.2f}, p99 {p99 * 1000:.1f} ms"
            f" = {p99 / alone[1]:.2f}, most {max(map(max, rounds)) * 1000:.0f} ms"
        )


if __name__ == "__main__":
    main()

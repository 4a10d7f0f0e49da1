"""How fast a command is answered, next to the least a bot can do for it, in one run.

A thousand ``/capnhat CODE words`` at once from 500 people, then thirty a second for ten seconds; the
two bots take turns, each round on a fresh store and in a fresh process. Run: python -m bench.commands
"""

import argparse
import asyncio
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, TypeVar

from sqlmodel import col, select

from bench import figures
from bench.fake_api import MOMENT, FakeApi, serve
from storage.rules.permissions import Role
from storage.store.tables import Agency, Assignment, Milestone, Task, Visibility
from tests import builders, registers

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PEOPLE, AT_ONCE, A_SECOND, SECONDS = 500, 1_000, 30, 10
_FIRST_CHAT = 700_000
_REST_CPU = 0.05
"""Seconds of CPU a second that an idle bot may take."""
LIMIT, LIBRARIES, PRODUCT = "limit", "library", "product"
Measures = TypeVar("Measures", bound="DataclassInstance")
"""What one round measured: a number a field."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one bot did. Seconds; commands a second; MiB."""

    start: float
    rate: float
    cpu: float
    p50: float
    p99: float
    memory: float


def register(folder: Path) -> tuple[Path, list[str]]:
    """The shipped register with 500 contact points, and a code that each of them leads."""
    file = Path(shutil.copyfile(registers.shipped(), folder / "register.db"))
    with builders.opened(file) as database:
        with database.transaction() as session:
            led = session.exec(
                select(Agency.name, Task.code)
                .join(Assignment, col(Assignment.agency_id) == Agency.id)
                .join(Task, col(Task.id) == Assignment.task_id)
                .join(Milestone, col(Milestone.task_id) == Task.id)
                .where(
                    Task.programme_id == 1,
                    Assignment.lead,
                    Task.visibility != Visibility.RESTRICTED,
                )
                .order_by(Agency.name, Task.code)
                .distinct()
            ).all()
        first = dict(reversed([(name, code) for name, code in led]))
        agencies = list(first)
        codes = []
        for number in range(PEOPLE):
            agency = agencies[number % len(agencies)]
            builders.person(
                database, f"Cán bộ {number}", Role.OFFICER, agency, _FIRST_CHAT + number
            )
            codes.append(first[agency])
    return file, codes


@asynccontextmanager
async def at_work(
    kind: str,
    api: FakeApi,
    address: str,
    file: Path,
    moment: datetime = MOMENT,
    pace: str = "5000",
) -> AsyncIterator[int]:
    """One bot in a process of its own, until it has asked for updates; its process number.

    ``pace``: messages a second that leave at most.
    """
    more = [pace, moment.isoformat()] if kind == PRODUCT else []
    module = f"bench.limits.{kind}_bot"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, address, str(file), *more
    )
    await asyncio.wait_for(api.polled.wait(), 120)
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGKILL)
        await process.wait()


async def one_round(
    kind: str, file: Path, codes: list[str], *, at_once: int, seconds: int
) -> Round:
    """A burst, then an even stream."""
    api = FakeApi()
    server, address = await serve(api)
    began = time.monotonic()
    async with at_work(kind, api, address, file) as pid:
        started = time.monotonic() - began
        await _answered(api, 0, codes[:10])  # whatever is done once
        await _at_rest(pid)
        api.sent.clear()
        cpu = cpu_of(pid)
        burst = time.monotonic()
        for number in range(at_once):
            api.push(_FIRST_CHAT + number % PEOPLE, f"/capnhat {codes[number % PEOPLE]} đã trình")
        await until(api, at_once)
        rate = at_once / (api.sent[at_once - 1][0] - burst)
        cpu = (cpu_of(pid) - cpu) / at_once
        api.sent.clear()
        await asyncio.sleep(1)
        waits = await _stream(api, codes, seconds)
        memory = memory_of(pid)
    server.close()
    cuts = quantiles(waits, n=100)
    return Round(started, rate, cpu, cuts[49], cuts[98], memory)


async def _at_rest(pid: int) -> None:
    """Until the bot does nothing any more: at a start it sets the menu of every chat."""
    before = -1.0
    while (now := cpu_of(pid)) - before > _REST_CPU:
        before = now
        await asyncio.sleep(1)


async def _answered(api: FakeApi, first: int, codes: list[str]) -> None:
    for number, code in enumerate(codes, first):
        api.push(_FIRST_CHAT + number, f"/capnhat {code} đang soạn thảo")
    await until(api, len(codes))


async def _stream(api: FakeApi, codes: list[str], seconds: int) -> list[float]:
    """Seconds from each message to its answer."""
    asked: dict[int, float] = {}
    begin = time.monotonic()
    for number in range(A_SECOND * seconds):
        await asyncio.sleep(max(0.0, begin + number / A_SECOND - time.monotonic()))
        asked[_FIRST_CHAT + number] = time.monotonic()
        api.push(_FIRST_CHAT + number, f"/capnhat {codes[number]} đang lấy ý kiến")
    await until(api, len(asked))
    return [at - asked[chat] for at, chat in api.sent[: len(asked)]]


async def until(api: FakeApi, messages: int) -> None:
    """So many messages were sent."""
    async with asyncio.timeout(300):
        while len(api.sent) < messages:  # noqa: ASYNC110 - one look a millisecond costs nothing here
            await asyncio.sleep(0.001)


def cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    """Print each round and the ratios of the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--commands", type=int, default=AT_ONCE, help="at once")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of thirty a second")
    told = parser.parse_args()
    one = partial(one_round, at_once=told.commands, seconds=told.seconds)
    done = take_turns(one, told.rounds)

    def ratios(measure: str) -> list[float]:
        return [
            getattr(ours, measure) / getattr(limit, measure)
            for ours, limit in zip(done[PRODUCT], done[LIMIT], strict=True)
        ]

    figures.note(1, "/capnhat at once ÷ limit bot", ratios("rate"), least=0.65)
    figures.note(1, "CPU of a /capnhat ÷ limit bot", ratios("cpu"))
    figures.note(2, "p50 at 30/s ÷ limit bot", ratios("p50"), most=1.25)
    figures.note(2, "p99 at 30/s ÷ limit bot", ratios("p99"), most=1.4)


def take_turns(
    one: Callable[[str, Path, list[str]], Coroutine[Any, Any, Measures]],
    rounds: int,
    kinds: Sequence[str] = (LIMIT, PRODUCT),
) -> dict[str, list[Measures]]:
    """The bots in turns, each on a fresh store: every round, then the ratios of the medians."""
    done: dict[str, list[Measures]] = {kind: [] for kind in kinds}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made, codes = register(folder)
        for number in range(rounds):
            for kind, results in done.items():
                file = folder / f"{kind}{number}.db"
                if kind == PRODUCT:
                    shutil.copyfile(made, file)
                results.append(asyncio.run(one(kind, file, codes)))
                print(kind, results[-1])
    for measure in (field.name for field in fields(done[LIMIT][0])):
        limit, product = (
            median(getattr(each, measure) for each in done[kind]) for kind in (LIMIT, PRODUCT)
        )
        print(f"{measure}: {product:.4g} / {limit:.4g} = {product / limit:.2f}")
    return done


if __name__ == "__main__":
    main()

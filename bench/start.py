"""How soon a bot asks for its first update and what memory it holds, next to the limit bot.

A third bot is the limit bot with the libraries loaded that the product is built on: what no product on
them can be below. They take turns, each in a fresh process: the time to the first poll, the memory held then,
and again once ten people were answered and, of the product, one file of each kind was made and sent.
Run: python -m bench.start
"""

import argparse
import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from bench import figures
from bench.commands import LIBRARIES, LIMIT, PRODUCT, at_work, cpu_of, memory_of, take_turns, until
from bench.fake_api import MOMENT, FakeApi, serve
from storage.post import file_orders
from storage.post.file_orders import Order, Receiver
from storage.rules.file_kinds import FileKind
from storage.rules.permissions import Role
from storage.store.tables import Agency, Assignment
from tests import builders

_PEOPLE = 10
_FIRST_CHAT, _OFFICE_CHAT = 700_000, 800_000


@dataclass(frozen=True, slots=True)
class Start:
    """What one start took: seconds to the first poll, seconds of CPU until then; MiB."""

    seconds: float
    cpu: float
    idle: float
    used: float


async def one_start(kind: str, file: Path, codes: list[str]) -> Start:
    """Start it, let it stand, then let it work a little."""
    api = FakeApi()
    server, address = await serve(api)
    began = time.monotonic()
    async with at_work(kind, api, address, file) as pid:
        seconds, cpu = time.monotonic() - began, cpu_of(pid)
        await asyncio.sleep(2)
        idle = memory_of(pid)
        awaited = _PEOPLE + (_order_files(file) if kind == PRODUCT else 0)
        for number in range(_PEOPLE):
            api.push(_FIRST_CHAT + number, f"/capnhat {codes[number]} đang soạn thảo")
        await until(api, awaited)
        await asyncio.sleep(1)
        used = memory_of(pid)
    server.close()
    return Start(seconds, cpu, idle, used)


def _order_files(file: Path) -> int:
    """One file of each kind, to be made when the bot next looks; how many they are."""
    with builders.opened(file) as database:
        person = builders.person(database, "Cán bộ Văn phòng", Role.OFFICE, None, _OFFICE_CHAT)
        with database.transaction() as session:
            values = _values(session)
            for kind in FileKind:
                receivers = [Receiver(_OFFICE_CHAT, person.person_id)]
                order = Order(kind, receivers, f"bench:{kind}", values)
                file_orders.order(session, order, MOMENT)
    return len(FileKind)


def _values(session: Session) -> dict[str, Any]:
    """An agency and a few tasks, for the kinds of files that are about one."""
    agency_id, agency = session.exec(
        select(col(Agency.id), Agency.name).order_by(col(Agency.id)).limit(1)
    ).one()
    tasks = session.exec(
        select(Assignment.task_id)
        .where(Assignment.agency_id == agency_id, Assignment.lead)
        .limit(3)
    ).all()
    return {"agency_id": agency_id, "agency": agency, "tasks": list(tasks)}


def main() -> None:
    """Print each start and the ratios of the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    done = take_turns(one_start, parser.parse_args().rounds, (LIMIT, LIBRARIES, PRODUCT))
    loaded = list(zip(done[LIBRARIES], done[LIMIT], strict=True))
    figures.note(
        7,
        "CPU until the first poll of its libraries alone ÷ limit bot",
        [a.cpu / b.cpu for a, b in loaded],
    )
    figures.note(7, "memory of its libraries ÷ limit bot", [a.idle / b.idle for a, b in loaded])
    pairs = list(zip(done[PRODUCT], done[LIMIT], strict=True))
    figures.note(7, "start ÷ limit bot", [a.seconds / b.seconds for a, b in pairs], most=2.5)
    figures.note(7, "CPU until the first poll ÷ limit bot", [a.cpu / b.cpu for a, b in pairs])
    figures.note(7, "memory idle ÷ limit bot", [a.idle / b.idle for a, b in pairs], most=1.75)
    used = [a.used / b.used for a, b in pairs]
    figures.note(7, "memory after a file of each kind ÷ limit bot", used, most=2)
    more = [(a.used - a.idle) - (b.used - b.idle) for a, b in pairs]
    figures.note(
        8, "the bot itself after a file of each kind, MiB more than the limit bot", more, most=0
    )


if __name__ == "__main__":
    main()

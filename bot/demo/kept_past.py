"""The half year before the demo as it ships: the register that the play gave, and its chats.

Playing it takes most of a minute, too long for a first look, so it is played by ``make past`` and
kept in one file; a test plays it again and compares. A register of an earlier form is migrated
when it is opened, as any other. Chats keep their last weeks, files those of the last digest.
"""

import asyncio
import json
import tempfile
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from bot.clock import Clock, StillClock
from bot.demo import TOKEN, ZONE, Demo, opened
from bot.demo.past_play import BEGIN, END, play
from bot.files.maker_process import Make
from bot.files.staying_maker import StayingMaker
from bot.simulator.chats import kept_chats
from bot.simulator.telegram import LocalTelegram
from seed.demo_people import DEMO_PEOPLE, NEIGHBOURS
from storage.post import retention
from storage.store.session import Session

FILE: Final = Path(__file__).parent / "past.zip"
PEOPLE: Final = (*DEMO_PEOPLE, *NEIGHBOURS)
_REGISTER, _CHATS, _FILES = "demo.db", "chats.json", "files/"
_SAID_FOR, _FILES_FOR = timedelta(weeks=7), timedelta(days=7)


@asynccontextmanager
async def open_lived_in(folder: Path) -> AsyncIterator[Demo]:
    """The demo on the morning after the half year, in ``folder``."""
    clock = Clock(ZONE, END)
    telegram = LocalTelegram(TOKEN, clock.now)
    with zipfile.ZipFile(FILE) as kept:
        kept.extract(_REGISTER, folder)
        names = [name for name in kept.namelist() if name.startswith(_FILES)]
        files = {name.removeprefix(_FILES): kept.read(name) for name in names}
        kept_chats.unpack(telegram.network, json.loads(kept.read(_CHATS)), files)
    for person in PEOPLE:
        telegram.person(person.name, user_id=person.user_id)
    async with (
        StayingMaker() as maker,
        opened(folder, clock, maker, people=PEOPLE, telegram=telegram) as demo,
    ):
        await demo.settle()
        yield demo


@asynccontextmanager
async def played(folder: Path, make_file: Make) -> AsyncIterator[Demo]:
    """The same, played now: the clock stands where the demo begins."""
    clock = StillClock(ZONE, BEGIN)
    async with opened(folder, clock, make_file, people=PEOPLE) as demo:
        await demo.join_all()
        await play(demo)
        await demo.database.run(_forget, demo.now())
        yield demo


async def keep(file: Path = FILE) -> None:
    """Play the half year and write it to the file that ships."""
    with tempfile.TemporaryDirectory(prefix="dondoc-") as name:
        folder = Path(name)
        async with StayingMaker() as maker, played(folder, maker) as demo:
            network, now = demo.telegram.network, demo.now()
            chats, files = kept_chats.packed(network, now - _SAID_FOR, now - _FILES_FOR)
        _write(file, folder / _REGISTER, chats, files)


def _forget(session: Session, now: datetime) -> None:
    """What a register of half a year has let go."""
    for piece in retention.pieces(retention.kept_here(session), now, None):
        while piece(session):
            pass


def _write(file: Path, register: Path, chats: dict[str, Any], files: kept_chats.Files) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as kept:
        kept.write(register, _REGISTER)
        kept.writestr(_CHATS, json.dumps(chats, ensure_ascii=False, separators=(",", ":")))
        for name, content in files.items():
            kept.writestr(_FILES + name, content)


if __name__ == "__main__":
    asyncio.run(keep())

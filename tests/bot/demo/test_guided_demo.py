"""What stands beside the chat of the demo page, while the bot's process works."""

import fcntl
import os
from pathlib import Path

from bot.demo.bot_process import BotProcess
from bot.demo.file_slips import LaterFiles
from bot.demo.guided_demo import GuidedDemo
from bot.files.maker_process import make_apart
from storage.store.transactions.connections import file_of
from tests.bot.house import House, story


@story()
async def test_the_figures_are_counted_while_another_process_writes(house: House) -> None:
    guide = _guide(house)
    calm = (await guide.told())["figures"]
    lock = os.open(f"{file_of(house.settings.database_url)}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        beside = (await _guide(house).told())["figures"]
    finally:
        os.close(lock)
    assert beside == calm
    assert [one["number"] for one in calm] == ["17", "3", "123", "63", "6"]


def _guide(house: House) -> GuidedDemo:
    return GuidedDemo(house.demo, BotProcess(Path(), ""), LaterFiles(Path(), make_apart))

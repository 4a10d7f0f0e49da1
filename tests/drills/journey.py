"""A journey at DEBUG, everything logged, with bad days on the way: ``python -m tests.drills.journey``.

Its argument is a folder; the invite codes it used are left there in ``codes``, its store in
``demo.db``. Whatever it says on the standard streams must hold neither token nor code (P14).
"""

import asyncio
import logging
import shutil
import sys
import traceback
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot import redaction
from bot.app import App
from bot.channels.telegram.api import ApiError, TelegramApi
from bot.demo import TOKEN, Demo, open_demo
from bot.settings import Settings
from bot.simulator.calls.faults import Fault
from bot.simulator.transport import LocalTransport
from seed.demo_people import DEMO_PEOPLE
from storage.act import last_number
from storage.people import invites
from tests.builders import local

_LOGGERS = ("", "httpx", "httpcore", "telegram", "sqlalchemy.engine", "apscheduler", "asyncio")
WRONG_CODE = "ABCDEFGHJKLMNPQR"
WRONG_TOKEN = "7000000009:a-wrong-token-that-opens-nothing"
GROUP = -4_001
_log = logging.getLogger(__name__)


def _note_codes(folder: Path) -> None:
    make = invites.make

    def noting(*args: Any, **values: Any) -> str:
        code = make(*args, **values)
        with (folder / "codes").open("a") as file:
            file.write(f"{code}\n")
        return code

    vars(invites)["make"] = noting


async def _fail(demo: Demo) -> None:
    """Each error is logged and printed with its traceback, and everything is shown as repr."""
    transport = LocalTransport(demo.telegram)
    for token in (TOKEN, WRONG_TOKEN):
        api = TelegramApi(SecretStr(token), root="http://telegram.test", transport=transport)
        for fault in (Fault.none(), Fault.html(), Fault.reset(), Fault.refused()):
            demo.telegram.faults.next("sendMessage", fault)
            try:
                await api.call("sendMessage", {"chat_id": 1, "text": "?"})
            except ApiError as error:
                _log.exception("call failed")
                traceback.print_exc()
                print(repr(error), repr(api))  # noqa: T201 - what is printed is what is searched
        await api.close()
    settings = Settings(_env_file=None, telegram_token=SecretStr(TOKEN))
    app = App(settings, demo.database, transport=transport)
    print(repr(settings), settings, repr(app), vars(app), vars(demo.app))  # noqa: T201 - see above
    await app.api.close()


async def _live(folder: Path) -> None:
    async with open_demo(folder, local(2026, 12, 24, 7, 45)) as demo:
        await demo.move_to(local(2026, 12, 24, 8, 30))
        first = demo.telegram.person(DEMO_PEOPLE[0].name, user_id=DEMO_PEOPLE[0].user_id)
        stranger = demo.telegram.person("Người lạ", user_id=901)
        used = (folder / "codes").read_text().split()[0]
        first.say("/capnhat 1.6 Đã trình dự thảo")
        code = WRONG_CODE.replace("H", "7")
        for words in (f"mã:{code.lower()}!", f"t.me/b?start={used}", f"mã{used}", WRONG_TOKEN):
            first.say(f"/vuongmac 1.6 Đã gửi {words}")
        for words in (f"/start {used}", f"/Start  {WRONG_CODE.lower()}", WRONG_CODE):
            stranger.say(words)
            await demo.settle()
        demo.telegram.group("Nhóm", [first], chat_id=GROUP).say(first, f"/start@dondoc_bot {used}")
        demo.telegram.faults.next("sendMessage", Fault.reset(), Fault.html(), Fault.too_many(0))
        first.say("/nhiemvu")
        await demo.settle()
        await _fail(demo)
        while demo.database._truncation_due:
            await asyncio.sleep(0.05)
            await demo.database.run(last_number)  # as each minute asks
        for suffix in ("", "-wal"):
            shutil.copy(folder / f"demo.db{suffix}", folder / f"live.db{suffix}")


def main() -> None:
    """Play the journey in the folder named."""
    folder = Path(sys.argv[1])
    redaction.set_up("DEBUG", TOKEN)
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.DEBUG)
    _note_codes(folder)
    asyncio.run(_live(folder))


if __name__ == "__main__":
    main()

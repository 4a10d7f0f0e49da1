"""P9: whatever Telegram answers, the bot hears again soon after, or ends with a word and a code."""

import asyncio

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.channels.telegram.api import POLL_SECONDS, TelegramApi
from bot.channels.telegram.poller import Poller
from bot.channels.telegram.rivals import Rivals
from bot.cli.exit_codes import explain
from bot.failures import Deaf, WrongTokenError
from bot.settings import Settings
from bot.simulator.calls.faults import Fault
from bot.simulator.telegram import LocalTelegram
from bot.simulator.transport import LocalTransport
from storage.store.engine import Database
from tests.drills import scene
from tests.drills.fast_time import LoopClock, run_fast

_ROOT = "http://telegram.test"
_SOON = 90.0
BAD_DAYS = {
    "404": Fault.answer(404, {"ok": False, "error_code": 404, "description": "Not Found"}),
    "401": Fault.answer(401, {"ok": False, "error_code": 401, "description": "Unauthorized"}),
    "409": Fault.answer(409, {"ok": False, "error_code": 409, "description": "Conflict"}),
    "502 as HTML": Fault.html(502),
    "404 as HTML": Fault.html(404),
    "a list of nothing we know": Fault.answer(200, {"ok": True, "result": ["?"]}),
    "no list": Fault.answer(200, {"ok": True, "result": 7}),
    "reset": Fault.reset(),
    "refused": Fault.refused(),
    "silence": Fault.hang(),
}


def _unnoticed(_point: str) -> None:
    return


class _Ears:
    """A poller alone, and when it heard something."""

    def __init__(self, db: Database) -> None:
        self.telegram = scene.telegram_with(1)
        transport = LocalTransport(self.telegram)
        self.api = TelegramApi(SecretStr(scene.TOKEN), root=_ROOT, transport=transport)
        self.heard = asyncio.Event()
        self.poller = Poller(
            self.api,
            db,
            LoopClock(),
            arrived=self.heard.set,
            reached=_unnoticed,
            rivals=Rivals(db, LoopClock(), told=lambda: None),
            patience=POLL_SECONDS,
        )

    async def live_through(self, fault: Fault, seconds: float) -> float:
        """Let it poll under the fault, then in peace; gives how long it took to hear again."""
        listening = asyncio.create_task(self.poller.run())
        watching = asyncio.create_task(self.poller.watch())
        self.telegram.faults.always("getUpdates", fault)
        await asyncio.sleep(seconds)
        if watching.done():
            listening.cancel()
            watching.result()
        self.telegram.faults.clear()
        self.telegram.people[0].say("Có ai nghe không")
        recovered = asyncio.get_running_loop().time()
        await self.heard.wait()
        heard_at = asyncio.get_running_loop().time()
        for task in (listening, watching):
            task.cancel()
        await self.api.close()
        return heard_at - recovered


async def _live_through(db: Database, fault: Fault, seconds: float) -> float:
    return await _Ears(db).live_through(fault, seconds)


@pytest.mark.parametrize("name", BAD_DAYS)
def test_after_a_bad_day_the_bot_hears_again_within_ninety_seconds(name: str, db: Database) -> None:
    waits = [
        run_fast(_live_through(db, BAD_DAYS[name], seconds)) for seconds in (5.0, 100.0, 280.0)
    ]
    assert [wait for wait in waits if wait > _SOON] == []


@pytest.mark.parametrize("name", BAD_DAYS)
def test_five_minutes_without_a_good_answer_are_an_end(name: str, db: Database) -> None:
    with pytest.raises(Deaf):
        run_fast(_live_through(db, BAD_DAYS[name], 310.0))


def test_an_answer_that_cannot_be_kept_is_no_good_answer(db: Database) -> None:
    async def story() -> float:
        ears = _Ears(db)
        db.engine.dispose()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")
        ears.telegram.people[0].say("Giữ giúp")
        listening = asyncio.create_task(ears.poller.run())
        await asyncio.sleep(40)
        listening.cancel()
        await ears.api.close()
        return ears.poller.silent_for

    assert run_fast(story()) >= 40


def test_silence_ends_the_whole_bot_with_a_sentence_and_a_code(db: Database) -> None:
    telegram = scene.telegram_with(1)
    telegram.faults.always("getUpdates", Fault.hang())
    with pytest.raises(ExceptionGroup) as ended:
        run_fast(_run(db, telegram))
    sentence, code = explain(ended.value)
    assert (sentence.startswith("Đã 5 phút không nhận được trả lời"), code) == (True, 1)


def test_a_gateways_404_at_start_is_waited_out_and_telegrams_own_is_not(db: Database) -> None:
    telegram = scene.telegram_with(1)
    telegram.faults.next("getMe", Fault.html(404), Fault.refused(), Fault.html(401))

    async def introduce() -> object:
        me = await _app(db, telegram)._introduce()
        return me["username"]

    assert run_fast(introduce()) == "dondoc_bot"
    telegram.faults.next("getMe", BAD_DAYS["404"])
    with pytest.raises(WrongTokenError) as wrong:
        run_fast(introduce())
    assert explain(wrong.value)[1] == 2


def _app(db: Database, telegram: LocalTelegram) -> App:
    settings = Settings(_env_file=None, telegram_token=SecretStr(scene.TOKEN))
    return App(settings, db, clock=LoopClock(), transport=LocalTransport(telegram))


async def _run(db: Database, telegram: LocalTelegram) -> None:
    await _app(db, telegram).run()

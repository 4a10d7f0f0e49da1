"""A copy of the register started elsewhere with the same token: nobody is reminded twice."""

import asyncio
import time

import pytest

from bot.simulator.faults import Fault
from storage.store import identity
from tests.bot.house import House, story
from tests.builders import local

_TAKEN = Fault.answer(
    409,
    {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: terminated by other getUpdates request",
    },
)
EVENING = local(2026, 12, 23, 17, 0)
MORNING = local(2026, 12, 24, 8, 30)


async def meet(house: House, times: int) -> None:
    """Telegram answers so many polls with 409, one after the other."""
    house.telegram.faults.next("getUpdates", *[_TAKEN] * times)
    house.officer.say("/trogiup")  # ends the poll under way, so that the next one meets the fault
    async with asyncio.timeout(20):
        while house.telegram.faults._queues["getupdates"]:  # noqa: ASYNC110 - the faults tell nobody
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)


def reminders(house: House) -> list[str]:
    return [one.text for one in house.officer.inbox if "Nhắc việc" in one.text]


@story(at=EVENING)
async def test_timed_messages_rest_while_another_program_uses_the_token(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await meet(house, 2)
    house.clock.move_to(MORNING)
    await house._demo.app.tick()
    await asyncio.sleep(0.3)
    assert reminders(house) == []
    told = [one.text for one in house.admin.inbox if "mã của bot này" in one.text]
    assert len(told) == 1
    house.officer.say("/capnhat 1.6 đã trình")
    async with asyncio.timeout(10):
        while not house.officer.last.text.startswith("✅ Đã ghi nhận"):  # noqa: ASYNC110 - the phone tells nobody
            await asyncio.sleep(0.01)
    assert reminders(house) == []
    monkeypatch.setattr(house.clock, "monotonic", lambda: time.monotonic() + 601)
    await house.settle()
    assert len(reminders(house)) == 1


@story(at=EVENING)
async def test_one_poll_that_was_cut_off_tells_nobody(house: House) -> None:
    await meet(house, 1)
    assert [one.text for one in house.admin.inbox if "mã của bot này" in one.text] == []
    assert await house.run(lambda session: identity.of(session).rival_at) is None


@story(at=EVENING)
async def test_a_restart_remembers_that_another_program_is_at_work(house: House) -> None:
    await meet(house, 2)
    await house.close()
    house.clock.move_to(local(2026, 12, 23, 17, 5))
    await house.restart()
    assert house._demo.app._parts is not None
    assert house._demo.app._parts.sender._timed_rest() is True
    await house.close()
    house.clock.move_to(local(2026, 12, 23, 17, 30))
    await house.restart()
    assert house._demo.app._parts.sender._timed_rest() is False

"""A copy of the register started elsewhere with the same token: nobody is reminded twice."""

import time

import pytest

from bot.channels.telegram import ears
from bot.simulator.calls.faults import Fault
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
    """Telegram answers so many polls with 409, one after the other; then all is at rest."""
    house.telegram.faults.next("getUpdates", *[_TAKEN] * times)
    house.officer.say("/trogiup")  # ends the poll under way, so that the next one meets the fault
    await house.until(lambda: not house.telegram.faults._queues["getupdates"])
    # What was said is confirmed by the first poll that is answered again: all 409s are over then.
    await house.settle()


async def answered(house: House, text: str, answer: str) -> None:
    """Somebody is answered, while timed messages rest and so nothing comes to rest."""
    before = len(house.officer.inbox)
    house.officer.say(text)
    await house.until(
        lambda: any(one.text.startswith(answer) for one in house.officer.inbox[before:])
    )


def reminders(house: House) -> list[str]:
    return [one.text for one in house.officer.inbox if "Nhắc việc" in one.text]


@story(at=EVENING)
async def test_timed_messages_rest_while_another_program_uses_the_token(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await meet(house, 2)
    house.clock.move_to(MORNING)
    await house.demo.app.tick()
    await answered(house, "/capnhat 1.6 đã trình", "✅ Đã ghi nhận")
    await answered(house, "/trogiup", "")  # the sender has looked again since
    assert reminders(house) == []
    told = [one.text for one in house.admin.inbox if "mã của bot này" in one.text]
    assert len(told) == 1
    # Ten quiet minutes pass at once: whoever watches for silence must not take them for it.
    monkeypatch.setattr(ears, "DEAF_AFTER", 3_600)
    monkeypatch.setattr(house.clock, "monotonic", lambda: time.monotonic() + 601)
    await house.settle()
    assert len(reminders(house)) == 1


@story(at=EVENING)
async def test_an_admins_word_lets_timed_messages_go_on_at_once(house: House) -> None:
    await meet(house, 2)
    house.clock.move_to(MORNING)
    await house.demo.app.tick()
    notice = next(one for one in house.admin.inbox if "mã của bot này" in one.text)
    (gone,) = notice.labels
    house.admin.tap(gone, notice.message_id)
    await house.settle()  # nothing rests any more
    assert house.admin.last.text.startswith("✅ Tin theo giờ đi tiếp.")
    assert len(reminders(house)) == 1
    assert [one.person_id for one in await house.events("rival_gone")] == [8]
    await meet(house, 2)
    told = [one.text for one in house.admin.inbox if "mã của bot này" in one.text]
    assert len(told) == 2


@story(at=EVENING)
async def test_nobody_else_has_that_word_and_it_counts_while_messages_rest(house: House) -> None:
    await meet(house, 2)
    for who in (house.officer, house.leader, house.office):
        assert (await house.forge(who, "z:t")).startswith("Vai trò của đồng chí không thực hiện")
    assert house.demo.app.has_rival
    assert (await house.forge(house.admin, "z:t")).startswith("✅ Tin theo giờ đi tiếp.")
    assert not house.demo.app.has_rival
    assert (await house.forge(house.admin, "z:t")).startswith("Nút này không còn dùng được")


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
    assert house.demo.app._parts is not None
    assert house.demo.app._parts.sender._timed_rest() is True
    await house.close()
    house.clock.move_to(local(2026, 12, 23, 17, 30))
    await house.restart()
    assert house.demo.app._parts.sender._timed_rest() is False

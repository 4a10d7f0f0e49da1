"""Waiting until the bot has done everything costs the store little, however long an answer is on its way."""

import pytest
from sqlalchemy import event

from bot.simulator.calls.faults import Fault
from tests.bot.house import House, story


@story()
async def test_the_store_is_not_asked_while_a_message_is_on_its_way(house: House) -> None:
    asked: list[str] = []

    def note(*call: object) -> None:
        if "count(outbox.id)" in str(call[2]):
            asked.append(str(call[2]))

    app = house.demo.app
    house.telegram.faults.next("sendMessage", Fault("slow", seconds=0.2))
    house.officer.say("/trogiup")
    await house.until(lambda: app._parts is not None and app._parts.sender.at_work)
    event.listen(house.database.engine, "before_cursor_execute", note)
    await app.settle()

    assert len(asked) == 1
    assert house.officer.inbox[-1].from_bot


@story()
async def test_where_nothing_waits_nobody_is_woken(house: House) -> None:
    app, woken = house.demo.app, []
    assert app._parts is not None
    with pytest.MonkeyPatch.context() as patch:
        for name in ("sender", "files", "worker", "importer", "reader"):
            part = getattr(app._parts, name)
            patch.setattr(part, "wake", lambda name=name: woken.append(name))
        await app.settle()
        assert woken == []
        app._parts.sender.wake()
    assert woken == ["sender"]

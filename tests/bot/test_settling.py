"""Waiting until the bot has done everything costs the store little, however long an answer is on its way."""

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

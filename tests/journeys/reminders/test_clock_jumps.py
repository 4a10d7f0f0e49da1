"""The machine's clock jumps by days while the bot runs: nobody is reminded twice for one day."""

from collections import Counter

import pytest
from sqlmodel import select

from storage.post import outbox
from storage.store.session import Session
from storage.store.tables import Outbox
from tests.bot.house import House, story
from tests.builders import local

REMINDING = local(2026, 12, 24, 8, 30)


@pytest.mark.parametrize("days", [3, -3])
@story(at=local(2026, 12, 24, 8, 0))
async def test_a_clock_that_jumps_three_days_and_comes_back_reminds_nobody_twice(
    house: House, days: int
) -> None:
    for moment in (REMINDING, REMINDING.replace(day=24 + days), REMINDING):
        house.clock.move_to(moment)
        await house.demo.app.tick()
        await house.settle()
    officers = (house.officer, house.finance, house.science, house.organisation)
    got = {who.user_id: sum("Nhắc việc" in one.text for one in who.inbox) for who in officers}
    queued = await house.run(reminders)
    assert got == {who.user_id: queued[str(who.user_id)] for who in officers}
    assert min(got.values()) >= 1


def reminders(session: Session) -> Counter[str]:
    """How many days each was reminded for: the key of a reminder is its person and day."""
    rows = session.exec(select(Outbox).where(Outbox.kind == outbox.REMINDER)).all()
    days = {
        (row.address, str(row.key)[-10:]) for row in rows if str(row.key).startswith("reminder:")
    }
    return Counter(address for address, _day in days)

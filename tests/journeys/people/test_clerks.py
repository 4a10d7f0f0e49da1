"""A clerk of the office is in charge of an agency: only that person gets its pushes."""

import pytest

from bot.simulator.chats.cast import Person
from storage.rules.permissions import Role
from tests.bot.house import House, story
from tests.builders import local


async def heard(house: House, words: str) -> list[Person]:
    """Who of the office is told when the officer says something."""
    people = [house.office, house.other_office]
    before = [len(one.inbox) for one in people]
    await house.say(house.officer, words)
    return [one for one, count in zip(people, before, strict=True) if len(one.inbox) > count]


@pytest.mark.parametrize("typed", [True, False], ids=["typed", "pressed"])
@story()
async def test_only_the_clerk_hears_of_the_agency_and_the_deputy_stands_in(
    house: House, typed: bool
) -> None:
    assert await heard(house, "/vuongmac 1.6 thiếu vốn") == [house.office, house.other_office]
    asked = await house.say(house.admin, "/phutrach so noi vu")
    assert "Ai ở Văn phòng phụ trách Sở Nội vụ?" in asked
    name = house.office.name
    number = next(n for n in range(1, 9) if f"{n}. {name}" in asked)
    await house.restart()
    if typed:
        told = await house.say(house.admin, str(number))
    else:
        told = await house.tap(house.admin, f"{number}. {name}")
    assert f"đồng chí {name} phụ trách Sở Nội vụ" in told
    await house.restart()
    assert "thay khi vắng" in await house.say(house.admin, "1")
    assert await heard(house, "/vuongmac 1.6 vẫn thiếu vốn") == [house.office]
    pages = [await house.say(house.admin, "/daumoi")]
    pages += [await house.tap(house.admin, "Sau ›") for _ in range(3)]
    assert ["Văn phòng phụ trách: " + name in page for page in pages].count(True) == 1
    house.clock.move_to(local(2026, 12, 22, 10, 0))
    assert "vắng đến hết ngày 25/12/2026" in await house.say(
        house.office, "/phutrach vắng đến 25/12/2026"
    )
    assert await heard(house, "/vuongmac 1.6 chưa có vốn") == [house.other_office]
    assert "vắng đến 25/12/2026" in await house.say(house.other_office, "/phutrach")
    await house.say(house.office, "/phutrach có mặt")
    assert "vắng đến hết ngày 25/12/2026" in await house.say(
        house.office, "/phutrach xin nghỉ phép đến hết thứ Sáu"
    )
    await house.say(house.office, "/phutrach đã đi làm lại")
    assert await heard(house, "/vuongmac 1.6 xin vốn") == [house.office]


@story()
async def test_in_one_line_and_back_to_everybody(house: House) -> None:
    told = await house.say(house.office, f"/phutrach Sở Nội vụ: {house.other_office.name}")
    assert f"đồng chí {house.other_office.name} phụ trách Sở Nội vụ" in told
    assert await heard(house, "/vuongmac 1.6 thiếu vốn") == [house.other_office]
    await house.say(house.office, "/phutrach Sở Nội vụ: Không ai")
    assert await heard(house, "/vuongmac 1.6 vẫn thiếu") == [house.office, house.other_office]
    assert [event.values["new"] for event in await house.events("clerk_set")] == [
        house.other_office.name,
        "",
    ]


@story()
async def test_what_is_no_agency_or_no_day_is_told_and_nobody_else_may(house: House) -> None:
    assert "Chưa rõ" in await house.say(house.office, "/phutrach Sở Nội")
    assert "Chưa đọc" in (await house.say(house.office, "/phutrach vắng đến 31/2")).replace(
        "chưa đọc", "Chưa đọc"
    )
    assert "chưa đọc được" in await house.say(house.office, "/phutrach vắng đến 1/12/2026")
    for role in (Role.OFFICER, Role.LEADER):
        assert "không thực hiện được" in await house.say(
            getattr(house, role.value), "/phutrach Sở Nội vụ"
        )
    assert await house.events("clerk_set", "away") == []

"""/bangiao: the question in hand, the promised dates and the reminders go to a named colleague."""

import pytest

from bot.simulator.chats.cast import Person
from storage.rules.permissions import Role
from tests.bot.house import House, story
from tests.builders import FINANCE, local

EVE = local(2026, 12, 23, 17, 0)


async def colleague(house: House) -> Person:
    return await house.joins("Ngô Văn N")


@pytest.mark.parametrize("way", ["buttons", "words", "name"])
@story(at=EVE)
async def test_an_officer_hands_over_and_both_and_the_office_are_told(
    house: House, way: str
) -> None:
    taker = await colleague(house)
    await house.say(house.officer, "/capnhat 1.6")
    asked = await house.say(house.officer, "/bangiao Ngô Văn N" if way == "name" else "/bangiao")
    await house.restart()
    if way == "buttons":
        asked = await house.tap(house.officer, "1. Ngô Văn N")
    elif way == "words":
        asked = await house.say(house.officer, "ngo van n")
    assert asked.startswith("Bàn giao cho đồng chí Ngô Văn N?")
    assert "câu hỏi đang chờ cũng chuyển theo" in asked
    await house.restart()
    before = len(taker.inbox)
    done = (
        await house.tap(house.officer, "1. Bàn giao")
        if way == "buttons"
        else await house.say(house.officer, "1")
    )
    assert done.startswith("✅ Đã ghi nhận bàn giao cho đồng chí Ngô Văn N")
    (told,) = taker.inbox[before:]
    assert told.text.startswith("🤝 Đồng chí Trần Thị B bàn giao việc đầu mối")
    assert "Có một câu hỏi đang chờ" in told.text
    assert len(told.text) <= 2_000
    assert house.office.last.text == (
        "🤝 Sở Nội vụ: đồng chí Trần Thị B bàn giao việc đầu mối cho đồng chí Ngô Văn N."
    )
    assert (await house.say(taker, "đã trình UBND")).startswith("✅ Đã ghi nhận báo cáo tiến độ")
    assert await house.reports() == [("1.6", "đã trình UBND")]


@story(at=EVE)
async def test_reminders_go_to_the_colleague_and_the_giver_stands_in(house: House) -> None:
    taker = await colleague(house)
    await house.say(house.officer, "/bangiao Ngô Văn N")
    await house.say(house.officer, "1")
    before = len(house.officer.inbox)
    await house.move_to(local(2026, 12, 24, 9, 0))
    assert len(house.officer.inbox) == before
    assert taker.last.text.startswith("🔔 Nhắc việc – còn 7 ngày đến hạn 31/12/2026")
    await house.move_to(local(2026, 12, 28, 9, 0))
    assert "gửi đồng chí Ngô Văn N chưa có trả lời" in house.officer.last.text


@story(at=EVE)
async def test_the_numbers_of_the_handed_message_answer_it(house: House) -> None:
    taker = await colleague(house)
    await house.say(house.officer, "/bangiao")
    await house.say(house.officer, "1")
    await house.say(house.officer, "1")
    assert (await house.tap(taker, "1 Báo cáo tiến độ")).startswith("Báo cáo tiến độ: đồng chí")
    await house.say(taker, "/huy")
    assert (await house.say(taker, "4")).startswith("Vướng mắc: đồng chí chọn")


@story(at=EVE)
async def test_nobody_is_handed_to_who_is_of_another_agency_or_gone(house: House) -> None:
    await house.joins("Lê Thị T", agency=FINANCE)
    await house.joins("Phan Văn U", Role.LEADER)
    assert (await house.say(house.officer, "/bangiao Lê Thị T")).startswith(
        "Cơ quan chưa có đầu mối nào khác"
    )
    taker = await colleague(house)
    await house.say(house.officer, "/bangiao Ngô Văn N")
    await house.dismiss(taker)
    assert (await house.say(house.officer, "1")).startswith("Cơ quan chưa có đầu mối nào khác")
    assert await house.events("handed_over") == []


@story(at=EVE)
async def test_saying_no_keeps_the_question_that_was_in_hand(house: House) -> None:
    await colleague(house)
    await house.say(house.officer, "/capnhat 1.6")
    await house.say(house.officer, "/bangiao Ngô")
    await house.say(house.officer, "2")
    assert (await house.say(house.officer, "đã trình")).startswith("✅ Đã ghi nhận")
    await house.say(house.officer, "/bangiao")
    await house.say(house.officer, "/huy")
    assert await house.events("handed_over") == []

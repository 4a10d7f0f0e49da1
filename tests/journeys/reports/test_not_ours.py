"""«Không phải 3»: shown on a card first, asked whose it is, taken back; from any message about a task."""

import pytest

from tests.bot.house import House, story
from tests.builders import local

EVE = local(2026, 12, 23, 17, 0)
REMINDED = local(2026, 12, 24, 8, 30)


@story(at=EVE)
async def test_a_line_of_the_reminder_is_meant_and_nothing_recorded_before_a_yes(
    house: House,
) -> None:
    await house.move_to(REMINDED)
    card = await house.say(house.officer, "không phải 2")
    assert card.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: ý kiến không thuộc trách nhiệm nhiệm vụ 1.6 "
    )
    assert "Nhiệm vụ thuộc trách nhiệm của cơ quan nào?" in card
    assert await house.events("disputed") == []


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("Sở Tài chính", "Cơ quan có trách nhiệm: Sở Tài chính"),
        ("so tai chinh", "Cơ quan có trách nhiệm: Sở Tài chính"),
        ("thuộc Sở Tài chính nhé", "Có phải: Sở Tài chính"),
        ("Sở Tài chánh", "Có phải: Sở Tài chính"),
    ],
)
@story(at=EVE)
async def test_whose_it_is_may_be_typed_on_the_card(house: House, answer: str, shown: str) -> None:
    await house.move_to(REMINDED)
    await house.say(house.officer, "không phải 2")
    await house.restart()
    card = await house.say(house.officer, answer)
    assert shown in card
    assert "ý kiến không thuộc trách nhiệm nhiệm vụ 1.6 " in card
    await house.tap(house.officer, "1 Ghi nhận")
    (event,) = await house.events("disputed")
    assert event.values["text"] == answer


@pytest.mark.parametrize("way", ["tap", "type"])
@story(at=EVE)
async def test_it_is_taken_back_and_pauses_no_more(house: House, way: str) -> None:
    await house.move_to(REMINDED)
    await house.say(house.officer, "không phải 2 thuộc Sở Tài chính")
    await house.say(house.officer, "1")
    before = len(house.office.inbox)
    await house.restart()
    if way == "tap":
        undone = await house.tap(house.officer, "Hoàn tác")
    else:
        undone = await house.say(house.officer, "hoàn tác")
    assert undone.startswith("↩️ Đã hoàn tác")
    assert house.office.inbox[before].text.startswith("↩️ Đã rút lại")
    assert "tạm dừng nhắc" not in await house.say(house.officer, "/chitiet 1.6")


@pytest.mark.parametrize("first", ["/chitiet 1.6", "/capnhat 1.6 bước đầu"])
@story()
async def test_from_any_message_about_a_task(house: House, first: str) -> None:
    await house.say(house.officer, first)
    about = house.officer.last.message_id
    await house.say(house.officer, "/nhiemvu")
    card = await house.say(house.officer, "không phải việc của cơ quan tôi", reply_to=about)
    assert "ý kiến không thuộc trách nhiệm nhiệm vụ 1.6 " in card


@story()
async def test_a_code_is_meant_whatever_is_on_the_screen(house: House) -> None:
    card = await house.say(house.officer, "khong phai 1.6 cua so tai chinh")
    assert "ý kiến không thuộc trách nhiệm nhiệm vụ 1.6 " in card
    assert "Cơ quan có trách nhiệm: Sở Tài chính" in card


@story(at=EVE)
async def test_it_is_no_part_of_a_difficulty_that_was_just_asked_about(house: House) -> None:
    await house.move_to(REMINDED)
    await house.say(house.officer, "/vuongmac 6.14 thiếu kinh phí")
    assert "ý kiến không thuộc trách nhiệm nhiệm vụ 1.6 " in await house.say(
        house.officer, "không phải 2"
    )
    assert await house.events("difficulty_part") == []

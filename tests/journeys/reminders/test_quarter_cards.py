"""The quarter card: sent once, acknowledged once, its foreign lines disputed and decided."""

import re

from bot.simulator.chats.cast import Person
from bot.simulator.chats.chats import Message
from storage.rules.permissions import Role
from tests.bot.house import House, story
from tests.builders import HOME_AFFAIRS, local

NEW_YEARS_EVE = local(2026, 12, 31, 17, 0)
FIRST_WORKING_DAY = local(2027, 1, 4, 9, 0)  # 1/1/2027 is a holiday and a Friday


def codes(text: str) -> list[str]:
    """The codes of a numbered list."""
    return re.findall(r"^\d+\. (?:\S+ )?(\d+(?:\.\d+)+(?:\.[ivx]+)?) ", text, re.MULTILINE)


async def carded(house: House, who: Person) -> Message:
    """The card of the new quarter."""
    await house.move_to(FIRST_WORKING_DAY)
    return next(one for one in reversed(who.inbox) if one.text.startswith("📇"))


@story(at=NEW_YEARS_EVE)
async def test_the_first_working_day_brings_one_card_and_nothing_else(house: House) -> None:
    before = len(house.officer.inbox)
    card = await carded(house, house.officer)
    assert house.officer.inbox[before:] == [card]
    first = card.text.splitlines()
    assert first[0].startswith("📇 Nhiệm vụ Quý I/2027 – Sở Nội vụ: ")
    assert first[1] == "Kính gửi đồng chí Trần Thị B"
    assert first[2] == ""
    assert "hạn 31/12/2025, quá 369 ngày (quá hạn từ trước)" in first[3]
    assert first[4] == ""
    assert card.labels == ["Đã nhận", "Không thuộc trách nhiệm cơ quan tôi", "Xem tất cả"]
    assert len(codes(card.text)) == 5
    assert len(card.text) <= 900
    await house.move_to(local(2027, 1, 8, 17, 0))
    assert sum(one.text.startswith("📇") for one in house.officer.inbox) == 1


@story(at=NEW_YEARS_EVE)
async def test_a_card_is_acknowledged_once_and_the_office_sees_who_has_not(house: House) -> None:
    card = await carded(house, house.officer)
    assert "đã nhận 0/" in await house.say(house.office, "/danhan")
    assert await house.tap(house.officer, "Đã nhận", card.message_id) == (
        "✅ Đã ghi nhận: đồng chí đã nhận danh mục nhiệm vụ Quý I/2027."
    )
    await house.restart()
    assert await house.say(house.officer, "đã nhận") == (
        "Đồng chí đã nhận danh mục nhiệm vụ Quý I/2027 lúc 09:00 ngày 04/01/2027."
    )
    assert len(await house.events("acknowledged")) == 1
    seen = await house.say(house.office, "/danhan")
    assert "đã nhận 1/" in seen
    assert "Trần Thị B" not in seen
    assert "Sở Tài chính – Lê Văn C (gửi 04/01/2027)" in seen


@story(at=NEW_YEARS_EVE)
async def test_a_foreign_line_pauses_goes_to_the_office_and_comes_back(house: House) -> None:
    card = await carded(house, house.officer)
    code = codes(card.text)[1]
    before = len(house.office.inbox)
    shown = await house.say(house.officer, "khong phai 2 thuộc Sở Tài chính")
    assert f"ý kiến không thuộc trách nhiệm nhiệm vụ {code} " in shown
    assert "Cơ quan có trách nhiệm: Sở Tài chính\n" in shown
    assert await house.events("disputed") == []
    await house.restart()
    told = await house.say(house.officer, "1")
    assert told.startswith(
        f"✅ Đã ghi nhận ý kiến: nhiệm vụ {code} không thuộc trách nhiệm của Sở Nội vụ"
    )
    (asked,) = house.office.inbox[before:]
    assert "«thuộc Sở Tài chính»" in asked.text
    assert asked.labels == ["Giữ nguyên", "Chuyển phân công"]
    assert (await house.say(house.officer, f"không phải {code}")).startswith(
        f"Nhiệm vụ {code} đã được báo là không thuộc trách nhiệm của cơ quan"
    )
    await house.move_to(local(2027, 1, 11, 9, 0))
    assert code not in codes(house.officer.last.text)

    before = len(house.officer.inbox)
    decided = await house.tap(house.office, "Giữ nguyên", asked.message_id)
    assert f"nhiệm vụ {code} – Sở Nội vụ: giữ nguyên phân công" in decided
    (told_officer,) = house.officer.inbox[before:]
    assert "giữ nguyên phân công" in told_officer.text
    await house.move_to(local(2027, 1, 18, 9, 0))
    assert code in codes(house.officer.last.text)


@story(at=NEW_YEARS_EVE)
async def test_by_buttons_a_line_is_disputed_and_the_office_moves_it(house: House) -> None:
    card = await carded(house, house.officer)
    await house.tap(house.officer, "Không thuộc trách nhiệm cơ quan tôi", card.message_id)
    code = codes(card.text)[0]
    await house.restart()
    asked = await house.tap(house.officer, f"1. {code}")
    assert "Nhiệm vụ thuộc trách nhiệm của cơ quan nào?" in asked
    await house.restart()
    assert "✅ Đã ghi nhận" in await house.tap(house.officer, "1 Ghi nhận")
    number = re.findall(r"giữ nguyên (\d+)", house.office.last.text)[0]
    before = len(house.admin.inbox)
    moved = await house.say(house.office, f"chuyển {number} đã trao đổi với Sở")
    assert "chuyển phân công" in moved
    assert "«đã trao đổi với Sở»" in house.officer.last.text
    (admin,) = house.admin.inbox[before:]
    assert f"/phancong {code}" in admin.text
    again = await house.forge(house.other_office, f"v:{number}:k")
    assert again.startswith("Đồng chí Nguyễn Văn A đã giải quyết")
    await house.move_to(local(2027, 1, 11, 9, 0))
    assert code not in codes(house.officer.last.text)
    await house.say(house.admin, f"/phancong {code} Sở Tài chính")
    await house.move_to(local(2027, 1, 18, 9, 0))
    assert code not in codes(house.officer.last.text)


@story(at=NEW_YEARS_EVE)
async def test_the_rest_of_a_card_is_behind_see_all_pressed_or_typed(house: House) -> None:
    card = await carded(house, house.officer)
    named = re.search(r"^Còn (\d+) nhiệm vụ khác: ", card.text, re.MULTILINE)
    assert named is not None
    first = await house.tap(house.officer, "Xem tất cả", card.message_id)
    assert codes(first)[:5] == codes(card.text)
    assert len(codes(first)) == 10
    await house.restart()
    assert await house.say(house.officer, "xem tất cả", card.message_id) == first
    second = await house.tap(house.officer, "Sau ›")
    assert len({*codes(first), *codes(second)}) == min(20, 5 + int(named[1]))


@story(at=local(2027, 1, 12, 9, 0))
async def test_whoever_joins_gets_the_card_with_the_welcome_and_no_blame(house: House) -> None:
    newcomer = house.telegram.person("Ngô Văn N")
    code = await house.invite("Ngô Văn N")
    welcome = await house.say(newcomer, f"/start {code}")
    assert welcome.startswith("Kính chào đồng chí Ngô Văn N, Sở Nội vụ.")
    assert "📇 Nhiệm vụ Quý I/2027 – Sở Nội vụ" in welcome
    assert "(quá hạn từ trước)" in welcome
    assert "chưa tính là chậm trễ của đồng chí; đề nghị báo cáo hiện trạng" in welcome
    assert len(codes(welcome)) == 3
    assert len(welcome[welcome.index("📇") :]) <= 900
    assert len(welcome) <= 2_000
    second = await house.say(newcomer, "trang 2")
    assert codes(second)
    assert not set(codes(second)) & set(codes(welcome))
    assert (await house.tap(newcomer, "‹ Trước")).startswith("📇")
    await house.move_to(local(2027, 1, 13, 9, 0))
    assert sum("📇" in one.text for one in newcomer.inbox) == 3


@story(at=NEW_YEARS_EVE)
async def test_only_an_officer_of_the_agency_answers_a_card(house: House) -> None:
    card = await carded(house, house.officer)
    data = [button.data or "" for row in card.buttons for button in row]
    for who in (house.finance, house.leader, house.office):
        for one in data:
            assert "✅" not in await house.forge(who, one)
    assert (await house.forge(house.officer, "v:1:k")).startswith("Vai trò của đồng chí")
    assert await house.events("acknowledged", "disputed") == []


@story(at=local(2026, 12, 21, 9, 0))
async def test_without_a_card_there_is_nothing_to_acknowledge(house: House) -> None:
    assert (await house.say(house.officer, "/danhan")).startswith(
        "Quý này chưa có danh mục nhiệm vụ"
    )
    assert "không phải" not in await house.say(house.officer, "không phải 2")


@story(at=local(2027, 1, 4, 7, 0))
async def test_a_leader_gets_no_card_and_an_agency_without_work_none(house: House) -> None:
    leader = await house.joins("Vũ Thị P", Role.LEADER, HOME_AFFAIRS)
    assert "📇" not in leader.last.text
    await house.move_to(local(2027, 1, 8, 17, 0))
    assert not any("📇" in one.text for one in [*house.leader.inbox, *leader.inbox])

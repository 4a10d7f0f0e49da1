"""Every number of the digest opens its list: exactly the tasks it counted, also a month later."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sqlmodel import select

from bot.simulator.chats.cast import Person
from bot.simulator.chats.chats import Message
from bot.simulator.chats.group_chats import Group
from bot.texts.split import length
from jobs.digest import weekly_digest
from storage.figures.kept_digests import opened
from storage.store.session import Session
from storage.store.tables import Task, Visibility
from tests.bot.house import House, story
from tests.builders import local

FRIDAY = local(2026, 12, 25, 15, 55)
DIGEST = local(2026, 12, 25, 16, 0)
GROUP = -1_001
ALL_PARTS = "Xem đủ các mục"


def numbers(text: str) -> dict[str, int]:
    """Each code of a digest and the number that stands before it."""
    return {code: int(n) for n, code in re.findall(r"(\d+) \[([A-L]\d+)\]", text)}


async def _heard(house: House, group: Group, act: Callable[[], object]) -> list[str]:
    """What the group is told because of an act."""
    before = len(group.inbox)
    act()
    await house.settle()
    return [message.text for message in group.inbox[before:]]


async def digest(house: House, who: Person | None = None) -> Message:
    """Friday's digest."""
    reader = who or house.office
    before = len(reader.inbox)
    await house.move_to(DIGEST)
    (message,) = (one for one in reader.inbox[before:] if one.attachment is None)
    return message


def listed(text: str) -> list[str]:
    """The codes of the tasks in a list."""
    return re.findall(r"^\d+\. (?:\W+ )?(\d+(?:\.\d+)+(?:\.[ivx]+)?) ", text, re.MULTILINE)


@story(at=FRIDAY)
async def test_each_number_is_the_length_of_its_list(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6 đã trình")
    await house.say(house.officer, "/vuongmac 1.8 thiếu kinh phí")
    await house.heard(
        house.officer, lambda: house.officer.say("/hoanthanh 1.4 4512/QĐ-UBND ngày 22/12/2026")
    )
    await house.say(house.finance, "/capnhat 2.1.9 dự kiến không kịp, xin lùi")
    message = await digest(house)
    full = await house.tap(house.office, ALL_PARTS, message.message_id)
    first, printed = numbers(message.text), numbers(full)
    assert first.items() <= printed.items()
    assert (len(first) > 15, len(printed) > 35) == (True, True)
    kept = 1
    found = {code: await house.run(opened, kept, code, 0, 1_000) for code in printed}
    assert {code: one.total for code, one in found.items()} == printed
    assert {code: len(one.lines) for code, one in found.items()} == printed
    assert set(message.labels) == {*(code for code, number in first.items() if number), ALL_PARTS}
    assert {label[0] for label in house.office.last.labels} == {
        code[0] for code, number in printed.items() if number
    }


@story(at=FRIDAY)
async def test_the_first_screen_fits_a_phone_and_the_rest_is_one_press_away(house: House) -> None:
    message = await digest(house)
    assert length(message.text) <= 900
    full = await house.tap(house.office, ALL_PARTS, message.message_id)
    heads = re.findall(r"^(?:\W+ )?([A-Z])\. ", full, re.MULTILINE)
    assert heads == list("ABCDEFGHIJKL")
    await house.say(house.officer, "/capnhat 1.6 đã trình")
    await house.move_to(DIGEST + timedelta(days=30))
    again = await house.tap(house.office, ALL_PARTS, message.message_id)
    assert numbers(again) == numbers(full)
    assert again.splitlines()[:2] == full.splitlines()[:2]


@story(at=FRIDAY)
async def test_a_digest_of_an_earlier_form_still_opens_by_its_own_codes(house: House) -> None:
    def keep_as_before(session: Session) -> None:
        found = weekly_digest.gather(session, DIGEST)
        letters = dict(zip("ABCDEFGHIJKL", "A?EDHKCBGLMN", strict=True))
        lists = [
            replace(one, code=letters[one.code[0]] + one.code[1:])
            for one in found.lists
            if letters[one.code[0]] != "?"
        ]
        weekly_digest.keep(session, replace(found, lists=tuple(lists)), weekly=True)

    await house.run(keep_as_before)
    assert (await house.forge(house.office, "F:1:H2:0")).startswith("📋 H2. Đã hoàn thành đúng hạn")
    assert (await house.forge(house.office, "F:1:N3:0")).startswith("📋 N3. Chưa nhận được nhắc")
    assert (await house.forge(house.office, "z:f:1")).startswith("Nút này không còn dùng được")
    assert (await house.forge(house.office, "z:f:99")).startswith("Nút này không còn dùng được")


@story(at=FRIDAY)
async def test_a_code_is_pressed_typed_alone_or_typed_in_reply(house: House) -> None:
    message = await digest(house)
    pressed = await house.tap(house.office, "A3", message.message_id)
    assert pressed.splitlines()[:2] == [
        "📋 A3. Quá hạn – Sở Tài chính: 9",
        "Như khi tổng hợp lúc 16:00 ngày 25/12/2026",
    ]
    assert len(listed(pressed)) == 9
    assert await house.say(house.office, "a3") == pressed
    assert await house.say(house.office, "mục A.3", reply_to=message.message_id) == pressed
    assert (await house.say(house.office, "E2")).startswith("📋 E2. Đã hoàn thành đúng hạn: 17\n")


@story(at=FRIDAY)
async def test_a_long_list_turns_its_pages(house: House) -> None:
    message = await digest(house)
    first = await house.tap(house.office, "E1", message.message_id)
    assert "Tổng số nhiệm vụ: 212" in first
    assert "trang 1/22" in first
    seen = listed(first)
    for _ in range(21):
        seen += listed(await house.tap(house.office, "Sau ›"))
    assert len(seen) == len(set(seen)) == 212


@story(at=FRIDAY)
async def test_a_list_stands_as_it_was_a_month_later(house: House) -> None:
    message = await digest(house)
    before = await house.tap(house.office, "A2", message.message_id)
    await house.say(house.officer, "/hoanthanh 1.8 45/KH-UBND ngày 21/12/2026")
    await house.move_to(DIGEST + timedelta(days=30))
    newest = house.office.last
    assert await house.tap(house.office, "A2", message.message_id) == before
    assert await house.say(house.office, "A2", reply_to=message.message_id) == before
    assert await house.say(house.office, "A2", reply_to=newest.message_id) != before


@story(at=FRIDAY)
async def test_the_digest_on_demand_keeps_its_lists_too(house: House) -> None:
    text = await house.say(house.admin, "/tonghop")
    printed = numbers(text)
    answer = await house.say(house.admin, "E5")
    assert answer.startswith(f"📋 E5. Chưa hoàn thành, quá hạn: {printed['E5']}\n")


@story(at=FRIDAY)
async def test_a_code_the_digest_does_not_have_is_named(house: House) -> None:
    await digest(house)
    assert (await house.say(house.office, "A99")).startswith("Bản tổng hợp này không có mã A99.")
    assert (await house.forge(house.office, "F:99:A1:0")).startswith("Nút này không còn dùng được")
    assert (await house.forge(house.office, "F:1:A1:99")).startswith("Nút này không còn dùng được")
    assert (await house.forge(house.office, "F:x:A1:'")).startswith("Nút này không còn dùng được")


@story(at=FRIDAY)
async def test_only_the_office_and_admins_open_a_list(house: House) -> None:
    await digest(house)
    for outsider in (house.officer, house.leader):
        assert (await house.forge(outsider, "F:1:A1:0")).startswith("Vai trò của đồng chí không")
    assert (await house.say(house.leader, "A1")).startswith("Bot chưa hiểu nội dung này")
    assert "Quá hạn" not in await house.say(house.officer, "A1")
    stranger = house.telegram.person("Người lạ")
    assert "chưa được cấp quyền" in await house.say(stranger, "A1")


@story(at=FRIDAY)
async def test_a_question_asked_after_the_digest_is_answered_first(house: House) -> None:
    await house.heard(
        house.officer, lambda: house.officer.say("/hoanthanh 1.4 4512/QĐ-UBND ngày 22/12/2026")
    )
    await digest(house)
    await house.tap(house.office, "Trả lại")
    told = await house.heard(house.office, lambda: house.office.say("C1"))
    assert told[-1].text.splitlines() == [
        "Đã trả lại báo cáo hoàn thành nhiệm vụ 1.4 cho Sở Nội vụ, kèm lý do:",
        "«C1»",
    ]


@story(at=FRIDAY)
async def test_a_restricted_task_shows_no_words_in_a_list(house: House) -> None:
    def hide(session: Session) -> None:
        for row in session.exec(select(Task).where(Task.code == "1.1")):
            row.visibility = Visibility.RESTRICTED

    message = await digest(house)
    assert "xem tại Văn phòng" not in await house.tap(house.office, "A2", message.message_id)
    await house.run(hide)
    assert "1.1 xem tại Văn phòng – Sở Nội vụ" in await house.tap(
        house.office, "A2", message.message_id
    )


@story(at=FRIDAY, office_chat=GROUP)
async def test_in_the_offices_group_a_list_is_opened_by_those_who_may(house: House) -> None:
    group = house.telegram.group("Văn phòng", [house.office, house.officer])
    assert group.chat_id == GROUP
    await digest(house)
    _added, posted = (one for one in group.inbox if one.attachment is None)
    opened_there = await _heard(house, group, lambda: group.tap(house.office, "A3"))
    assert opened_there == [await house.say(house.office, "A3")]
    replied = await _heard(
        house, group, lambda: group.say(house.other_office, "e6", reply_to=posted.message_id)
    )
    assert [text.splitlines()[0] for text in replied] == ["📋 E6. Không có thời hạn: 6"]
    assert await _heard(house, group, lambda: group.say(house.office, "A3")) == []
    refused = await _heard(house, group, lambda: group.tap(house.officer, "A3"))
    assert [text[:31] for text in refused] == ["Vai trò của đồng chí không thực"]


@story(at=FRIDAY, office_chat=GROUP)
async def test_in_the_offices_group_all_parts_are_for_those_who_may(house: House) -> None:
    group = house.telegram.group("Văn phòng", [house.office, house.officer])
    await digest(house)
    (full,) = await _heard(house, group, lambda: group.tap(house.office, ALL_PARTS))
    assert "L. Chưa nhận được nhắc việc" in full
    refused = await _heard(house, group, lambda: group.tap(house.officer, ALL_PARTS))
    assert [text[:31] for text in refused] == ["Vai trò của đồng chí không thực"]


@story(at=FRIDAY)
async def test_another_group_gets_no_list(house: House) -> None:
    group = house.telegram.group("Nhóm khác", [house.office])
    await digest(house)
    assert await _heard(house, group, lambda: group.tap_raw(house.office, "F:1:A1:0", 1)) == []
    assert await _heard(house, group, lambda: group.tap_raw(house.office, "z:f:1", 1)) == []

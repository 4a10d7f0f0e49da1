"""The office takes a decision back: by *Hoàn tác* or /molai, with a reason, and both sides know."""

import pytest

from storage.rules.tasks.status import Flag
from tests import builders
from tests.bot.house import House, story

DECIDED = {
    "confirmed": ("/hoanthanh 1.6 4512/QĐ-UBND ngày 20/12/2026", ["Xác nhận"]),
    "returned": ("/hoanthanh 1.6 4512/QĐ-UBND ngày 20/12/2026", ["Trả lại", "thiếu phụ lục"]),
    "extended": ("/giahan 1.6 xin đến 31/3/2027 vì chờ Bộ", ["1 Đồng ý"]),
    "not_extended": ("/giahan 1.6 xin đến 31/3/2027 vì chờ Bộ", ["3 Không đồng ý", "không đủ"]),
    "answered": ("/vuongmac 1.6 thiếu kinh phí", ["1 Trả lời", "đã giao Sở Tài chính"]),
    "dispute_kept": ("không phải của cơ quan 1.6 thuộc Sở Tài chính", ["Giữ nguyên"]),
}
EACH = pytest.mark.parametrize("kind", list(DECIDED))


async def ask(house: House, words: str) -> None:
    """What the officer says; where it is shown first, it is recorded."""
    if "1\u00a0Ghi nhận" in await house.say(house.officer, words):
        await house.say(house.officer, "1")


async def decide(house: House, kind: str) -> None:
    """The officer asks, the office decides by buttons and words."""
    asked, steps = DECIDED[kind]
    await ask(house, asked)
    await house.tap(house.office, steps[0])
    for words in steps[1:]:
        await house.say(house.office, words)
    assert len(await house.events(kind)) == 1


@EACH
@story()
async def test_the_button_under_the_receipt_asks_why_and_opens_the_matter_again(
    house: House, kind: str
) -> None:
    await ask(house, DECIDED[kind][0])
    before = await house.standing("1.6")
    await house.restart()
    last = house.office.last
    assert last.labels
    for number, step in enumerate(DECIDED[kind][1]):
        if number:
            await house.say(house.office, step)
        else:
            await house.tap(house.office, step, last.message_id)
    asked = await house.tap(house.office, "Hoàn tác")
    assert asked.startswith("Thu hồi quyết định ")
    await house.restart()
    officers, colleagues = len(house.officer.inbox), len(house.other_office.inbox)
    told = await house.tap(house.office, "1. Bấm nhầm")
    assert told.startswith("↩️ Đã thu hồi quyết định ")
    assert "Lý do: «Bấm nhầm»" in told
    (word,) = house.officer.inbox[officers:]
    assert word.text.startswith("↩️ Văn phòng Thành ủy thu hồi quyết định ")
    assert "«Bấm nhầm»" in word.text
    (heard,) = house.other_office.inbox[colleagues:]
    assert "Đồng chí Nguyễn Văn A thu hồi; lý do: «Bấm nhầm»" in heard.text
    assert (await house.standing("1.6")).flags == before.flags
    (event,) = await house.events("reopened")
    assert (event.values["kind"], event.values["reason"]) == (kind, "Bấm nhầm")
    for who in (house.officer, house.office):
        history = await house.say(who, "/lichsu 1.6")
        assert "thu hồi quyết định" in history
        assert "«Bấm nhầm»" in history
    assert "1.6" in await house.say(house.office, "/choxuly")


@story()
async def test_later_it_is_a_command_and_the_reason_may_stand_in_it(house: House) -> None:
    await decide(house, "confirmed")
    assert not (await house.standing("1.6")).is_open
    await house.restart()
    told = await house.say(house.office, "/molai 1.6 văn bản chưa có chữ ký")
    assert told.startswith("↩️ Đã thu hồi quyết định xác nhận hoàn thành nhiệm vụ 1.6")
    standing = await house.standing("1.6")
    assert standing.is_open
    assert Flag.AWAITS_CONFIRMATION in standing.flags
    await house.tap(house.office, "Mở việc này")
    assert (await house.say(house.office, "2 thiếu chữ ký")).startswith("Đã trả lại")
    assert Flag.RETURNED in (await house.standing("1.6")).flags


@pytest.mark.parametrize("way", ["hoan tac", "/hoantac", "/molai", "/molai 1.6"])
@story()
async def test_by_typed_words_and_numbers_alone(house: House, way: str) -> None:
    await decide(house, "extended")
    asked = await house.say(house.office, way)
    if way == "/molai":
        assert "1. 1.6 – Sở Nội vụ: đồng ý gia hạn đến 31/03/2027" in asked
        asked = await house.say(house.office, "1")
    assert "Thu hồi quyết định đồng ý gia hạn đến 31/03/2027 nhiệm vụ 1.6" in asked
    assert "từ 1 đến 2" in await house.say(house.office, "7")
    told = await house.say(house.office, "Ban Thường vụ chưa có ý kiến")
    assert "Lý do: «Ban Thường vụ chưa có ý kiến»" in told
    assert "Thời hạn trở lại: 31/12/2026" in told
    assert "Thời hạn trở lại: 31/12/2026" in house.officer.last.text
    assert Flag.EXTENSION_ASKED in (await house.standing("1.6")).flags


@story()
async def test_of_several_decisions_the_number_says_which(house: House) -> None:
    await decide(house, "extended")
    await decide(house, "answered")
    listed = await house.say(house.office, "/molai 1.6 nhầm việc")
    assert "1. 1.6 – Sở Nội vụ: trả lời vướng mắc" in listed
    assert "2. 1.6 – Sở Nội vụ: đồng ý gia hạn" in listed
    await house.restart()
    assert "quyết định đồng ý gia hạn" in await house.tap(house.office, "2. 1.6")
    assert [event.values["reason"] for event in await house.events("reopened")] == ["nhầm việc"]


@story()
async def test_it_is_refused_where_nothing_can_be_taken_back(house: House) -> None:
    assert await house.say(house.office, "/molai 1.6") == (
        "Nhiệm vụ 1.6 không có quyết định nào thu hồi được."
    )
    assert "/molai MÃ" in await house.say(house.office, "hoàn tác")
    await decide(house, "returned")
    under = house.office.last.message_id
    await house.say(house.officer, "/hoanthanh 1.6 4600/QĐ-UBND ngày 21/12/2026")
    assert (await house.tap(house.office, "Hoàn tác", under)).startswith(
        "Không thu hồi được quyết định này về nhiệm vụ 1.6"
    )
    for who in (house.officer, house.leader, house.admin):
        assert "không thực hiện được" in await house.say(who, "/molai 1.6")
    assert await house.events("reopened") == []


@story()
async def test_of_a_restricted_task_the_reason_is_read_at_the_office(house: House) -> None:
    await decide(house, "confirmed")
    builders.restrict(house.database, "1.6")
    await house.say(house.office, "/molai 1.6 chim hoàng yến")
    assert "chim hoàng yến" not in house.officer.last.text
    assert "chim hoàng yến" not in house.office.last.text

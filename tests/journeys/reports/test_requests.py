"""Extensions and difficulties: the words are kept, the office is told, the deadline stays."""

from datetime import date

import pytest

from storage.rules.tasks.status import Flag
from tests.bot.house import House, story
from tests.builders import local

KINDS = pytest.mark.parametrize(
    ("command", "event", "flag", "seen"),
    [
        pytest.param(
            "/giahan", "extension", Flag.EXTENSION_ASKED, "Đang đề nghị gia hạn", id="extension"
        ),
        pytest.param("/vuongmac", "difficulty", Flag.DIFFICULTY, "Có vướng mắc", id="difficulty"),
    ],
)
PARTS = {"extension": ("D", " · đề nghị gia hạn"), "difficulty": ("📌 C", "")}


@KINDS
@story()
async def test_words_are_kept_and_told_and_the_deadline_stays(
    house: House, command: str, event: str, flag: Flag, seen: str
) -> None:
    words = "Quý I/2027 <b>vì</b> chờ ý kiến Bộ Nội vụ"
    await house.say(house.officer, f"{command} 1.6")
    receipt = await house.say(house.officer, words)
    assert receipt.startswith("✅ Đã ghi nhận")
    assert f"«{words}»" in receipt
    assert "31/12/2026" in receipt
    for member in (house.office, house.other_office):
        assert f"Sở Nội vụ – đồng chí Trần Thị B\n«{words}»" in member.last.text
    (kept,) = await house.events(event)
    assert kept.values["text"] == words
    standing = await house.standing("1.6")
    assert (standing.due_on, flag in standing.flags) == (date(2026, 12, 31), True)
    assert seen in await house.say(house.officer, "/chitiet 1.6")


@KINDS
@story()
async def test_the_digest_shows_it_under_its_own_heading(
    house: House, command: str, event: str, flag: Flag, seen: str
) -> None:
    await house.say(house.officer, f"{command} 1.6 Quý I/2027 mới có ý kiến Bộ Nội vụ")
    before = len(house.office.inbox)
    await house.move_to(local(2026, 12, 25, 16, 0))
    await house.tap(house.office, "Xem đủ các mục")
    told = "\n".join(part.text for part in house.office.inbox[before:])
    letter, what = PARTS[event]
    line = told.rpartition(f"\n{letter}. ")[2].splitlines()[1]
    assert line.startswith("• 1.6 Giao biên chế")
    assert line.endswith(
        f" · Sở Nội vụ{what} · chờ 3 ngày làm việc: “Quý I/2027 mới có ý kiến Bộ Nội vụ”"
    )


@story()
async def test_a_task_that_is_done_needs_no_later_date(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND")
    await house.tap(house.office, "Xác nhận")
    for words in ("/giahan 1.6", "/giahan 1.6 xin đến 31/3/2027"):
        assert await house.say(house.officer, words) == (
            "Nhiệm vụ 1.6 đã hoàn thành, không cần báo cáo thêm."
        )
    assert await house.events("extension") == []


@story()
async def test_a_difficulty_may_be_told_without_a_deadline(house: House) -> None:
    await house.say(house.officer, "/vuongmac 6.6 thiếu kinh phí")
    assert [event.values["text"] for event in await house.events("difficulty")] == [
        "thiếu kinh phí"
    ]

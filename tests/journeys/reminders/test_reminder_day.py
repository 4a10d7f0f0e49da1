"""The main job: on a December morning an officer is reminded, answers, and the office sees it."""

import re

from bot.simulator.chats.chats import Message
from bot.texts import fixed_words
from storage.rules.figures.five_figures import Figures, count
from storage.rules.tasks.status import Official
from storage.store.session import Session
from storage.tasks.agency_tasks import standings, task_statuses
from tests.bot.house import House, story
from tests.builders import local

EVENING_BEFORE = local(2026, 12, 23, 17, 0)
REMINDER = local(2026, 12, 24, 8, 30)
DIGEST = local(2026, 12, 25, 16, 0)
DUE = ["1.4", "1.6", "6.6", "6.14", "11.12", "11.13", "11.14"]


def codes(message: Message) -> list[str]:
    """The codes of a numbered list, then of those that are only named."""
    numbered = re.findall(
        r"^\d+\. (?:\S+ )?(\d+(?:\.\d+)+(?:\.[ivx]+)?) ", message.text, re.MULTILINE
    )
    named = re.search(r"^Còn \d+ nhiệm vụ khác: (.+)\.$", message.text, re.MULTILINE)
    return [*numbered, *(named[1].split(", ") if named else [])]


def five_numbers(text: str) -> Figures:
    """The numbers a digest prints."""
    found = {
        status.value: int(number)
        for status in Official
        for number in re.findall(rf"{fixed_words.status(status)}: (\d+)", text)
    }
    return Figures(**found)


def official(session: Session) -> Figures:
    return count(task_statuses(standings(session, DIGEST.date())).values())


async def reminded(house: House) -> Message:
    """The one message of the morning."""
    before = len(house.officer.inbox)
    await house.move_to(REMINDER)
    (reminder,) = house.officer.inbox[before:]
    return reminder


async def digest(house: House) -> str:
    """What the office gets on Friday, and opens."""
    before = len(house.office.inbox)
    await house.move_to(DIGEST)
    await house.tap(house.office, "Xem đủ các mục")
    return "\n".join(part.text for part in house.office.inbox[before:])


@story(at=EVENING_BEFORE)
async def test_one_message_two_taps_and_one_line_reach_the_offices_digest(house: House) -> None:
    reminder = await reminded(house)
    assert "còn 7 ngày đến hạn 31/12/2026 (Quý IV/2026)" in reminder.text
    assert "Kính gửi đồng chí Trần Thị B, Sở Nội vụ" in reminder.text
    assert codes(reminder) == DUE

    await house.tap(house.officer, "1 Báo cáo tiến độ", reminder.message_id)
    await house.tap(house.officer, "2. 1.6")
    receipt = await house.say(house.officer, "Đã trình UBND thành phố, chờ ký")
    assert re.sub(r"số \d+", "số n", receipt) == (
        "✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6 lúc 08:30 ngày 24/12/2026 (số n).\n"
        "«Đã trình UBND thành phố, chờ ký»\n"
        "Sai thì bấm hoặc gõ «sửa», «hoàn tác» (trong 10 phút).\n"
        "Còn 6 việc đang chờ báo cáo: 1.4, 6.6, 6.14, 11.12, 11.13, 11.14 "
        "(bấm hoặc gõ mã để báo cáo tiếp)."
    )
    assert await house.reports() == [("1.6", "Đã trình UBND thành phố, chờ ký")]

    told = await digest(house)
    numbers = five_numbers(told)
    assert numbers == await house.run(official)
    assert numbers.total == 212
    assert "Tổng số nhiệm vụ: 212" in told
    assert re.search(r"⚪ 1\.4 .* · Sở Nội vụ · 31/12\b", told)
    assert not re.search(r"⚪ 1\.6 ", told)
    assert "Có báo cáo tiến độ 1 [F5]" in told
    assert "Tỷ lệ cập nhật: 3,8% = E9/E8" in told


@story(at=EVENING_BEFORE)
async def test_the_same_is_done_by_typing_numbers(house: House) -> None:
    reminder = await reminded(house)
    asked = await house.say(house.officer, "1")
    assert "Báo cáo tiến độ: đồng chí chọn nhiệm vụ" in asked
    assert (await house.say(house.officer, "2.")).startswith("Báo cáo tiến độ 1.6 ")
    assert (await house.say(house.officer, "da trinh, cho ky")).startswith("✅ Đã ghi nhận")
    assert await house.reports() == [("1.6", "da trinh, cho ky")]

    assert (await house.say(house.officer, "2")).startswith("Báo cáo hoàn thành: đồng chí chọn")
    assert (await house.say(house.officer, "6.14")).startswith("Báo cáo hoàn thành 6.14 ")
    await house.say(house.officer, "khong co van ban vi chua ky")
    assert (await house.standing("6.14")).awaits

    assert (await house.say(house.officer, "3")).startswith("Đề nghị gia hạn: đồng chí chọn")
    assert (await house.say(house.officer, "1")).startswith("Đề nghị gia hạn 1.4 ")
    await house.say(house.officer, "quy I/2027, cho y kien")
    assert (await house.say(house.officer, "4", reply_to=reminder.message_id)).startswith(
        "Vướng mắc: đồng chí chọn"
    )
    assert (await house.say(house.officer, "3")).startswith("Vướng mắc 6.6 ")
    await house.say(house.officer, "thieu kinh phi")
    log = await house.events("progress", "completion", "extension", "difficulty")
    assert [event.kind for event in log] == ["progress", "completion", "extension", "difficulty"]


@story(at=EVENING_BEFORE)
async def test_a_number_answers_the_later_one_of_a_question_and_a_reminder(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.9")
    await reminded(house)
    assert (await house.say(house.officer, "2")).startswith("Báo cáo hoàn thành: đồng chí chọn")
    assert (await house.say(house.officer, "2")).startswith("Báo cáo hoàn thành 1.6 ")
    assert await house.events("progress", "completion") == []


@story(at=EVENING_BEFORE)
async def test_words_for_yesterdays_question_are_shown_first_after_a_reminder(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.9")
    await reminded(house)
    card = await house.say(house.officer, "Đã bầu cử xong")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.9 ")
    assert await house.reports() == []
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.9", "Đã bầu cử xong")]


@story(at=EVENING_BEFORE)
async def test_a_lone_number_is_never_recorded_as_a_report(house: House) -> None:
    assert (await house.say(house.officer, "2")).startswith("Bot chưa hiểu nội dung này")
    for command in ("/hoanthanh 1.6", "/giahan 1.6", "/vuongmac 1.6"):
        await house.say(house.officer, command)
        assert (await house.say(house.officer, "1")).startswith("Tin nhắn chưa có nội dung")
    assert (await house.say(house.officer, "chờ kinh phí")).startswith("✅ Đã ghi nhận vướng mắc")
    assert [event.kind for event in await house.events("progress", "completion")] == []


@story(at=EVENING_BEFORE)
async def test_a_person_is_reminded_once_a_day_even_after_a_restart(house: House) -> None:
    await reminded(house)
    before = len(house.officer.inbox)
    await house.restart()
    await house.move_to(local(2026, 12, 24, 16, 20))
    assert len(house.officer.inbox) == before


@story(at=EVENING_BEFORE)
async def test_what_awaits_confirmation_is_not_reminded_of(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND ngày 22/12/2026")
    assert codes(await reminded(house)) == [code for code in DUE if code != "1.6"]


@story(at=EVENING_BEFORE)
async def test_see_all_shows_every_task_by_its_number_pressed_or_typed(house: House) -> None:
    reminder = await reminded(house)
    assert len(reminder.text) <= 900
    assert re.findall(r"^\d+\. (\S+)", reminder.text, re.MULTILINE) == DUE[:5]
    shown = await house.tap(house.officer, "5 Xem tất cả", reminder.message_id)
    assert shown.splitlines()[0] == "📋 Các nhiệm vụ trong tin nhắc: 7"
    assert codes(house.officer.last) == DUE
    await house.restart()
    for typed in ("5", "xem tat ca"):
        assert await house.say(house.officer, typed, reply_to=reminder.message_id) == shown
    assert (await house.say(house.officer, "7 đã trình UBND")).startswith(
        ("✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 11.14", "Đề nghị đồng chí kiểm tra")
    )
    assert "11.14" in house.officer.last.text


@story(at=EVENING_BEFORE)
async def test_what_is_behind_see_all_counts_as_asked_about(house: House) -> None:
    await reminded(house)
    assert (await house.standing("11.14")).reminded_at is not None

"""Plain Vietnamese becomes a proposed record: shown as read, recorded after a tap or a typed 1."""

from datetime import date

import pytest

from bot.simulator.chats.chats import Message
from storage.tasks.agency_task_rows import Report
from tests.bot.house import House, story
from tests.builders import local

EVENING_BEFORE = local(2026, 12, 23, 17, 0)
RECORDS = ("progress", "completion", "extension", "difficulty")
SAID = "Da trinh UBND TP hom qua, TTr so 123/TTr-SNV"


async def reminded(house: House) -> Message:
    await house.move_to(local(2026, 12, 24, 8, 30))
    return house.officer.last


async def choose(house: House, button: str, number: str, way: str) -> str:
    """The same choice by its button or by its number."""
    if way == "tap":
        return await house.tap(house.officer, button)
    return await house.say(house.officer, number)


WAYS = pytest.mark.parametrize("way", ["tap", "type"])


@WAYS
@story()
async def test_words_are_shown_as_read_and_recorded_after_a_yes(house: House, way: str) -> None:
    await house.say(house.officer, SAID)
    await house.restart()
    card = await house.say(house.officer, "1.6")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 ")
    assert "Văn bản: 123/TTr-SNV\n" in card  # "hôm qua" is the day of the deed
    assert f"«{SAID}»" in card
    assert await house.events(*RECORDS) == []
    await house.restart()
    assert (await choose(house, "1 Ghi nhận", "1", way)).startswith(
        "✅ Đã ghi nhận báo cáo tiến độ"
    )
    assert await house.reports() == [("1.6", SAID)]


@story()
async def test_a_promised_day_is_shown_and_kept(house: House) -> None:
    card = await house.say(house.officer, "1.6 dự thảo lần 2, sẽ trình trước 15/1")
    assert "Hẹn: 15/01/2027" in card
    assert "Hẹn: 15/01/2027" in await house.say(house.officer, "1")
    (event,) = await house.events("progress")
    assert event.values["promised_on"] == "2027-01-15"


@story()
async def test_a_promise_typed_after_a_command_is_kept_too(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6 hẹn 28/12 trình")
    (event,) = await house.events("progress")
    assert event.values["promised_on"] == "2026-12-28"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("sẽ hoàn thành trước 30/12", "báo cáo tiến độ"),
        ("hoàn thành 80%", "báo cáo tiến độ"),
        ("chưa hoàn thành", "báo cáo tiến độ"),
        ("Đã ban hành QĐ 4512/QĐ-UBND ngày 20/12/2026", "báo cáo hoàn thành"),
        ("xin gia hạn đến Quý I/2027 vì chờ vốn", "đề nghị gia hạn"),
        ("vướng mặt bằng", "vướng mắc"),
    ],
)
@story()
async def test_the_card_names_the_kind_and_records_it(house: House, words: str, label: str) -> None:
    assert (await house.say(house.officer, f"1.6 {words}")).startswith(
        f"Đề nghị đồng chí kiểm tra trước khi ghi: {label} nhiệm vụ 1.6 "
    )
    assert await house.events(*RECORDS) == []
    assert (await house.say(house.officer, "1")).startswith(f"✅ Đã ghi nhận {label}")


@WAYS
@story()
async def test_the_kind_is_changed(house: House, way: str) -> None:
    await house.say(house.officer, "1.6 chờ Bộ Nội vụ")
    await choose(house, "2 Sửa", "2", way)
    await house.restart()
    card = await choose(house, "4 Vướng mắc", "4", way)
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: vướng mắc nhiệm vụ 1.6 ")
    await choose(house, "1 Ghi nhận", "1", way)
    assert [event.kind for event in await house.events(*RECORDS)] == ["difficulty"]


@WAYS
@story()
async def test_the_task_is_changed(house: House, way: str) -> None:
    await house.say(house.officer, "1.6 đang trình")
    await choose(house, "2 Sửa", "2", way)
    await choose(house, "5 Nhiệm vụ khác", "5", way)
    await house.restart()
    assert (await house.say(house.officer, "6.14")).startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 6.14 "
    )
    await choose(house, "1 Ghi nhận", "1", way)
    assert await house.reports() == [("6.14", "đang trình")]


@WAYS
@story()
async def test_the_words_are_written_anew(house: House, way: str) -> None:
    await house.say(house.officer, "1.6 dang trnh")
    await choose(house, "2 Sửa", "2", way)
    await choose(house, "6 Viết lại nội dung", "6", way)
    await house.restart()
    await house.say(house.officer, "đang trình ký")
    await choose(house, "1 Ghi nhận", "1", way)
    assert await house.reports() == [("1.6", "đang trình ký")]


@story()
async def test_a_report_in_two_messages_is_one(house: House) -> None:
    await house.say(house.officer, "1.6 đã trình UBND")
    card = await house.say(house.officer, "TTr số 12/TTr-SNV ngày 20/12")
    assert "Văn bản: 12/TTr-SNV · ngày 20/12/2026" in card
    await house.say(house.officer, "ok")
    assert await house.reports() == [("1.6", "đã trình UBND\nTTr số 12/TTr-SNV ngày 20/12")]


@WAYS
@story()
async def test_a_claim_without_its_document_is_asked_for_it(house: House, way: str) -> None:
    await house.say(house.officer, "1.6 đã hoàn thành")
    asked = await choose(house, "1 Ghi nhận", "1", way)
    assert "gửi số, ký hiệu, ngày văn bản" in asked
    assert await house.events("completion") == []
    await house.restart()
    receipt = await house.say(house.officer, "4512/QĐ-UBND ngày 20/12/2026")
    assert "Sản phẩm: 4512/QĐ-UBND ngày 20/12/2026 – đã hoàn thành\n" in receipt


@story(at=EVENING_BEFORE)
async def test_a_number_and_words_report_on_that_line_of_the_reminder(house: House) -> None:
    await reminded(house)
    card = await house.say(house.officer, "2 đã trình UBND")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 ")
    await house.tap(house.officer, "1 Ghi nhận")
    assert await house.reports() == [("1.6", "đã trình UBND")]


@pytest.mark.parametrize(
    ("words", "task"),
    [
        ("2 đã trình UBND", "1.6"),
        ("4. đã trình UBND", "6.14"),
        ("6.6 đã trình UBND", "6.6"),
        ("CT17-1.6: đã trình UBND", "1.6"),
    ],
)
@story(at=EVENING_BEFORE)
async def test_a_reply_to_the_reminder_names_its_task(house: House, words: str, task: str) -> None:
    reminder = await reminded(house)
    await house.say(house.officer, "/capnhat 1.9")
    card = await house.say(house.officer, words, reply_to=reminder.message_id)
    assert card.startswith(
        f"Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ {task} "
    )
    await house.say(house.officer, "1")
    assert await house.reports() == [(task, "đã trình UBND")]


@story(at=EVENING_BEFORE)
async def test_what_counts_things_is_no_lines_number(house: House) -> None:
    await reminded(house)
    asked = await house.say(house.officer, "2 đơn vị đã nộp báo cáo")
    assert "Nội dung đã nhận: «2 đơn vị đã nộp báo cáo»" in asked


@story(at=EVENING_BEFORE)
async def test_a_number_beyond_the_four_answers_is_a_line(house: House) -> None:
    await reminded(house)
    assert (await house.say(house.officer, "6")).startswith("Nhiệm vụ 11.13 ")
    assert (await house.say(house.officer, "1")).startswith("Báo cáo tiến độ 11.13 ")


@story(at=EVENING_BEFORE)
async def test_words_that_reply_to_a_list_are_asked_which_line(house: House) -> None:
    reminder = await reminded(house)
    asked = await house.say(house.officer, "đang làm", reply_to=reminder.message_id)
    assert "Nội dung đã nhận: «đang làm»" in asked
    assert (
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 "
        in await house.say(house.officer, "2")
    )


@pytest.mark.parametrize(
    "first", ["/chitiet 1.6", "/capnhat 1.6 bước đầu", "/vuongmac 1.6 thiếu vốn"]
)
@story()
async def test_a_reply_to_any_message_about_a_task_is_a_report_on_it(
    house: House, first: str
) -> None:
    await house.say(house.officer, first)
    about = house.officer.last.message_id
    await house.say(house.officer, "/nhiemvu")
    await house.restart()
    card = await house.say(house.officer, "đã trình UBND", reply_to=about)
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 ")
    await house.say(house.officer, "1")
    report = (await house.standing("1.6")).last_report
    assert report == Report(date(2026, 12, 22), "đã trình UBND")


@story()
async def test_a_reply_to_the_offices_decision_is_a_report_too(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 12/TTr-SNV")
    await house.say(house.office, "2 cần Quyết định")
    returned = house.officer.last.message_id
    card = await house.say(house.officer, "sẽ ký ngày mai", reply_to=returned)
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 ")
    assert "Hẹn: 23/12/2026" in card


@story()
async def test_a_reply_to_a_line_of_the_list_is_that_lines(house: House) -> None:
    shown = await house.say(house.officer, "/nhiemvu")
    code = shown.partition("\n2. ")[2].split()[1]
    listed = house.officer.last.message_id
    card = await house.say(house.officer, "2 đang làm", reply_to=listed)
    assert card.startswith(
        f"Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ {code} "
    )


@story()
async def test_a_reply_to_the_question_in_hand_answers_it(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    asked = house.officer.last.message_id
    answer = await house.say(house.officer, "đang trình", reply_to=asked)
    assert answer.startswith("✅ Đã ghi nhận báo cáo tiến độ")


@story()
async def test_a_mistyped_code_keeps_the_words_and_offers_the_nearest(house: House) -> None:
    asked = await house.say(house.officer, "1.66 đã trình UBND")
    assert asked.startswith("Không tìm thấy nhiệm vụ 1.66. Có phải: 1. ")
    await house.restart()
    await house.tap(house.officer, "1. 1.6")
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.6", "đã trình UBND")]


@story()
async def test_the_button_of_an_earlier_card_records_no_later_one(house: House) -> None:
    await house.say(house.officer, "1.6 đã trình")
    pressed = [button.data or "" for button in house.officer.last.buttons[0]]
    await house.say(house.officer, "6.14 chưa làm")
    stale = "Nút này không còn dùng được. Đề nghị đồng chí gõ /nhiemvu để làm lại từ danh sách."
    for data in pressed:
        assert await house.forge(house.officer, data) == stale
    assert await house.reports() == []
    await house.tap(house.officer, "1 Ghi nhận")
    assert await house.reports() == [("6.14", "chưa làm")]


@story()
async def test_hoan_tac_under_a_card_drops_the_card_and_no_report(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6 bước đầu")
    await house.say(house.officer, "6.14 chưa làm")
    assert (await house.say(house.officer, "hoàn tác")).startswith("Đã bỏ câu hỏi đang chờ.")
    assert await house.events("withdrawn") == []


@story(at=EVENING_BEFORE)
async def test_words_without_a_code_are_asked_about_in_the_reminders_order(house: House) -> None:
    reminder = await reminded(house)
    asked = await house.say(house.officer, SAID)
    lines = [line.split()[1] for line in reminder.text.splitlines() if line[:1].isdigit()]
    offered = [line.split()[2] for line in asked.splitlines() if line[:1].isdigit()]
    assert offered[: len(lines)] == lines
    assert "nhiệm vụ 1.6 " in await house.say(house.officer, "2")


@story()
async def test_words_after_a_return_are_about_the_task_that_came_back(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 12/TTr-SNV")
    await house.say(house.office, "2 cần Quyết định")
    card = await house.say(house.officer, "Đã ban hành QĐ 45/QĐ-SNV ngày 21/12/2026")
    assert card.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo hoàn thành nhiệm vụ 1.6 "
    )
    await house.say(house.officer, "1")
    assert (await house.standing("1.6")).awaits


@pytest.mark.parametrize("way", ["reminder", "tap", "type", "difficulty", "words"])
@story(at=EVENING_BEFORE)
async def test_thanks_and_noted_are_no_report_wherever_they_are_typed(
    house: House, way: str
) -> None:
    await reminded(house)
    if way == "tap":
        await house.tap(house.officer, "1 Báo cáo tiến độ")
        await house.tap(house.officer, "2. 1.6")
    elif way != "reminder":
        command = {"type": "/capnhat 1.6", "difficulty": "/vuongmac 1.6"}
        await house.say(house.officer, command.get(way, "/capnhat 1.6 ok cảm ơn"))
    for words in ("ok cảm ơn", "ok", "vâng ạ", "👍"):
        await house.say(house.officer, words)
        await house.restart()
    assert await house.events(*RECORDS, "forecast", "disputed") == []
    assert (await house.standing("1.6")).unreported

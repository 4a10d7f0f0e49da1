"""Several tasks in one message: one card with all of them, lines struck out, one tap records the rest."""

from datetime import timedelta

import pytest

from storage.rules.policy import QUESTION_LIVES
from tests.bot.house import WORKDAY, House, story

RECORDS = ("progress", "completion", "extension", "difficulty", "forecast", "disputed")
MIXED = (
    "1.6 đang lấy ý kiến, hẹn 28/12\n"
    "6.14 đã ban hành QĐ 45/QĐ-SNV ngày 20/12/2026\n"
    "1.9 vướng kinh phí, đề nghị Sở Tài chính bố trí\n"
    "11.12 có nguy cơ chậm\n"
    "1.8 xin gia hạn đến 31/3/2027 vì chờ vốn"
)


async def choose(house: House, button: str, typed: str, way: str) -> str:
    """The same choice by its button or typed."""
    if way == "tap":
        return await house.tap(house.officer, button)
    return await house.say(house.officer, typed)


async def kinds(house: House) -> list[str]:
    return [event.kind for event in await house.events(*RECORDS)]


WAYS = pytest.mark.parametrize("way", ["tap", "type"])


@WAYS
@story()
async def test_one_card_has_all_and_one_tap_records_the_mixture(house: House, way: str) -> None:
    card = await house.say(house.officer, MIXED)
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 5 nội dung:\n\n1. 1.6 ")
    assert "báo cáo tiến độ · hẹn 28/12/2026\n«đang lấy ý kiến, hẹn 28/12»" in card
    assert "báo cáo hoàn thành · văn bản 45/QĐ-SNV · ngày 20/12/2026" in card
    assert "đề nghị gia hạn · đến 31/03/2027" in card
    assert await kinds(house) == []
    await house.restart()
    receipt = await choose(house, "1 Ghi tất cả", "1", way)
    assert receipt.startswith("✅ Đã ghi nhận 5 nội dung lúc ")
    assert "Chưa ghi nhận" not in receipt
    assert await kinds(house) == ["progress", "completion", "difficulty", "forecast", "extension"]
    (progress,) = await house.events("progress")
    assert progress.values["promised_on"] == "2026-12-28"


@WAYS
@story()
async def test_a_line_is_struck_out_and_kept_again(house: House, way: str) -> None:
    await house.say(house.officer, MIXED)
    if way == "tap":
        shown = house.officer.last.message_id
        before = len(house.officer.inbox)
        house.officer.tap("Bỏ 2", shown)
        await house.settle()
        house.officer.tap("Bỏ 4", shown)
        await house.settle()
        await house.restart()
        house.officer.tap("Giữ 4", shown)
        await house.settle()
        assert len(house.officer.inbox) == before, "the card is changed in its place"
        card = house.officer.last.text
    else:
        await house.say(house.officer, "bỏ 2, 4")
        await house.restart()
        card = await house.say(house.officer, "giữ lại 4")
    assert "2. ✖ Đã bỏ: 6.14 " in card
    assert card.count("✖") == 1
    receipt = await choose(house, "1 Ghi tất cả", "ghi", way)
    assert receipt.startswith("✅ Đã ghi nhận 4 nội dung lúc ")
    assert await kinds(house) == ["progress", "difficulty", "forecast", "extension"]


@pytest.mark.parametrize(
    ("line", "shown", "promised"),
    [
        ("1 28/12", "«đang trình»", "2026-12-28"),
        ("1.6: đã trình, hẹn thứ Sáu tuần sau", "hẹn 01/01/2027", "2027-01-01"),
    ],
)
@story()
async def test_a_line_of_the_card_is_put_right(
    house: House, line: str, shown: str, promised: str
) -> None:
    await house.say(house.officer, "1.6 đang trình; 6.14 đang làm")
    assert shown in await house.say(house.officer, line)
    await house.say(house.officer, "ok")
    first, _second = await house.events("progress")
    assert first.values["promised_on"] == promised


@WAYS
@story()
async def test_sua_asks_which_line_and_takes_its_day(house: House, way: str) -> None:
    await house.say(house.officer, "1.6 đang trình; 6.14 đang làm")
    assert (await choose(house, "2 Sửa", "2", way)).startswith("Đồng chí sửa dòng nào?")
    await house.restart()
    assert "gõ 2 kèm ngày đúng" in await house.say(house.officer, "2")
    assert "hẹn 15/01/2027" in await house.say(house.officer, "2 15/1")
    await choose(house, "1 Ghi tất cả", "1", way)
    assert await house.reports() == [("1.6", "đang trình"), ("6.14", "đang làm")]


@story()
async def test_a_line_is_given_another_task(house: House) -> None:
    await house.say(house.officer, "1.6 đang trình; 6.14 đang làm")
    assert "2. 1.9 " in await house.say(house.officer, "2 1.9")
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.6", "đang trình"), ("1.9", "đang làm")]


@story()
async def test_what_a_line_lacks_is_asked_for_afterwards_one_by_one(house: House) -> None:
    card = await house.say(
        house.officer, "1.6 đã hoàn thành; 6.14 đã hoàn thành; 1.9 xin gia hạn; 1.8 đang làm"
    )
    assert card.count("còn thiếu số, ký hiệu, ngày văn bản") == 2
    answers = await house.heard(house.officer, lambda: house.officer.say("1"))
    assert answers[0].text.startswith("✅ Đã ghi nhận 1 nội dung lúc ")
    assert "• 6.14: còn thiếu số, ký hiệu, ngày văn bản" in answers[0].text
    assert answers[1].text.startswith("Báo cáo hoàn thành 1.6 ")
    await house.restart()
    answers = await house.heard(
        house.officer, lambda: house.officer.say("45/QĐ-SNV ngày 20/12/2026")
    )
    assert [one.text.partition(" lúc")[0].partition(" Đề án")[0] for one in answers] == [
        "✅ Đã ghi nhận báo cáo hoàn thành nhiệm vụ 1.6",
        answers[1].text.partition(" Đề án")[0],
    ]
    assert answers[1].text.startswith("Báo cáo hoàn thành 6.14 ")
    answers = await house.heard(house.officer, lambda: house.officer.say("46/QĐ-SNV ngày 20/12"))
    assert "Bot chưa thấy thời hạn mới" in answers[1].text
    await house.say(house.officer, "31/3/2027, chờ vốn")
    assert await kinds(house) == ["progress", "completion", "completion", "extension"]


@story()
async def test_a_report_that_cannot_be_recorded_takes_no_other_with_it(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 45/QĐ-SNV ngày 20/12/2026")
    await house.say(
        house.officer, "1.6 đã ban hành QĐ 46/QĐ-SNV ngày 21/12/2026; 6.14 đang lấy ý kiến"
    )
    receipt = await house.say(house.officer, "1")
    assert receipt.startswith("✅ Đã ghi nhận 1 nội dung lúc ")
    assert "• 1.6: Nhiệm vụ 1.6 đã có báo cáo hoàn thành, đang chờ" in receipt
    assert await house.reports() == [("6.14", "đang lấy ý kiến")]


@WAYS
@story()
async def test_all_of_one_receipt_is_taken_back(house: House, way: str) -> None:
    await house.say(house.officer, MIXED)
    await house.say(house.officer, "1")
    await house.restart()
    undone = await choose(house, "Hoàn tác tất cả", "hoàn tác", way)
    assert undone.startswith("↩️ Đã hoàn tác 5 báo cáo lúc ")
    assert len(await house.events("withdrawn")) == 5
    standing = await house.standing("6.14")
    assert (standing.awaits, standing.heard_on) == (False, None)


@pytest.mark.parametrize(
    "message",
    [
        "/capnhat 1.6 đang trình /capnhat 6.14 đang làm",
        "/capnhat 1.6 đang trình\n/capnhat 6.14 đang làm",
        "/capnhat 1.6 đang trình; 6.14 đang làm",
    ],
)
@story()
async def test_two_commands_of_one_message_are_both_heard(house: House, message: str) -> None:
    card = await house.say(house.officer, message)
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 2 nội dung:")
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.6", "đang trình"), ("6.14", "đang làm")]


@story()
async def test_a_code_that_is_on_no_line_is_a_new_report(house: House) -> None:
    await house.say(house.officer, "1.6 đang trình; 6.14 đang làm")
    card = await house.say(house.officer, "1.9 đã trình")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.9 ")
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.9", "đã trình")]


@story()
async def test_words_that_fit_no_line_record_nothing_and_say_what_to_do(house: House) -> None:
    await house.say(house.officer, "1.6 đang trình; 6.14 đang làm")
    assert (await house.say(house.officer, "hôm nay trời đẹp")).startswith("Bot chưa hiểu")
    assert (await house.say(house.officer, "9")).startswith("Bot chưa hiểu nội dung này")
    assert (await house.say(house.officer, "thôi")).startswith("Đã bỏ câu hỏi đang chờ.")
    assert await kinds(house) == []


@story()
async def test_a_card_of_two_hours_ago_is_shown_again_before_it_counts(house: House) -> None:
    await house.say(house.officer, "1.6 đang trình; 6.14 đang làm")
    house.clock.move_to(WORKDAY + QUESTION_LIVES + timedelta(minutes=1))
    card = await house.say(house.officer, "ok")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 2 nội dung:")
    assert await kinds(house) == []
    await house.say(house.officer, "ok")
    assert await kinds(house) == ["progress", "progress"]


@story()
async def test_an_edited_message_is_shown_anew(house: House) -> None:
    sent = house.officer.say("1.6 đang trình; 6.14 đang làm")
    await house.settle()
    answers = await house.heard(
        house.officer, lambda: house.officer.edit(sent.message_id, "1.6 đã trình; 6.14 chưa làm")
    )
    assert "«đã trình»" in answers[0].text
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.6", "đã trình"), ("6.14", "chưa làm")]

"""A question in hand holds nobody: /huy leaves it, and every command works in the middle of it."""

import pytest

from tests.bot.house import House, story

DIALOGUES = {
    "progress": ["/capnhat 1.6"],
    "product": ["/hoanthanh 1.6"],
    "product kind": ["/hoanthanh 1.6", "Quyết định đã ký"],
    "extension": ["/giahan 1.6"],
    "difficulty": ["/vuongmac 1.6"],
    "which task": ["/capnhat"],
    "shall it be recorded": ["1.6 đang trình"],
    "nearest code": ["/capnhat 1.66 đang trình"],
}
RECORDS = ("progress", "completion", "extension", "difficulty")


async def begin(house: House, dialogue: str) -> None:
    for words in DIALOGUES[dialogue]:
        await house.say(house.officer, words)


@pytest.mark.parametrize("dialogue", list(DIALOGUES))
@story()
async def test_a_dialogue_can_be_left(house: House, dialogue: str) -> None:
    for way_out in ("/huy", "hủy", "/HỦY", "button"):
        await begin(house, dialogue)
        by_button = way_out == "button" and "Hủy" in house.officer.last.labels
        if by_button:
            left = await house.tap(house.officer, "Hủy")
        else:
            left = await house.say(house.officer, "/huy" if way_out == "button" else way_out)
        assert left == "Đã bỏ câu hỏi đang chờ. Không ghi nhận thêm nội dung nào.", way_out
        assert await house.say(house.officer, "/huy") == "Không có câu hỏi nào đang chờ đồng chí."
    assert await house.events(*RECORDS) == []


COMMANDS = {
    "/nhiemvu": "📋 Nhiệm vụ chưa hoàn thành – Sở Nội vụ",
    "/chitiet 6.14": "6.14 Xây dựng và triển khai Đề án phát triển quan hệ lao động",
    "/trogiup": "Đôn Đốc – hướng dẫn cho đầu mối",
    "/start": "Kính chào đồng chí Trần Thị B, Sở Nội vụ.",
    "/vuongmac 6.14 thiếu người": "✅ Đã ghi nhận vướng mắc nhiệm vụ 6.14",
    "/giahan": "Đề nghị gia hạn: đồng chí chọn nhiệm vụ",
}


@pytest.mark.parametrize("dialogue", list(DIALOGUES))
@story()
async def test_a_command_works_in_the_middle_of_a_dialogue(house: House, dialogue: str) -> None:
    for command, answer in COMMANDS.items():
        await begin(house, dialogue)
        assert (await house.say(house.officer, command)).startswith(answer)
    assert [event.kind for event in await house.events(*RECORDS)] == ["difficulty"]


@story()
async def test_looking_something_up_does_not_lose_the_question(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    await house.say(house.officer, "/chitiet 1.6")
    await house.say(house.officer, "đang trình ký")
    assert await house.reports() == [("1.6", "đang trình ký")]


@story()
async def test_the_words_typed_before_the_task_was_chosen_are_kept(house: House) -> None:
    assert "Nội dung đã nhận: «đang trình ký»" in await house.say(
        house.officer, "/capnhat đang trình ký"
    )
    await house.say(house.officer, "1.6")
    assert await house.reports() == [("1.6", "đang trình ký")]


@story()
async def test_words_with_a_code_are_recorded_after_a_yes(house: House) -> None:
    asked = await house.say(house.officer, "1.6: đang trình ký")
    assert asked.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6")
    assert "từ 1 đến 2" in await house.say(house.officer, "7")
    await house.say(house.officer, "đồng ý")
    assert await house.reports() == [("1.6", "đang trình ký")]


@story()
async def test_words_with_a_code_are_dropped_after_a_no(house: House) -> None:
    await house.say(house.officer, "1.6: đang trình ký")
    assert (await house.say(house.officer, "không")).startswith("Đã bỏ câu hỏi đang chờ.")
    assert await house.reports() == []


@story()
async def test_a_code_alone_offers_its_four_answers(house: House) -> None:
    await house.say(house.officer, "1.6")
    assert house.officer.last.labels == [
        "1 Báo cáo tiến độ",
        "2 Báo cáo hoàn thành",
        "3 Đề nghị gia hạn",
        "4 Vướng mắc",
    ]
    assert (await house.tap(house.officer, "4 Vướng mắc")).startswith("Vướng mắc 1.6 ")

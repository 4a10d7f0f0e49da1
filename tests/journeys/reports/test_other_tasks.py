"""Words that tell of other tasks than the question asks about are never taken for its answer."""

import pytest

from tests.bot.house import House, story
from tests.builders import local

REMINDED = local(2026, 12, 24, 8, 30)


@pytest.mark.parametrize("way", ["tap", "type"])
@story(at=local(2026, 12, 23, 17, 0))
async def test_several_lines_typed_where_one_task_is_chosen_are_one_card(
    house: House, way: str
) -> None:
    await house.move_to(REMINDED)
    if way == "tap":
        await house.tap(house.officer, "1 Báo cáo tiến độ")
    else:
        await house.say(house.officer, "1")
    await house.restart()
    card = await house.say(house.officer, "1 đã trình, 2 đang làm")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 2 nội dung:\n\n1. 1.4 ")
    assert await house.reports() == []
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.4", "đã trình"), ("1.6", "đang làm")]


@story(at=local(2026, 12, 23, 17, 0))
async def test_forecasts_of_lines_are_no_choice_of_one_task(house: House) -> None:
    await house.move_to(REMINDED)
    await house.say(house.officer, "1")
    card = await house.say(house.officer, "kip 1 3 4")
    assert card.count("dự báo kịp") == 3
    await house.say(house.officer, "1")
    assert [event.values["forecast"] for event in await house.events("forecast")] == ["in_time"] * 3


@story(at=REMINDED)
async def test_documents_of_several_lines_are_the_completions_that_were_asked_for(
    house: House,
) -> None:
    await house.say(house.officer, "/hoanthanh")
    await house.say(house.officer, "2 45/QĐ-SNV ngày 20/12, 4 46/QĐ-SNV ngày 21/12")
    assert await house.events("completion") == []
    await house.say(house.officer, "1")
    kept = [event.values["product"] for event in await house.events("completion")]
    assert kept == ["45/QĐ-SNV ngày 20/12", "46/QĐ-SNV ngày 21/12"]


ASKED = pytest.mark.parametrize("asked", ["/capnhat", "/hoanthanh", "/giahan", "/vuongmac"])


@ASKED
@story(at=REMINDED)
async def test_a_sentence_that_begins_with_another_tasks_code_is_that_tasks(
    house: House, asked: str
) -> None:
    await house.say(house.officer, f"{asked} 1.4")
    card = await house.say(house.officer, "6.14 trình ngày 30 tháng này")
    assert card.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 6.14 "
    )
    assert "Hẹn: 30/12/2026" in card
    assert await house.events("progress", "completion", "extension", "difficulty") == []


@story(at=REMINDED)
async def test_a_day_that_looks_like_a_code_still_answers_the_request_for_time(
    house: House,
) -> None:
    await house.say(house.officer, "/giahan 6.14")
    answer = await house.say(house.officer, "1.6 vì chờ vốn")
    assert "nhiệm vụ 6.14" in answer.casefold()
    assert "1.6 Giao biên chế" not in answer


@ASKED
@story(at=REMINDED)
async def test_what_is_told_of_another_task_behind_it_has_a_line_of_its_own(
    house: House, asked: str
) -> None:
    await house.say(house.officer, f"{asked} 1.6")
    card = await house.say(house.officer, "đang chờ Bộ Nội vụ, còn 6.14 đang trình")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 2 nội dung:\n\n1. 1.6 ")
    assert "\n\n2. 6.14 " in card
    assert "«đang trình»" in card


@ASKED
@story(at=REMINDED)
async def test_thanks_answer_no_question(house: House, asked: str) -> None:
    await house.say(house.officer, f"{asked} 1.6")
    for words in ("ok cảm ơn", "ok", "👍"):
        answer = await house.say(house.officer, words)
        assert answer.startswith("Bot đã nhận tin. Tin không có nội dung báo cáo để ghi nhận;")
    assert await house.events("progress", "completion", "extension", "difficulty") == []


@story(at=REMINDED)
async def test_what_counts_things_keeps_its_number_and_is_no_completion(house: House) -> None:
    await house.say(house.officer, "/chitiet 6.14")
    card = await house.say(house.officer, "3 tổ dân phố đã xong")
    assert card.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 6.14 "
    )
    assert "«3 tổ dân phố đã xong»" in card


@story()
async def test_a_body_named_too_late_is_shown_as_the_answer_it_may_be(house: House) -> None:
    await house.say(house.officer, "/vuongmac 1.6 thiếu kinh phí")
    house.clock.move_to(house.clock.now().replace(hour=12))
    shown = await house.say(house.officer, "Sở Tài chính")
    assert "câu hỏi «nội dung còn thiếu của vướng mắc»" in shown
    assert "«Sở Tài chính»" in shown
    told = await house.say(house.officer, "1")
    assert "Cơ quan cần giải quyết: Sở Tài chính" in told


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("20/12/2026", "thời hạn đề nghị 20/12/2026 đã qua.\n"),
        ("31/2/2027 vì chờ vốn", "ngày đồng chí viết không có trên lịch.\n"),
    ],
)
@story(at=REMINDED)
async def test_why_a_date_is_not_taken_is_a_line_of_its_own(
    house: House, day: str, told: str
) -> None:
    assert told in await house.say(house.officer, f"/giahan 1.6 đến {day}")

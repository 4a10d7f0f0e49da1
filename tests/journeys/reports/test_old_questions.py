"""A question ends with the next push or after two hours: words for an older one are shown first."""

import re
from datetime import timedelta
from typing import Any

import pytest

from storage.rules.policy import QUESTION_LIVES
from tests.bot.house import WORKDAY, House, story
from tests.builders import local

REMINDED = local(2026, 12, 24, 8, 30)
RECORDS = ("progress", "completion", "extension", "difficulty")


def code_of(text: str, line: int) -> str:
    """The code that stands behind a number in a list."""
    found = re.search(rf"^{line}\. (?:\S+ )?(\d+(?:\.\d+)+)", text, re.MULTILINE)
    assert found is not None, text
    return found[1]


@story()
async def test_a_line_of_the_reminder_is_not_the_answer_to_the_question_before(
    house: House,
) -> None:
    await house.say(house.officer, "/capnhat 6.14")
    await house.move_to(REMINDED)
    second = code_of(house.officer.last.text, 2)
    assert second != "6.14"
    card = await house.say(house.officer, "2 đã trình UBND")
    assert card.startswith(
        f"Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ {second} "
    )
    assert "«đã trình UBND»" in card
    assert await house.reports() == []
    await house.say(house.officer, "1")
    assert await house.reports() == [(second, "đã trình UBND")]


@story()
async def test_words_typed_eight_days_later_are_shown_before_they_are_recorded(
    house: House,
) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    house.clock.move_to(WORKDAY + timedelta(days=8))
    await house.restart()
    card = await house.say(house.officer, "đang trình")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 ")
    assert await house.reports() == []
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.6", "đang trình")]


@story(at=local(2026, 12, 31, 17, 0))
async def test_a_disputed_line_is_no_part_of_an_old_difficulty(house: House) -> None:
    await house.say(house.officer, "/vuongmac 1.6 thiếu kinh phí")
    await house.move_to(local(2027, 1, 4, 9, 0))
    card = next(one for one in reversed(house.officer.inbox) if one.text.startswith("📇"))
    third = code_of(card.text, 3)
    shown = await house.say(house.officer, "khong phai 3")
    assert f"ý kiến không thuộc trách nhiệm nhiệm vụ {third} " in shown
    await house.say(house.officer, "1")
    assert [event.values.get("code", third) for event in await house.events("disputed")] == [third]
    assert await house.events("difficulty_part") == []


@pytest.mark.parametrize(
    ("command", "words", "kind"),
    [
        ("/capnhat 1.6", "đã trình UBND", "progress"),
        ("/hoanthanh 1.6", "12/QĐ-SNV ngày 20/12/2026", "completion"),
        ("/giahan 1.6", "đến 31/3/2027 vì chờ Bộ", "extension"),
        ("/vuongmac 1.6", "thiếu kinh phí", "difficulty"),
    ],
)
@story()
async def test_every_report_is_shown_first_after_two_hours(
    house: House, command: str, words: str, kind: str
) -> None:
    await house.say(house.officer, command)
    house.clock.move_to(WORKDAY + QUESTION_LIVES + timedelta(minutes=1))
    card = await house.say(house.officer, words)
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: ")
    assert f"«{words}»" in card
    assert await house.events(*RECORDS) == []
    await house.say(house.officer, "1")
    assert len(await house.events(kind)) == 1


@story()
async def test_within_two_hours_the_words_are_the_answer(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    house.clock.move_to(WORKDAY + QUESTION_LIVES - timedelta(minutes=1))
    await house.say(house.officer, "đang trình")
    assert await house.reports() == [("1.6", "đang trình")]


@story()
async def test_a_reply_to_the_question_itself_is_its_answer_however_old(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    asked = house.officer.last.message_id
    await house.move_to(REMINDED)
    await house.say(house.officer, "đang trình", reply_to=asked)
    assert await house.reports() == [("1.6", "đang trình")]


@story()
async def test_a_button_of_an_older_question_still_says_what_it_says(house: House) -> None:
    await house.say(house.officer, "1.6 đang trình")
    shown = house.officer.last.message_id
    house.clock.move_to(WORKDAY + QUESTION_LIVES + timedelta(minutes=1))
    await house.tap(house.officer, "1 Ghi nhận", shown)
    assert await house.reports() == [("1.6", "đang trình")]


@story()
async def test_a_yes_to_a_report_shown_before_the_push_shows_it_again(house: House) -> None:
    await house.say(house.officer, "1.6 đang trình")
    await house.move_to(REMINDED)
    card = await house.say(house.officer, "ok")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 ")
    assert await house.reports() == []
    await house.say(house.officer, "ok")
    assert await house.reports() == [("1.6", "đang trình")]


@pytest.mark.parametrize("answer", ["1", "Đúng", "ok"])
@story()
async def test_the_offices_words_are_shown_first_once_something_else_came(
    house: House, answer: str
) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 12/QĐ-SNV ngày 20/12/2026")
    await house.tap(house.office, "Trả lại")
    await house.say(house.finance, "/vuongmac 2.1.2 thiếu kinh phí")
    shown = await house.say(house.office, "chưa ký")
    assert shown.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: câu hỏi «lý do trả lại báo cáo hoàn thành»"
    )
    assert "«chưa ký»" in shown
    assert await house.events("returned") == []
    await house.restart()
    await house.say(house.office, answer)
    assert [event.values["reply"] for event in await house.events("returned")] == ["chưa ký"]


@pytest.mark.parametrize("answer", ["2", "Không phải", "không"])
@story()
async def test_a_no_lets_the_old_question_go(house: House, answer: str) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 12/QĐ-SNV ngày 20/12/2026")
    await house.tap(house.office, "Trả lại")
    house.clock.move_to(WORKDAY + QUESTION_LIVES + timedelta(minutes=1))
    await house.say(house.office, "chưa ký")
    await house.say(house.office, answer)
    assert await house.events("returned") == []


@story()
async def test_a_bad_answer_to_an_old_question_can_be_given_again(house: House) -> None:
    await house.say(house.officer, "/giahan 1.6 xin đến 31/3/2027 vì chờ Bộ")
    await house.tap(house.office, "2 Đồng ý hạn khác")
    house.clock.move_to(WORKDAY + QUESTION_LIVES + timedelta(minutes=1))
    await house.say(house.office, "hôm nào đó")
    assert "chưa đọc được" in await house.say(house.office, "1")
    assert await house.events("extended") == []
    await house.say(house.office, "31/3/2027")
    assert len(await house.events("extended")) == 1


@story()
async def test_an_admins_choice_is_shown_first_after_two_hours(house: House) -> None:
    await house.say(house.admin, "/moi")
    house.clock.move_to(WORKDAY + QUESTION_LIVES + timedelta(minutes=1))
    assert "«vai trò của người được mời»" in await house.say(house.admin, "2")
    asked = await house.say(house.admin, "1")
    assert "tên cơ quan" in asked


@story()
async def test_a_number_answers_what_was_on_the_screen_when_it_was_typed(house: House) -> None:
    """The message is under way while the office's answer about another task is delivered."""
    await house.say(house.officer, "/hoanthanh 6.14 12/QĐ-SNV ngày 20/12/2026")
    await house.move_to(REMINDED)
    first = code_of(house.officer.last.text, 1)
    under_way = held_back(house, "1 đã trình UBND")
    await house.tap(house.office, "Xác nhận")
    assert house.officer.last.text.startswith("✅")
    await house.restart()
    late = await house.heard(house.officer, lambda: let_go(house, under_way))
    assert [
        one.text.splitlines()[0] for one in late if one.text.startswith("Đề nghị đồng chí kiểm tra")
    ] == [one.text.splitlines()[0] for one in late]
    assert f"nhiệm vụ {first} " in late[0].text


def held_back(house: House, text: str) -> list[Any]:
    """The officer writes, and the update stays on its way."""
    queue = house.telegram.network.updates
    queue._allowed = frozenset({"callback_query"})  # Telegram keeps the message from the bot
    house.officer.say(text)
    message = list(house.officer.chat.messages.values())[-1]
    queue._allowed = frozenset()
    return [message]


def let_go(house: House, under_way: list[Any]) -> None:
    """The update arrives."""
    for message in under_way:
        house.telegram.network.updates.push("message", message.as_json())

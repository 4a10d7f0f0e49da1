"""After a report: the next tasks by one tap each, ready answers, the reminder ticked in its place."""

import re
from functools import partial

import pytest

from bot.simulator.chats.chats import Message
from bot.texts.button_words import READY
from tests.bot.house import House, story
from tests.builders import local

EVE = local(2026, 12, 23, 17, 0)
REMINDED = local(2026, 12, 24, 8, 30)


async def reminded(house: House) -> Message:
    await house.move_to(REMINDED)
    return next(one for one in reversed(house.officer.inbox) if one.text.startswith("🔔"))


def left(text: str) -> int:
    found = re.search(r"Còn (\d+) việc đang chờ báo cáo", text)
    return int(found[1]) if found else 0


async def choose(house: House, label: str, way: str) -> str:
    if way == "tap":
        return await house.tap(house.officer, label)
    return await house.say(house.officer, label.split(maxsplit=1)[0])


@story(at=EVE)
async def test_each_further_task_costs_one_tap_and_one_line(house: House) -> None:
    reminder = await reminded(house)
    await house.tap(house.officer, "1 Báo cáo tiến độ")
    await house.tap(house.officer, next(x for x in house.officer.last.labels if x[0].isdigit()))
    receipt = await house.say(house.officer, "đang lấy ý kiến")
    many, lines = left(receipt), 1
    assert many >= 4
    while left(receipt):
        await house.restart() if lines == 1 else None
        code = house.officer.last.labels[2]
        assert (await house.tap(house.officer, code)).startswith(f"Báo cáo tiến độ {code} ")
        receipt = await house.say(house.officer, "đang lấy ý kiến")
        assert receipt.startswith(f"✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ {code} ")
        lines += 1
    assert (lines, len(await house.reports())) == (many + 1, many + 1)
    ticked = house.officer.chat.messages[reminder.message_id]
    assert ticked.text.count("\n✅ đang lấy ý kiến") == len(
        re.findall(r"^\d+\. ", reminder.text, re.MULTILINE)
    )
    assert not any(label.startswith("1 ") for label in ticked.labels)


@pytest.mark.parametrize("way", ["tap", "type"])
@pytest.mark.parametrize("number", [1, 2, 3, 4])
@story()
async def test_a_ready_answer_is_recorded_by_one_choice(
    house: House, number: int, way: str
) -> None:
    asked = await house.say(house.officer, "/capnhat 1.6")
    assert "4\u00a0Chờ ký" in asked
    assert "5\u00a0Như lần trước" not in asked
    await house.restart()
    receipt = await choose(house, f"{number} {READY[number - 1]}", way)
    assert receipt.startswith("✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6 ")
    assert await house.reports() == [("1.6", READY[number - 1])]


@pytest.mark.parametrize("way", ["tap", "type"])
@story()
async def test_as_last_time_says_it_again_and_a_second_time_asks_for_a_sentence(
    house: House, way: str
) -> None:
    await house.say(house.officer, "/capnhat 1.6 dự thảo lần 2, hẹn 28/12")
    await house.say(house.officer, "/capnhat 1.6")
    await choose(house, "5 Như lần trước", way)
    first, second = await house.events("progress")
    assert second.values["text"] == "Như lần trước: dự thảo lần 2, hẹn 28/12"
    assert ("promised_on" in first.values, "promised_on" in second.values) == (True, False)
    await house.say(house.officer, "/capnhat 1.6")
    await house.restart()
    asked = await choose(house, "5 Như lần trước", way)
    assert "Lần này đề nghị đồng chí viết một câu" in asked
    await house.say(house.officer, "đã trình UBND")
    assert [text for _code, text in await house.reports()][2:] == ["đã trình UBND"]


@story()
async def test_a_ready_answer_of_an_older_question_is_stale(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    data = house.officer.last.buttons[0][0].data or ""
    await house.say(house.officer, "/capnhat 6.14")
    assert (await house.forge(house.officer, data)).startswith("Nút này không còn")
    assert await house.reports() == []


@story(at=EVE)
async def test_the_reminder_is_ticked_in_its_place_and_unticked_by_taking_back(
    house: House,
) -> None:
    reminder = await reminded(house)
    shown = house.officer.chat.messages

    def line(code: str) -> str:
        text = shown[reminder.message_id].text
        found = re.search(rf"^\d+\. {re.escape(code)} .*\n(.*)", text, re.MULTILINE)
        return found[1] if found else ""

    await house.say(house.officer, "2 đang *trình* UBND; 1 kịp")
    assert line("1.6") == ""
    await house.restart()
    await house.say(house.officer, "1")
    assert line("1.6") == "✅ đang *trình* UBND"
    assert line("1.4") == "✅ kịp"
    assert "1 Báo cáo tiến độ" in shown[reminder.message_id].labels
    await house.say(house.officer, "hoàn tác")
    assert (line("1.6"), line("1.4")) == ("", "")


@story()
async def test_a_card_answered_by_typing_loses_its_buttons(house: House) -> None:
    shown = house.officer.chat.messages
    for words, answer in (
        ("1.6 đang trình", "1"),
        ("1.6 đang trình; 6.14 đang làm", "ghi"),
        ("/capnhat 1.6", "đang trình"),
        ("/hoanthanh 6.14", "không có"),
    ):
        await house.heard(house.officer, partial(house.officer.say, words))
        card = house.officer.last.message_id
        assert shown[card].labels
        await house.heard(house.officer, partial(house.officer.say, answer))
        assert shown[card].labels == [], words
        assert "Hoàn tác" in " ".join(house.officer.last.labels), words


@story()
async def test_a_list_and_a_receipt_keep_their_buttons(house: House) -> None:
    shown = house.officer.chat.messages
    await house.say(house.officer, "/nhiemvu")
    listed = house.officer.last.message_id
    await house.say(house.officer, "/vuongmac 1.6 thiếu vốn")
    receipt = house.officer.last.message_id
    await house.say(house.officer, "bỏ qua")
    assert "1. 1.1" in shown[listed].labels
    assert "Hoàn tác" in shown[receipt].labels

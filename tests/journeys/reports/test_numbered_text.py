"""Every dialogue is whole as numbered text: what a button says stands in the words, in 2,000 letters.

A second channel will have no buttons, so each button's number or word has to be readable, and
typing it has to do the same. Titles are the programme's own, the longest ones among them.
"""

import re
from functools import partial

import pytest

from bot.simulator.chats.chats import Message
from bot.texts.split import length
from tests.bot.house import House, story
from tests.builders import local

LIMIT = 2_000
WORDS_FOR = {
    "Hủy": "",
    "Hoàn tác": "«hoàn tác»",
    "Hoàn tác tất cả": "«hoàn tác»",
    "Bỏ qua": "«bỏ qua»",
    "Sửa": "«sửa»",
}
# /huy is a command, and commands always work: not every question repeats it.
LONG = "đang lấy ý kiến các sở, ngành, địa phương và đơn vị liên quan " * 60
DIALOGUES = {
    "progress": ["/capnhat", "1", LONG],
    "completion": ["/hoanthanh 1.6", "Quyết định đã ký", "2"],
    "a date that cannot be": ["/hoanthanh 1.6", "45/QĐ-SNV ngày 31/6/2026"],
    "extension": ["/giahan 1.6", f"chờ {LONG}", "31/12/2025", "Quý I/2027"],
    "extension without a reason": ["/giahan 1.6", "Quý I/2027", LONG],
    "difficulty": ["/vuongmac 1.6", f"vướng {LONG}", LONG, "bỏ qua", "đề nghị " + LONG],
    "free words": [LONG, "1", "2", "4", "2", "6", f"đã trình {LONG}", "2", "5", "2", "1"],
    "undo": ["/capnhat 1.6 " + LONG, "hoàn tác", "3"],
    "a code alone": ["1.6", "4", LONG],
    "a mistyped code": [f"1.66 {LONG}", "1", "1"],
    "mistyped command": ["/capnhatt"],
    "several tasks": [f"1.6 đang trình; 6.14 {LONG[:600]}", "bỏ 2", "2", "2 28/12", "1"],
    "ready answers": ["/capnhat 1.6", "3", "/capnhat 1.6", "5", "sửa", "đã trình"],
    "two commands": ["/capnhat 1.6\n/hoanthanh 1.4 12/QĐ-UBND"],
}


def unreadable(message: Message) -> list[str]:
    """Buttons that the words do not explain."""
    found = []
    for label in message.labels:
        number, _, words = label.partition(" ")
        if label in WORDS_FOR:
            explained = WORDS_FOR[label] in message.text
        elif number in ("Bỏ", "Giữ"):
            explained = "«bỏ 2»" in message.text and f"\n{words}. " in message.text
        elif label.replace(".", "").isdigit():
            explained = label in message.text
        elif number.rstrip(".").isdigit():
            line = rf"(?:^|\W){number} ?.*{re.escape(words)}"
            explained = re.search(line, message.text, re.IGNORECASE) is not None
        else:
            explained = words in message.text and label in message.text
        if not explained:
            found.append(label)
    return found


@pytest.mark.parametrize("name", list(DIALOGUES))
@story()
async def test_a_dialogue_is_whole_without_its_buttons(house: House, name: str) -> None:
    for words in DIALOGUES[name]:
        await house.heard(house.officer, partial(house.officer.say, words[:4_000]))
    messages = [*house.officer.inbox, *house.office.inbox]
    assert messages
    for message in messages:
        assert length(message.text) <= LIMIT, message.text
    for message in house.officer.inbox:
        assert unreadable(message) == [], message.text


@story(at=local(2026, 12, 23, 17, 0))
async def test_the_choice_after_a_reminder_is_within_a_second_channels_length(
    house: House,
) -> None:
    await house.move_to(local(2026, 12, 24, 8, 30))
    for answer in ("1", "2", "3", "4"):
        await house.say(house.officer, answer)
        asked = house.officer.last
        assert asked.text.endswith("Gõ /huy để hủy.")
        assert length(asked.text) <= LIMIT
        assert unreadable(asked) == []
        await house.say(house.officer, "/huy")


@story()
async def test_all_ten_longest_titles_fit_in_a_choice(house: House) -> None:
    await house.say(house.officer, "/capnhat " + LONG)
    assert house.officer.last.text.count("\n") > 10
    assert length(house.officer.last.text) <= LIMIT

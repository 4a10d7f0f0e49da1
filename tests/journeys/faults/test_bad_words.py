"""Bad words in the middle of every dialogue: a clear answer each time, nothing lost, nobody trapped."""

import pytest
from sqlmodel import select

from bot.simulator.chats.cast import Person
from storage.store.session import Session
from storage.store.tables import Inbox, InboxState
from tests.bot.house import House, story

FIRST_ID = 600_000
RECORDS = ("progress", "completion", "extension", "difficulty")
DIALOGUES = {
    "propose": ["1.6 đang trình"],
    "what to change": ["1.6 đang trình", "2"],
    "write anew": ["1.6 đang trình", "2", "6"],
    "free words, which task": ["đang trình UBND"],
    "extension": ["/giahan 1.6"],
    "extension's reason": ["/giahan 1.6", "Quý I/2027"],
    "extension's date": ["/giahan 1.6 chờ ý kiến Bộ"],
    "product": ["/hoanthanh 1.6"],
    "difficulty": ["/vuongmac 1.6"],
    "difficulty's part": ["/vuongmac 1.6 thiếu vốn"],
    "nearest code": ["1.66 đang trình"],
}
BAD = {
    "20,000 letters": "ặ" * 20_000,
    "more than any message": "ặ" * 20_001,
    "emoji": "👨‍👩‍👧‍👦" * 372,
    "blanks": " \n\t ",
    "NUL": "\x00\x00",
    "HTML": "<b>&lt;</a>{0.__class__}{{ 7*7 }} <script>",
    "right to left": "\u202eabc\u2066",
    "a formula": '=HYPERLINK("x")',
    "numbers": "99999999999999999999",
    "digits of elsewhere": "２",
    "a date of nowhere": "ngày 31/6/2026, 99/99/9999",
}


def push(house: House, who: Person, number: int, text: str) -> None:
    """A message of any text, longer than an app would send it."""
    sender = {"id": who.user_id, "is_bot": False, "first_name": who.name}
    message = {
        "message_id": FIRST_ID + number,
        "from": sender,
        "chat": {"id": who.user_id, "type": "private", "first_name": who.name},
        "date": 1_798_000_000,
        "text": text,
    }
    house.telegram.push_raw({"message": message})


def parked(session: Session) -> list[str]:
    rows = session.exec(select(Inbox).where(Inbox.state == InboxState.PARKED))
    return [row.error for row in rows]


def some(dialogue: str) -> list[str]:
    """Three of them for each dialogue, so that each is said in three."""
    at, names = list(DIALOGUES).index(dialogue), list(BAD)
    return [names[(at + step) % len(names)] for step in (0, 1, 4)]


EACH = [
    *(pytest.param(one, some(one), id=one) for one in DIALOGUES),
    *(pytest.param(one, list(BAD), id=f"{one}, all", marks=pytest.mark.long) for one in DIALOGUES),
]


@pytest.mark.parametrize(("dialogue", "bad"), EACH)
@story()
async def test_bad_words_in_a_dialogue_get_an_answer_and_trap_nobody(
    house: House, dialogue: str, bad: list[str]
) -> None:
    for number, name in enumerate(bad):
        await house.say(house.officer, "hoàn tác")
        await house.say(house.officer, "/huy")
        for words in DIALOGUES[dialogue]:
            await house.say(house.officer, words)
        before = len(house.officer.inbox)
        push(house, house.officer, number, BAD[name])
        await house.settle()
        assert len(house.officer.inbox) == before + 1, name
        assert house.officer.last.text, name
        assert (await house.say(house.officer, "/chitiet 1.6")).startswith("1.6 "), name
    await house.say(house.officer, "/huy")
    assert (await house.say(house.officer, "/capnhat 1.6 xong phần một")).startswith("✅")
    assert await house.run(parked) == []
    assert all(call.status == 200 for call in house.telegram.called("sendMessage"))


@pytest.mark.parametrize("dialogue", list(DIALOGUES))
@story()
async def test_every_dialogue_is_left_by_huy_and_by_a_command(house: House, dialogue: str) -> None:
    for way_out in ("/huy", "/capnhat 1.4 đang làm"):
        for words in DIALOGUES[dialogue]:
            await house.say(house.officer, words)
        if way_out == "/huy":
            await house.restart()
        left = await house.say(house.officer, way_out)
        assert left.startswith(
            ("Đã bỏ câu hỏi đang chờ", "✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.4")
        )
        assert await house.say(house.officer, "/huy") == "Không có câu hỏi nào đang chờ đồng chí."
        await house.say(house.officer, "hoàn tác")
        await house.say(house.officer, "hoàn tác")

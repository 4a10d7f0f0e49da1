"""Bad input: each gets a clear answer in Vietnamese, and nothing is lost or done twice."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import partial
from typing import Any, get_args, get_type_hints

import pytest
from sqlmodel import select

from bot.button_data import KINDS
from bot.simulator.chats.cast import Person
from storage.figures.statistics import Selection
from storage.rules.reading.days.calendar_days import LAST_YEAR
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.forecast import Forecast
from storage.store.session import Session
from storage.store.tables import Inbox, InboxState, Task
from tests.bot.house import House, story

STALE = "Nút này không còn dùng được. Đề nghị đồng chí gõ /nhiemvu để làm lại từ danh sách."
DIGEST_USAGE = "/tonghop – Bản tổng hợp đến lúc này"
FIRST_ID = 500_000


def message(who: Person, update_id: int, text: str) -> dict[str, object]:
    """An update as Telegram sends it."""
    sender = {"id": who.user_id, "is_bot": False, "first_name": who.name}
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "from": sender,
            "chat": {"id": who.user_id, "type": "private", "first_name": who.name},
            "date": 1_798_000_000,
            "text": text,
        },
    }


def parked(session: Session) -> dict[str, int]:
    """Our number of each update, by Telegram's."""
    rows = session.exec(select(Inbox).where(Inbox.state == InboxState.PARKED))
    return {row.name: row.update_id for row in rows}


@story()
async def test_the_same_update_five_times_and_out_of_order_is_done_once(house: House) -> None:
    for number in (3, 1, 2, 1, 3, 2, 1, 1, 1):
        house.telegram.push_raw(
            message(house.officer, FIRST_ID + number, f"/capnhat 1.6 bước {number}")
        )
    await house.settle()
    assert await house.reports() == [("1.6", f"bước {number}") for number in (1, 2, 3)]
    house.telegram.push_raw(message(house.officer, FIRST_ID + 3, "/capnhat 1.6 bước 3"))
    await house.settle()
    assert len(await house.reports()) == 3


@story()
async def test_a_double_tap_from_two_devices_records_once(house: House) -> None:
    await house.say(house.officer, "1.6 đã trình")
    under = house.officer.last.message_id
    answers = await house.heard(
        house.officer, lambda: [house.officer.tap("1 Ghi nhận", under) for _ in range(2)]
    )
    assert [one.text.startswith("✅ Đã ghi nhận") for one in answers] == [True, False]
    assert await house.reports() == [("1.6", "đã trình")]


FORGED = (
    "d:'; DROP TABLE task; --",
    "d:1 OR 1=1",
    "d:-1",
    "d:１",
    "d:²",
    "d:" + "9" * 62,
    "t:1:" + "9" * 60,
    "t:9:1",
    "t:1",
    "t",
    "k:" + "9" * 60 + ":y",
    "k:1",
    "j:1:y",
    "l:open:" + "9" * 50,
    "l:secret:0",
    "a:zz:1",
    "a:\x00:1",
    "a:" + "f" * 10 + ":7",
    "p:1",
    "w:y",
    "c:tonghop",
    "c:",
    "answer_1_old_format",
    "\x00\x01\x7f",
    "🔥" * 16,
    ":::::",
    " ",
    "{0.__class__}",
)


def press_all(who: Person) -> None:
    for data in FORGED:
        who.tap_raw(data, 1)


@story()
async def test_any_button_data_gets_words_and_changes_nothing(house: House) -> None:
    words = (STALE, "Không tìm thấy nhiệm vụ", "Vai trò của đồng chí", "📋 Nhiệm vụ chưa hoàn")
    for who in (house.officer, house.leader, house.office, house.admin):
        answers = await house.heard(who, partial(press_all, who))
        assert len(answers) == len(FORGED)
        told = {one.text for one in answers if not one.text.startswith(words)}
        assert told <= {"Việc này đã được giải quyết. Không có gì thay đổi.", DIGEST_USAGE}
    assert await house.events("progress", "completion", "confirmed", "admitted") == []
    assert await house.run(parked) == {}


_PLAIN: Mapping[object, str] = {
    int: "2147483647",
    str: "\x00",
    date: f"{LAST_YEAR}-12-31",
    Period: "2099Q4",
    Selection: "q2099.4",
    Forecast: "1",
}


FAR = [
    *(f"/{command} 31/12/9999" for command in ("nhatky", "nhiemvu", "tonghop", "lich", "chitieu")),
    *(f"/{command} 1.6 31/12/9999" for command in ("giahan", "capnhat", "hoanthanh", "vuongmac")),
    *("1.6 xong ngày 1/1/0001", "1.6 31/12/9999 trình", "nhắc tôi 1.6 ngày 31/12/9999"),
    *("nghỉ đến 31/12/9999", "1.6 xong 99999999999999999999%", "L" + "9" * 4_000, "9" * 4_096),
]


def extremes(plain: Mapping[object, str]) -> list[str]:
    """Each kind of button with the last value of every part that its reader takes."""

    def last(hint: Any) -> str:
        kind = next((one for one in get_args(hint) if one is not type(None)), hint)
        return plain[kind] if kind in plain else str(list(kind)[-1].value)

    kinds = {mark: get_type_hints(kind) for mark, kind in KINDS.items()}
    return [
        ":".join([mark, *(last(hints[field.name]) for field in fields(KINDS[mark]))])  # type: ignore[arg-type]  # every kind is a dataclass
        for mark, hints in kinds.items()
    ]


@story()
async def test_the_utmost_that_a_button_can_say_is_answered_in_words(house: House) -> None:
    forged = [*extremes(_PLAIN), *extremes({**_PLAIN, str: "x"})]
    for who in (house.officer, house.office, house.admin):
        for data in forged:
            who.tap_raw(data, 1)
        for words in FAR:
            who.say(words)
        await house.settle()
    assert await house.run(parked) == {}


@story()
async def test_every_press_stops_the_little_clock_on_its_button(house: House) -> None:
    query = house.officer
    await house.say(query, "/nhiemvu")
    pressed = [query.tap_raw(data, query.last.message_id) for data in ("l:open:1", "nonsense")]
    await house.settle()
    assert all(house.telegram.network.queries[one].answered for one in pressed)


@pytest.mark.parametrize(
    "text", ["\x00\x00", "\u200b", " \n\t ", "\u202e\u202d", "\u2066\u2069"], ids=ascii
)
@story()
async def test_text_without_words_is_asked_again(house: House, text: str) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    house.telegram.push_raw(message(house.officer, FIRST_ID, text))
    await house.settle()
    assert house.officer.last.text == (
        "Tin nhắn chưa có nội dung nên chưa ghi nhận. Đề nghị đồng chí viết lại."
    )
    house.telegram.push_raw(message(house.officer, FIRST_ID + 1, "đã\x00 trình\u202e ký"))
    await house.settle()
    assert await house.reports() == [("1.6", "đã trình ký")]


def written(length: int) -> str:
    """A report of so many characters."""
    return ("đang soạn thảo " * length)[: length - 1] + "."


@pytest.mark.parametrize(
    ("length", "kept"), [(4_096, True), (5_000, True), (20_000, True), (20_001, False)]
)
@story()
async def test_a_long_text_is_kept_whole_or_refused_in_words(
    house: House, length: int, kept: bool
) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    house.telegram.push_raw(message(house.officer, FIRST_ID, written(length)))
    await house.settle()
    answer = house.officer.last.text
    if kept:
        assert answer.endswith(f"Đã lưu đủ {length:,} ký tự.".replace(",", "."))
        assert await house.reports() == [("1.6", written(length))]
    else:
        assert answer == (
            "Nội dung dài 20.001 ký tự, quá mức 20.000. Chưa ghi nhận; "
            "đề nghị đồng chí rút gọn hoặc gửi tệp."
        )
        await house.say(house.officer, "ngắn hơn")
        assert await house.reports() == [("1.6", "ngắn hơn")]


@story()
async def test_emoji_fill_every_message_that_carries_them(house: House) -> None:
    flood = "👨‍👩‍👧‍👦" * 370 + " đang soạn thảo"
    for command in ("/capnhat 1.6", "/giahan 1.6", "/vuongmac 1.6", "/hoanthanh 1.6"):
        await house.say(house.officer, command)
        answer = await house.say(house.officer, flood)
        if command == "/giahan 1.6":
            assert "chưa thấy thời hạn mới" in answer
            answer = await house.say(house.officer, "Quý I/2027")
            assert "Thời hạn đề nghị: 31/03/2027" in answer
        assert answer.startswith("✅") or "chưa thấy số, ký hiệu" in answer
    assert (await house.say(house.officer, "1")).startswith("✅ Đã ghi nhận báo cáo hoàn thành")
    await house.tap(house.office, "Trả lại")
    assert (await house.say(house.office, flood)).startswith("Đã trả lại")
    assert "trả lại" in house.officer.last.text
    assert "👨‍👩‍👧‍👦" in await house.say(house.officer, "/chitiet 1.6")
    assert all(call.status == 200 for call in house.telegram.called("sendMessage"))


@story()
async def test_a_text_that_telegram_cuts_in_two_is_kept_in_both_parts(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    answers = await house.heard(house.officer, lambda: house.officer.say(written(5_000)))
    assert [one.text.startswith("✅ Đã ghi nhận") for one in answers] == [True, False]
    assert "nhiệm vụ 1.6 " in answers[1].text
    await house.tap(house.officer, "1 Ghi nhận")
    assert [len(text) for _, text in await house.reports()] == [4_096, 904]


MARKUP = "<b>&lt;</a>{0.__class__}{{ 7*7 }}"


@story()
async def test_markup_in_names_titles_and_words_is_shown_as_it_is_written(house: House) -> None:
    def spoil(session: Session) -> None:
        task = session.get_one(Task, number)
        for field in ("title", "product", "deadline_text"):
            setattr(task, field, MARKUP)

    number = await house.task_id("1.6")
    await house.run(spoil)
    newcomer = await house.joins(f"Cao {MARKUP}")
    assert MARKUP in newcomer.last.text
    for words in (
        "/nhiemvu sapdenhan",
        "/chitiet 1.6",
        "/hoanthanh 1.6",
        f"không có văn bản {MARKUP}",
        f"/vuongmac 1.6 {MARKUP}",
        f"/{MARKUP}",
    ):
        answer = await house.say(newcomer, words)
        assert "<b>&lt;</a>" in answer or "{0.__class__}" in answer, words
    assert f"Cao {MARKUP}" in house.office.last.text
    assert all(call.status == 200 for call in house.telegram.called("sendMessage"))


@story()
async def test_voice_and_stickers_get_kind_words_and_record_nothing(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    answers = await house.heard(
        house.officer, lambda: [house.officer.send_voice(), house.officer.send_sticker()]
    )
    refused = "Bot chỉ ghi nhận được chữ, tệp và ảnh; tin này chưa được ghi nhận. "
    waits = "\nCâu hỏi trước vẫn đang chờ đồng chí trả lời; gõ /huy để hủy."
    by_voice = "Đề nghị đồng chí viết bằng chữ, hoặc bấm micrô trên bàn phím để máy gõ lời đọc"
    assert [one.text for one in answers] == [
        f"{refused}{by_voice} thành chữ.{waits}",
        f"{refused}Đề nghị đồng chí viết bằng chữ.{waits}",
    ]
    await house.say(house.officer, "đã trình")
    assert await house.reports() == [("1.6", "đã trình")]


@story()
async def test_a_poison_update_is_parked_and_delays_nobody_else(house: House) -> None:
    poison = message(house.officer, FIRST_ID, "x")
    poison["message"] = {**dict(poison["message"]), "entities": [{"type": 7}]}  # type: ignore[call-overload]
    house.telegram.push_raw(poison)
    house.officer.say("/capnhat 1.6 đã trình")
    house.finance.say("/capnhat 2.1.2 đang làm")
    await house.settle()
    assert sorted(await house.reports()) == [("1.6", "đã trình"), ("2.1.2", "đang làm")]
    found = await house.run(parked)
    assert list(found) == [str(FIRST_ID)]
    number = found[str(FIRST_ID)]
    (told,) = [one.text for one in house.officer.inbox if "trục trặc" in one.text]
    assert told == (
        f"Có trục trặc khi xử lý tin vừa rồi (số {number}). Tin đã được giữ lại, quản trị đã "
        "được báo; đồng chí không cần gửi lại ngay."
    )
    assert f"Một tin chưa xử lý được sau 3 lần: số {number}" in house.admin.last.text
    assert house.finance.last.text.startswith("✅ Đã ghi nhận")


@story()
async def test_a_group_is_shown_nothing(house: House) -> None:
    group = house.telegram.group("Phòng Tổng hợp", [house.office, house.officer])
    number = await house.task_id("1.6")
    group.say(house.officer, "/chitiet 1.6")
    group.say(house.officer, "@dondoc_bot 1.6 thế nào rồi?")
    await house.settle()
    group.tap_raw(house.officer, f"d:{number}", group.last.message_id)
    group.tap_raw(house.officer, f"t:1:{number}", group.last.message_id)
    other = house.telegram.group("Nhóm khác", [unknown := house.telegram.person("Người lạ")])
    other.say(unknown, "/nhiemvu")
    await house.settle()
    where_to = (
        "Để bảo mật, bot chỉ trả lời trong trò chuyện riêng. "
        "Đề nghị đồng chí nhắn riêng cho @dondoc_bot."
    )
    alone = "Đã trả lời đồng chí trong trò chuyện riêng với @dondoc_bot."
    assert [one.text for one in group.inbox[1:]] == [alone, alone]
    assert [one.text for one in other.inbox[1:]] == [where_to]
    assert all(one.text.startswith("Bot đã vào nhóm.") for one in (group.inbox[0], other.inbox[0]))
    assert any(one.text.startswith("1.6 Giao biên chế") for one in house.officer.inbox)
    assert await house.events("progress") == []

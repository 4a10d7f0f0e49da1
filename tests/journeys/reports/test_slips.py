"""Slips: edited and forwarded messages, voice, stickers, several commands in one message."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from bot.simulator.chats.cast import Person
from storage.store.session import Session
from storage.store.tables import Confirmation, Extension
from storage.tasks.reports.promises import promises
from tests.bot.house import House, story

RECORDS = ("progress", "completion", "extension", "difficulty")
UNCHANGED = "Tin đã sửa không thay nội dung đã ghi nhận."


def forwarded(house: House, who: Person, text: str) -> None:
    """A message of somebody else's, handed on."""
    origin = {"type": "hidden_user", "date": 1_798_000_000, "sender_user_name": "Anh Cường"}
    body: dict[str, Any] = {
        "message_id": 800_000,
        "from": {"id": who.user_id, "is_bot": False, "first_name": who.name},
        "chat": {"id": who.user_id, "type": "private", "first_name": who.name},
        "date": 1_798_000_000,
        "forward_origin": origin,
        "text": text,
    }
    house.telegram.push_raw({"message": body})


async def edits(house: House, message_id: int, text: str) -> str:
    (answer,) = await house.heard(
        house.officer, lambda: house.officer.edit(message_id, text) and None
    )
    return answer.text


def states(session: Session) -> list[tuple[str, str]]:
    rows = session.exec(select(Confirmation).order_by("id"))
    return [(row.product_text, row.state) for row in rows]


@pytest.mark.parametrize("way", ["tap", "type"])
@story()
async def test_an_edited_report_is_offered_as_a_correction(house: House, way: str) -> None:
    sent = house.officer.say("/capnhat 1.6 đã trình")
    await house.settle()
    asked = await edits(house, sent.message_id, "/capnhat 1.6 chưa trình")
    assert asked.startswith(f"{UNCHANGED} Nhiệm vụ 1.6, báo cáo tiến độ (số ")
    assert "Đã ghi nhận: «đã trình»\nNội dung mới: «chưa trình»" in asked
    assert await house.reports() == [("1.6", "đã trình")]
    await house.restart()
    if way == "tap":
        await house.tap(house.officer, "1 Ghi nhận nội dung mới")
    else:
        await house.say(house.officer, "1")
    first, second = await house.events("progress")
    assert (second.values["text"], second.values["corrects"]) == ("chưa trình", first.id)
    await house.say(house.officer, "hoàn tác")
    report = (await house.standing("1.6")).last_report
    assert report is not None
    assert report.text == "đã trình"


@pytest.mark.parametrize("way", ["tap", "type"])
@story()
async def test_an_edited_report_may_be_left_as_it_was(house: House, way: str) -> None:
    sent = house.officer.say("1.6 đã trình")
    await house.settle()
    await house.say(house.officer, "1")
    await edits(house, sent.message_id, "1.6 chưa trình")
    if way == "tap":
        left = await house.tap(house.officer, "2 Giữ nguyên")
    else:
        left = await house.say(house.officer, "2")
    assert left == "Giữ nguyên nội dung đã ghi nhận. Không có gì thay đổi."
    assert await house.reports() == [("1.6", "đã trình")]


@story()
async def test_a_corrected_request_takes_the_place_of_the_first(house: House) -> None:
    sent = house.officer.say("/hoanthanh 1.6 4512/QĐ-UBND")
    await house.settle()
    await edits(house, sent.message_id, "/hoanthanh 1.6 4513/QĐ-UBND")
    told = len(house.office.inbox)
    assert "Sản phẩm: 4513/QĐ-UBND" in await house.say(house.officer, "1")
    assert await house.run(states) == [
        ("4512/QĐ-UBND", "withdrawn"),
        ("4513/QĐ-UBND", "open"),
    ]
    assert [one.text.partition(" ")[0] for one in house.office.inbox[told:]] == ["↩️", "📥"]


@story()
async def test_a_report_that_was_shown_is_read_anew_when_its_message_changes(house: House) -> None:
    sent = house.officer.say("1.6 đã trình")
    await house.settle()
    assert "«chưa trình»" in await edits(house, sent.message_id, "1.6 chưa trình")
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.6", "chưa trình")]


@pytest.mark.parametrize("text", ["/nhiemvu", "xin chào", "/capnhat 1.6 đã trình "])
@story()
async def test_an_edit_that_changes_no_report_changes_nothing(house: House, text: str) -> None:
    sent = house.officer.say("/capnhat 1.6 đã trình")
    other = house.officer.say("/trogiup")
    await house.settle()
    number = sent.message_id if "1.6" in text else other.message_id
    assert (await edits(house, number, text)).startswith(UNCHANGED)
    assert await house.reports() == [("1.6", "đã trình")]


@story()
async def test_an_edit_does_not_push_aside_the_question_in_hand(house: House) -> None:
    sent = house.officer.say("/capnhat 1.6 đã trình")
    await house.settle()
    await house.say(house.officer, "/capnhat 1.4")
    assert (await edits(house, sent.message_id, "/capnhat 1.6 chưa trình")).startswith(UNCHANGED)
    await house.say(house.officer, "đang làm")
    assert await house.reports() == [("1.6", "đã trình"), ("1.4", "đang làm")]


@story()
async def test_forwarded_words_are_shown_with_their_writer_before_they_count(
    house: House,
) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    (card,) = await house.heard(
        house.officer, lambda: forwarded(house, house.officer, "đã trình UBND")
    )
    assert card.text.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 "
    )
    assert "Tin chuyển tiếp từ Anh Cường." in card.text
    assert await house.reports() == []
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.6", "đã trình UBND")]


@story()
async def test_a_forwarded_number_is_no_answer(house: House) -> None:
    await house.say(house.officer, "1.6 đã trình UBND")
    (answer,) = await house.heard(house.officer, lambda: forwarded(house, house.officer, "1"))
    assert answer.text.startswith("Bot chưa hiểu nội dung này")
    assert await house.events(*RECORDS) == []


@story()
async def test_two_reports_in_one_message_are_both_done(house: House) -> None:
    card = await house.say(house.officer, "/capnhat 1.6 đã trình\n/hoanthanh 1.4 12/QĐ-UBND")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 2 nội dung:")
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.6", "đã trình")]
    assert (await house.standing("1.4")).awaits


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("/capnhat 1.6 đã trình\n/nhiemvu", "/nhiemvu"),
        ("/capnhat 1.6\n/hoanthanh 1.4 12/QĐ-UBND", "/hoanthanh 1.4 12/QĐ-UBND"),
    ],
)
@story()
async def test_a_command_that_could_not_be_done_is_named(
    house: House, text: str, named: str
) -> None:
    answers = await house.heard(house.officer, lambda: house.officer.say(text))
    assert answers[-1].text == (
        f"Trong tin còn lệnh khác chưa làm: {named}. Đề nghị đồng chí gửi mỗi lệnh một tin."
    )
    assert await house.events("completion") == []


@story()
async def test_a_path_in_a_report_is_no_command(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6 đã trình\n/hồ sơ kèm theo")
    assert await house.reports() == [("1.6", "đã trình\n/hồ sơ kèm theo")]


@pytest.mark.parametrize("thing", ["voice", "sticker"])
@story()
async def test_what_cannot_be_read_says_what_to_do(house: House, thing: str) -> None:
    def send() -> None:
        if thing == "voice":
            house.officer.send_voice()
        else:
            house.officer.send_sticker()

    (answer,) = await house.heard(house.officer, send)
    assert answer.text.startswith("Bot chỉ ghi nhận được chữ, tệp và ảnh")
    assert ("micrô" in answer.text) == (thing == "voice")
    assert "Câu hỏi trước" not in answer.text


@story()
async def test_an_offered_correction_holds_nobody(house: House) -> None:
    sent = house.officer.say("/capnhat 1.6 đã trình")
    await house.settle()
    await edits(house, sent.message_id, "/capnhat 1.6 chưa trình")
    card = await house.say(house.officer, "6.14 đang làm")
    assert card.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 6.14 "
    )
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.6", "đã trình"), ("6.14", "đang làm")]


async def promised_and_put_right(house: House, line: str) -> tuple[int, int]:
    """A promise for 28/12 whose receipt was put right by a line; both messages."""
    first = house.officer.say("/capnhat 1.6 đang lấy ý kiến, hẹn 28/12")
    await house.settle()
    await house.tap(house.officer, "Sửa")
    second = house.officer.say(line)
    await house.settle()
    return first.message_id, second.message_id


async def last_progress(house: House) -> tuple[str, str | None]:
    """Words and promised day of the newest report, which corrects the one before it."""
    *_, before, last = await house.events("progress")
    assert last.values["corrects"] == before.id
    return last.values["text"], last.values.get("promised_on")


@pytest.mark.parametrize(
    ("edited", "day"),
    [
        ("/capnhat 1.6 đang xin ý kiến các sở, hẹn 28/12", "2026-12-30"),
        ("/capnhat 1.6 đang xin ý kiến các sở", "2026-12-30"),
        ("/capnhat 1.6 đang xin ý kiến các sở, hẹn 29/12", "2026-12-29"),
    ],
)
@story()
async def test_an_edit_of_a_message_put_right_since_keeps_the_right_day(
    house: House, edited: str, day: str
) -> None:
    first, _second = await promised_and_put_right(house, "30/12")
    asked = await edits(house, first, edited)
    year, month, number = day.split("-")
    assert f"Hẹn: {number}/{month}/{year}" in asked
    await house.restart()
    await house.say(house.officer, "1")
    assert await last_progress(house) == (edited.removeprefix("/capnhat 1.6 "), day)
    (told,) = await house.run(promises, date(2026, 12, 22))
    assert told.promised_on.isoformat() == day


@story()
async def test_an_edited_day_puts_the_day_right_and_keeps_the_words(house: House) -> None:
    _first, second = await promised_and_put_right(house, "30/12")
    assert (await edits(house, second, "30/12.")).startswith(UNCHANGED)
    assert "Hẹn: 31/12/2026" in await edits(house, second, "31/12")
    await house.restart()
    await house.say(house.officer, "1")
    assert await last_progress(house) == ("đang lấy ý kiến, hẹn 28/12", "2026-12-31")


@story()
async def test_an_edited_day_in_doubt_is_asked_for_again(house: House) -> None:
    _first, second = await promised_and_put_right(house, "30/12")
    assert (await edits(house, second, "31/6")).startswith("Ngày trong «31/6» chưa rõ.")
    await house.say(house.officer, "31/12")
    assert await last_progress(house) == ("đang lấy ý kiến, hẹn 28/12", "2026-12-31")


@story()
async def test_an_edited_day_of_a_document_keeps_its_number(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 45/QĐ-SNV ngày 20/12/2026")
    await house.tap(house.officer, "Sửa")
    line = house.officer.say("21/12")
    await house.settle()
    assert "Ngày văn bản: 18/12/2026" in await edits(house, line.message_id, "18/12")
    await house.say(house.officer, "1")
    last = (await house.events("completion"))[-1].values
    assert (last["product"], last["product_on"]) == ("45/QĐ-SNV ngày 20/12/2026", "2026-12-18")


async def waiting(house: House) -> list[str]:
    """The states of what was asked of the office, completions first."""

    def of(session: Session) -> list[str]:
        completions = session.exec(select(Confirmation.state).order_by("id"))
        return [*completions, *session.exec(select(Extension.state).order_by("id"))]

    return await house.run(of)


@pytest.mark.parametrize(
    ("said", "edited", "asked", "answer"),
    [
        (
            "/hoanthanh 1.6 4512/QĐ-UBND",
            "/hoanthanh 1.6 văn bản thành phố",
            "«văn bản thành phố»",
            "1",
        ),
        (
            "/giahan 1.6 đến 31/3/2027 vì chờ vốn",
            "/giahan 1.6 vì chờ vốn của Bộ",
            "chờ vốn của Bộ",
            "30/4/2027",
        ),
    ],
)
@story()
async def test_what_changed_words_leave_open_is_asked_before_the_first_request_goes(
    house: House, said: str, edited: str, asked: str, answer: str
) -> None:
    sent = house.officer.say(said)
    await house.settle()
    await edits(house, sent.message_id, edited)
    assert asked in await house.say(house.officer, "1")
    assert await waiting(house) == ["open"]
    await house.restart()
    await house.say(house.officer, answer)
    assert await waiting(house) == ["withdrawn", "open"]

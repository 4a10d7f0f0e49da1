"""Extensions with date and reason, difficulties with their three parts: what is missing is asked."""

from datetime import date

import pytest
from sqlmodel import select

from storage.rules.tasks.status import Flag
from storage.store.session import Session
from storage.store.tables import Difficulty, Extension
from tests.bot.house import House, story
from tests.builders import local

Asked = tuple[date | None, str, str]
Parts = tuple[str, str, date | None, str]


def extensions(session: Session) -> list[Asked]:
    rows = session.exec(select(Extension).order_by("id"))
    return [(row.due_on, row.text, row.state) for row in rows]


def parts(session: Session) -> list[Parts]:
    rows = session.exec(select(Difficulty).order_by("id"))
    return [(row.must_act, row.since, row.since_on, row.asked_for) for row in rows]


MARCH = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("words", "due_on"),
    [
        ("Quý I/2027, chờ ý kiến Bộ Nội vụ", MARCH),
        ("tháng 2/2027 vì thiếu vốn", date(2027, 2, 28)),
        ("den 15/3/2027 do thay doi chu dau tu", date(2027, 3, 15)),
        ("xin thêm 2 tháng, thiếu nhân lực", date(2027, 2, 28)),
    ],
)
@story()
async def test_date_and_reason_in_one_message(house: House, words: str, due_on: date) -> None:
    await house.say(house.officer, "/giahan 1.6")
    receipt = await house.say(house.officer, words)
    assert receipt.startswith("✅ Đã ghi nhận đề nghị gia hạn nhiệm vụ 1.6 ")
    assert f"Thời hạn đề nghị: {due_on:%d/%m/%Y} (đề nghị lần 1) · hạn gốc 31/12/2026" in receipt
    assert await house.run(extensions) == [(due_on, words, "open")]
    assert f"Thời hạn đề nghị: {due_on:%d/%m/%Y}" in house.office.last.text
    standing = await house.standing("1.6")
    assert (standing.due_on, Flag.EXTENSION_ASKED in standing.flags) == (date(2026, 12, 31), True)


@story()
async def test_a_missing_reason_is_asked_for(house: House) -> None:
    await house.say(house.officer, "/giahan 1.6")
    assert "gửi lý do gia hạn" in await house.say(house.officer, "Quý I/2027")
    assert await house.run(extensions) == []
    await house.restart()
    await house.say(house.officer, "họp thẩm định ngày 5/1/2027")
    assert await house.run(extensions) == [(MARCH, "họp thẩm định ngày 5/1/2027", "open")]


@story()
async def test_a_missing_date_is_asked_for(house: House) -> None:
    asked = await house.say(house.officer, "/giahan 1.6 chờ ý kiến Bộ Nội vụ")
    assert "Bot chưa thấy thời hạn mới" in asked
    assert "Lý do đã nhận: «chờ ý kiến Bộ Nội vụ»" in asked
    await house.restart()
    await house.say(house.officer, "Q1/2027")
    assert await house.run(extensions) == [(MARCH, "chờ ý kiến Bộ Nội vụ", "open")]


@pytest.mark.parametrize("day", ["31/12/2026", "25/12/2026", "1/1/2026"])
@story()
async def test_a_date_that_is_not_later_is_asked_for_again(house: House, day: str) -> None:
    asked = await house.say(house.officer, f"/giahan 1.6 đến {day} vì chờ vốn")
    assert "phải sau 31/12/2026" in asked or "thời hạn đề nghị 01/01/2026 đã qua" in asked
    await house.restart()
    await house.say(house.officer, "31/3/2027")
    ((due_on, reason, state),) = await house.run(extensions)
    assert (due_on, state) == (MARCH, "open")
    assert "chờ vốn" in reason


@story()
async def test_one_request_is_open_at_a_time_and_the_next_is_counted(house: House) -> None:
    await house.say(house.officer, "/giahan 1.6 Quý I/2027, chờ vốn")
    again = "Nhiệm vụ 1.6 đang có một đề nghị gia hạn chờ Văn phòng Thành ủy quyết định"
    for words in ("/giahan 1.6", "/giahan 1.6 Quý II/2027, chờ vốn"):
        assert (await house.say(house.officer, words)).startswith(again)
    await house.say(house.officer, "hoàn tác")
    assert "(đề nghị lần 1)" in await house.say(house.officer, "/giahan 1.6 Q2/2027, chờ vốn")

    def decide(session: Session) -> None:
        row = session.exec(select(Extension).where(Extension.state == "open")).one()
        row.state = "agreed"  # type: ignore[assignment]

    await house.run(decide)
    assert (await house.standing("1.6")).due_on == date(2027, 6, 30)
    receipt = await house.say(house.officer, "/giahan 1.6 Quý III/2027, chờ vốn")
    assert "30/09/2027 (đề nghị lần 2) · hạn gốc 31/12/2026 · đã gia hạn (lần 1)" in receipt


@story()
async def test_a_difficulty_in_one_message_has_its_three_parts(house: House) -> None:
    words = "chờ thẩm định; cơ quan: Sở Tài chính; từ ngày: 5/11/2026; đề nghị: đôn đốc"
    receipt = await house.say(house.officer, f"/vuongmac 1.6 {words}")
    assert "Đồng chí cho biết thêm" not in receipt
    assert await house.run(parts) == [("Sở Tài chính", "5/11/2026", date(2026, 11, 5), "đôn đốc")]
    assert "Cơ quan cần giải quyết: Sở Tài chính\nTừ ngày 05/11/2026" in (house.office.last.text)


@story()
async def test_only_what_is_missing_is_asked_one_by_one(house: House) -> None:
    receipt = await house.say(house.officer, "/vuongmac 1.6 thiếu vốn từ ngày 5/11/2026")
    assert "cơ quan nào cần giải quyết?" in receipt
    await house.restart()
    asked = await house.say(house.officer, "Sở Tài chính")
    assert asked.startswith("✅ Đã ghi nhận thêm vào vướng mắc nhiệm vụ 1.6.")
    assert "đề nghị điều gì?" in asked
    assert "Bổ sung vướng mắc" in house.office.last.text
    await house.restart()
    assert "Văn phòng Thành ủy đã được báo." in await house.say(house.officer, "bố trí vốn sớm")
    expected = ("Sở Tài chính", "từ ngày 5/11/2026", date(2026, 11, 5), "bố trí vốn sớm")
    assert await house.run(parts) == [expected]
    assert (await house.say(house.officer, "/huy")).startswith("Không có câu hỏi nào")


@pytest.mark.parametrize("way", ["tap", "type"])
@story()
async def test_each_part_may_be_left_out(house: House, way: str) -> None:
    await house.say(house.officer, "/vuongmac 1.6 thiếu vốn")
    for _ in range(3):
        await house.restart()
        if way == "tap":
            last = await house.tap(house.officer, "Bỏ qua")
        else:
            last = await house.say(house.officer, "bo qua")
    assert last == "Đã bỏ qua. Vướng mắc nhiệm vụ 1.6 vẫn được ghi nhận như trước."
    assert await house.run(parts) == [("", "", None, "")]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (
            "6.14 đang trình",
            "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 6.14 ",
        ),
        (
            "đã trình UBND hôm qua",
            "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 ",
        ),
        (
            "đã hoàn thành",
            "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo hoàn thành nhiệm vụ 1.6 ",
        ),
        ("/nhiemvu", "📋 Nhiệm vụ chưa hoàn thành"),
    ],
)
@story()
async def test_its_question_holds_nobody(house: House, words: str, answer: str) -> None:
    await house.say(house.officer, "/vuongmac 1.6 thiếu vốn")
    assert (await house.say(house.officer, words)).startswith(answer)
    assert await house.run(parts) == [("", "", None, "")]


@story(at=local(2026, 12, 23, 17, 0))
async def test_the_next_reminder_says_so_and_the_deadline_runs_on(house: House) -> None:
    await house.say(house.officer, "/vuongmac 1.8 thiếu vốn")
    await house.move_to(local(2026, 12, 28, 8, 30))
    (line,) = [x for x in house.officer.last.text.splitlines() if ". 1.8 " in x]
    assert "đang có vướng mắc, chờ trả lời" in line
    assert house.officer.last.text.count("đang có vướng mắc") == 1


@story()
async def test_a_difficulty_taken_back_asks_nothing_more(house: House) -> None:
    await house.say(house.officer, "/vuongmac 1.6 thiếu vốn")
    await house.tap(house.officer, "Hoàn tác")
    assert (await house.say(house.officer, "Sở Tài chính")).startswith("Đề nghị đồng chí kiểm tra")
    assert await house.events("difficulty_part") == []

"""*Sửa*: the day, the words or both put right in one line, before and after a report is recorded."""

from datetime import date

import pytest
from sqlmodel import select

from storage.store.session import Session
from storage.store.tables import Confirmation, Extension, RequestState
from storage.tasks.reports.promises import promises
from tests.bot.house import House, story

KINDS = ("progress", "completion", "extension", "difficulty")
WAYS = pytest.mark.parametrize("way", ["tap", "type"])


async def choose(house: House, button: str, typed: str, way: str) -> str:
    if way == "tap":
        return await house.tap(house.officer, button)
    return await house.say(house.officer, typed)


@WAYS
@story()
async def test_the_day_of_a_proposal_is_put_right_in_one_line(house: House, way: str) -> None:
    await house.say(house.officer, "1.6 đang lấy ý kiến, hẹn 28/12")
    await choose(house, "2 Sửa", "2", way)
    await house.restart()
    card = await house.say(house.officer, "thứ Sáu tuần sau")
    assert "Hẹn: 01/01/2027" in card
    assert "«đang lấy ý kiến, hẹn 28/12»" in card
    await choose(house, "1 Ghi nhận", "1", way)
    (event,) = await house.events("progress")
    assert event.values["promised_on"] == "2027-01-01"
    assert event.values["text"] == "đang lấy ý kiến, hẹn 28/12"


@story()
async def test_words_and_day_of_a_proposal_are_put_right_in_one_line(house: House) -> None:
    await house.say(house.officer, "1.6 đang lấy ý kiến, hẹn 28/12")
    await house.tap(house.officer, "2 Sửa")
    assert "Hẹn: 15/01/2027" in await house.say(house.officer, "đã trình, hẹn 15/1 ký")
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.6", "đã trình, hẹn 15/1 ký")]


@story()
async def test_a_day_in_doubt_is_asked_for_and_nothing_is_recorded(house: House) -> None:
    await house.say(house.officer, "1.6 đang lấy ý kiến")
    await house.tap(house.officer, "2 Sửa")
    assert (await house.say(house.officer, "31/6")).startswith("Ngày trong «31/6» chưa rõ.")
    assert "Hẹn: 30/12/2026" in await house.say(house.officer, "30/12")


@story()
async def test_the_date_of_a_proposed_extension_is_put_right(house: House) -> None:
    await house.say(house.officer, "1.6 xin gia hạn đến 31/1/2027 vì chờ vốn")
    await house.tap(house.officer, "2 Sửa")
    assert "Thời hạn đề nghị: 31/03/2027" in await house.say(house.officer, "Quý I/2027")
    await house.say(house.officer, "1")
    (asked,) = await house.run(lambda session: session.exec(select(Extension)).all())
    assert asked.due_on == date(2027, 3, 31)


@WAYS
@story()
async def test_the_day_of_a_recorded_report_is_put_right(house: House, way: str) -> None:
    await house.say(house.officer, "/capnhat 1.6 đang lấy ý kiến, hẹn 28/12")
    assert (await house.tap(house.officer, "Sửa")).startswith("Sửa báo cáo tiến độ nhiệm vụ 1.6: «")
    await house.restart()
    receipt = await house.say(house.officer, "30/12")
    assert receipt.startswith("✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6 ")
    assert "Hẹn: 30/12/2026" in receipt
    first, second = await house.events("progress")
    assert (second.values["promised_on"], second.values["corrects"]) == ("2026-12-30", first.id)
    await choose(house, "Hoàn tác", "hoàn tác", way)
    assert len(await house.events("withdrawn")) == 1


@WAYS
@story()
async def test_the_words_of_a_recorded_report_are_put_right(house: House, way: str) -> None:
    await house.say(house.officer, "/capnhat 1.6 dang trnh")
    await choose(house, "Sửa", "sửa", way)
    await house.say(house.officer, "đang trình, hẹn 30/12")
    first, second = await house.events("progress")
    assert (second.values["text"], second.values["promised_on"], second.values["corrects"]) == (
        "đang trình, hẹn 30/12",
        "2026-12-30",
        first.id,
    )


@story()
async def test_the_day_of_a_document_is_put_right_and_its_file_stays(house: House) -> None:
    def kept(session: Session) -> list[tuple[str, date | None, str | None]]:
        rows = session.exec(select(Confirmation).order_by("id"))
        return [(row.state, row.product_on, row.file_name) for row in rows]

    await house.heard(
        house.officer, lambda: house.officer.send_document("qd.pdf", b"%PDF", caption="1.6")
    )
    await house.say(house.officer, "1")
    await house.tap(house.officer, "Sửa")
    await house.say(house.officer, "20/12")
    assert await house.run(kept) == [
        (RequestState.WITHDRAWN, None, "qd.pdf"),
        (RequestState.OPEN, date(2026, 12, 20), "qd.pdf"),
    ]


@story()
async def test_what_becomes_another_kind_is_shown_before_it_counts(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6 đang trình")
    await house.tap(house.officer, "Sửa")
    card = await house.say(house.officer, "đã ban hành QĐ 45/QĐ-SNV ngày 20/12/2026")
    assert card.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo hoàn thành nhiệm vụ 1.6 "
    )
    assert await house.events("completion") == []


@story()
async def test_a_report_that_the_office_has_decided_is_not_put_right(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 45/QĐ-SNV ngày 20/12/2026")
    receipt = house.officer.last.message_id
    await house.tap(house.office, "Xác nhận")
    await house.tap(house.officer, "Sửa", receipt)
    told = await house.say(house.officer, "21/12")
    assert told.startswith("Đồng chí Nguyễn Văn A đã giải quyết việc này lúc ")
    assert await house.events("withdrawn") == []


@pytest.mark.parametrize(
    ("first", "line"),
    [
        ("/hoanthanh 1.6 45/QĐ-SNV ngày 20/12/2026", "đang lấy ý kiến, chưa ban hành"),
        ("/giahan 1.6 đến 31/3/2027 vì chờ vốn", "đang lấy ý kiến"),
        ("/vuongmac 1.6 thiếu kinh phí", "đang lấy ý kiến, hẹn 30/12"),
        ("/capnhat 1.6 đang lấy ý kiến, hẹn 28/12", "xin gia hạn đến 31/3/2027 vì chờ vốn"),
        ("/capnhat 1.6 đang lấy ý kiến, hẹn 28/12", "gặp khó khăn do thiếu kinh phí"),
        ("/capnhat 1.6 đang trình, hẹn 28/12", "đã ban hành QĐ 45/QĐ-SNV ngày 20/12/2026"),
    ],
)
@story()
async def test_what_becomes_another_kind_takes_the_place_of_the_first(
    house: House, first: str, line: str
) -> None:
    await house.say(house.officer, first)
    (earlier,) = await house.events(*KINDS)
    await house.say(house.officer, "sửa")
    assert (await house.say(house.officer, line)).startswith("Đề nghị đồng chí kiểm tra")
    assert await house.events("withdrawn") == []
    await house.restart()
    await house.say(house.officer, "1")
    (withdrawn,) = await house.events("withdrawn")
    assert (withdrawn.values["event"], withdrawn.values["corrected"]) == (earlier.id, True)
    before, after = await house.events(*KINDS)
    assert (before.id, after.kind != before.kind) == (earlier.id, True)
    promised = await house.run(promises, date(2027, 1, 1))
    hoped = [date(2026, 12, 30)] if "30/12" in line else []
    assert [one.promised_on for one in promised] == hoped


@story()
async def test_the_first_stands_until_what_the_other_kind_lacks_was_said(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6 đang lấy ý kiến, hẹn 28/12")
    await house.say(house.officer, "sửa")
    await house.say(house.officer, "xin gia hạn")
    await house.say(house.officer, "1")
    assert await house.events("withdrawn", "extension") == []
    await house.restart()
    await house.say(house.officer, "đến 31/3/2027 vì chờ vốn")
    assert [one.kind for one in await house.events("withdrawn", "extension")] == [
        "withdrawn",
        "extension",
    ]


@story()
async def test_all_that_was_corrected_before_goes_with_what_becomes_another_kind(
    house: House,
) -> None:
    await house.say(house.officer, "/capnhat 1.6 đang lấy ý kiến, hẹn 28/12")
    await house.say(house.officer, "sửa")
    await house.say(house.officer, "30/12")
    await house.say(house.officer, "sửa")
    await house.say(house.officer, "gặp khó khăn do thiếu kinh phí")
    await house.say(house.officer, "1")
    first, second = await house.events("progress")
    assert [one.values["event"] for one in await house.events("withdrawn")] == [second.id, first.id]
    assert await house.run(promises, date(2027, 1, 1)) == []


@pytest.mark.parametrize(
    ("caption", "line", "kind"),
    [
        (
            "1.6 xin gia hạn đến 31/3/2027 vì chờ vốn",
            "gặp khó khăn do thiếu kinh phí",
            "difficulty",
        ),
        ("1.6 vướng kinh phí, đề nghị Sở Tài chính bố trí", "đang lấy ý kiến các sở", "progress"),
        ("1.6 đã ban hành 45/QĐ-SNV ngày 20/12/2026", "chưa xong, đang trình ký lại", "progress"),
    ],
)
@story()
async def test_the_files_go_along_into_another_kind(
    house: House, caption: str, line: str, kind: str
) -> None:
    await house.heard(
        house.officer, lambda: house.officer.send_document("cv.pdf", b"%PDF", caption=caption)
    )
    await house.say(house.officer, "1")
    await house.say(house.officer, "sửa")
    assert "Tệp: cv.pdf" in await house.say(house.officer, line)
    await house.restart()
    await house.say(house.officer, "1")
    (event,) = await house.events(kind)
    assert [file["name"] for file in event.values["files"]] == ["cv.pdf"]


@story()
async def test_a_file_shown_with_another_kind_and_back_is_kept_once(house: House) -> None:
    await house.heard(
        house.officer,
        lambda: house.officer.send_document(
            "cv.pdf", b"%PDF", caption="1.6 xin gia hạn đến 31/3/2027 vì chờ vốn"
        ),
    )
    await house.say(house.officer, "1")
    await house.say(house.officer, "sửa")
    await house.say(house.officer, "đang lấy ý kiến các sở")
    await house.tap(house.officer, "2 Sửa")
    await house.say(house.officer, "xin gia hạn đến 30/4/2027 vì chờ nghị định")
    await house.say(house.officer, "1")
    _first, second = await house.events("extension")
    assert [file["name"] for file in second.values["files"]] == ["cv.pdf"]


@WAYS
@story()
async def test_a_date_with_its_reason_stays_a_request_for_time(house: House, way: str) -> None:
    await house.say(house.officer, "/giahan 1.6 đến 31/3/2027 vì chờ vốn")
    await choose(house, "Sửa", "sửa", way)
    await house.say(house.officer, "đến 30/4/2027 vì chờ nghị định")
    _first, second = await house.events("extension")
    assert (second.values["due_on"], await house.events("progress")) == ("2027-04-30", [])

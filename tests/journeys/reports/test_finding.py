"""Finding and seeing: lists by filter, a search, a history, a calendar; by buttons and by words."""

import re
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar, Component

from bot.simulator.chats.cast import Person
from storage.store.session import Session
from storage.store.tables import Extension, RequestState
from storage.tasks.agency_tasks import standings
from tests.bot.house import House, story
from tests.builders import HOME_AFFAIRS, local


def codes(text: str) -> list[str]:
    """The codes of a numbered list."""
    return re.findall(r"^\d+\. (?:\S+ )?(\d+(?:\.\d+)+(?:\.[ivx]+)?) ", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("quá hạn", "Nhiệm vụ quá hạn"),
        ("sap den han", "Nhiệm vụ sắp đến hạn"),
        ("ChuaBaoCao", "Nhiệm vụ chưa báo cáo"),
        ("choxacnha", "Nhiệm vụ chờ xác nhận"),
        ("vướng mắc", "Nhiệm vụ có vướng mắc"),
        ("quý IV", "Nhiệm vụ đến hạn trong quý IV/2026"),
        ("quy 1/2027", "Nhiệm vụ đến hạn trong quý I/2027"),
        ("tatca", "Nhiệm vụ tất cả"),
        ("", "Nhiệm vụ chưa hoàn thành"),
    ],
)
@story()
async def test_a_filter_is_typed_as_it_is_said(house: House, typed: str, heading: str) -> None:
    shown = await house.say(house.officer, f"/nhiemvu {typed}")
    assert shown.startswith(f"📋 {heading} – Sở Nội vụ: ")


@story()
async def test_a_filter_keeps_its_tasks_and_no_others(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 6.14 12/QĐ-UBND ngày 21/12/2026")
    await house.say(house.officer, "/vuongmac 1.6 thiếu kinh phí")
    assert codes(await house.say(house.officer, "/nhiemvu choxacnhan")) == ["6.14"]
    assert codes(await house.tap(house.officer, "Vướng mắc")) == ["1.6"]
    assert codes(await house.tap(house.officer, "Quý IV/2026")) == [
        *("1.4", "1.6", "6.6", "6.14", "11.12", "11.13", "11.14")
    ]
    assert codes(await house.say(house.officer, "/nhiemvu quy 3/2027")) == []


@story()
async def test_pages_turn_and_cards_open_by_words_also_after_a_restart(house: House) -> None:
    first = await house.say(house.officer, "/nhiemvu tatca")
    assert "Trang 1/" in first
    await house.restart()
    second = await house.say(house.officer, "tiep")
    assert "Trang 2/" in second
    assert not set(codes(first)) & set(codes(second))
    third = codes(second)[2]
    assert (await house.say(house.officer, "3")).startswith(f"{third} ")
    assert await house.say(house.officer, "Trước") == first
    assert (await house.say(house.officer, "trước")).startswith("Đây là trang đầu (1/")
    assert (await house.tap(house.officer, "Sau ›")) == second


@story()
async def test_a_list_in_hand_hinders_no_report(house: House) -> None:
    await house.say(house.officer, "/nhiemvu")
    assert "1.6" in await house.say(house.officer, "1.6 đang trình")
    await house.say(house.officer, "/capnhat 1.9")
    await house.say(house.officer, "/nhiemvu")
    assert (await house.say(house.officer, "đang soạn thảo")).startswith("✅ Đã ghi nhận")


@story()
async def test_a_search_by_words_and_by_buttons_across_a_restart(house: House) -> None:
    assert (await house.say(house.officer, "/timkiem")).startswith("Đồng chí muốn tìm gì?")
    await house.restart()
    found = await house.say(house.officer, "BIEN CHE cong chuc")
    assert found.startswith("🔎 Tìm “BIEN CHE cong chuc”: ")
    assert codes(found)[0] == "1.6"
    assert (await house.say(house.officer, "1")).startswith("1.6 Giao biên chế công chức")
    assert (await house.tap(house.officer, "1. 1.6")).startswith("1.6 Giao biên chế công chức")
    nothing = await house.say(house.officer, "/timkiem xyzxyz")
    assert "Không thấy nhiệm vụ nào trong phạm vi của đồng chí" in nothing


@story()
async def test_what_was_found_is_turned_page_by_page(house: House) -> None:
    first = await house.say(house.office, "/timkiem đề án")
    assert "trang 1/" in first
    second = await house.tap(house.office, "Sau ›")
    assert not set(codes(first)) & set(codes(second))
    assert await house.tap(house.office, "‹ Trước") == first
    assert await house.say(house.office, "tiếp") == second
    data = house.office.last.buttons[-1][0].data or ""
    assert data.startswith("q:")
    assert (await house.forge(house.officer, data)).startswith("Nút này không còn dùng được")


@story(at=local(2026, 12, 23, 17, 0))
async def test_a_history_tells_in_words_what_happened(house: House) -> None:
    await house.move_to(local(2026, 12, 24, 9, 0))
    await house.say(house.officer, "/capnhat 1.6 Đã trình UBND thành phố")
    await house.say(house.officer, "/hoanthanh 1.6 12/QĐ-UBND ngày 23/12/2026")
    await house.tap(house.office, "Xác nhận")
    shown = await house.say(house.officer, "/lichsu 1.6")
    assert shown.splitlines() == [
        "🕘 Lịch sử nhiệm vụ 1.6",
        "· 09:00 ngày 24/12/2026: xác nhận hoàn thành (Sở Nội vụ) – Nguyễn Văn A",
        (
            "· 09:00 ngày 24/12/2026: báo cáo hoàn thành (Sở Nội vụ) – Trần Thị B: "
            "«12/QĐ-UBND ngày 23/12/2026» · 23/12/2026"
        ),
        (
            "· 09:00 ngày 24/12/2026: báo cáo tiến độ (Sở Nội vụ) – Trần Thị B: "
            "«Đã trình UBND thành phố»"
        ),
        "· 08:30 ngày 24/12/2026: nhắc việc (Sở Nội vụ) – Trần Thị B",
    ]


@story()
async def test_of_several_leads_an_officer_reads_the_own_part_of_the_history(house: House) -> None:
    def shared(session: Session) -> str:
        rows = standings(session, date(2026, 12, 22))
        own = {row.code for row in rows if row.agency == HOME_AFFAIRS}
        return next(r.code for r in rows if r.code in own and r.agency != HOME_AFFAIRS)

    code = await house.run(shared)
    await house.say(house.officer, f"/capnhat {code} việc của Sở Nội vụ")
    await house.say(house.admin, f"/chitiet {code}")
    ours = await house.say(house.officer, f"/lichsu {code}")
    assert "«việc của Sở Nội vụ»" in ours
    for who in (house.finance, house.science, house.organisation):
        answer = await house.say(who, f"/lichsu {code}")
        assert "việc của Sở Nội vụ" not in answer
    assert "«việc của Sở Nội vụ»" in await house.say(house.office, f"/lichsu {code}")


@story()
async def test_a_long_history_has_pages(house: House) -> None:
    for number in range(12):
        await house.say(house.officer, f"/capnhat 1.6 tuần {number}")
    first = await house.say(house.officer, "/lichsu 1.6")
    assert "trang 1/2" in first
    assert "«tuần 11»" in first
    second = await house.tap(house.officer, "Sau ›")
    assert "«tuần 0»" in second
    assert await house.say(house.officer, "trước") == first


async def calendar_of(house: House, who: Person) -> bytes:
    (message,) = await house.heard(who, lambda: who.say("/lich"))
    assert message.attachment is not None
    assert (message.attachment.name, message.attachment.mime) == ("thoi-han.ics", "text/calendar")
    return message.attachment.content


@story()
async def test_the_calendar_file_keeps_to_its_standard(house: House) -> None:
    content = await calendar_of(house, house.officer)
    lines = content.split(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b"DTSTART;VALUE=DATE:20261231") for line in lines)
    calendar = Calendar.from_ical(content)
    events = {str(one["uid"]): one for one in calendar.walk("VEVENT")}
    assert len(events) == len(calendar.walk("VEVENT")) > 20
    number = await house.task_id("1.6")
    own = next(one for uid, one in events.items() if uid.startswith(f"{number}-"))
    assert str(own["summary"]).startswith("Hạn 1.6 Giao biên chế công chức")
    assert (own.decoded("dtstart"), own.decoded("dtend")) == (
        date(2026, 12, 31),
        date(2027, 1, 1),
    )


@story()
async def test_a_deadline_keeps_its_uid_and_counts_its_changes(house: House) -> None:
    before = Calendar.from_ical(await calendar_of(house, house.officer)).walk("VEVENT")
    await house.say(house.officer, "/giahan 1.6 quý I/2027, chờ ý kiến")

    def agree(session: Session) -> None:
        row = session.get_one(Extension, 1)
        row.state, row.due_on = RequestState.AGREED, date(2027, 3, 31)

    await house.run(agree)
    after = Calendar.from_ical(await calendar_of(house, house.leader)).walk("VEVENT")
    assert {str(one["uid"]) for one in before} == {str(one["uid"]) for one in after}
    (moved,) = (one for one in after if one.decoded("sequence") == 1)
    assert str(moved["summary"]).startswith("Hạn 1.6 ")
    assert moved.decoded("dtstart") == date(2027, 3, 31)


@story()
async def test_what_is_done_is_cancelled_and_what_is_not_rings_a_working_day_before(
    house: House,
) -> None:
    number = await house.task_id("1.6")

    def own(content: bytes) -> Component:
        events = Calendar.from_ical(content).walk("VEVENT")
        return next(one for one in events if str(one["uid"]).startswith(f"{number}-"))

    before = own(await calendar_of(house, house.officer))
    (alarm,) = before.walk("VALARM")
    assert alarm.decoded("trigger") == datetime(2026, 12, 30, 1, 30, tzinfo=UTC)
    assert str(before["status"]) == "CONFIRMED"
    await house.say(house.officer, "/hoanthanh 1.6 45/QĐ-SNV ngày 22/12/2026")
    await house.tap(house.office, "Xác nhận")
    after = own(await calendar_of(house, house.officer))
    assert after["uid"] == before["uid"]
    assert (str(after["status"]), after.decoded("sequence")) == ("CANCELLED", 1)
    assert after.walk("VALARM") == []


@story()
async def test_the_card_shows_what_is_clear_of_this_very_task(house: House) -> None:
    for code, more in (("1.6", []), ("6.14", ["việc"])):
        card = await house.say(house.officer, f"/chitiet {code}")
        for clear in ("người", "thời gian", "trách nhiệm", "sản phẩm", *more):
            assert f"Rõ {clear}: " in card
        assert ("Rõ việc: " in card, "Rõ thẩm quyền: " in card) == (bool(more), False)
    assert "đầu mối: Trần Thị B" in card
    assert len(card) <= 2_000


@story()
async def test_no_page_of_any_list_is_longer_than_two_thousand_characters(house: House) -> None:
    for who in (house.office, house.officer):
        shown = await house.say(who, "/nhiemvu tatca")
        while "Sau ›" in who.last.labels:
            assert len(shown) <= 2_000
            shown = await house.tap(who, "Sau ›")
    assert len(await house.say(house.office, "/timkiem thành phố")) <= 2_000

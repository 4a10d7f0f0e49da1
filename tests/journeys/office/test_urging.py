"""The office urges: by task or agency, once a day a person, and all of it is kept."""

from datetime import timedelta

import pytest

from storage.followup import urging
from storage.rules.permissions import Role
from storage.rules.reminders.urging_steps import Step
from storage.store.tables import OutboxState
from tests.bot.house import House, story
from tests.builders import local, restrict


@story()
async def test_a_task_is_urged_at_once_and_answered_under_the_message(house: House) -> None:
    told = await house.say(house.office, "/dondoc 1.6")
    assert told == (
        "📣 Đã đôn đốc Sở Nội vụ lúc 09:00 ngày 22/12/2026: 1 nhiệm vụ (1.6), "
        "gửi đồng chí Trần Thị B."
    )
    message = house.officer.last
    assert message.text.startswith(
        "📣 Văn phòng Thành ủy đôn đốc\nKính gửi đồng chí Trần Thị B, Sở Nội vụ\n1. 1.6 Giao biên"
    )
    assert "hạn 31/12/2026, còn 9 ngày · ⚪\u00a0chưa báo cáo" in message.text
    assert message.text.endswith("(Đồng chí Nguyễn Văn A, Văn phòng Thành ủy)")
    (event,) = await house.events("urged")
    assert event.task_id == await house.task_id("1.6")
    assert (await house.tap(house.officer, "1 Báo cáo tiến độ")).startswith("Báo cáo tiến độ 1.6")
    await house.say(house.officer, "đã trình")
    assert await house.reports() == [("1.6", "đã trình")]


@pytest.mark.parametrize(
    "name", ["Sở Nội vụ", "so noi vu", "Sở  nội vu", "/Đôn đốc Sở Nội vụ"], ids=str
)
@story()
async def test_an_agency_is_urged_about_what_is_overdue_or_due_soon(
    house: House, name: str
) -> None:
    told = await house.say(house.office, name if name.startswith("/") else f"/dondoc {name}")
    if "chọn (gõ số)" in told:
        told = await house.say(house.office, "1")
    assert told.startswith("📣 Đã đôn đốc Sở Nội vụ lúc 09:00 ngày 22/12/2026: ")
    lines = [line for line in house.officer.last.text.splitlines() if line[:1].isdigit()]
    codes = [line.split()[1] for line in lines]
    assert "1.9" in codes
    assert "quá 175 ngày" in house.officer.last.text
    urged = await house.events("urged")
    assert len(urged) == len(codes) == 10
    assert "Ngoài ra cơ quan còn 8 nhiệm vụ khác quá hạn hoặc sắp đến hạn." in (
        house.officer.last.text
    )


@story()
async def test_a_slip_in_an_agencys_name_gives_choices(house: House) -> None:
    asked = await house.say(house.office, "/dondoc Sở Tài chánh")
    assert "1. Sở Tài chính" in asked
    assert (await house.tap(house.office, "1. Sở Tài chính")).startswith(
        "📣 Đã đôn đốc Sở Tài chính"
    )
    assert house.finance.last.text.startswith("📣")


@story()
async def test_without_a_name_those_with_most_overdue_are_offered(house: House) -> None:
    asked = await house.say(house.office, "/dondoc")
    assert "Các cơ quan có nhiều nhiệm vụ quá hạn nhất" in asked
    assert (await house.say(house.office, "1.6")).startswith("📣 Đã đôn đốc Sở Nội vụ")


@story()
async def test_an_unknown_task_or_agency_is_said_and_nothing_is_sent(house: House) -> None:
    assert "Không tìm thấy nhiệm vụ" in await house.say(house.office, "/dondoc 99.9")
    assert "Không tìm thấy cơ quan «xyzqw»" in await house.say(house.office, "/dondoc xyzqw")
    assert await house.events("urged") == []


@pytest.mark.parametrize("second", ["1", "vẫn gửi", "tap"])
@story()
async def test_a_second_urge_of_a_day_needs_a_second_press(house: House, second: str) -> None:
    await house.say(house.office, "/dondoc 1.6")
    before = len(house.officer.inbox)
    asked = await house.say(house.other_office, "/dondoc Sở Nội vụ")
    assert asked.startswith("Hôm nay đã đôn đốc đồng chí Trần Thị B. Vẫn gửi thêm một tin?")
    assert len(house.officer.inbox) == before
    await house.restart()
    if second == "tap":
        await house.tap(house.other_office, "1. Vẫn gửi")
    else:
        await house.say(house.other_office, second)
    assert len(house.officer.inbox) == before + 1


@story()
async def test_no_second_press_sends_nothing_and_the_next_day_needs_none(house: House) -> None:
    await house.say(house.office, "/dondoc 1.6")
    await house.say(house.office, "/dondoc 1.6")
    before = len(house.officer.inbox)
    await house.say(house.office, "2")
    assert len(house.officer.inbox) == before
    house.clock.move_to(house.clock.now() + timedelta(days=1))
    assert (await house.say(house.office, "/dondoc 1.6")).startswith("📣 Đã đôn đốc")


@story()
async def test_an_agency_that_nobody_can_reach_is_said_to_be_so(house: House) -> None:
    house.officer.block()
    await house.settle()
    assert "chưa có đầu mối liên lạc được" in await house.say(house.office, "/dondoc 1.6")
    assert await house.events("urged") == []


@story()
async def test_what_waits_for_the_office_or_is_done_is_not_urged(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND")
    assert (await house.say(house.office, "/dondoc 1.6")).startswith("Không có gì để đôn đốc 1.6")
    await house.say(house.office, "/choxuly")
    await house.tap(house.office, "1. 1.6")
    await house.tap(house.office, "Xác nhận")
    assert (await house.say(house.office, "/dondoc 1.6")).startswith("Không có gì để đôn đốc 1.6")


@story()
async def test_what_an_agency_disputes_is_not_urged(house: House) -> None:
    await house.say(house.officer, "1.6 không phải của cơ quan tôi, thuộc Sở Tài chính")
    await house.tap(house.officer, "1 Ghi nhận")
    assert [one.task_id for one in await house.events("disputed")] == [await house.task_id("1.6")]
    assert (await house.say(house.office, "/dondoc 1.6")).startswith("Không có gì để đôn đốc 1.6")
    assert await house.events("urged") == []


@story(at=local(2026, 12, 23, 17, 0))
async def test_the_journal_keeps_each_reminder_and_urge_with_its_day_and_receiver(
    house: House,
) -> None:
    await house.move_to(local(2026, 12, 24, 8, 30))
    await house.say(house.office, "/dondoc 1.6")
    await house.say(house.office, "/dondoc Sở Tài chính")
    number = await house.task_id("1.6")
    found = await house.run(urging.journal, number)
    assert [
        (one.step, one.at.astimezone(house.clock.now().tzinfo).date().day, one.person, one.by)
        for one in found
    ] == [
        (Step.REMINDER, 24, "Trần Thị B", ""),
        (Step.URGE, 24, "Trần Thị B", "Nguyễn Văn A"),
    ]
    assert {one.state for one in found} == {OutboxState.SENT}
    finance = (await house.standing("2.1.2", "Sở Tài chính")).agency_id
    assert await house.run(urging.journal, number, agency_id=finance) == []


@story()
async def test_a_restricted_task_is_urged_by_code_and_deadline_only(house: House) -> None:
    restrict(house.database, "1.6")
    await house.say(house.office, "/dondoc 1.6")
    assert "1. 1.6 · hạn 31/12/2026, còn 9 ngày · xem tại Văn phòng" in house.officer.last.text
    assert "biên chế" not in house.officer.last.text


@story()
async def test_a_deputy_stands_in_for_who_cannot_be_reached(house: House) -> None:
    deputy = await house.joins("Cao Thị M", Role.OFFICER, "Sở Nội vụ")
    house.officer.block()
    await house.settle()
    await house.say(house.office, "/dondoc 1.6")
    assert deputy.last.text.startswith("📣 Văn phòng Thành ủy đôn đốc")


@pytest.mark.parametrize(
    "head", ["/dondoc 1.6", "/dondoc Sở Nội vụ:", "/dondoc so noi vu", "/dondoc Sở Nội vụ;"]
)
@story()
async def test_the_offices_own_words_and_the_day_of_the_answer_go_with_it(
    house: House, head: str
) -> None:
    words = "đề nghị báo cáo rõ tiến độ, trả lời trước 30/12/2026"
    told = await house.say(house.office, f"{head} {words}")
    assert f"Kèm ý kiến: «{words}»; đề nghị trả lời chậm nhất ngày 30/12/2026." in told
    message = house.officer.last.text
    assert f"Ý kiến của Văn phòng: «{words}»" in message
    assert "Đề nghị trả lời chậm nhất ngày 30/12/2026." in message
    urged = await house.events("urged")
    assert {(one.values["text"], one.values["reply_by"]) for one in urged} == {
        (words, "2026-12-30")
    }
    await house.restart()
    again = await house.say(house.office, f"{head} {words}")
    assert "Vẫn gửi" in again or "1" in again
    await house.say(house.office, "1")
    assert f"«{words}»" in house.officer.last.text
    if head == "/dondoc 1.6":
        assert f"«{words}»" in await house.say(house.office, "/lichsu 1.6")


@story()
async def test_two_days_in_the_words_are_asked_about_and_nothing_is_sent(house: House) -> None:
    told = await house.say(house.office, "/dondoc 1.6 trình 28/12/2026, trả lời 30/12/2026")
    assert told.startswith("Bot chưa đọc được một ngày")
    assert await house.events("urged") == []

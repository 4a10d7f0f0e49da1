"""Key projects: who sees which, the quarter's report by words and numbers, over a restart."""

import pytest
from sqlmodel import select

from storage.rules.calendar.periods import Quarter
from storage.rules.tasks.project_parts import ProjectPart
from storage.store.session import Session
from storage.store.tables import ProjectReport
from storage.tasks import task_access
from storage.tasks.projects import KeyProject, projects
from tests.bot.house import House, story
from tests.builders import local

AUTUMN = local(2026, 11, 30, 9, 0)
FOURTH = Quarter(2026, 4)


async def project(house: House, code: str, quarter: Quarter = FOURTH) -> KeyProject:
    found = await house.run(projects, quarter)
    return next(one for one in found if one.code == code)


@story(at=AUTUMN)
async def test_an_officer_sees_the_own_projects_and_the_office_all(house: House) -> None:
    own = await house.say(house.finance, "/duan")
    assert own.startswith("🏗 Dự án trọng điểm: 6\nQuý IV/2026: đã báo cáo 0/6 dự án\n⚪ PL3.A.1 ")
    everything = await house.say(house.office, "/duan")
    assert everything.startswith("🏗 Dự án trọng điểm: 63 · trang 1/7\n")
    second = await house.tap(house.office, "Sau ›")
    assert "– Sở Xây dựng" in everything
    assert "trang 2/7" in second
    assert (await house.say(house.officer, "/duan")).startswith("Chưa có dự án trọng điểm nào")


@story(at=AUTUMN)
async def test_a_project_is_opened_by_its_button_and_reported_in_words_over_a_restart(
    house: House,
) -> None:
    await house.say(house.finance, "/duan")
    card = await house.tap(house.finance, "A.1")
    assert card.startswith("🏗 PL3.A.1 Quy hoạch thành phố Hải Phòng")
    assert "Chủ trì: Sở Tài chính\n" in card
    assert "Nguồn vốn: Ngân sách thành phố\n" in card
    assert "Quý IV/2026: chưa có báo cáo" in card
    await house.restart()
    answer = await house.say(house.finance, "Giải ngân 45% (120/267 tỷ đồng); mặt bằng đã xong")
    assert answer.startswith("✅ Đã ghi nhận báo cáo Quý IV/2026 của dự án PL3.A.1 lúc 09:00")
    assert "• Giải ngân: «Giải ngân 45% (120/267 tỷ đồng)»" in answer
    assert "Chưa có: khởi công." in answer
    one = await project(house, "PL3.A.1")
    assert {part: (given.share, given.agency) for part, given in one.parts.items()} == {
        ProjectPart.DISBURSEMENT: (45, "Sở Tài chính"),
        ProjectPart.CLEARANCE: (None, "Sở Tài chính"),
    }
    assert "(đã báo cáo 1/6" not in await house.say(house.finance, "/duan")
    owed = await house.tap(house.finance, "Chưa báo cáo")
    assert owed.startswith("🏗 Dự án trọng điểm chưa có báo cáo: 5\nQuý IV/2026: đã báo cáo 1/6")


@story(at=AUTUMN)
async def test_a_number_with_words_reports_and_a_correction_stands_beside(house: House) -> None:
    await house.say(house.finance, "/duan")
    assert (await house.say(house.finance, "48 khởi công 15/12/2026")).startswith("✅ Đã ghi nhận")
    assert (await house.say(house.finance, "/duan c.48 khởi công 20/12/2026")).startswith("✅")
    assert (await house.say(house.finance, "/duan 48 quý III giải ngân 5%")).startswith(
        "✅ Đã ghi nhận báo cáo Quý III/2026"
    )
    one = await project(house, "PL3.C.48")
    assert one.parts[ProjectPart.START].on == local(2026, 12, 20).date()
    card = await house.say(house.finance, "/duan 48")
    assert "Quý III/2026: giải ngân 5%" in card

    def kept(session: Session) -> list[str]:
        return [row.text for row in session.exec(select(ProjectReport))]

    assert await house.run(kept) == [
        "khởi công 15/12/2026",
        "khởi công 20/12/2026",
        "giải ngân 5%",
    ]


@story(at=AUTUMN)
async def test_words_about_a_task_are_no_report_on_a_project(house: House) -> None:
    await house.say(house.finance, "/duan 48")
    answer = await house.say(house.finance, "2.1.2 đang lấy ý kiến các sở")
    assert answer.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ")
    assert await house.events("project_report") == []


@story(at=AUTUMN)
async def test_what_cannot_be_meant_is_said_and_nothing_is_recorded(house: House) -> None:
    assert (await house.say(house.finance, "/duan 48 giải ngân 450%")).startswith(
        "«giải ngân 450%» vượt 100%."
    )
    assert (await house.say(house.finance, "/duan 48 quý I/2027 giải ngân 4%")).startswith(
        "Quý I/2027 chưa bắt đầu"
    )
    assert (await house.say(house.office, "/duan 1")).startswith("Có nhiều dự án mang số 1.")
    foreign = await house.say(house.officer, "/duan 48 giải ngân 4%")
    missing = await house.say(house.officer, "/duan 99 giải ngân 4%")
    assert foreign.replace("48", "99") == missing
    no = "Vai trò của đồng chí không thực hiện được việc này"
    assert (await house.say(house.admin, "/duan 48 giải ngân 4%")).startswith(no)
    assert await house.events("project_report") == []


@story(at=AUTUMN)
async def test_an_admin_gives_a_project_of_a_group_to_one_body(house: House) -> None:
    card = await house.say(house.admin, "/duan 18")
    assert "Chủ trì: BQLDA ĐTXD theo phân công của UBND thành phố (chưa rõ một cơ quan)" in card
    answers = await house.heard(
        house.admin, lambda: house.admin.say("/duan 18 chủ trì Sở Tài chính")
    )
    assert answers[0].text.startswith("✅ Đã phân công dự án PL3.B.II.18")
    assert house.finance.last.text.startswith("📌 Sở Tài chính được phân công chủ trì")
    shown = await house.tap(house.finance, "PL3.B.II.18")
    assert shown.startswith("🏗 PL3.B.II.18 ")
    assert (await house.say(house.finance, "đang lựa chọn nhà thầu")).startswith("✅ Đã ghi nhận")


@story(at=AUTUMN)
async def test_who_leads_a_project_is_no_report_on_it(house: House) -> None:
    no = "Vai trò của đồng chí không thực hiện được việc này"
    assert (await house.say(house.office, "/duan 18 chủ trì Sở Tài chính")).startswith(no)
    assert await house.events("project_report") == []
    held = await house.say(house.office, "/duan 18 chủ trì họp giao ban với nhà thầu")
    assert held.startswith("✅ Đã ghi nhận báo cáo Quý IV/2026 của dự án PL3.B.II.18 ")


@story(at=AUTUMN)
async def test_a_restricted_project_shows_its_code_only(house: House) -> None:
    everything = await house.say(house.office, "/duan 37")
    assert everything == "🏗 PL3.B.IV.37 xem tại Văn phòng"


def test_projects_and_targets_are_found_by_the_command_line(tmp_path: object) -> None:
    """``dondoc programmes --open PL3.B.IV.37``: what an import restricted can be opened."""
    del tmp_path
    from tests.builders import opened  # noqa: PLC0415 - the only test here without a house
    from tests.registers import furnished  # noqa: PLC0415

    with opened(furnished()) as db, db.transaction() as session:
        ids = task_access.ids_of(session, "17-CTr/TU")
        for typed in ("PL3.B.IV.37", "pl1.ii.23", "PL1.II.24"):
            assert task_access.by_typed_code(session, typed) == ids[typed.upper()]


@story(at=AUTUMN)
async def test_a_report_on_a_project_is_taken_back_by_word_or_button(house: House) -> None:
    await house.say(house.finance, "/duan 48 giải ngân 5%")
    await house.say(house.finance, "/duan 48 giải ngân 45%")
    undone = await house.say(house.finance, "hoàn tác")
    assert undone.startswith("↩️ Đã hoàn tác báo cáo Quý IV/2026 của dự án PL3.C.48 (số ")
    assert undone.endswith("Quý này còn: giải ngân 5%")
    assert (await house.tap(house.finance, "Hoàn tác")).startswith(
        "Báo cáo này đã được người gửi hoàn tác"
    )
    assert (await project(house, "PL3.C.48")).parts[ProjectPart.DISBURSEMENT].share == 5
    await house.say(house.office, "/duan 48 khởi công 20/12/2026")
    assert (await house.tap(house.office, "Hoàn tác")).startswith("↩️ Đã hoàn tác báo cáo")
    assert ProjectPart.START not in (await project(house, "PL3.C.48")).parts


@story(at=AUTUMN)
async def test_what_is_only_shown_is_dropped_before_a_report_on_a_project(house: House) -> None:
    await house.say(house.finance, "/duan 48 giải ngân 45%")
    card = await house.say(house.finance, "2.1.2 đang lấy ý kiến các sở")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ")
    assert (await house.say(house.finance, "hoàn tác")).startswith("Đã bỏ câu hỏi đang chờ.")
    assert (await project(house, "PL3.C.48")).parts[ProjectPart.DISBURSEMENT].share == 45
    undone = await house.say(house.finance, "hoàn tác")
    assert undone.startswith("↩️ Đã hoàn tác báo cáo Quý IV/2026 của dự án PL3.C.48 (số ")
    assert await house.events("progress") == []


@pytest.mark.parametrize("replies", [False, True])
@story(at=AUTUMN)
async def test_under_the_card_of_a_project_nothing_of_another_one_is_taken_back(
    house: House, replies: bool
) -> None:
    await house.say(house.office, "/duan 48 giải ngân 45%")
    await house.say(house.office, "/duan 47")
    card = house.office.last
    assert card.text.startswith("🏗 ")
    answer = await house.say(
        house.office, "hoàn tác", reply_to=card.message_id if replies else None
    )
    assert answer.startswith(
        "Tin mà đồng chí trả lời không ghi nhận" if replies else "Đã bỏ câu hỏi đang chờ. Không"
    )
    assert (await project(house, "PL3.C.48")).parts[ProjectPart.DISBURSEMENT].share == 45
    assert await house.events("withdrawn") == []


@story(at=AUTUMN)
async def test_a_report_on_a_project_stands_ten_minutes_after_it(house: House) -> None:
    await house.say(house.finance, "/duan 48 giải ngân 5%")
    house.clock.move_to(local(2026, 11, 30, 9, 11))
    late = await house.tap(house.finance, "Hoàn tác")
    assert late.startswith("Đã quá 10 phút nên không hoàn tác được")
    assert (await project(house, "PL3.C.48")).is_reported


@story(at=AUTUMN)
async def test_the_history_of_a_project_tells_its_reports(house: House) -> None:
    await house.say(house.finance, "/duan 48 giải ngân 5%")
    await house.say(house.finance, "hoàn tác")
    told = await house.say(house.finance, "/lichsu PL3.C.48")
    assert told.startswith("🕘 Lịch sử dự án PL3.C.48")
    assert "«giải ngân 5%»" in told
    assert "hoàn tác báo cáo" in told

"""A task by hand: in one message, step by step by buttons and numbers, over a restart, reminded."""

from sqlmodel import select

from storage.rules.tasks.status import Official
from storage.store.session import Session
from storage.store.tables import Programme, Task, Visibility
from storage.tasks.past.chronicle import as_of
from tests.bot.house import House, story
from tests.builders import FINANCE, local

AT = local(2026, 12, 2, 9, 0)
NOTICE = "Thông báo số 20-TB/TU ngày 01/12/2026"
WHOLE = (
    f"/themviec Sở Tài chính chủ trì báo cáo phương án bố trí vốn trước 16/12/2026, theo {NOTICE}"
)


def kept(session: Session, code: str) -> tuple[Task, Programme]:
    found = session.exec(
        select(Task, Programme).where(Programme.id == Task.programme_id, Task.code == code)
    ).one()
    return found[0], found[1]


@story(at=AT)
async def test_one_message_is_shown_saved_on_a_word_told_reminded_and_reported(
    house: House,
) -> None:
    shown = await house.say(house.office, WHOLE)
    assert shown.splitlines() == [
        "Đề nghị đồng chí kiểm tra trước khi lưu nhiệm vụ:",
        "Nhiệm vụ: Sở Tài chính chủ trì báo cáo phương án bố trí vốn trước 16/12/2026",
        "Chủ trì: Sở Tài chính",
        "Phối hợp: Không có",
        "Thời hạn: «trước 16/12/2026» → 16/12/2026",
        "Sản phẩm: Không có",
        f"Theo: {NOTICE}",
        "1\u00a0Lưu · 2\u00a0Sửa",
    ]
    assert await house.events("task_added") == []
    await house.restart()
    saved = await house.tap(house.office, "1. Lưu")
    assert saved.startswith("✅ Đã ghi nhận nhiệm vụ 99.1 Sở Tài chính chủ trì báo cáo")
    task, programme = await house.run(kept, "99.1")
    assert (programme.title, programme.prefix) == ("Chỉ đạo của Thường trực Thành ủy", "CD99")
    assert (task.note, task.deadline_text) == (f"Theo {NOTICE}", "trước 16/12/2026")
    assert house.finance.last.text.splitlines()[0].startswith(
        "📌 Sở Tài chính được giao nhiệm vụ 99.1 Sở Tài chính chủ trì"
    )
    now = await house.standing("99.1", FINANCE)
    assert (now.status, now.due_on) == (Official.OPEN_IN_TIME, local(2026, 12, 16).date())
    await house.move_to(local(2026, 12, 9, 17, 0))
    assert any("99.1" in one.text and one.text.startswith("🔔") for one in house.finance.inbox)
    assert (await house.say(house.finance, "/capnhat CD99-99.1 đang tổng hợp")).startswith("✅")
    history = await house.say(house.office, "/lichsu 99.1")
    assert "giao nhiệm vụ" in history
    assert NOTICE in history


@story(at=AT)
async def test_step_by_step_each_missing_part_is_asked(house: House) -> None:
    assert (await house.say(house.admin, "/themviec")).startswith("Đồng chí gõ nhiệm vụ")
    asked = await house.say(house.admin, "rà soát các dự án chậm tiến độ")
    assert asked.startswith("Đồng chí gõ tên cơ quan")
    await house.restart()
    asked = await house.say(house.admin, "so tai chinh")
    assert asked.startswith("Thời hạn của nhiệm vụ?")
    assert (await house.say(house.admin, "lúc nào rảnh")).startswith("Bot chưa đọc được một hạn")
    assert (await house.say(house.admin, "Quý I/2027")).startswith(
        "Nhiệm vụ giao theo văn bản nào?"
    )
    shown = await house.tap(house.admin, "1. Không có văn bản")
    assert "Chủ trì: Sở Tài chính\n" in shown
    assert "Thời hạn: «Quý I/2027» → 31/03/2027" in shown
    assert (await house.say(house.admin, "2")).startswith("Đồng chí gõ phần cần sửa")
    again = await house.say(house.admin, "thời hạn: 30/4/2027")
    assert "→ 30/04/2027" in again
    again = await house.say(house.admin, "phối hợp: Sở Nội vụ, Sở Y tế")
    assert "Phối hợp: Sở Nội vụ và Sở Y tế" in again
    assert (await house.say(house.admin, "1")).startswith("✅ Đã ghi nhận nhiệm vụ 99.1")


@story(at=AT)
async def test_a_second_task_has_the_next_code_and_an_undated_one_no_date(house: House) -> None:
    await house.say(house.office, WHOLE)
    await house.say(house.office, "1")
    await house.say(house.office, "/themviec Sở Nội vụ rà soát biên chế các cơ quan")
    await house.tap(house.office, "1. Không có thời hạn")
    await house.say(house.office, "1")
    shown = house.office.last.text
    assert "Thời hạn: không có thời hạn" in shown
    assert (await house.say(house.office, "1")).startswith("✅ Đã ghi nhận nhiệm vụ 99.2")
    assert (await house.standing("99.2")).status is Official.NO_DEADLINE


@story(at=AT)
async def test_an_unknown_agency_is_asked_about_and_never_taken_in_silence(house: House) -> None:
    asked = await house.say(
        house.office, "/themviec Sở Tài chánh báo cáo vốn trước 16/12/2026, theo 20-TB/TU"
    )
    assert asked.startswith("Chưa có cách viết «Sở Tài chánh» trong sổ.")
    shown = await house.say(house.office, "1")
    assert "Chủ trì: Sở Tài chính\n" in shown


@story(at=AT)
async def test_what_an_armed_body_leads_shows_its_code_and_date_only(house: House) -> None:
    shown = await house.say(
        house.office, "/themviec Công an thành phố báo cáo trước 16/12/2026, theo 20-TB/TU"
    )
    assert "chỉ hiện mã và thời hạn" in shown
    saved = await house.say(house.office, "1")
    assert saved.startswith("✅ Đã ghi nhận nhiệm vụ 99.1 lúc")
    task, _ = await house.run(kept, "99.1")
    assert task.visibility == Visibility.RESTRICTED


@story(at=AT)
async def test_two_tasks_at_once_and_people_without_the_right_get_a_clear_answer(
    house: House,
) -> None:
    both = "/themviec Sở Tài chính báo cáo A trước 15/12/2026; Sở Nội vụ báo cáo B trước 20/12/2026"
    assert (await house.say(house.office, both)).startswith("Tin này giao 2 việc.")
    no = "Vai trò của đồng chí không thực hiện được việc này"
    for who in (house.officer, house.leader):
        assert (await house.say(who, WHOLE)).startswith(no)
    assert await house.events("task_added") == []


@story(at=AT)
async def test_figures_of_before_do_not_know_a_task_given_later(house: House) -> None:
    def total(session: Session, day: int) -> int:
        return len(as_of(session, local(2026, 12, day, 9, 30)))

    before = await house.run(total, 1)
    await house.say(house.office, WHOLE)
    await house.say(house.office, "1")
    assert (await house.run(total, 1), await house.run(total, 2)) == (before, before + 1)

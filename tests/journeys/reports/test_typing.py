"""What people really type: slips, missing accents, codes that are not theirs."""

import pytest
from sqlmodel import col, select

from storage.people import people
from storage.store.session import Session
from storage.store.tables import Agency, Assignment, Task
from storage.tasks import task_access
from tests.bot.house import House, story
from tests.builders import FINANCE

REPORTS = ("/capnhat", "/hoanthanh", "/giahan", "/vuongmac")
CODED = (*REPORTS, "/chitiet")


def coordinated(session: Session) -> str:
    """The first task that Sở Tài chính only coordinates."""
    own = select(Assignment.task_id).join(Agency).where(Agency.name == FINANCE)
    return (
        session.exec(
            select(Task.code)
            .where(
                col(Task.id).in_(own.where(col(Assignment.lead).is_(False))),
                col(Task.id).not_in(own.where(col(Assignment.lead))),
            )
            .order_by("position")
        ).first()
        or ""
    )


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/NHIEMVU QUAHAN", "📋 Nhiệm vụ quá hạn – Sở Nội vụ: 11"),
        ("/nhiemvu quá hạn", "📋 Nhiệm vụ quá hạn – Sở Nội vụ: 11"),
        ("/viec", "📋 Nhiệm vụ chưa hoàn thành – Sở Nội vụ"),
        ("/Nhiệm vụ sắp đến hạn", "📋 Nhiệm vụ sắp đến hạn – Sở Nội vụ"),
        ("/nhiemvu@dondoc_bot", "📋 Nhiệm vụ chưa hoàn thành – Sở Nội vụ"),
        ("nhiệm vụ", "📋 Nhiệm vụ chưa hoàn thành – Sở Nội vụ"),
        ("/Cập nhật 1.6 đã trình", "✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6 "),
        ("/CapNhat CT17-1.6 da trinh", "✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6 "),
        ("/capnhat 01,06 da trinh", "✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6 "),
        ("/ capnhat\n1.6\nda trinh", "✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6 "),
        ("/chi tiết 1.6", "1.6 Giao biên chế công chức"),
        ("trợ giúp", "Đôn Đốc – hướng dẫn cho đầu mối"),
        ("/", "Không có lệnh /. Gõ /trogiup"),
        ("/xyz123", "Không có lệnh /xyz123. Gõ /trogiup"),
        ("/tonghop", "Vai trò của đồng chí không thực hiện được việc này."),
    ],
)
@story()
async def test_a_command_is_understood_as_people_type_it(
    house: House, typed: str, answer: str
) -> None:
    assert (await house.say(house.officer, typed)).startswith(answer)


@story()
async def test_a_slip_in_a_command_is_answered_with_the_nearest(house: House) -> None:
    assert await house.say(house.officer, "/capnhatt") == (
        "Không có lệnh /capnhatt. Có phải đồng chí muốn dùng: /capnhat?"
    )
    assert house.officer.last.labels == ["/capnhat"]
    assert await house.tap(house.officer, "/capnhat") == (
        "/capnhat [MÃ] [nội dung] – Báo cáo tiến độ"
    )
    assert await house.reports() == []


@story()
async def test_suggested_commands_are_those_of_the_role(house: House) -> None:
    await house.say(house.leader, "/capnhatt")
    assert "/capnhat" not in house.leader.last.labels
    assert await house.forge(house.leader, "c:capnhat") == (
        "Nút này không còn dùng được. Đề nghị đồng chí gõ /nhiemvu để làm lại từ danh sách."
    )


@pytest.mark.parametrize("command", CODED)
@story()
async def test_a_foreign_task_is_answered_like_one_that_does_not_exist(
    house: House, command: str
) -> None:
    foreign = await house.say(house.officer, f"{command} 7.2.4")
    labels = house.officer.last.labels
    unknown = await house.say(house.officer, f"{command} 7.2.99")
    assert foreign.startswith("Không tìm thấy nhiệm vụ 7.2.4.")
    assert unknown.replace("7.2.99", "7.2.4") == foreign
    assert house.officer.last.labels == labels


@pytest.mark.parametrize("typed", ["1.66", "16", "1..6"])
@story()
async def test_a_mistyped_code_offers_the_nearest_of_ones_own(house: House, typed: str) -> None:
    for command in CODED:
        answer = await house.say(house.officer, f"{command} {typed}")
        assert answer.startswith(f"Không tìm thấy nhiệm vụ {typed}. Có phải: ")
        button = next(label for label in house.officer.last.labels if label.split()[-1] == "1.6")
        assert "1.6 Giao biên chế công chức" in await house.tap(house.officer, button)


@story()
async def test_words_typed_with_a_mistyped_code_are_not_lost(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.66 đã trình, chờ ký")
    await house.say(house.officer, "1")
    assert await house.reports() == [("1.6", "đã trình, chờ ký")]


@story()
async def test_the_nearest_codes_are_never_another_agencys(house: House) -> None:
    def own(session: Session) -> set[str]:
        actor = people.actor_of(session, house.officer.user_id)
        assert actor is not None
        return set(task_access.own_codes(session, actor))

    codes = await house.run(own)
    for foreign in ("12.7.1", "2.1.5", "7.2.4", "3.9"):
        await house.say(house.officer, f"/chitiet {foreign}")
        assert set(house.officer.last.labels) <= codes


@story()
async def test_a_coordinating_agency_sees_a_task_and_cannot_report_on_it(house: House) -> None:
    code = await house.run(coordinated)
    assert code in await house.say(house.finance, f"/chitiet {code}")
    assert house.finance.last.labels == []
    for command in REPORTS:
        assert await house.say(house.finance, f"{command} {code} 12/QĐ-UBND") == (
            f"Vai trò của đồng chí không thực hiện được việc này với nhiệm vụ {code}. "
            "Gõ /trogiup để xem các lệnh của đồng chí."
        )


@pytest.mark.parametrize("way", ["tap", "type"])
@story()
async def test_a_mistyped_command_keeps_its_words(house: House, way: str) -> None:
    asked = await house.say(house.officer, "/capnhatt 1.6 đang trình")
    assert "Nội dung «1.6 đang trình» được giữ lại." in asked
    await house.restart()
    if way == "tap":
        receipt = await house.tap(house.officer, "/capnhat")
    else:
        receipt = await house.say(house.officer, "1")
    assert receipt.startswith("✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6 ")
    assert await house.reports() == [("1.6", "đang trình")]

"""/phancong: an admin gives a task without one body as lead to an agency; the log keeps both."""

import pytest
from sqlmodel import select

from storage.requests import open_requests
from storage.store.session import Session
from storage.store.tables import Assignment, Task, Visibility
from tests import builders
from tests.bot.house import House, story

NOT_ALLOWED = (
    "Vai trò của đồng chí không thực hiện được việc này. Gõ /trogiup để xem các lệnh của đồng chí."
)
GROUP = "BQLDA ĐTXD theo phân công của UBND thành phố"


async def group_task(house: House) -> str:
    """The code of a task whose lead names no one body."""
    await house.say(house.admin, "/phancong")
    (line, *_) = [line for line in house.admin.last.text.splitlines() if GROUP in line]
    return line.split()[1]


async def leads(house: House, code: str) -> str:
    card = await house.say(house.admin, f"/chitiet {code}")
    (line,) = [line for line in card.splitlines() if line.startswith("Rõ người")]
    return line.partition(": ")[2]


def lead_by_two(session: Session, code: str) -> None:
    """Two bodies lead the task, as some documents have it."""
    task_id = session.exec(select(Task.id).where(Task.code == code)).one() or 0
    for row in session.exec(select(Assignment).where(Assignment.task_id == task_id)):
        session.delete(row)
    session.flush()
    for at, name in enumerate(("Sở Nội vụ", "Sở Tài chính")):
        agency_id = builders.agency_id(session, name)
        session.add(Assignment(task_id=task_id, agency_id=agency_id, lead=True, position=at))


@story()
async def test_what_has_nobody_to_be_urged_is_listed_groups_first(house: House) -> None:
    shown = await house.say(house.admin, "/phancong")
    lines = [line for line in shown.splitlines() if line[:1].isdigit()]
    assert len(lines) == 10
    assert all(line.endswith("(chưa rõ cơ quan)") for line in lines)
    while "Sau ›" in house.admin.last.labels:
        last = await house.tap(house.admin, "Sau ›")
    assert "(chưa có đầu mối)" in last
    assert "Sở Nội vụ (" not in last
    assert GROUP in shown


@story()
async def test_one_line_assigns_and_the_history_keeps_the_document_s_word(house: House) -> None:
    code = await group_task(house)
    told = await house.heard(house.admin, lambda: house.admin.say(f"/phancong {code} so noi vu"))
    assert [one.text.splitlines()[-2:] for one in told] == [
        [f"Trước: {GROUP}", "Nay chủ trì: Sở Nội vụ"]
    ]
    assert house.officer.last.text.startswith(
        f"📌 Sở Nội vụ được phân công chủ trì nhiệm vụ {code} "
    )
    assert await leads(house, code) == "Sở Nội vụ"
    card = await house.say(house.officer, f"/chitiet {code}")
    assert f"phân công cơ quan chủ trì: {GROUP} → Sở Nội vụ – Bùi Văn K" in card
    assert "✅ Đã ghi nhận" in await house.say(house.officer, f"/capnhat {code} đã triển khai")
    (event,) = await house.events("assigned")
    assert (event.values["old"], event.values["new"]) == ([GROUP], ["Sở Nội vụ"])


@story()
async def test_assigning_again_undoes_and_the_document_s_lead_can_come_back(house: House) -> None:
    code = await group_task(house)
    await house.say(house.admin, f"/phancong {code} Sở Xây dựng")
    assert "Cơ quan này chưa có đầu mối liên lạc được: /moi" in house.admin.last.text
    await house.say(house.admin, f"/phancong {code} Sở Nội vụ")
    assert await leads(house, code) == "Sở Nội vụ"
    await house.say(house.admin, f"/phancong {code} như văn bản")
    assert await leads(house, code) == GROUP
    assert await house.say(house.admin, f"/phancong {code} như văn bản") == (
        f"Cơ quan chủ trì nhiệm vụ {code} đang đúng như văn bản. Không có gì thay đổi."
    )
    assert [one.values["new"] for one in await house.events("assigned")] == [
        ["Sở Xây dựng"],
        ["Sở Nội vụ"],
        [GROUP],
    ]


@story()
async def test_question_by_question_by_numbers_and_buttons(house: House) -> None:
    code = await group_task(house)
    await house.say(house.admin, "/phancong")
    number = next(
        one.partition(".")[0] for one in house.admin.last.labels if one.endswith(f" {code}")
    )
    asked = await house.say(house.admin, number)
    assert f"Đang chủ trì: {GROUP}" in asked
    near = await house.say(house.admin, "Sở Nọi vụu")
    assert "1. Sở Nội vụ\n2. Sở Ngoại vụ\n" in near
    assert "Nay chủ trì: Sở Ngoại vụ" in await house.tap(house.admin, "2. Sở Ngoại vụ")
    await house.say(house.admin, f"/phancong {code} Sở Nội vụ")
    told = await house.say(house.admin, f"/phancong {code} SỞ NỌI VỤU")
    assert "Nay chủ trì: Sở Ngoại vụ" in told, "the spelling is remembered"


@story()
async def test_a_group_can_be_given_to_a_body_nobody_named_before(house: House) -> None:
    code = await group_task(house)
    await house.say(house.admin, f"/phancong {code} Đài Khí tượng Đông Bắc")
    told = await house.tap(house.admin, house.admin.last.labels[-2])
    assert "Nay chủ trì: Đài Khí tượng Đông Bắc" in told


@story()
async def test_of_several_leads_the_admin_says_which_one_goes(house: House) -> None:
    code = await group_task(house)

    await house.run(lead_by_two, code)
    asked = await house.say(house.admin, f"/phancong {code} Sở Y tế")
    assert asked.endswith("Thay cho cơ quan nào?\n1. Sở Nội vụ\n2. Sở Tài chính")
    await house.say(house.admin, "2")
    assert await leads(house, code) == "Sở Nội vụ và Sở Y tế"


@story()
async def test_a_restricted_task_shows_only_its_code(house: House) -> None:
    code = await group_task(house)
    number = await house.task_id(code)

    def restrict(session: Session) -> str:
        task = session.get_one(Task, number)
        task.visibility, task.title = Visibility.RESTRICTED, "CHIM HOÀNG YẾN"
        return task.title

    canary = await house.run(restrict)
    await house.say(house.admin, "/phancong")
    await house.say(house.admin, f"/phancong {code}")
    await house.say(house.admin, f"/phancong {code} Sở Nội vụ")
    told = "\n".join(one.text for who in (house.admin, house.officer) for one in who.inbox)
    assert f"chủ trì nhiệm vụ {code} – xem tại Văn phòng" in told
    assert canary not in told


@story()
async def test_a_lead_with_a_report_in_hand_stays(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 12/QĐ-UBND ngày 20/12/2026")
    answer = await house.say(house.admin, "/phancong 1.6 Sở Xây dựng")
    assert answer.startswith("Chưa đổi được cơ quan chủ trì nhiệm vụ 1.6: Sở Nội vụ đã có")
    assert await house.events("assigned") == []
    assert len(await house.run(open_requests.open_questions)) == 1


@story()
async def test_an_unknown_code_is_no_task(house: House) -> None:
    answer = await house.say(house.admin, "/phancong 99.99 Sở Xây dựng")
    assert answer.startswith("Không tìm thấy nhiệm vụ 99.99")
    answer = await house.say(house.admin, "/phancong Sở Xây dựng")
    assert answer.startswith("Không tìm thấy nhiệm vụ")


@pytest.mark.parametrize("role", ["officer", "leader", "office"])
@story()
async def test_nobody_but_an_admin_assigns(house: House, role: str) -> None:
    who = getattr(house, role)
    for words in ("/phancong", "/phancong 1.6 Sở Xây dựng", "/phancong 1.6"):
        assert await house.say(who, words) == NOT_ALLOWED
    assert await house.forge(who, "f:0") == NOT_ALLOWED
    assert await house.events("assigned") == []

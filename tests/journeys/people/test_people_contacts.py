"""/daumoi: who can be written to, agency by agency, and a person's rights that end at once."""

import pytest
from sqlmodel import select

from storage.rules.permissions import Role
from storage.store.session import Session
from storage.store.tables import Outbox, OutboxState, PersonState
from storage.store.tables import Person as PersonRow
from tests.bot.house import House, story
from tests.builders import local

NOT_ALLOWED = (
    "Vai trò của đồng chí không thực hiện được việc này. Gõ /trogiup để xem các lệnh của đồng chí."
)


async def whole_list(house: House) -> str:
    """All pages of the list as one text."""
    pages = [await house.say(house.admin, "/daumoi")]
    while "Sau ›" in house.admin.last.labels:
        pages.append(await house.tap(house.admin, "Sau ›"))
    return "\n".join(pages)


async def number_of(house: House, name: str) -> str:
    """Turn to the page of a person; their number on it."""
    await house.say(house.admin, "/daumoi")
    while f". {name} – " not in house.admin.last.text:
        await house.tap(house.admin, "Sau ›")
    (line,) = [line for line in house.admin.last.text.splitlines() if f". {name} – " in line]
    return line.partition(".")[0]


def state(session: Session, name: str) -> str:
    return session.exec(select(PersonRow).where(PersonRow.name == name)).one().state


@story()
async def test_every_agency_is_listed_with_how_it_can_be_reached(house: House) -> None:
    await house.say(house.admin, "/moi đầu mối; Sở Y tế; Cao Thị M")
    await house.invite("Ngô Văn N", Role.LEADER, "Sở Xây dựng")
    newcomer = house.telegram.person("Lý Thị P")
    code = await house.invite("Lý Thị P", Role.OFFICER, "Sở Tư pháp", trusted=False)
    await house.say(newcomer, f"/start {code}")
    house.finance.block()
    await house.settle()
    shown = await whole_list(house)
    assert "Sở Nội vụ – 🟢 có đầu mối" in shown
    assert "Sở Tài chính – 🔴 chưa liên lạc được" in shown
    assert "Sở Y tế – 🟡 chưa kết nối\nĐang có mã mời: Cao Thị M (đầu mối)" in shown
    assert "Sở Xây dựng – ⚪ chưa có đầu mối" in shown
    assert "Sở Tư pháp – 🟡 chưa kết nối" in shown
    assert "Lý Thị P – đầu mối · chờ xác nhận" in shown
    assert "Lê Văn C – đầu mối · chưa liên lạc được" in shown
    assert "Các sở, ngành" not in shown
    assert shown.index("Sở Xây dựng –") < shown.index("Sở Tài chính –")
    assert shown.index("Sở Tài chính –") < shown.index("Sở Nội vụ –")


@story(at=local(2026, 12, 23, 17, 0))
async def test_a_persons_rights_end_at_once_by_buttons(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    number = await number_of(house, "Trần Thị B")
    asked = await house.tap(house.admin, f"{number}. Thu hồi")
    assert asked.startswith("Thu hồi quyền của đồng chí Trần Thị B – đầu mối, Sở Nội vụ?")
    told = await house.tap(house.admin, "1. Thu hồi")
    assert told == "✅ Đã thu hồi quyền của đồng chí Trần Thị B, Sở Nội vụ. Mời người thay: /moi"
    assert "chưa được cấp quyền" in await house.say(house.officer, "đã xong")
    before = len(house.officer.inbox)
    await house.move_to(local(2026, 12, 24, 10, 0))
    assert len(house.officer.inbox) == before, "no reminder for who left"
    assert [one.values["person"] for one in await house.events("left")] == [1]
    assert (await house.events("left"))[0].person_id == 8


@story()
async def test_what_waits_for_a_person_who_left_is_not_sent(house: House) -> None:
    def wait(session: Session) -> None:
        session.add(
            Outbox(
                ref="later",
                kind="reminder",
                channel="telegram",
                address="101",
                person_id=1,
                format=1,
                not_before=local(2027, 1, 4),
                created_at=local(2026, 12, 22),
            )
        )

    def waiting(session: Session) -> str:
        return session.exec(select(Outbox).where(Outbox.ref == "later")).one().state

    await house.run(wait)
    await house.say(house.admin, "/daumoi")
    await house.say(house.admin, await number_of(house, "Trần Thị B"))
    await house.say(house.admin, "1")
    assert await house.run(waiting) == OutboxState.CANCELLED


@story()
async def test_by_typed_numbers_and_a_no_changes_nothing(house: House) -> None:
    number = await number_of(house, "Vũ Văn G")
    await house.say(house.admin, "99")
    asked = await house.say(house.admin, number)
    assert asked.startswith("Thu hồi quyền của đồng chí Vũ Văn G – lãnh đạo phụ trách")
    assert "Đã bỏ câu hỏi" in await house.say(house.admin, "2")
    assert await house.run(state, "Vũ Văn G") == "active"


@story()
async def test_the_last_admin_stays(house: House) -> None:
    await house.say(house.admin, await number_of(house, "Bùi Văn K"))
    assert await house.say(house.admin, "1") == (
        "Đây là quản trị duy nhất nên không thu hồi được. Đề nghị mời thêm một quản trị trước."
    )
    assert await house.run(state, "Bùi Văn K") == "active"


@story()
async def test_two_admins_take_the_same_rights_once(house: House) -> None:
    second = await house.joins("Cao Thị M", Role.ADMIN, None)
    number = await number_of(house, "Trần Thị B")
    await house.say(house.admin, number)
    await house.say(second, "/daumoi")
    while ". Trần Thị B – " not in second.last.text:
        await house.tap(second, "Sau ›")
    await house.say(second, number)
    await house.say(second, "1")
    assert await house.say(house.admin, "1") == "Việc này đã được giải quyết. Không có gì thay đổi."
    assert len(await house.events("left")) == 1


@story()
async def test_a_crowd_is_cut_over_pages(house: House) -> None:
    def crowd(session: Session) -> None:
        agency_id = session.get_one(PersonRow, 1).agency_id
        for n in range(40):
            person = PersonRow(
                name=f"Người {n:02}",
                role=Role.OFFICER,
                agency_id=agency_id,
                state=PersonState.ACTIVE,
                since=local(2026, 12, 1),
            )
            session.add(person)

    await house.run(crowd)
    shown = await whole_list(house)
    assert [f". Người {n:02} – đầu mối" in shown for n in range(40)] == [True] * 40


@pytest.mark.parametrize("role", ["officer", "leader", "office"])
@story()
async def test_nobody_but_an_admin_sees_the_list_or_takes_rights(house: House, role: str) -> None:
    who = getattr(house, role)
    assert await house.say(who, "/daumoi") == NOT_ALLOWED
    assert await house.forge(who, "g:0") == NOT_ALLOWED
    await house.say(house.admin, "/daumoi")
    data = [one.data or "" for row in house.admin.last.buttons for one in row]
    for one in data:
        assert await house.forge(who, one) != "", one
    assert await house.events("left") == []


@story()
async def test_an_admin_who_lost_the_rights_cannot_go_on(house: House) -> None:
    second = await house.joins("Cao Thị M", Role.ADMIN, None)
    await house.say(second, "/daumoi")
    await house.say(house.admin, await number_of(house, "Cao Thị M"))
    await house.say(house.admin, "1")
    assert "chưa được cấp quyền" in await house.say(second, "1")

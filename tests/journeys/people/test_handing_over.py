"""What goes from one person to another: a file to the office, decisions to those in place today."""

import pytest

from bot.simulator.chats.cast import Person
from storage.rules.permissions import Role
from tests.bot.house import House, story


def files_of(person: Person) -> list[tuple[str, bytes]]:
    return [(m.document.kind, m.document.content) for m in person.inbox if m.document is not None]


@pytest.mark.parametrize("kind", ["document", "photo"])
@story()
async def test_the_office_gets_the_file_it_has_to_confirm(house: House, kind: str) -> None:
    await house.say(house.officer, "/hoanthanh 1.6")
    if kind == "document":
        await house.heard(house.officer, lambda: house.officer.send_document("qd.pdf", b"%PDF-1"))
    else:
        await house.heard(house.officer, lambda: house.officer.send_photo(b"\xff\xd8\xff\xe0jpg"))
    content = b"%PDF-1" if kind == "document" else b"\xff\xd8\xff\xe0jpg"
    assert files_of(house.office) == [(kind, content)]
    assert files_of(house.other_office) == [(kind, content)]
    assert files_of(house.finance) == []


@story()
async def test_a_decision_reaches_the_contact_point_of_today_when_the_reporter_has_moved(
    house: House,
) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND ngày 20/12/2026")
    code = await house.invite("Trần Thị B", agency="Sở Tài chính")
    await house.say(house.officer, f"/start {code}")
    await house.tap(house.officer, "2. Thay cho đầu mối Sở Nội vụ")
    successor = await house.joins("Cao Thị M")
    heard_by_mover = len(house.officer.inbox)
    await house.tap(house.office, "Xác nhận")
    assert "đã xác nhận hoàn thành nhiệm vụ 1.6" in successor.last.text
    assert len(house.officer.inbox) == heard_by_mover


@pytest.mark.parametrize(
    ("button", "agency_after"), [("Xác nhận", "Sở Tài chính"), ("Từ chối", "Sở Nội vụ")]
)
@story()
async def test_somebody_keeps_their_role_until_the_new_one_is_confirmed(
    house: House, button: str, agency_after: str
) -> None:
    code = await house.invite("Trần Thị B", Role.OFFICER, "Sở Tài chính", trusted=False)
    await house.say(house.officer, f"/start {code}")
    waiting = await house.tap(house.officer, "2. Thay cho đầu mối Sở Nội vụ")
    assert waiting.startswith("Đã nhận mã của đồng chí Trần Thị B, Sở Tài chính.")
    assert "Sở Nội vụ" in await house.say(house.officer, "/nhiemvu")
    await house.tap(house.admin, button)
    assert f"– {agency_after}:" in await house.say(house.officer, "/nhiemvu")


@story()
async def test_a_co_lead_agency_sees_the_status_of_the_other_but_not_its_words(
    house: House,
) -> None:
    await house.say(house.officer, "/capnhat 1.4 canary-noi-vu")
    card = await house.say(house.organisation, "/chitiet 1.4")
    assert "canary-noi-vu" not in card
    assert "Sở Nội vụ: Chưa hoàn thành" in card
    assert "canary-noi-vu" in await house.say(house.office, "/chitiet 1.4")

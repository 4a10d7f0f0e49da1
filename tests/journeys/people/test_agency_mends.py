"""Agencies mended by chat: joined by one message, by buttons over a restart; nothing in use is lost."""

from storage.act import Act, Source
from storage.people import agencies
from storage.store.session import Session
from tests.bot.house import House, story
from tests.builders import local

AT = local(2026, 12, 2, 9, 0)


@story(at=AT)
async def test_a_typed_slip_is_joined_by_buttons_and_numbers_over_a_restart(house: House) -> None:
    await house.say(house.admin, "/phancong 6.10 Sở Nội vụu")
    new = next(one for one in house.admin.last.labels if "Sở Nội vụu" in one)
    assert (await house.tap(house.admin, new)).startswith("✅ Đã phân công nhiệm vụ 6.10")
    shown = await house.say(house.admin, "/coquan so noi vuu")
    assert shown.splitlines()[:2] == [
        "🏛 Sở Nội vụu",
        "Dòng nhiệm vụ: 1 · chưa có người, chưa có báo cáo",
    ]
    await house.tap(house.admin, "2. Gộp vào cơ quan khác")
    await house.restart()
    sure = await house.say(house.admin, "Sở Nội vụ")
    assert sure.startswith("Gộp Sở Nội vụu (1 dòng nhiệm vụ) vào Sở Nội vụ?")
    done = await house.say(house.admin, "1")
    assert done.startswith("✅ Đã gộp Sở Nội vụu vào Sở Nội vụ")
    assert (await house.standing("6.10")).agency == "Sở Nội vụ"


@story(at=AT)
async def test_one_message_joins_renames_ask_first_and_what_is_in_use_stays(house: House) -> None:
    kept = await house.say(house.admin, "/coquan Sở Nội vụ = Sở Tài chính")
    assert kept.startswith("Gộp Sở Nội vụ (")
    assert (await house.say(house.admin, "1")).startswith("Sở Nội vụ đang có người, báo cáo")
    await house.say(house.admin, "/coquan Sở Y tế")
    await house.say(house.admin, "1")
    sure = await house.say(house.admin, "Sở Y tế và Sức khỏe")
    assert sure.startswith("Đổi tên Sở Y tế thành Sở Y tế và Sức khỏe?")
    assert (await house.say(house.admin, "2")).startswith("Đã bỏ câu hỏi")
    assert await house.events("agency_renamed", "agency_joined") == []


@story(at=AT)
async def test_one_on_which_nothing_hangs_is_listed_and_removed(house: House) -> None:
    def typed(session: Session) -> None:
        agencies.add(Act(session, AT, source=Source.COMMAND_LINE), "Sở Thử nghiệm")

    await house.run(typed)
    listed = await house.say(house.admin, "/coquan")
    assert "1. Sở Thử nghiệm" in listed
    await house.say(house.admin, "1")
    assert (await house.say(house.admin, "3")).startswith("Xoá cơ quan Sở Thử nghiệm khỏi sổ?")
    assert (await house.say(house.admin, "1")) == "✅ Đã xoá cơ quan Sở Thử nghiệm khỏi sổ."
    no = "Vai trò của đồng chí không thực hiện được việc này"
    assert (await house.say(house.office, "/coquan")).startswith(no)

"""One person in two roles: shown before it is so, by button, by number, over a restart; both work."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest

from bot.commands import for_roles
from bot.simulator.chats.cast import Person
from storage.act import Act
from storage.people import chat_roles, departures, people
from storage.rules.permissions import Role
from storage.store.session import Session
from tests.bot.house import House, story
from tests.builders import FINANCE, local

OFFERED = (
    "Với vai trò đầu mối Sở Nội vụ\n"
    "Mã mời này là vai trò mới: Văn phòng Thành ủy, tên trong mã: đồng chí Trần Thị B.\n"
    "Đồng chí đang có:\n"
    "– đầu mối Sở Nội vụ\n"
    "Đề nghị đồng chí chọn; chưa chọn thì chưa có gì thay đổi.\n"
    "1. Thêm vào vai trò đang có\n"
    "2. Thay cho đầu mối Sở Nội vụ\n"
    "3. Để sau"
)
AS_OFFICER = "Với vai trò đầu mối Sở Nội vụ\n"
AS_OFFICE = "Với vai trò Văn phòng Thành ủy\n"
Answering = Callable[[House, Person, int], Awaitable[str]]
LABELS = ("1. Thêm vào vai trò đang có", "2. Thay cho đầu mối Sở Nội vụ", "3. Để sau")


async def by_button(house: House, who: Person, number: int) -> str:
    return await house.tap(who, LABELS[number - 1])


async def by_number(house: House, who: Person, number: int) -> str:
    return await house.say(who, str(number))


async def over_a_restart(house: House, who: Person, number: int) -> str:
    await house.restart()
    return await house.tap(who, LABELS[number - 1])


def roles_of(session: Session, who: Person) -> list[Role]:
    return [one.role for one in chat_roles.held(session, who.user_id)]


async def opens(house: House, role: Role = Role.OFFICE, agency: str | None = None) -> str:
    """The demo's contact point of Sở Nội vụ opens a second code."""
    code = await house.invite("Trần Thị B", role, agency)
    return await house.say(house.officer, f"/start {code}")


@pytest.mark.parametrize("answer", [by_button, by_number, over_a_restart])
@pytest.mark.parametrize(
    ("number", "roles"),
    [
        pytest.param(1, [Role.OFFICER, Role.OFFICE], id="added"),
        pytest.param(2, [Role.OFFICE], id="replaced"),
        pytest.param(3, [Role.OFFICER], id="not now"),
    ],
)
@story()
async def test_a_second_code_changes_nothing_before_it_is_chosen(
    house: House, answer: Answering, number: int, roles: list[Role]
) -> None:
    assert (await opens(house)).removeprefix(AS_OFFICER) == OFFERED.removeprefix(AS_OFFICER)
    assert await house.run(roles_of, house.officer) == [Role.OFFICER]
    await answer(house, house.officer, number)
    assert await house.run(roles_of, house.officer) == roles


@story()
async def test_a_code_left_for_later_still_opens(house: House) -> None:
    code = await house.invite("Trần Thị B", Role.OFFICE, None)
    await house.say(house.officer, f"/start {code}")
    assert (await house.tap(house.officer, "3. Để sau")).startswith("Chưa có gì thay đổi.")
    await house.say(house.officer, f"/start {code}")
    welcome = await house.tap(house.officer, "1. Thêm vào vai trò đang có")
    assert welcome.startswith(f"{AS_OFFICE}Kính chào đồng chí Trần Thị B.")


async def has_both(house: House) -> Person:
    await opens(house)
    await house.tap(house.officer, "1. Thêm vào vai trò đang có")
    return house.officer


@story()
async def test_each_command_is_done_in_its_own_role_and_the_answer_says_in_which(
    house: House,
) -> None:
    both = await has_both(house)
    assert (await house.say(both, "/choxuly")).startswith(AS_OFFICE)
    report = await house.say(both, "/capnhat 1.6 đã trình UBND")
    assert report.startswith(f"{AS_OFFICER}✅ Đã ghi nhận")
    assert await house.reports() == [("1.6", "đã trình UBND")]
    assert (await house.say(both, "/dondoc 2.1.2")).startswith(AS_OFFICE)
    await house.say(both, "/huy")
    assert (await house.say(both, "1.6 đang lấy ý kiến")).startswith(AS_OFFICER)


@story()
async def test_a_command_of_both_goes_on_in_the_role_that_was_spoken_in(house: House) -> None:
    both = await has_both(house)
    await house.say(both, "/choxuly")
    assert (await house.say(both, "/nhiemvu")).startswith(AS_OFFICE)
    assert "muốn tiếp tục với vai trò nào?" in await house.say(both, "/vaitro")
    assert await house.tap(both, "1. đầu mối Sở Nội vụ") == (
        f"{AS_OFFICER}Đồng chí tiếp tục với vai trò đầu mối Sở Nội vụ."
    )
    listed = await house.say(both, "/nhiemvu")
    assert listed.startswith(AS_OFFICER)
    assert await house.say(both, "/vaitro") != listed
    assert await house.say(both, "1") == (
        f"{AS_OFFICER}Đồng chí tiếp tục với vai trò đầu mối Sở Nội vụ."
    )
    await house.restart()
    assert (await house.say(both, "/nhiemvu")).startswith(AS_OFFICER)


@story()
async def test_words_are_the_agencys_report_and_an_answer_goes_to_who_was_asked(
    house: House,
) -> None:
    both = await has_both(house)
    await house.say(house.finance, "/vuongmac 2.1.2 thiếu vốn; Sở Tài chính; từ 1/12")
    notice = both.last
    assert notice.text.startswith(AS_OFFICE)
    await house.tap(both, "1 Trả lời")
    answered = await house.say(both, "Thành ủy sẽ làm việc với Sở Tài chính")
    assert answered.startswith(AS_OFFICE)
    assert [event.kind for event in await house.events("answered", "progress")] == ["answered"]
    shown = await house.say(both, "đã trình UBND thành phố nhiệm vụ 1.6")
    assert shown.startswith(AS_OFFICER)


@story()
async def test_nobody_decides_on_the_own_agencys_report_in_the_other_role(house: House) -> None:
    both = await has_both(house)
    words = "/hoanthanh 1.6 12/QĐ-UBND ngày 21/12/2026"
    heard = await house.heard(both, lambda: both.say(words))
    card, receipt = sorted(heard, key=lambda one: "✅" in one.text)
    assert receipt.text.startswith(AS_OFFICER)
    assert card.text.startswith(AS_OFFICE)
    refused = await house.tap(both, "Xác nhận", card.message_id)
    assert refused == f"{AS_OFFICE}Đồng chí không thể tự quyết định đề nghị của chính mình."
    assert await house.events("confirmed") == []


@story()
async def test_the_menu_has_the_commands_of_both_and_help_names_both(house: House) -> None:
    both = await has_both(house)
    wanted = [one.name for one in for_roles([Role.OFFICER, Role.OFFICE])]
    await house.until(
        lambda: [one["command"] for one in house.telegram.commands_for(both.user_id)] == wanted
    )
    assert "hướng dẫn cho đầu mối, Văn phòng Thành ủy" in await house.say(both, "/trogiup")
    assert "1. Đầu mối Sở Nội vụ\n2. Văn phòng Thành ủy" in await house.say(both, "/start")


@story(at=local(2026, 12, 23, 17, 0))
async def test_the_pushes_of_both_come_and_a_role_that_ends_takes_only_its_own(
    house: House,
) -> None:
    both = await has_both(house)
    before = len(both.inbox)
    await house.move_to(local(2026, 12, 25, 17, 0))
    pushed = [one.text for one in both.inbox[before:]]
    assert any(text.startswith(f"{AS_OFFICER}🔔") for text in pushed)
    assert any(text.startswith(f"{AS_OFFICE}📊") for text in pushed)
    await house.run(ends, both, house.admin, house.clock.now())
    before = len(both.inbox)
    await house.move_to(local(2027, 1, 8, 17, 0))
    after = [one.text for one in both.inbox[before:]]
    assert any(text.startswith("📊") for text in after)
    assert [text for text in after if text.startswith("🔔 Nhắc việc")] == []


def ends(session: Session, who: Person, admin: Person, at: datetime) -> None:
    """An admin ends the role of a contact point."""
    held = chat_roles.held(session, who.user_id)
    gone = next(one for one in held if one.role is Role.OFFICER)
    actor = people.actor_of(session, admin.user_id)
    departures.leave(Act(session, at, actor=actor), gone.person_id)


@story()
async def test_an_officer_of_two_agencies_reports_for_the_one_whose_task_it_is(
    house: House,
) -> None:
    code = await house.invite("Trần Thị B", Role.OFFICER, FINANCE)
    both = house.officer
    await house.say(both, f"/start {code}")
    await house.tap(both, "1. Thêm vào vai trò đang có")
    for words, role in (
        ("/capnhat 1.6 đang soạn thảo", "Sở Nội vụ"),
        ("/capnhat 2.1.2 đang soạn thảo", "Sở Tài chính"),
        ("/capnhat 1.6 đã trình", "Sở Nội vụ"),
    ):
        answer = await house.say(both, words)
        assert answer.startswith(f"Với vai trò đầu mối {role}\n✅ Đã ghi nhận")
    shown = await house.say(both, "2.1.2 đã trình UBND")
    assert shown.startswith("Với vai trò đầu mối Sở Tài chính\n")

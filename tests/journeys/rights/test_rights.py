"""Who sees and does what: every command and every button, by every role."""

from collections.abc import Callable
from functools import partial

import pytest

from bot.commands import COMMANDS
from bot.handlers.tasks.task_pages import FILTERS
from bot.simulator.chats.cast import Person
from tests.bot.house import House, story
from tests.builders import local
from tests.journeys.rights.matrix import CANARY, plant

UNKNOWN = "Không tìm thấy nhiệm vụ. Gõ /nhiemvu để xem danh sách."
NOT_ALLOWED = (
    "Vai trò của đồng chí không thực hiện được việc này. Gõ /trogiup để xem các lệnh của đồng chí."
)
STALE = "Nút này không còn dùng được. Đề nghị đồng chí gõ /nhiemvu để làm lại từ danh sách."


async def planted(house: House) -> list[tuple[int, str]]:
    home_affairs = (await house.standing("1.6")).agency_id
    foreign = await house.run(plant, home_affairs)
    assert len(foreign) > 150
    assert CANARY in await house.say(house.office, f"/chitiet {foreign[0][1]}")
    return foreign


def attempts(foreign: list[tuple[int, str]]) -> list[Callable[[Person], object]]:
    """Everything a person may try on tasks of others, typed and forged."""
    words = [f"/{one.name} {code} hót" for one in COMMANDS for _, code in foreign]
    words += [f"/{one.name}" for one in COMMANDS] + [f"{code} hót" for _, code in foreign]
    data = [f"t:{answer}:{number}" for answer in (1, 2, 3, 4) for number, _ in foreign]
    data += [f"d:{number}" for number, _ in foreign]
    data += [f"l:{name}:{page}" for name in FILTERS for page in (0, 1, 9)]
    return [
        lambda who: [who.say(one) for one in words],
        lambda who: [who.tap_raw(one, who.last.message_id) for one in data],
    ]


def received(who: Person) -> str:
    """All that ever stood in a chat, buttons included."""
    return "\n".join(f"{one.text} {one.labels}" for one in who.inbox)


@story(at=local(2026, 12, 23, 17, 0))
async def test_no_canary_of_another_agency_reaches_an_officer_or_a_leader(house: House) -> None:
    foreign = await planted(house)
    await house.say(house.finance, "/capnhat 2.1.2 CHIM HOÀNG YẾN hót")
    await house.say(house.finance, "/vuongmac 2.1.2 CHIM HOÀNG YẾN bay")
    for who in (house.officer, house.leader):
        for attempt in attempts(foreign[:: len(foreign) // 3]):
            await house.heard(who, partial(attempt, who))
    await house.move_to(local(2026, 12, 25, 17, 0))
    assert "🔔 Nhắc việc" in received(house.officer)
    assert CANARY not in received(house.officer)
    assert CANARY not in received(house.leader)
    assert CANARY in received(house.office)


@story()
async def test_a_forged_button_is_answered_like_a_task_that_does_not_exist(house: House) -> None:
    foreign, none = await house.task_id("7.2.4"), 999_999
    for data in ("d:{}", "t:1:{}", "t:2:{}", "t:3:{}", "t:4:{}"):
        assert await house.forge(house.officer, data.format(foreign)) == UNKNOWN, data
        assert await house.forge(house.officer, data.format(none)) == UNKNOWN, data
    await house.say(house.officer, "đang làm")
    assert await house.events("progress") == []


@story(at=local(2026, 12, 23, 17, 0))
async def test_a_forwarded_reminder_has_no_answers_for_another_chat(house: House) -> None:
    await house.move_to(local(2026, 12, 24, 8, 30))
    data = house.officer.last.buttons[0][0].data or ""
    assert data.startswith("a:")
    assert await house.forge(house.finance, data) == STALE
    assert await house.forge(house.officer, data) != STALE


ARGUMENTS = {
    "chitiet": "1.6",
    "capnhat": "1.6 đang làm",
    "hoanthanh": "1.6 12/QĐ-UBND",
    "giahan": "1.4 xin lùi",
    "vuongmac": "1.4 thiếu",
    "lichsu": "1.6",
    "timkiem": "biên chế",
    "dondoc": "1.6",
}


@pytest.mark.parametrize("role", ["officer", "leader", "office", "admin"])
@story()
async def test_every_command_by_every_role(house: House, role: str) -> None:
    who: Person = getattr(house, role)
    refused = []
    for one in COMMANDS:
        words = f"/{one.name} {ARGUMENTS.get(one.name, '')}".strip()
        answers = await house.heard(who, partial(who.say, words))
        if [answer.text for answer in answers] == [NOT_ALLOWED]:
            refused.append(one.name)
        assert answers, words
        assert not any("Không có lệnh" in answer.text for answer in answers)
    assert refused == [one.name for one in COMMANDS if role not in one.roles]


@pytest.mark.parametrize("role", ["officer", "leader", "office", "admin"])
@story(at=local(2026, 12, 23, 17, 0))
async def test_every_kind_of_button_by_every_role(house: House, role: str) -> None:
    await house.move_to(local(2026, 12, 24, 8, 30))
    await house.say(house.officer, "/hoanthanh 6.14 12/QĐ-UBND")
    completion = house.office.last.buttons[0][0].data or ""
    await house.say(house.officer, "/giahan 6.14 xin đến 31/3/2027 vì chờ Bộ")
    extension = [key.data or "" for line in house.office.last.buttons for key in line]
    await house.say(house.officer, "/vuongmac 6.14 thiếu vốn")
    difficulty = house.office.last.buttons[0][0].data or ""
    newcomer = house.telegram.person("Người mới")
    await house.say(newcomer, f"/start {await house.invite('Cao Thị M', trusted=False)}")
    number = await house.task_id("1.6")
    reminder = next(one for one in house.officer.inbox if one.labels)
    who: Person = getattr(house, role)
    buttons = {
        reminder.buttons[0][0].data or "": "officer",
        f"t:1:{number}": "officer",
        f"d:{number}": "officer leader office admin",
        "l:open:0": "officer leader office admin",
        completion: "office",
        extension[1]: "office",
        extension[2]: "office",
        difficulty: "office",
        "z:p:0": "office admin",
        "z:o:extension:1": "office admin",
        house.admin.last.buttons[0][0].data or "": "admin",
        "g:0": "admin",
        "f:0": "admin",
        "i:0:-:-:-:-": "admin",
        "c:trogiup": "officer leader office admin",
        "x": "officer leader office admin",
    }
    answers = {data: await house.forge(who, data) for data in buttons}
    assert [data for data, answer in answers.items() if answer in (NOT_ALLOWED, STALE)] == [
        data for data, roles in buttons.items() if role not in roles.split()
    ]


@story()
async def test_a_leader_sees_the_agencys_tasks_and_cannot_report(house: House) -> None:
    assert "Sở Nội vụ" in await house.say(house.leader, "/nhiemvu")
    await house.say(house.leader, "/chitiet 1.6")
    assert house.leader.last.labels == []
    assert (await house.say(house.leader, "1.6 đang trình")).startswith(
        "Bot chưa hiểu nội dung này"
    )
    (answer,) = await house.heard(
        house.leader, lambda: house.leader.send_document("a.pdf", b"%PDF")
    )
    assert answer.text.startswith("Bot chưa hiểu nội dung này")
    assert await house.events("progress", "completion") == []


@story()
async def test_the_help_and_the_menu_show_a_role_its_own_commands(house: House) -> None:
    for role in ("officer", "leader", "office", "admin"):
        shown = await house.say(getattr(house, role), "/trogiup")
        assert [f"\n{one.usage} –" in shown for one in COMMANDS] == [
            role in one.roles for one in COMMANDS
        ]


@story()
async def test_a_chat_whose_person_was_refused_sees_nothing_any_more(house: House) -> None:
    newcomer = house.telegram.person("Người lạ")
    await house.say(newcomer, f"/start {await house.invite('Cao Thị M', trusted=False)}")
    await house.tap(house.admin, "Từ chối")
    assert "chưa được cấp quyền" in await house.say(newcomer, "/chitiet 1.6")


@story()
async def test_an_old_button_is_of_no_use_after_the_officer_moved_agency(house: House) -> None:
    await house.say(house.officer, "1.6")
    await house.say(house.officer, "/nhiemvu")
    house.clock.move_to(local(2027, 3, 22, 9, 0))
    code = await house.invite("Trần Thị B", agency="Sở Tài chính")
    await house.say(house.officer, f"/start {code}")
    await house.say(house.officer, "2")  # instead of the first role
    number = await house.task_id("1.6")
    for data in (f"t:1:{number}", f"d:{number}"):
        assert await house.forge(house.officer, data) == UNKNOWN
    assert (await house.forge(house.officer, "l:open:0")).startswith(
        "📋 Nhiệm vụ chưa hoàn thành – Sở Tài chính"
    )

"""Groups: a list only where an admin bound the group, everything else in the private chat."""

from datetime import timedelta
from typing import Any

from sqlmodel import select

from bot.simulator.calls.faults import Fault
from bot.simulator.chats.cast import Person
from bot.simulator.chats.group_chats import Group
from storage.store.session import Session
from storage.store.tables import Inbox
from tests.bot.house import House, story
from tests.builders import local

ALONE = "Đã trả lời đồng chí trong trò chuyện riêng với @dondoc_bot."
WHERE_TO = (
    "Để bảo mật, bot chỉ trả lời trong trò chuyện riêng. "
    "Đề nghị đồng chí nhắn riêng cho @dondoc_bot."
)
LIST = "📋 Nhiệm vụ chưa hoàn thành – Sở Nội vụ"


async def said(house: House, group: Group, who: Person, text: str) -> str:
    """What the group reads after somebody wrote there."""
    await house.settle()  # what it says of itself when it is added
    before = len(group.inbox)
    group.say(who, text)
    await house.settle()
    return "\n".join(one.text for one in group.inbox[before:])


async def bound(house: House) -> Group:
    people = [house.admin, house.officer, house.leader, house.finance, house.office]
    group = house.telegram.group("Sở Nội vụ", people)
    told = await said(house, group, house.admin, "/gannhom so noi vu")
    assert told.startswith("✅ Đã gắn nhóm này với Sở Nội vụ")
    return group


@story()
async def test_a_group_nobody_bound_is_answered_alone(house: House) -> None:
    group = house.telegram.group("Phòng", [house.officer, house.office])
    before = len(house.officer.inbox)
    assert await said(house, group, house.officer, "/nhiemvu@dondoc_bot quahan") == ALONE
    (answer,) = house.officer.inbox[before:]
    assert answer.text.startswith("📋 Nhiệm vụ quá hạn – Sở Nội vụ")
    assert await said(house, group, house.officer, "/capnhat 1.6") == ALONE
    await house.restart()
    assert (await house.say(house.officer, "đã trình")).startswith("✅ Đã ghi nhận")
    assert await said(house, group, house.officer, "chào cả nhóm") == ""
    assert await said(house, group, house.officer, "/nhiemvu@another_bot") == ""
    assert await said(house, group, house.officer, "/tonghop") == ALONE
    assert house.officer.last.text.startswith("Vai trò của đồng chí")


@story()
async def test_a_bound_group_shows_its_agencys_list_to_its_people(house: House) -> None:
    group = await bound(house)
    await house.restart()
    assert (await said(house, group, house.officer, "/nhiemvu")).startswith(LIST)
    assert (await said(house, group, house.office, "/nhiemvu")).startswith(LIST)
    assert (await said(house, group, house.leader, "/nhiemvu quá hạn")).startswith(
        "📋 Nhiệm vụ quá hạn – Sở Nội vụ"
    )
    assert all(one.labels == [] for one in group.inbox)
    assert await said(house, group, house.officer, "/chitiet 1.6") == ALONE
    assert await said(house, group, house.finance, "/nhiemvu") == ALONE
    assert house.finance.last.text.startswith("📋 Nhiệm vụ chưa hoàn thành – Sở Tài chính")
    assert await said(house, group, house.telegram.person("Người lạ"), "/nhiemvu") == WHERE_TO


@story()
async def test_only_an_admin_binds_and_unbinds(house: House) -> None:
    group = house.telegram.group("Sở Nội vụ", [house.officer, house.admin])
    for words in ("/gannhom Sở Nội vụ", "/bogannhom"):
        assert (await said(house, group, house.officer, words)).startswith("Vai trò của đồng chí")
        assert (await house.say(house.officer, words)).startswith("Vai trò của đồng chí")
        assert (await house.say(house.admin, words)).startswith("Lệnh này dùng trong nhóm")
    assert (await said(house, group, house.admin, "/gannhom")).startswith("Đề nghị gõ: /gannhom")
    assert "Sở Nội vụ" in await said(house, group, house.admin, "/gannhom sở nội vụu")
    assert await said(house, group, house.officer, "/nhiemvu") == ALONE
    await said(house, group, house.admin, "/gannhom Sở Nội vụ")
    assert (await said(house, group, house.officer, "/nhiemvu")).startswith(LIST)
    told = await said(house, group, house.admin, "/bogannhom")
    assert told == "✅ Đã bỏ gắn nhóm này với Sở Nội vụ."
    assert await said(house, group, house.officer, "/nhiemvu") == ALONE


@story()
async def test_a_supergroup_keeps_the_binding_and_a_removed_bot_loses_it(house: House) -> None:
    group = await bound(house)
    group.migrate()
    await house.settle()
    await house.restart()
    assert (await said(house, group, house.officer, "/nhiemvu")).startswith(LIST)
    group.kick_bot()
    await house.settle()
    group.chat.blocked = False
    group.add_bot()
    assert await said(house, group, house.officer, "/nhiemvu") == ALONE
    kinds = [event.kind for event in await house.events("group_bound", "group_unbound")]
    assert kinds == ["group_bound", "group_unbound"]


@story()
async def test_an_invite_code_in_a_group_opens_nothing(house: House) -> None:
    newcomer = house.telegram.person("Ngô Văn N")
    group = house.telegram.group("Sở Nội vụ", [house.officer, newcomer])
    code = await house.invite("Ngô Văn N")
    assert await said(house, group, newcomer, f"/start {code}") == WHERE_TO
    assert await said(house, group, house.officer, f"/start {code}") == WHERE_TO
    assert (await house.say(newcomer, f"/start {code}")).startswith("Kính chào đồng chí Ngô Văn N")


@story()
async def test_the_bot_says_what_to_do_when_it_is_added(house: House) -> None:
    group = house.telegram.group("Phòng", [house.officer, house.office])
    await house.settle()
    (told,) = group.inbox
    assert told.text.startswith("Bot đã vào nhóm. Quản trị gắn nhóm với một cơ quan: gõ /gannhom")
    assert "Chưa gắn trong một ngày thì Bot tự rời nhóm." in told.text
    assert told.text.endswith(f"Mã nhóm (để nhận bản tổng hợp): {group.chat_id}")


@story()
async def test_the_bot_leaves_a_group_nobody_bound_within_a_day(house: House) -> None:
    group = house.telegram.group("Phòng", [house.officer, house.office])
    kept = await bound(house)
    await house.settle()
    await house.move_to(house.clock.now() + timedelta(hours=23))
    assert group.chat.blocked is False
    await house.move_to(house.clock.now() + timedelta(hours=2))
    assert group.last.text.startswith("Nhóm này chưa được quản trị gắn với cơ quan nào")
    assert (group.chat.blocked, kept.chat.blocked) == (True, False)
    calls = house.telegram.called("leaveChat")
    assert [str(one.params["chat_id"]) for one in calls] == [str(group.chat_id)]


def words_kept(session: Session) -> list[str]:
    return [row.raw for row in session.exec(select(Inbox).order_by("update_id"))]


@story()
async def test_nothing_of_a_group_that_is_nobodys_is_kept(house: House) -> None:
    group = house.telegram.group("Phòng", [house.officer, house.telegram.person("Người lạ")])
    for who in group.members:
        await said(house, group, who, "/nhiemvu quahan")
    await house.say(house.telegram.person("Người khác"), "xin chào")
    assert set(await house.run(words_kept)) == {"{}"}
    await house.say(house.officer, "/nhiemvu")
    assert "/nhiemvu" in (await house.run(words_kept))[-1]


@story()
async def test_the_bot_hears_its_name(house: House) -> None:
    group = await bound(house)
    assert (await said(house, group, house.officer, "@dondoc_bot nhiemvu quá hạn")).startswith(
        "📋 Nhiệm vụ quá hạn – Sở Nội vụ"
    )
    assert (await said(house, group, house.officer, "nhiemvu @dondoc_bot")).startswith(LIST)
    assert await said(house, group, house.officer, "@dondoc_bot 1.6 đã trình UBND") == ALONE
    assert "1.6" in house.officer.last.text
    assert await said(house, group, house.officer, "@another_bot nhiemvu") == ""


def in_topic(group: Group, who: Person, text: str) -> dict[str, Any]:
    """What Telegram says of a message in topic 45 of a group."""
    chat = {"id": group.chat_id, "type": "supergroup", "title": "Phòng", "is_forum": True}
    return {
        "message": {
            "message_id": 9_001,
            "date": 1_798_000_000,
            "chat": chat,
            "from": who.account.as_json(),
            "text": text,
            "message_thread_id": 45,
            "is_topic_message": True,
        }
    }


@story()
async def test_an_answer_goes_to_the_topic_it_was_asked_in(house: House) -> None:
    group = await bound(house)
    house.telegram.push_raw(in_topic(group, house.officer, "/nhiemvu"))
    await house.settle()
    params = house.telegram.called("sendMessage")[-1].params
    assert (str(params["chat_id"]), str(params["message_thread_id"])) == (str(group.chat_id), "45")
    assert await said(house, group, house.officer, "/nhiemvu") != ""
    assert "message_thread_id" not in house.telegram.called("sendMessage")[-1].params


@story(at=local(2026, 12, 25, 15, 59), office_chat="-1001/45")
async def test_the_digest_goes_to_the_offices_topic(house: House) -> None:
    await house.move_to(local(2026, 12, 25, 16, 0))
    calls = house.telegram.called("sendMessage")
    found = [one.params for one in calls if str(one.params["chat_id"]) == "-1001"]
    assert {str(one.get("message_thread_id")) for one in found} == {"45"}


@story(at=local(2026, 12, 25, 15, 59), office_chat="-1001/45")
async def test_what_was_for_a_deleted_topic_stands_in_the_group_and_the_office_is_told_once(
    house: House,
) -> None:
    group = await bound(house)
    gone = Fault.answer(
        400,
        {"ok": False, "error_code": 400, "description": "Bad Request: message thread not found"},
    )
    for _ in range(2):
        house.telegram.faults.next("sendMessage", gone)
        house.telegram.push_raw(in_topic(group, house.officer, "/nhiemvu"))
        await house.settle()
        params = [
            one.params
            for one in house.telegram.called("sendMessage")
            if str(one.params["chat_id"]) == str(group.chat_id)
        ]
        assert [str(one.get("message_thread_id")) for one in params[-2:]] == ["45", "None"]
    told = [one.text for one in house.office.inbox if "không còn" in one.text]
    assert told == [
        (
            f"Chủ đề 45 của nhóm {group.chat_id} không còn; tin của chủ đề đó nay gửi vào mục chung "
            "của nhóm. Nếu là nhóm của Văn phòng, đề nghị sửa DONDOC_OFFICE_CHAT."
        )
    ]

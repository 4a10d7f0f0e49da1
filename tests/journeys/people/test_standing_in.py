"""A deputy stands in after two working days; a leader hears of a week's delay, once."""

from bot.simulator.chats.cast import Person
from storage.rules.permissions import Role
from storage.store.session import Session
from storage.store.tables import Person as Row
from tests.bot.house import House, story
from tests.builders import HOME_AFFAIRS, local

TUESDAY_EVENING = local(2026, 12, 22, 17, 0)


async def deputy_of_home_affairs(house: House) -> Person:
    deputy = await house.joins("Đặng Văn Q")

    def mark(session: Session) -> None:
        row = session.query(Row).where(Row.name == "Đặng Văn Q").one()  # type: ignore[arg-type]
        row.deputy = True

    await house.run(mark)
    return deputy


def reminders(who: Person) -> list[str]:
    return [one.text for one in who.inbox if one.text.startswith("🔔")]


@story(at=TUESDAY_EVENING)
async def test_the_deputy_is_reminded_when_nobody_answered_for_two_working_days(
    house: House,
) -> None:
    deputy = await deputy_of_home_affairs(house)
    await house.move_to(local(2026, 12, 25, 17, 0))
    assert reminders(deputy) == []
    await house.restart()
    await house.move_to(local(2026, 12, 28, 9, 0))
    (told,) = reminders(deputy)
    assert "Tin nhắc ngày 24/12/2026 gửi đồng chí Trần Thị B chưa có trả lời" in told
    assert await house.say(deputy, "1")
    await house.say(deputy, "1")
    assert (await house.say(deputy, "đã trình")).startswith("✅ Đã ghi nhận")
    await house.move_to(local(2026, 12, 30, 17, 0))
    assert len(reminders(deputy)) == 1


@story(at=TUESDAY_EVENING)
async def test_an_answer_in_time_leaves_the_deputy_in_peace(house: House) -> None:
    deputy = await deputy_of_home_affairs(house)
    await house.move_to(local(2026, 12, 25, 10, 0))
    await house.say(house.officer, "/capnhat 1.6 đã trình")
    await house.move_to(local(2026, 12, 29, 17, 0))
    assert reminders(deputy) == []


@story(at=local(2026, 12, 31, 9, 0))
async def test_a_leader_hears_once_of_what_is_overdue_for_a_week(house: House) -> None:
    await house.move_to(local(2027, 1, 6, 17, 0))
    assert not any("1.6 " in one.text for one in house.leader.inbox)
    await house.move_to(local(2027, 1, 7, 9, 0))
    (told,) = (one.text for one in house.leader.inbox if "1.6" in one.text)
    assert told.startswith("⚠️ Nhiệm vụ quá hạn từ 7 ngày")
    assert "Kính gửi đồng chí Vũ Văn G, lãnh đạo phụ trách Sở Nội vụ:" in told
    assert "1.6 Giao biên chế công chức" in told
    assert len(told) <= 2_000
    before = len(house.leader.inbox)
    await house.restart()
    await house.move_to(local(2027, 1, 20, 9, 0))
    assert not any("1.6 " in one.text for one in house.leader.inbox[before:])
    assert (await house.say(house.leader, "/nhiemvu quahan")).startswith(
        "📋 Nhiệm vụ quá hạn – Sở Nội vụ"
    )


@story(at=local(2027, 1, 6, 17, 0))
async def test_a_backlog_is_no_delay_before_somebody_could_be_asked(house: House) -> None:
    leader = await house.joins("Phan Văn R", Role.LEADER, "Sở Y tế")
    officer = await house.joins("Lý Thị S", agency="Sở Y tế")
    assert "quá hạn" in await house.say(leader, "/nhiemvu quahan")
    await house.move_to(local(2027, 1, 12, 17, 0))
    assert not any(one.text.startswith("⚠️") for one in leader.inbox)
    await house.move_to(local(2027, 1, 13, 9, 0))
    assert any(one.text.startswith("⚠️") for one in leader.inbox)
    assert not any(one.text.startswith("⚠️") for one in officer.inbox)


@story(at=local(2027, 1, 6, 17, 0))
async def test_what_awaits_confirmation_is_no_delay_of_the_agency(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 12/QĐ-UBND ngày 30/12/2026")
    await house.move_to(local(2027, 1, 8, 9, 0))
    assert not any("1.6 " in one.text for one in house.leader.inbox)
    assert HOME_AFFAIRS in house.leader.last.text

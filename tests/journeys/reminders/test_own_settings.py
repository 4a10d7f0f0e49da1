"""/caidat: an own hour within the office's hours, and no reminder 30 days before."""

import pytest

from bot.simulator.chats.cast import Person
from tests.bot.house import House, story
from tests.builders import local

EVE = local(2026, 12, 23, 17, 0)


def reminders(who: Person) -> list[str]:
    return [one.text for one in who.inbox if one.text.startswith("🔔")]


@pytest.mark.parametrize("way", ["buttons", "number", "words", "one line"])
@story(at=EVE)
async def test_an_own_hour_holds_from_the_next_reminder_on(house: House, way: str) -> None:
    if way != "one line":
        asked = await house.say(house.officer, "/caidat")
        assert "Giờ nhắc: giờ chung của Văn phòng · bước 30 ngày: có nhắc" in asked
        await house.restart()
    if way == "buttons":
        done = await house.tap(house.officer, "6. Nhắc lúc 15:00")
    else:
        words = {"number": "6", "words": "15h00", "one line": "/caidat 15:00"}
        done = await house.say(house.officer, words[way])
    assert done == "✅ Đã ghi nhận cài đặt: giờ nhắc 15:00; bước 30 ngày: có nhắc."
    await house.move_to(local(2026, 12, 24, 14, 59))
    assert reminders(house.officer) == []
    assert len(reminders(house.finance)) == 1
    await house.move_to(local(2026, 12, 24, 15, 0))
    (told,) = reminders(house.officer)
    assert "(gửi muộn)" not in told
    await house.restart()
    await house.move_to(local(2026, 12, 24, 17, 0))
    assert len(reminders(house.officer)) == 1


@story(at=EVE)
async def test_changing_the_hour_on_the_day_never_brings_a_second_message(house: House) -> None:
    await house.move_to(local(2026, 12, 24, 9, 0))
    await house.say(house.officer, "/caidat 14h30")
    await house.move_to(local(2026, 12, 24, 16, 0))
    assert len(reminders(house.officer)) == 1


@pytest.mark.parametrize("hour", ["12:00", "7h", "16:30", "25", "9:75", "sáng sớm"])
@story(at=EVE)
async def test_outside_the_offices_hours_nothing_is_changed(house: House, hour: str) -> None:
    assert (await house.say(house.officer, f"/caidat {hour}")).startswith(
        "Giờ nhắc phải trong giờ gửi của Văn phòng"
    )
    assert await house.events("settings") == []


@story(at=local(2026, 11, 30, 17, 0))
async def test_without_the_first_step_nothing_comes_thirty_days_before(house: House) -> None:
    assert (await house.say(house.officer, "/caidat không nhắc 30 ngày")).endswith("không nhắc.")
    await house.move_to(local(2026, 12, 1, 17, 0))
    assert reminders(house.officer) == []
    assert len(reminders(house.finance)) == 1
    assert (await house.say(house.officer, "/caidat nhắc 30 ngày")).endswith("có nhắc.")


@story(at=EVE)
async def test_after_everything_is_reported_there_is_silence(house: House) -> None:
    due = ("1.4", "1.6", "6.6", "6.14", "11.12", "11.13", "11.14")
    for code in due:
        await house.say(house.officer, f"/hoanthanh {code} 12/QĐ-UBND ngày 22/12/2026")
    await house.move_to(local(2026, 12, 24, 17, 0))
    assert reminders(house.officer) == []
    assert len(reminders(house.finance)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "/caidat vắng mặt đến 28/12",
        "/caidat vang mat den thu Hai tuan sau",
        "/caidat nghỉ phép tới 28/12/2026",
        "/caidat nghỉ hết thứ Hai tuần sau",
        "/caidat vắng mặt từ mai đến 28/12",
    ],
)
@story(at=EVE)
async def test_an_absence_is_typed_as_any_day_is(house: House, said: str) -> None:
    assert (await house.say(house.officer, said)).endswith(
        "; vắng mặt đến hết 28/12/2026: tin nhắc gửi phó đầu mối, không có thì gửi lãnh đạo phụ trách."
    )


@pytest.mark.parametrize("said", ["vắng mặt từ 4/1 đến 8/1", "nghỉ 4/1 - 8/1"])
@story(at=EVE)
async def test_an_absence_that_begins_later_is_not_begun_now(house: House, said: str) -> None:
    assert (await house.say(house.officer, f"/caidat {said}")) == (
        "Vắng mặt được tính ngay khi đồng chí nhắn. Đề nghị đồng chí nhắn lại vào ngày 04/01/2027, "
        "ví dụ: vắng mặt đến 25/12."
    )
    assert await house.events("settings") == []


@pytest.mark.parametrize("said", ["vắng mặt", "vắng mặt đến bao giờ không rõ", "nghỉ đến 1/1/2026"])
@story(at=EVE)
async def test_an_absence_without_a_sure_day_changes_nothing(house: House, said: str) -> None:
    assert (await house.say(house.officer, f"/caidat {said}")).startswith(
        "Bot chưa rõ ngày cuối vắng mặt."
    )
    assert await house.events("settings") == []


@story(at=EVE)
async def test_while_the_officer_is_away_the_leader_is_reminded_until_the_day_is_over(
    house: House,
) -> None:
    asked = await house.say(house.officer, "/caidat")
    assert "9. Vắng mặt hết ngày mai" in asked
    await house.tap(house.officer, "10. Vắng mặt hết tuần này")
    await house.restart()
    before = len(house.leader.inbox)
    await house.move_to(local(2026, 12, 24, 8, 30))
    assert reminders(house.officer) == []
    (told,) = house.leader.inbox[before:]
    assert "Đồng chí Trần Thị B vắng mặt đến hết 27/12/2026" in told.text
    shown = await house.tap(house.leader, "5 Xem tất cả", told.message_id)
    assert shown.startswith("📋 Các nhiệm vụ trong tin nhắc: 7")
    await house.move_to(local(2026, 12, 28, 8, 30))
    assert len(reminders(house.officer)) == 1


@story(at=EVE)
async def test_who_comes_back_early_is_reminded_again(house: House) -> None:
    await house.say(house.officer, "/caidat vắng mặt đến 28/12")
    await house.say(house.officer, "/caidat")
    assert (await house.tap(house.officer, "9. Đã đi làm lại")).endswith("có nhắc.")
    await house.move_to(local(2026, 12, 24, 8, 30))
    assert len(reminders(house.officer)) == 1


@pytest.mark.parametrize("way", ["button", "words"])
@story(at=EVE)
async def test_a_reminder_is_heard_again_in_the_afternoon(house: House, way: str) -> None:
    await house.move_to(local(2026, 12, 24, 8, 30))
    if way == "button":
        kept = await house.tap(house.officer, "Nhắc lại chiều nay")
    else:
        kept = await house.say(house.officer, "nhac lai chieu nay")
    assert kept == (
        "✅ Đã ghi nhận: Bot nhắc lại lúc 14:00 hôm nay. Việc nào đã báo cáo thì không nhắc lại."
        " Lịch nhắc chung không đổi."
    )
    await house.restart()
    await house.move_to(local(2026, 12, 24, 14, 0))
    assert len(reminders(house.officer)) == 2
    assert reminders(house.officer)[1].startswith("🔔 Nhắc lại theo yêu cầu của đồng chí")
    assert (await house.say(house.officer, "nhắc lại mai")).startswith(
        "✅ Đã ghi nhận: Bot nhắc lại cùng tin nhắc ngày 25/12/2026."
    )

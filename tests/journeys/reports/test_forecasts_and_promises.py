"""Thirty days before: kịp, có nguy cơ, không kịp; and a promised date that is quoted and kept to."""

from datetime import date

import pytest

from bot.simulator.chats.chats import Message
from storage.act import Act
from storage.rules.event_kinds import What
from storage.store.session import Session
from storage.tasks.reports.promises import Promise, keep, promises
from tests.bot.house import House, story
from tests.builders import local

THIRTY_DAYS_BEFORE = local(2026, 12, 1, 9, 0)
EVE = local(2026, 11, 30, 17, 0)


async def reminded(house: House) -> Message:
    await house.move_to(THIRTY_DAYS_BEFORE)
    return house.officer.last


async def promise(house: House, code: str, on: date) -> None:
    """A progress report with a promised date, as the record keeps it."""
    standing = await house.standing(code)

    def say(session: Session) -> None:
        act = Act(session, house.clock.now())
        event = act.log(
            What.PROGRESS,
            task_id=standing.task_id,
            agency_id=standing.agency_id,
            milestone_id=standing.milestone_id,
            values={
                "text": "sẽ trình",
                "on": house.clock.now().date().isoformat(),
                "promised_on": on.isoformat(),
            },
        )
        keep(act, event, on)

    await house.run(say)


@story(at=EVE)
async def test_the_reminder_thirty_days_before_asks_and_a_button_answers(house: House) -> None:
    reminder = await reminded(house)
    assert "Dự báo có kịp hạn không?" in reminder.text
    assert "1.6 có nguy cơ" in reminder.labels
    await house.restart()
    before = len(house.office.inbox)
    told = await house.tap(house.officer, "1.6 có nguy cơ", reminder.message_id)
    assert told.startswith("✅ Đã ghi nhận dự báo nhiệm vụ 1.6: có nguy cơ")
    assert "3 Đề nghị gia hạn" in house.officer.last.labels
    assert len(house.office.inbox) == before
    assert [event.values["forecast"] for event in await house.events("forecast")] == ["at_risk"]
    for who in (house.officer, house.office):
        assert "Dự báo 01/12/2026: có nguy cơ" in await house.say(who, "/chitiet 1.6")
    assert "dự báo tiến độ" in await house.say(house.officer, "/lichsu 1.6")


@story(at=EVE)
async def test_the_same_is_typed_and_the_office_hears_what_will_not_be_done(house: House) -> None:
    reminder = await reminded(house)
    number = next(n for n in range(1, 11) if f"\n{n}. 6.14 " in reminder.text)
    assert (await house.say(house.officer, f"kip {number}")).startswith(
        "✅ Đã ghi nhận dự báo nhiệm vụ 6.14: kịp"
    )
    assert "Dự báo không kịp" not in house.office.last.text if house.office.inbox else True
    await house.restart()
    assert (await house.say(house.officer, "Không kịp 1.6")).startswith(
        "✅ Đã ghi nhận dự báo nhiệm vụ 1.6: không kịp"
    )
    assert house.office.last.text.startswith("⚠️ Dự báo không kịp: 1.6 Giao biên chế")
    assert "Sở Nội vụ (Trần Thị B)" in house.office.last.text


@pytest.mark.parametrize("way", ["tap", "type"])
@story(at=EVE)
async def test_all_lines_in_time_take_one_tap_or_three_words(house: House, way: str) -> None:
    reminder = await reminded(house)
    assert "Tất cả kịp" in reminder.labels
    await house.restart()
    if way == "tap":
        receipt = await house.tap(house.officer, "Tất cả kịp", reminder.message_id)
    else:
        receipt = await house.say(house.officer, "tat ca kip")
    told = await house.events("forecast")
    assert receipt.startswith(f"✅ Đã ghi nhận {len(told)} nội dung lúc ")
    assert {event.values["forecast"] for event in told} == {"in_time"}
    assert len(told) > 1
    await house.tap(house.officer, "Hoàn tác tất cả")
    assert "Dự báo" not in await house.say(house.officer, "/chitiet 1.6")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2 có nguy cơ", ["at_risk"]),
        ("1 kịp, 2 không kịp", ["in_time", "not_in_time"]),
        ("kip 1 2 3", ["in_time"] * 3),
    ],
)
@story(at=EVE)
async def test_forecasts_are_typed_as_people_write_them(
    house: House, words: str, told: list[str]
) -> None:
    await reminded(house)
    answers = await house.heard(house.officer, lambda: house.officer.say(words))
    assert len(answers) == 1
    assert [event.values["forecast"] for event in await house.events("forecast")] == told


@story(at=EVE)
async def test_a_forecast_with_a_reason_is_shown_and_kept_with_it(house: House) -> None:
    await reminded(house)
    card = await house.say(house.officer, "2 có nguy cơ chậm vì thiếu kinh phí")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: dự báo có nguy cơ nhiệm vụ ")
    await house.say(house.officer, "1")
    (event,) = await house.events("forecast")
    assert event.values["text"] == "có nguy cơ chậm vì thiếu kinh phí"


@story(at=EVE)
async def test_a_forecast_of_another_chat_or_line_is_refused(house: House) -> None:
    reminder = await reminded(house)
    data = next(
        button.data or "" for row in reminder.buttons for button in row if "kịp" in button.label
    )
    assert (await house.forge(house.finance, data)).startswith("Nút này không còn")
    assert (await house.forge(house.leader, data)).startswith("Vai trò của đồng chí")
    assert (await house.forge(house.officer, f"{data.rsplit(':', 2)[0]}:99:1")).startswith(
        "Nút này không còn"
    )
    assert (await house.say(house.officer, "kip 99")).startswith("Bot chưa hiểu lựa chọn")
    assert await house.events("forecast") == []


@story(at=local(2026, 12, 15, 9, 0))
async def test_a_promise_is_quoted_and_its_day_brings_a_reminder(house: House) -> None:
    await promise(house, "1.6", date(2026, 12, 22))
    await house.move_to(local(2026, 12, 22, 9, 0))
    quoted = house.officer.last.text
    assert "🔔 Nhắc việc – còn 9 ngày đến hạn 31/12/2026" in quoted
    assert "đồng chí hẹn 22/12, nay đến ngày" in quoted
    await house.move_to(local(2026, 12, 24, 9, 0))
    assert "đồng chí hẹn 22/12, đã qua" in house.officer.last.text


@story(at=local(2026, 12, 15, 9, 0))
async def test_what_was_reported_done_is_not_reminded_of_on_the_promised_day(house: House) -> None:
    await promise(house, "1.6", date(2026, 12, 22))
    await house.say(house.officer, "/hoanthanh 1.6 12/QĐ-UBND ngày 15/12/2026")
    before = len(house.officer.inbox)
    await house.move_to(local(2026, 12, 22, 9, 0))
    assert not any("đồng chí hẹn" in one.text for one in house.officer.inbox[before:])


@pytest.mark.parametrize(
    ("later", "state"),
    [
        pytest.param("", "broken", id="silence"),
        pytest.param("Đã trình UBND thành phố", "kept", id="a deed"),
        pytest.param("đang lấy ý kiến", "broken", id="still at it"),
        pytest.param("chưa trình được", "broken", id="not yet"),
    ],
)
@story(at=local(2026, 12, 15, 9, 0))
async def test_promises_are_kept_or_broken(house: House, later: str, state: str) -> None:
    def all_of(session: Session) -> list[Promise]:
        return promises(session, house.clock.now().date())

    await promise(house, "1.6", date(2026, 12, 18))
    assert [one.state for one in await house.run(all_of)] == ["open"]
    if later:
        await house.say(house.officer, f"/capnhat 1.6 {later}")
    house.clock.move_to(local(2026, 12, 19, 9, 0))
    (found,) = await house.run(all_of)
    assert (found.code, found.agency, found.promised_on, found.made_on, found.state) == (
        *("1.6", "Sở Nội vụ", date(2026, 12, 18), date(2026, 12, 15)),
        state,
    )


@story(at=local(2026, 12, 15, 9, 0))
async def test_a_new_date_in_time_moves_a_promise_and_a_completion_keeps_it(house: House) -> None:
    def states(session: Session) -> list[str]:
        return [one.state for one in promises(session, house.clock.now().date())]

    await promise(house, "1.6", date(2026, 12, 16))
    await promise(house, "1.6", date(2026, 12, 18))
    assert await house.run(states) == ["moved", "open"]
    await house.say(house.officer, "/hoanthanh 1.6 12/QĐ-UBND ngày 15/12/2026")
    assert await house.run(states) == ["kept", "kept"]


@story(at=EVE)
async def test_the_list_is_filtered_by_what_the_agency_foresees(house: House) -> None:
    await reminded(house)
    await house.say(house.officer, "1.6 có nguy cơ")
    await house.say(house.officer, "không kịp 6.14")
    for who in (house.officer, house.office):
        assert (await house.say(who, "/nhiemvu có nguy cơ")).startswith(
            "📋 Nhiệm vụ cơ quan báo có nguy cơ chậm"
        )
        assert [label for label in who.last.labels if label[0].isdigit()] == ["1. 1.6"]
        assert "báo không kịp" in await house.tap(who, "Không kịp")
        assert [label for label in who.last.labels if label[0].isdigit()] == ["1. 6.14"]
        assert "1.6 " in await house.say(who, "/nhiemvu nguycơ")

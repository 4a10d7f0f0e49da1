"""Days on which Telegram, the store or a person is out of reach."""

import re
import sqlite3
from pathlib import Path

import pytest

from bot.simulator.calls.faults import Fault
from bot.texts import log_lines
from storage.store.transactions.connections import file_of
from tests.bot.house import House, story
from tests.builders import local
from tests.postgresql import sqlite_only

ALL_PARTS = "Xem đủ các mục"
AFTERNOON = local(2026, 12, 25, 17, 0)


@story()
async def test_telegram_away_at_the_start_is_waited_for(house: House) -> None:
    await house.close()
    house.telegram.faults.next("getMe", Fault.refused())
    house.officer.say("/capnhat 1.6 đã trình")
    await house.restart()
    assert house.officer.last.text.startswith("✅ Đã ghi nhận")
    assert len(house.telegram.called("getMe")) == 3


@story()
async def test_an_answer_whose_arrival_is_unknown_is_sent_once_more(house: House) -> None:
    house.telegram.faults.next("sendMessage", Fault.lost_answer())
    answers = await house.heard(house.officer, lambda: house.officer.say("/capnhat 1.6 đã trình"))
    assert [one.text.startswith("✅ Đã ghi nhận") for one in answers] == [True, True]
    assert await house.reports() == [("1.6", "đã trình")]


# Four doubts in a row make timed messages rest for minutes; the drills live through that.
@story(at=local(2026, 12, 23, 17, 0), longest_rest=0.01)
async def test_a_reminder_whose_arrival_is_unknown_is_told_to_the_office(house: House) -> None:
    house.telegram.faults.next("sendMessage", *[Fault.lost_answer()] * 4)
    await house.move_to(local(2026, 12, 24, 8, 30))
    assert len(house.officer.inbox) == 1
    await house.say(house.office, "/tonghop")
    told = await house.tap(house.office, ALL_PARTS)
    unclear = "nhắc việc gửi đồng chí Trần Thị B 08:30 ngày 24/12/2026"
    assert f"Tin chưa rõ đã đến nơi: 4, gồm {unclear}, " in told


@story(at=local(2026, 12, 23, 17, 0))
async def test_who_blocked_the_bot_is_unreachable_in_the_digest_until_they_write(
    house: House,
) -> None:
    house.officer.block()
    await house.settle()
    await house.move_to(AFTERNOON)
    told = await house.tap(house.office, ALL_PARTS)
    assert re.search(r"chưa liên lạc được \d+ \[L2\] \(Sở Nội vụ\)", told)
    assert "🔔" not in "".join(one.text for one in house.officer.inbox)
    house.officer.unblock()
    await house.say(house.officer, "/nhiemvu")
    await house.say(house.office, "/tonghop")
    again = await house.tap(house.office, ALL_PARTS)
    assert "chưa liên lạc được 0 [L2]" in again


@story(at=local(2026, 12, 23, 17, 0))
async def test_a_deleted_account_is_found_out_by_its_reminder(house: House) -> None:
    house.officer.deactivate()
    await house.move_to(AFTERNOON)
    told = await house.tap(house.office, ALL_PARTS)
    assert re.search(r"chưa liên lạc được \d+ \[L2\] \(Sở Nội vụ\)", told)


@story(office_chat=-1_001)
async def test_the_offices_group_gets_the_digest_with_codes_and_all_parts_for_buttons(
    house: House,
) -> None:
    group = house.telegram.group("Văn phòng", [house.office])
    await house.move_to(AFTERNOON)
    assert "Tổng số nhiệm vụ: 212" in group.inbox[1].text  # after what it says when it is added
    (labels,) = [one.labels for one in group.inbox if one.labels]
    assert [label for label in labels if not re.fullmatch(r"[A-L]\d+", label)] == [ALL_PARTS]


@sqlite_only
@story()
async def test_a_locked_store_is_waited_for_and_nothing_is_lost(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("WARNING")  # whatever a test before left
    file = file_of(house.settings.database_url) or Path()
    other = sqlite3.connect(file, isolation_level=None)
    await house.run(lambda session: session.connection().exec_driver_sql("PRAGMA busy_timeout=20"))
    other.execute("BEGIN IMMEDIATE")
    house.officer.say("/capnhat 1.6 đã trình")
    told = log_lines.NOTHING_FETCHED % ("locked", 1)
    await house.until(lambda: told in [one.getMessage() for one in caplog.records])
    assert house.officer.inbox == []
    other.execute("ROLLBACK")
    other.close()
    await house.settle()
    assert await house.reports() == [("1.6", "đã trình")]
    assert house.officer.last.text.startswith("✅ Đã ghi nhận")

"""Messages of unknown fate, remarks of a reader, and the office's own reminder."""

import pytest
from sqlmodel import select

from storage.rules.permissions import Role
from storage.store.session import Session
from storage.store.tables import Outbox, OutboxState, Programme
from tests.bot.house import House, story
from tests.builders import local


def lose(session: Session) -> None:
    """Nobody knows whether the last reminder of officer 101 arrived."""
    row = session.exec(
        select(Outbox).where(Outbox.kind == "reminder", Outbox.address == "101").order_by("id")
    ).all()[-1]
    row.state, row.error = OutboxState.UNCONFIRMED, "read timeout"


def state(session: Session) -> list[str]:
    rows = session.exec(
        select(Outbox).where(Outbox.kind == "reminder", Outbox.address == "101").order_by("id")
    )
    return [row.state for row in rows]


async def a_reminder_is_lost(house: House) -> None:
    await house.move_to(local(2026, 12, 24, 8, 30))
    await house.run(lose)


def remark(session: Session) -> None:
    found = session.exec(select(Programme).where(Programme.number == "17-CTr/TU")).one()
    found.remark = "Thiếu phụ lục 5"


@story(at=local(2026, 12, 23, 17, 0))
async def test_a_message_of_unknown_fate_goes_out_again_only_after_a_yes(house: House) -> None:
    await a_reminder_is_lost(house)
    before = len(house.officer.inbox)
    assert "❔ Tin chưa rõ đã đến nơi · Nhắc việc gửi đồng chí Trần Thị B" in await house.say(
        house.office, "/choxuly"
    )
    await house.say(house.office, "1")
    assert len(house.officer.inbox) == before
    assert await house.say(house.office, "1") == (
        "↻ Đã xếp gửi lại tin lập lúc 08:30 ngày 24/12/2026."
    )
    (again,) = house.officer.inbox[before:]
    assert again.text.startswith("↻ Gửi lại, tin lập lúc 08:30 ngày 24/12/2026\n🔔 Nhắc việc")
    assert await house.run(state) == [OutboxState.SENT]
    (event,) = await house.events("resent")
    assert event.person_id is not None
    assert (await house.say(house.officer, "1")).startswith("Báo cáo tiến độ")


@story(at=local(2026, 12, 23, 17, 0))
async def test_a_message_that_did_arrive_is_settled_and_not_sent(house: House) -> None:
    await a_reminder_is_lost(house)
    before = len(house.officer.inbox)
    await house.say(house.office, "/choxuly")
    await house.say(house.office, "1")
    assert await house.say(house.office, "đã đến") == "Đã ghi là tin đã đến; không gửi lại."
    assert len(house.officer.inbox) == before
    assert await house.run(state) == [OutboxState.SENT]
    assert len(await house.events("arrived")) == 1


@story(at=local(2026, 12, 23, 17, 0))
async def test_of_two_who_resend_one_does_and_the_other_is_told(house: House) -> None:
    await a_reminder_is_lost(house)
    for who in (house.office, house.other_office):
        await house.say(who, "/choxuly")
        await house.say(who, "1")
    before = len(house.officer.inbox)
    for who in (house.office, house.other_office):
        who.tap("1 Gửi lại")
    await house.settle()
    assert len(house.officer.inbox) == before + 1
    assert house.other_office.last.text == (
        "Đồng chí Nguyễn Văn A đã giải quyết việc này lúc 08:30 ngày 24/12/2026. "
        "Không có gì thay đổi."
    )


@story(at=local(2026, 12, 23, 17, 0))
async def test_nothing_is_sent_again_to_who_has_left(house: House) -> None:
    await a_reminder_is_lost(house)
    await house.say(house.officer, f"/start {await house.invite('Trần Thị B', Role.OFFICE, None)}")
    await house.say(house.officer, "2")  # instead of the first role
    before = len(house.officer.inbox)
    await house.say(house.office, "/choxuly")
    await house.say(house.office, "1")
    assert (await house.say(house.office, "1")).startswith("Không gửi lại được: người nhận")
    assert len(house.officer.inbox) == before
    assert (await house.say(house.office, "2")).startswith("Đã ghi là tin đã đến")


@story()
async def test_a_doubtful_import_is_looked_at_once(house: House) -> None:
    await house.run(remark)
    listed = await house.say(house.office, "/choxuly")
    assert "📄 Chỗ chưa chắc khi nạp văn bản · 17-CTr/TU: «Thiếu phụ lục 5»" in listed
    number = next(line[0] for line in listed.splitlines() if "📄" in line)
    await house.say(house.office, number)
    assert (await house.say(house.office, "1")).startswith("Đã ghi là đồng chí đã xem")
    assert "📄" not in await house.say(house.other_office, "/choxuly")
    assert len(await house.events("remark_seen")) == 1
    assert (await house.forge(house.other_office, "z:r:1")).startswith(
        "Đồng chí Nguyễn Văn A đã giải quyết"
    )


@story(at=local(2026, 12, 17, 12, 0))
async def test_the_office_hears_of_what_has_waited_two_working_days(house: House) -> None:
    await house.say(house.officer, "/giahan 1.6 xin đến 31/3/2027 vì chờ Bộ")
    await house.move_to(local(2026, 12, 18, 17, 0))
    before = len(house.office.inbox)
    await house.move_to(local(2026, 12, 20, 17, 0))
    assert len(house.office.inbox) == before
    await house.move_to(local(2026, 12, 21, 9, 0))
    (told,) = house.office.inbox[before:]
    assert told.text.startswith("🔔 Chờ Văn phòng xử lý\nKính gửi đồng chí Nguyễn Văn A.")
    assert "1.6 Giao biên chế" in told.text
    assert "chờ Văn phòng 2 ngày làm việc" in told.text
    assert "⏳ Đề nghị gia hạn · 1.6" in await house.tap(house.office, "Việc chờ xử lý")


@story(at=local(2026, 12, 17, 12, 0))
async def test_a_card_shows_the_offices_days_apart_from_the_agencys(house: House) -> None:
    await house.say(house.officer, "/vuongmac 1.9 thiếu vốn")
    house.clock.move_to(local(2026, 12, 21, 12, 0))
    card = await house.say(house.officer, "/chitiet 1.9")
    assert "⏱ Thời gian chờ Văn phòng: vướng mắc 2 ngày làm việc (đang chờ)" in card
    assert "quá 174 ngày" in card
    await house.say(house.office, "1 đã cấp vốn")
    house.clock.move_to(local(2026, 12, 22, 12, 0))
    card = await house.say(house.leader, "/chitiet 1.9")
    assert "⏱ Thời gian chờ Văn phòng: vướng mắc 2 ngày làm việc (đã giải quyết)" in card


def lose_all(session: Session) -> None:
    """A second without an answer: nobody knows of any of the day's reminders."""
    for row in session.exec(select(Outbox).where(Outbox.kind == "reminder")):
        if row.state == OutboxState.SENT and row.key and row.key.endswith("2026-12-24"):
            row.state, row.error = OutboxState.UNCONFIRMED, "502"


def lost(session: Session) -> list[str]:
    rows = session.exec(select(Outbox).where(Outbox.state == OutboxState.UNCONFIRMED))
    return [row.address for row in rows]


@pytest.mark.parametrize("how", ["button", "number", "words"])
@story(at=local(2026, 12, 23, 17, 0))
async def test_all_messages_of_unknown_fate_go_out_again_by_one_word(
    house: House, how: str
) -> None:
    await house.move_to(local(2026, 12, 24, 8, 30))
    await house.run(lose_all)
    count = len(await house.run(lost))
    assert count > 1
    before = len(house.officer.inbox)
    await house.say(house.office, "/choxuly")
    shown = await house.say(house.office, "1")
    assert "Cũng chưa rõ: Nhắc việc gửi đồng chí" in shown
    if how == "button":
        told = await house.tap(house.office, "3 Gửi lại tất cả")
    else:
        told = await house.say(house.office, "3" if how == "number" else "gửi lại tất cả")
    assert told.startswith(f"↻ Đã xếp gửi lại {count} tin: Nhắc việc gửi đồng chí Trần Thị B; ")
    (again,) = house.officer.inbox[before:]
    assert again.text.startswith("↻ Gửi lại, tin lập lúc 08:30 ngày 24/12/2026")
    assert await house.run(lost) == []
    assert len(await house.events("resent")) == count

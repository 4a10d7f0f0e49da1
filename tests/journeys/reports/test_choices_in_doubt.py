"""A choice that its own words take back or ask about decides nothing: it is asked again."""

import pytest
from sqlmodel import select

from storage.store.session import Session
from storage.store.tables import Confirmation, Dispute, Extension
from tests.bot.house import House, story
from tests.builders import local
from tests.journeys.office.test_desk_sends import a_reminder_is_lost, remark
from tests.journeys.office.test_letters import drafted, opened

NOON = local(2026, 12, 22, 12, 0)
UNCLEAR = "Bot chưa hiểu lựa chọn của đồng chí."


def states(session: Session) -> list[str]:
    return [
        *(row.state for row in session.exec(select(Confirmation))),
        *(row.state for row in session.exec(select(Extension))),
        *(row.state for row in session.exec(select(Dispute))),
    ]


async def asked_again(house: House, typed: str) -> bool:
    return (await house.say(house.office, typed)).startswith(UNCLEAR)


@pytest.mark.parametrize("listed", [False, True], ids=["under the notice", "in the list"])
@pytest.mark.parametrize(
    "typed",
    [
        *("Xác nhận chưa hoàn thành", "Xác nhận không?", "xác nhận lại giúp", "xac nhan chua"),
        *("1 chưa", "1 không", "Trả lại không?", "trả lại chưa"),
    ],
)
@story(at=NOON)
async def test_a_doubtful_word_confirms_nothing(house: House, typed: str, listed: bool) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND ngày 20/12/2026")
    for step in ("/choxuly", "1") if listed else ():
        await house.say(house.office, step)
    assert await asked_again(house, typed)
    assert await house.run(states) == ["open"]
    assert (await house.say(house.office, "1")).startswith("✅ Đã xác nhận hoàn thành")


@pytest.mark.parametrize(
    "typed",
    [
        *("Đồng ý không?", "đồng ý chưa", "1 không", "Không đồng ý không?"),
        *("đồng ý lại", "2 được không"),
    ],
)
@story(at=NOON)
async def test_a_doubtful_word_moves_no_date(house: House, typed: str) -> None:
    await house.say(house.officer, "/giahan 1.6 xin đến 31/3/2027 vì chờ Bộ")
    assert await asked_again(house, typed)
    assert await house.run(states) == ["open"]


@pytest.mark.parametrize("typed", ["Đồng ý thêm 15 ngày", "1 thêm 2 tháng", "đồng ý một tháng"])
@story(at=NOON)
async def test_a_length_of_time_is_asked_for_its_date(house: House, typed: str) -> None:
    await house.say(house.officer, "/giahan 1.6 xin đến 31/3/2027 vì chờ Bộ")
    asked = await house.say(house.office, typed)
    assert "Ý kiến kèm theo được giữ" in asked
    assert await house.run(states) == ["open"]
    assert "thời hạn mới 15/01/2027" in await house.say(house.office, "15/1/2027")


@pytest.mark.parametrize("typed", ["Giữ nguyên không?", "giữ nguyên chưa", "2 không"])
@story(at=NOON)
async def test_a_doubtful_word_settles_no_dispute(house: House, typed: str) -> None:
    await house.say(house.officer, "1.6 không phải việc của sở")
    await house.say(house.officer, "1")
    assert await house.run(states) == ["open"]
    assert await asked_again(house, typed)
    assert await house.run(states) == ["open"]


@pytest.mark.parametrize("typed", ["Đã đến chưa?", "gửi lại không", "Gửi lại tất cả à", "2 chưa"])
@story(at=local(2026, 12, 23, 17, 0))
async def test_a_message_of_unknown_fate_stays_so_after_a_doubt(house: House, typed: str) -> None:
    await a_reminder_is_lost(house)
    await house.say(house.office, "/choxuly")
    await house.say(house.office, "1")
    assert await asked_again(house, typed)
    assert await house.events("arrived") == await house.events("resent") == []


@story(at=NOON)
async def test_what_a_reader_doubted_is_not_seen_by_a_question(house: House) -> None:
    await house.run(remark)
    listed = await house.say(house.office, "/choxuly")
    await house.say(house.office, next(line[0] for line in listed.splitlines() if "📄" in line))
    assert await asked_again(house, "Đã xem chưa?")
    assert await house.events("remark_seen") == []


@pytest.mark.parametrize("typed", ["Không gửi à?", "2 chưa", "Ghi số, ngày chưa?"])
@story(at=NOON)
async def test_a_letter_is_neither_dropped_nor_numbered_by_a_doubt(
    house: House, typed: str
) -> None:
    await drafted(house)
    await opened(house, "chờ ghi số, ngày")
    assert await asked_again(house, typed)
    assert await house.events("letter_dropped") == []

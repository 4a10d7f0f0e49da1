"""What the office writes after its choice is kept, sent, shown and told in the history."""

from datetime import date

import pytest
from sqlmodel import select

from storage.rules.reading.commands.decision_words import Ground
from storage.store.session import Session
from storage.store.tables import Confirmation, Extension
from tests.bot.house import House, story

GROUND = "theo Thông báo 20-TB/TU ngày 15/12/2026"
SPRING = date(2027, 3, 31)


def kept(session: Session) -> list[tuple[str, date | None, str, str, date | None]]:
    return [
        (row.state, row.due_on, row.reply, row.ground, row.ground_on)
        for row in session.exec(select(Extension))
    ]


def remarks(session: Session) -> list[tuple[str, str]]:
    return [(row.state, row.reply) for row in session.exec(select(Confirmation))]


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([f"1 {GROUND}"], id="under the notice"),
        pytest.param([f"Đồng ý {GROUND}"], id="in words"),
        pytest.param(["/choxuly", "1", f"1 {GROUND}"], id="in the list"),
    ],
)
@story()
async def test_the_ground_of_an_extension_is_kept_and_sent(house: House, steps: list[str]) -> None:
    await house.say(house.officer, "/giahan 1.6 xin đến 31/3/2027 vì chờ Bộ")
    await house.restart()
    for step in steps:
        told = await house.say(house.office, step)
    assert "thời hạn mới 31/03/2027" in told
    assert f"kèm «{GROUND}» (căn cứ 20-TB/TU ngày 15/12/2026)" in told
    assert "Căn cứ: 20-TB/TU ngày 15/12/2026." in house.officer.last.text
    assert f"Ý kiến của Văn phòng: «{GROUND}»" in house.officer.last.text
    assert await house.run(kept) == [("agreed", SPRING, GROUND, "20-TB/TU", date(2026, 12, 15))]
    assert (await house.standing("1.6")).ground == Ground("20-TB/TU", date(2026, 12, 15))
    for who in (house.officer, house.office):
        assert "căn cứ gia hạn: 20-TB/TU ngày 15/12/2026" in await house.say(who, "/chitiet 1.6")
        assert f"«{GROUND}»" in await house.say(who, "/lichsu 1.6")


@story()
async def test_a_ground_and_another_date_may_stand_in_one_line(house: House) -> None:
    await house.say(house.officer, "/giahan 1.6 xin đến 30/6/2027 vì chờ Bộ")
    await house.say(house.office, f"2 đến 31/3/2027 {GROUND}")
    (row,) = await house.run(kept)
    assert row == ("agreed", SPRING, f"đến 31/3/2027 {GROUND}", "20-TB/TU", date(2026, 12, 15))


@pytest.mark.parametrize("words", [GROUND, "nhưng phải báo cáo trước 15/1/2027"])
@story()
async def test_words_said_before_the_date_was_asked_are_not_lost(house: House, words: str) -> None:
    await house.say(house.officer, "/giahan 1.6 xin đến 30/6/2027 vì chờ Bộ")
    number = 2 if words == GROUND else 1
    asked = await house.say(house.office, f"{number} {words}")
    assert f"Ý kiến kèm theo được giữ: «{words}»" in asked
    await house.restart()
    assert "thời hạn mới 31/03/2027" in await house.say(house.office, "31/3/2027")
    assert (await house.run(kept))[0][2] == words
    assert f"«{words}»" in house.officer.last.text


@story()
async def test_a_day_of_the_document_that_is_still_to_come_is_asked(house: House) -> None:
    await house.say(house.officer, "/giahan 1.6 xin đến 31/3/2027 vì chờ Bộ")
    asked = await house.say(house.office, "1 theo Thông báo 20-TB/TU ngày 30/12/2026")
    assert asked.startswith("Ngày của văn bản 20-TB/TU chưa rõ")
    assert (await house.run(kept))[0][0] == "open"


@story()
async def test_a_completion_is_confirmed_with_a_remark(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND ngày 20/12/2026")
    assert "1 đến 2" in await house.say(house.office, "1 trả lại")
    await house.restart()
    told = await house.say(house.office, "1 nhưng còn thiếu phụ lục")
    assert "kèm ý kiến «nhưng còn thiếu phụ lục»" in told
    assert "Ý kiến của Văn phòng: «nhưng còn thiếu phụ lục»" in house.officer.last.text
    assert await house.run(remarks) == [("agreed", "nhưng còn thiếu phụ lục")]
    for who in (house.officer, house.office):
        assert "«nhưng còn thiếu phụ lục»" in await house.say(who, "/lichsu 1.6")
    assert not (await house.standing("1.6")).is_open

"""A file sent with an extension, a difficulty, a forecast or a dispute: kept, shown, counted nowhere."""

from functools import partial

import pytest
from sqlmodel import Session, select

from storage.store.tables import ReportFile
from tests.bot.house import House, story
from tests.builders import restrict

KINDS = pytest.mark.parametrize(
    ("caption", "kind", "told"),
    [
        ("1.6 xin gia hạn đến 31/3/2027 vì chờ vốn", "extension", "đề nghị gia hạn"),
        ("1.6 vướng kinh phí, đề nghị Sở Tài chính bố trí", "difficulty", "vướng mắc"),
        ("1.6 không kịp vì chờ vốn", "forecast", "không kịp"),
        ("1.6 không phải của cơ quan tôi", "disputed", "không thuộc trách nhiệm"),
    ],
)
DOUBTFUL = "1.6 có nguy cơ vì chờ vốn"


async def propose(house: House, caption: str, name: str = "cv.pdf") -> str:
    (card,) = await house.heard(
        house.officer, partial(house.officer.send_document, name, b"%PDF", caption)
    )
    return card.text


async def names(house: House, kind: str) -> list[str]:
    (event,) = await house.events(kind)
    return [file["name"] for file in event.values["files"]]


def products(session: Session) -> int:
    return len(session.exec(select(ReportFile)).all())


@KINDS
@pytest.mark.parametrize("way", ["tap", "type", "restart"])
@story()
async def test_it_is_kept_with_the_request_and_handed_to_the_office(
    house: House, caption: str, kind: str, told: str, way: str
) -> None:
    card = await propose(house, caption)
    assert "Tệp: cv.pdf" in card
    if way == "restart":
        await house.restart()
    before = len(house.office.inbox)
    if way == "type":
        await house.say(house.officer, "1")
    else:
        await house.tap(house.officer, "1 Ghi nhận")
    assert await names(house, kind) == ["cv.pdf"]
    message, file = house.office.inbox[before:]
    assert told in message.text.lower()
    assert file.attachment is not None
    assert (file.attachment.name, await house.run(products)) == ("cv.pdf", 0)
    history = await house.say(house.office, "/lichsu 1.6")
    assert " · tệp cv.pdf" in history


@story()
async def test_a_doubtful_forecast_keeps_its_file_and_tells_nobody(house: House) -> None:
    await propose(house, DOUBTFUL)
    before = len(house.office.inbox)
    await house.say(house.officer, "1")
    assert await names(house, "forecast") == ["cv.pdf"]
    assert house.office.inbox[before:] == []
    assert " · tệp cv.pdf" in await house.say(house.officer, "/lichsu 1.6")


@story()
async def test_the_file_waits_for_the_date_that_is_missing(house: House) -> None:
    await propose(house, "1.6 xin gia hạn vì chờ vốn")
    await house.tap(house.officer, "1 Ghi nhận")
    await house.restart()
    await house.say(house.officer, "đến 31/3/2027")
    assert await names(house, "extension") == ["cv.pdf"]


@story()
async def test_on_a_card_of_several_each_request_keeps_it(house: House) -> None:
    await propose(house, "1.6 có nguy cơ vì chờ vốn; 1.13 vướng kinh phí")
    await house.tap(house.officer, "1 Ghi tất cả")
    assert (await names(house, "forecast"), await names(house, "difficulty")) == (
        ["cv.pdf"],
        ["cv.pdf"],
    )


@story()
async def test_the_file_of_a_restricted_task_is_not_passed_on(house: House) -> None:
    restrict(house.database, "1.6")
    await propose(house, "1.6 vướng kinh phí", "nội-dung.pdf")
    before = len(house.office.inbox)
    await house.tap(house.officer, "1 Ghi nhận")
    assert [one.attachment for one in house.office.inbox[before:]] == [None]
    assert await names(house, "difficulty") == ["nội-dung.pdf"]


@story()
async def test_a_file_that_a_computer_would_run_is_kept_and_not_passed_on(house: House) -> None:
    await propose(house, "1.6 vướng kinh phí", "cong-van.exe")
    before = len(house.office.inbox)
    await house.tap(house.officer, "1 Ghi nhận")
    assert [one.attachment for one in house.office.inbox[before:]] == [None]
    assert await names(house, "difficulty") == ["cong-van.exe"]

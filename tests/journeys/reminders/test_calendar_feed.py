"""The calendar to subscribe to: given in the chat, read over the real listener, gone when taken back."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date
from typing import Any

import httpx
import pytest
from icalendar import Calendar, Event
from sqlalchemy.event import listen, remove
from starlette.applications import Starlette

from bot.files.calendar_page import WRONG_A_MINUTE, CalendarPage
from bot.health.listener import bound, serve
from bot.health.watch import Watch
from bot.redaction import Redaction
from storage.store.session import Session
from storage.store.tables import Outbox
from tests.bot.house import House, story

PUBLIC: dict[str, Any] = {"public_url": "https://dondoc.example/van-phong"}
YEARS_END = date(2026, 12, 31)
_ADDRESS = re.compile(r"https://dondoc\.example/van-phong(/lich/[A-Za-z0-9_-]{43}\.ics)")


@asynccontextmanager
async def listener(house: House) -> AsyncIterator[httpx.AsyncClient]:
    """The pages of the running bot at a port of this machine."""
    place = bound("127.0.0.1", 0)
    assert place is not None
    port = place.getsockname()[1]
    pages = Watch(house.demo.app, house.settings, house.database).pages()
    serving = asyncio.create_task(serve(pages, place))
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            yield client
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


async def address(house: House, how: str) -> str:
    """The path under which the contact point's calendar stands from now on."""
    if how == "command":
        told = await house.say(house.officer, "/lich địa chỉ")
    else:
        await house.heard(house.officer, lambda: house.officer.say("/lich"))
        if how == "restart":
            await house.restart()
        told = await (
            house.say(house.officer, "1")
            if how == "number"
            else house.tap(house.officer, "1. Lấy địa chỉ lịch")
        )
    found = _ADDRESS.search(told)
    assert found is not None
    return found[1]


def event_of(content: bytes) -> Event:
    """The deadline of 1.6 at the year's end."""
    events = Calendar.from_ical(content).walk("VEVENT")
    (found,) = (
        one
        for one in events
        if str(one["summary"]).startswith("Hạn 1.6 ") and one.decoded("dtstart") == YEARS_END
    )
    assert isinstance(found, Event)
    return found


def said(session: Session) -> list[str]:
    return [str(row.said) for row in session.query(Outbox)]


@pytest.mark.parametrize("how", ["button", "number", "command", "restart"])
@story(**PUBLIC)
async def test_an_address_is_given_and_reads_as_the_calendar(house: House, how: str) -> None:
    path = await address(house, how)
    async with listener(house) as client:
        answer = await client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (
        200,
        "text/calendar; charset=utf-8",
    )
    one = event_of(answer.content)
    lines = one.to_ical().decode().splitlines()
    assert [line for line in lines if line.startswith(("DTSTART", "STATUS", "TRIGGER"))] == [
        "DTSTART;VALUE=DATE:20261231",
        "STATUS:CONFIRMED",
        "TRIGGER;VALUE=DATE-TIME:20261230T013000Z",
    ]
    assert [text for text in await house.run(said) if path in text] == []


@story(**PUBLIC)
async def test_what_is_done_meanwhile_is_cancelled_in_it(house: House) -> None:
    path = await address(house, "command")
    await house.say(house.officer, "/hoanthanh 1.6 12/QĐ-UBND ngày 21/12/2026")
    await house.tap(house.office, "Xác nhận")
    async with listener(house) as client:
        answer = await client.get(path)
    one = event_of(answer.content)
    assert (str(one["status"]), one.walk("VALARM")) == ("CANCELLED", [])


@story(**PUBLIC)
async def test_what_is_wrong_taken_back_or_of_who_left_is_answered_alike(house: House) -> None:
    first = await address(house, "command")
    second = await address(house, "command")
    finance = _ADDRESS.search(await house.say(house.finance, "/lich địa chỉ"))
    assert finance is not None
    assert (await house.say(house.officer, "/lich thu hồi")).startswith("✅ Đã thu hồi")
    await house.dismiss(house.finance)
    wrong = (
        first,
        second,
        finance[1],
        f"/lich/{'A' * 43}.ics",
        "/lich/x.ics",
        second.removesuffix(".ics"),
    )
    async with listener(house) as client:
        answers = [await client.get(path) for path in wrong]
    told = {
        (
            one.status_code,
            one.content,
            tuple(sorted((key, value) for key, value in one.headers.items() if key != "date")),
        )
        for one in answers
    }
    assert len(told) == 1
    assert (answers[0].status_code, answers[0].content) == (404, b"")


@story(**PUBLIC)
async def test_guessing_is_not_looked_up_for_long_and_keeps_nobody_out(house: House) -> None:
    path = await address(house, "command")
    other = _ADDRESS.search(await house.say(house.leader, "/lich địa chỉ"))
    assert other is not None
    async with listener(house) as client:
        assert (await client.get(path)).status_code == 200
        for number in range(WRONG_A_MINUTE):
            assert (await client.get(f"/lich/{number:043}.ics")).status_code == 404
        assert (await client.get(path)).status_code == 200
        assert (await client.get(other[1])).status_code == 404  # not looked up this minute


@contextmanager
def counted(house: House) -> Iterator[list[str]]:
    """Each time the register is asked whom a secret belongs to."""
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if "FROM calendar_feed" in statement:
            asked.append(statement)

    listen(house.database.engine, "before_cursor_execute", note)
    yield asked
    remove(house.database.engine, "before_cursor_execute", note)


@story(**PUBLIC)
async def test_guesses_that_come_together_are_counted_together(house: House) -> None:
    path = await address(house, "command")
    page = CalendarPage(house.database, house.clock, "dondoc_bot")
    pages = Starlette(routes=[page.route])
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(pages), base_url="http://dondoc.example"
    ) as client:
        with counted(house) as asked:
            right = await asyncio.gather(*(client.get(path) for _ in range(WRONG_A_MINUTE + 10)))
            assert {one.status_code for one in right} == {200}
            before = len(asked)
            guesses = (client.get(f"/lich/{number:043}.ics") for number in range(300))
            wrong = await asyncio.gather(*guesses)
        assert {one.status_code for one in wrong} == {404}
        assert (before, len(asked) - before) == (WRONG_A_MINUTE + 10, WRONG_A_MINUTE)


@story(**PUBLIC)
async def test_no_address_is_in_a_log(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.handler.addFilter(Redaction())
    path = await address(house, "command")
    async with listener(house) as client:
        await client.get(path)
    assert path.removeprefix("/lich/").removesuffix(".ics") not in caplog.text


@story()
async def test_without_a_public_address_there_is_the_file_alone(house: House) -> None:
    assert (await house.say(house.officer, "/lich")).startswith("🗓 Lịch thời hạn của Sở Nội vụ")
    assert (await house.say(house.officer, "/lich địa chỉ")).startswith("🗓 Lịch thời hạn của")
    async with listener(house) as client:
        assert (await client.get(f"/lich/{'A' * 43}.ics")).status_code == 404


async def looks(house: House) -> list[str]:
    """What /lich is answered."""
    heard = await house.heard(house.officer, lambda: house.officer.say("/lich"))
    return [one.text.partition(" ")[0] for one in heard]


@pytest.mark.parametrize("words", ["1.6 đã trình UBND", "1 đã trình UBND"])
@story(**PUBLIC)
async def test_words_that_choose_no_address_are_a_report(house: House, words: str) -> None:
    await house.say(house.officer, "/nhiemvu")
    assert await looks(house) == ["🗓", "Muốn"]
    answer = await house.say(house.officer, words)
    assert "Đề nghị gõ số" not in answer
    assert await house.reports() == []
    if words.startswith("1.6"):
        assert answer.startswith(
            "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ"
        )
        await house.say(house.officer, "1")
        assert await house.reports() == [("1.6", "đã trình UBND")]


@story(**PUBLIC)
async def test_a_number_that_is_no_choice_is_asked_again(house: House) -> None:
    await looks(house)
    assert "gõ số 1" in await house.say(house.officer, "3")
    assert _ADDRESS.search(await house.say(house.officer, "1")) is not None


@story(**PUBLIC)
async def test_the_calendar_replaces_no_report_that_waits_for_its_answer(house: House) -> None:
    await house.say(house.officer, "1.6 đã trình UBND")
    assert await looks(house) == ["🗓"]
    assert (await house.say(house.officer, "1")).startswith("✅ Đã ghi nhận báo cáo tiến độ")
    assert await house.reports() == [("1.6", "đã trình UBND")]
    assert await looks(house) == ["🗓", "Muốn"]

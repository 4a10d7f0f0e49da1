"""A bot over httpx: the real python-telegram-bot client, plain forms, files and bad days."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import httpx
import pytest
from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter
from telegram.request import HTTPXRequest

from bot.simulator.calls.faults import Fault
from bot.simulator.chats.cast import Person
from bot.simulator.chats.entities import Entity
from bot.simulator.telegram import LocalTelegram
from bot.simulator.transport import LocalTransport

T = TypeVar("T")
TOKEN = "123456:local"
MORNING = datetime(2026, 12, 24, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
BASE = f"https://api.telegram.org/bot{TOKEN}"


def opened() -> tuple[LocalTelegram, Person]:
    telegram = LocalTelegram(TOKEN, lambda: MORNING)
    person = telegram.person("Trần Thị B", user_id=501)
    person.start()
    return telegram, person


def with_bot(telegram: LocalTelegram, story: Callable[[Bot], Awaitable[T]]) -> T:
    async def run() -> T:
        wire = HTTPXRequest(httpx_kwargs={"transport": LocalTransport(telegram)})
        polling = HTTPXRequest(httpx_kwargs={"transport": LocalTransport(telegram)})
        async with Bot(TOKEN, request=wire, get_updates_request=polling) as bot:
            return await story(bot)

    return asyncio.run(run())


def with_client(telegram: LocalTelegram, story: Callable[[httpx.AsyncClient], Awaitable[T]]) -> T:
    async def run() -> T:
        async with httpx.AsyncClient(transport=LocalTransport(telegram)) as client:
            return await story(client)

    return asyncio.run(run())


def test_python_telegram_bot_sends_edits_and_polls() -> None:
    telegram, person = opened()

    async def story(bot: Bot) -> tuple[str, int, bool]:
        keys = InlineKeyboardMarkup([[InlineKeyboardButton("Mở", callback_data="o")]])
        sent = await bot.send_message(501, "<b>Kính gửi</b> đ/c", "HTML", reply_markup=keys)
        await bot.edit_message_text("<i>Đã</i> ghi", 501, sent.message_id, parse_mode="HTML")
        await bot.send_message(501, "Nội dung?", reply_markup=ForceReply(selective=True))
        got = await bot.get_updates(timeout=1)
        return (await bot.get_me()).username or "", got[0].update_id, await bot.delete_webhook()

    assert with_bot(telegram, story) == ("dondoc_bot", 1000, True)
    edited, question = person.inbox
    assert (edited.text, edited.html, edited.labels) == ("Đã ghi", "<i>Đã</i> ghi", [])
    assert (edited.edited, edited.entities) == (True, (Entity(0, 2, "italic"),))
    assert (question.text, question.edited) == ("Nội dung?", False)


def test_python_telegram_bot_sends_a_document_and_downloads_one() -> None:
    telegram, person = opened()
    person.send_document("Tờ trình.docx", b"\x00\x01docx")

    async def story(bot: Bot) -> bytes:
        await bot.send_document(501, b"a,b", "Kèm theo", filename="Báo cáo quý.csv")
        update = (await bot.get_updates(offset=-1))[0]
        assert update.message is not None
        assert update.message.document is not None
        return bytes(await (await update.message.document.get_file()).download_as_bytearray())

    assert with_bot(telegram, story) == b"\x00\x01docx"
    document = person.last.document
    assert document is not None
    assert (document.name, document.content, person.last.text) == (
        "Báo cáo quý.csv",
        b"a,b",
        "Kèm theo",
    )


def test_refusals_reach_python_telegram_bot_as_its_own_errors() -> None:
    telegram, person = opened()
    telegram.faults.next("sendMessage", Fault.none(), Fault.too_many(30))

    async def error(call: Awaitable[Any]) -> Exception:
        with pytest.raises(Exception, match=r".") as caught:
            await call
        return caught.value

    async def story(bot: Bot) -> list[type[Exception]]:
        kinds = [await error(bot.send_message(777, "a")), await error(bot.send_message(501, "a"))]
        person.block()
        kinds.append(await error(bot.send_message(501, "a")))
        telegram.faults.next("getUpdates", Fault.answer(409), Fault.answer(404))
        kinds += [await error(bot.get_updates()), await error(bot.get_updates())]
        return [type(kind) for kind in kinds]

    assert with_bot(telegram, story) == [BadRequest, RetryAfter, Forbidden, Conflict, InvalidToken]


def test_a_form_and_json_and_the_address_read_the_same() -> None:
    telegram, person = opened()
    keys = '{"inline_keyboard":[[{"text":"Mở","callback_data":"o"}]]}'

    async def story(client: httpx.AsyncClient) -> list[int]:
        values = {"chat_id": "501", "text": "a", "reply_markup": keys}
        typed = {"chat_id": 501, "text": "a", "reply_markup": {"inline_keyboard": []}}
        answers = [
            await client.post(f"{BASE}/sendMessage", data=values),
            await client.get(f"{BASE}/SENDMESSAGE", params=values),
            await client.post(f"{BASE}/sendMessage", json=typed),
            await client.post(f"{BASE}/sendMessage", content=b"{", headers=JSON),
            await client.get("https://api.telegram.org/elsewhere"),
        ]
        return [answer.status_code for answer in answers]

    assert with_client(telegram, story) == [200, 200, 200, 400, 404]
    assert [message.labels for message in person.inbox] == [["Mở"], ["Mở"], []]


JSON = {"content-type": "application/json"}


def test_a_file_is_given_only_with_the_token() -> None:
    telegram, person = opened()
    person.send_document("a.txt", b"x")
    path = "documents/file_1.txt"

    async def story(client: httpx.AsyncClient) -> list[tuple[int, bytes]]:
        host = "https://api.telegram.org/file"
        answers = [
            await client.get(f"{host}/bot{TOKEN}/{path}"),
            await client.get(f"{host}/bot1:wrong/{path}"),
            await client.get(f"{host}/bot{TOKEN}/documents/none.txt"),
        ]
        return [(answer.status_code, answer.content) for answer in answers]

    assert with_client(telegram, story) == [(200, b"x"), (404, b""), (404, b"")]


def send(telegram: LocalTelegram, **options: Any) -> httpx.Response:
    async def story(client: httpx.AsyncClient) -> httpx.Response:
        values = {"chat_id": 501, "text": "a"}
        return await client.post(f"{BASE}/sendMessage", json=values, **options)

    return with_client(telegram, story)


@pytest.mark.parametrize(
    ("fault", "error", "delivered"),
    [
        (Fault.lost_answer(), httpx.ReadTimeout, 1),
        (Fault.reset(), httpx.ReadError, 1),
        (Fault.refused(), httpx.ConnectError, 0),
        (Fault.hang(), httpx.ReadTimeout, 0),
    ],
)
def test_a_fault_breaks_one_call_and_the_next_is_well(
    fault: Fault, error: type[httpx.HTTPError], delivered: int
) -> None:
    telegram, person = opened()
    telegram.faults.next("sendMessage", fault)

    with pytest.raises(error):
        send(telegram, timeout=0.05)

    assert len(person.inbox) == delivered
    assert send(telegram).json()["ok"] is True
    assert [call.status for call in telegram.called("sendMessage")] == [None, 200]


def test_scripted_answers_come_without_anything_being_done() -> None:
    telegram, person = opened()
    body = {"ok": False, "error_code": 502, "description": "Bad Gateway"}
    telegram.faults.next("sendMessage", Fault.answer(502, body), Fault.html())

    scripted, page = send(telegram), send(telegram)

    assert (scripted.status_code, scripted.json()) == (502, body)
    assert (page.status_code, page.headers["content-type"]) == (502, "text/html; charset=utf-8")
    assert person.inbox == []


def test_a_lasting_fault_holds_for_every_method_until_cleared() -> None:
    telegram, person = opened()
    telegram.faults.always("*", Fault.html())
    telegram.faults.next("sendMessage", Fault.slow(0.01))

    statuses = [send(telegram).status_code for _ in range(3)]
    telegram.faults.clear()

    assert statuses == [200, 502, 502]
    assert send(telegram).status_code == 200
    assert len(person.inbox) == 2

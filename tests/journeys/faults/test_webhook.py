"""Updates that Telegram brings: the same answers, nothing lost between the two ways, nothing twice."""

from typing import Any

from pydantic import SecretStr
from sqlalchemy import Connection, event

from bot.simulator.calls.faults import Fault
from tests import postgresql
from tests.bot.house import House, story

WEBHOOK: dict[str, Any] = {
    "webhook_url": "https://dondoc.example/telegram",
    "webhook_secret": SecretStr("a-secret-that-opens-nothing"),
}


def info(house: House) -> tuple[str, int]:
    told = house.telegram._methods.bearer.info()
    return told["url"], told["pending_update_count"]


async def reopen(house: House, **settings: object) -> None:
    house.settings = house.settings.model_copy(update=settings)
    await house.restart()


@story(**WEBHOOK)
async def test_a_report_that_is_brought_is_recorded_and_answered(house: House) -> None:
    answer = await house.say(house.officer, "/capnhat 1.6 đã trình")
    assert answer.startswith("✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6")
    assert await house.reports() == [("1.6", "đã trình")]
    (call,) = house.telegram.called("setWebhook")
    assert call.params == {
        "url": "https://dondoc.example/telegram",
        "secret_token": "a-secret-that-opens-nothing",
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
        "max_connections": 1,
        "drop_pending_updates": False,
    }


@story(**WEBHOOK)
async def test_buttons_and_questions_work_as_they_do_when_the_bot_asks(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6 đã trình")
    assert (await house.tap(house.officer, "Hoàn tác")).startswith("↩️ Đã hoàn tác")


@story()
async def test_what_waits_when_the_way_in_changes_is_taken_once_by_the_other_way(
    house: House,
) -> None:
    await house.close()
    house.officer.say("/capnhat 1.6 lúc bot nghỉ")
    await reopen(house, **WEBHOOK)
    await house.settle()
    assert await house.reports() == [("1.6", "lúc bot nghỉ")]
    await house.close()
    house.officer.say("/capnhat 1.6 lúc bot nghỉ lần nữa")
    assert info(house) == ("https://dondoc.example/telegram", 1)
    await reopen(house, webhook_url="")
    await house.settle()
    assert await house.reports() == [("1.6", "lúc bot nghỉ"), ("1.6", "lúc bot nghỉ lần nữa")]
    assert info(house) == ("", 0)


@story(**WEBHOOK)
async def test_an_update_brought_twice_is_recorded_once(house: House) -> None:
    house.telegram.faults.next("webhook", Fault.reset(), Fault.refused(), Fault.reset())
    answers = await house.heard(house.officer, lambda: house.officer.say("/capnhat 1.6 đã trình"))
    assert [answer.text[:13] for answer in answers] == ["✅ Đã ghi nhận"]
    assert await house.reports() == [("1.6", "đã trình")]


def only_read(house: House, *, yes: bool) -> None:
    """From now on the store refuses every change, or takes them again."""
    if postgresql.CHOSEN:
        change = event.listen if yes else event.remove
        change(house.database.engine, "begin", begin_to_read)
        return
    store = house.database.engine.raw_connection().cursor()
    store.execute(f"PRAGMA query_only={'ON' if yes else 'OFF'}")


def begin_to_read(connection: Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")


@story(**WEBHOOK)
async def test_while_the_store_is_away_telegram_keeps_the_update_and_brings_it_again(
    house: House,
) -> None:
    only_read(house, yes=True)
    house.officer.say("/capnhat 1.6 đã trình")
    bearer = house.telegram._methods.bearer
    await house.until(lambda: "last_error_message" in bearer.info())
    assert bearer.info()["last_error_message"] == (
        "Wrong response from the webhook: 503 Service Unavailable"
    )
    only_read(house, yes=False)
    await house.settle()
    assert await house.reports() == [("1.6", "đã trình")]

"""A local Telegram with one person, and what is asked of it as the bot asks."""

import asyncio
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.simulator.chats.cast import Person
from bot.simulator.telegram import LocalTelegram

TOKEN = "123456:local"
MORNING = datetime(2026, 12, 24, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


class Clock:
    def __init__(self) -> None:
        self.moment = MORNING

    def __call__(self) -> datetime:
        return self.moment


def opened(**options: Any) -> tuple[LocalTelegram, Person]:
    telegram = LocalTelegram(TOKEN, lambda: MORNING, **options)
    person = telegram.person("Trần Thị B", user_id=501)
    person.start()
    return telegram, person


def ask(telegram: LocalTelegram, method: str, **params: Any) -> tuple[int, dict[str, Any]]:
    return asyncio.run(telegram.call(TOKEN, method, params))


def refusal(telegram: LocalTelegram, method: str, **params: Any) -> str:
    status, body = ask(telegram, method, **params)
    assert (status, body["ok"]) == (body["error_code"], False)
    return str(body["description"])


def keyboard(rows: list[list[dict[str, Any]]]) -> dict[str, Any]:
    return {"inline_keyboard": rows}

"""The demo's clock: it only goes on, one jump at a time, and tells what passed and what was sent."""

import asyncio
import json
from datetime import datetime
from typing import Any

import pytest

from tests.bot.simulator.page.test_simulator_page import (
    MORNING,
    ZONE,
    Client,
    on_page,
    post,
    scene,
)


@pytest.mark.parametrize(
    ("now", "to", "then"),
    [
        ("2026-12-17T09:05", "next-day", "18/12/2026 08:30"),
        ("2026-12-18T09:05", "next-day", "21/12/2026 08:30"),
        ("2026-12-17T09:05", "before-quarter-end", "30/12/2026 08:30"),
        ("2026-12-30T08:30", "before-quarter-end", "30/03/2027 08:30"),
        ("2026-02-01T08:30", "before-quarter-end", "30/03/2026 08:30"),
        ("2027-05-01T08:30", "before-quarter-end", "29/06/2027 08:30"),
        ("2028-10-01T08:30", "before-quarter-end", "29/12/2028 08:30"),
        ("2026-12-17T09:05", "week-before", "24/12/2026 08:30"),
        ("2028-10-01T08:30", "week-before", "22/12/2028 08:30"),
        ("2026-12-17T09:05", "digest", "18/12/2026 16:00"),
        ("2026-12-18T15:59", "digest", "18/12/2026 16:00"),
        ("2026-12-18T16:00", "digest", "25/12/2026 16:00"),
        ("2026-12-17T09:05", "2026-12-17T09:06", "17/12/2026 09:06"),
        ("2026-12-17T09:05", "2026-12-17T02:06+00:00", "17/12/2026 09:06"),
    ],
)
def test_the_clock_moves_forward_and_the_bot_settles(now: str, to: str, then: str) -> None:
    telegram, stage = scene()
    stage.moment = datetime.fromisoformat(now).replace(tzinfo=ZONE)

    answer = post(telegram, stage, "/api/clock", {"to": to})

    assert answer.status_code == 200
    assert answer.json()["clock"].endswith(then)
    assert stage.moves == [then]


@pytest.mark.parametrize(
    ("to", "status", "answer"),
    [
        (
            "2026-12-17T09:05",
            409,
            "Đồng hồ chỉ đi tới. Bây giờ là Thứ Năm 17/12/2026 09:05; đề nghị chọn thời điểm sau đó (đã chọn Thứ Năm 17/12/2026 09:05).",
        ),
        (
            "2025-01-01T00:00",
            409,
            "Đồng hồ chỉ đi tới. Bây giờ là Thứ Năm 17/12/2026 09:05; đề nghị chọn thời điểm sau đó (đã chọn Thứ Tư 01/01/2025 00:00).",
        ),
        ("hôm nào", 400, "Chưa đọc được ngày giờ; đề nghị chọn lại."),
        ("", 400, "Chưa đọc được ngày giờ; đề nghị chọn lại."),
    ],
)
def test_the_clock_refuses_to_go_back_and_says_so(to: str, status: int, answer: str) -> None:
    telegram, stage = scene()

    response = post(telegram, stage, "/api/clock", {"to": to})

    assert (response.status_code, response.json()) == (status, {"error": answer})
    assert stage.moves == []


def test_two_moves_at_once_are_one_move() -> None:
    telegram, stage = scene()

    async def story(client: Client) -> list[int]:
        moves = (client.post("/api/clock", json={"to": "next-day"}) for _ in range(2))
        return sorted(answer.status_code for answer in await asyncio.gather(*moves))

    assert on_page(telegram, stage, story) == [200, 409]
    assert stage.moves == ["18/12/2026 08:30"]


def test_a_jump_tells_each_moment_with_what_was_sent_and_what_it_came_to() -> None:
    telegram, stage = scene()
    telegram.person("Trần Thị B", 501).start()
    friday = datetime(2026, 12, 18, 16, tzinfo=ZONE)
    stage.stops = [MORNING.replace(day=18), friday]

    def work(stop: datetime) -> None:
        if stop == friday:
            person = telegram.network.bot
            chat = telegram.network.chats[501]
            telegram.network.add_message(chat, person, text="Bản tổng hợp\nDòng sau")

    stage.work = work

    async def story(client: Client) -> list[Any]:
        lines = []
        for to in ("2026-12-19T09:05", "2026-12-21T09:05"):
            asked = {"accept": "application/x-ndjson"}
            answer = await client.post("/api/clock", json={"to": to}, headers=asked)
            lines += [json.loads(line) for line in answer.text.splitlines()]
            stage.stops = []
        return lines

    told = {"user_id": 501, "name": "Trần Thị B", "line": "Bản tổng hợp"}
    found = on_page(telegram, stage, story)
    assert [(one["clock"], one["share"], one["sent"]) for one in found] == [
        ("Thứ Sáu 18/12/2026 09:05", 0.5, []),
        ("Thứ Sáu 18/12/2026 16:00", 0.644, [told]),
        ("Thứ Bảy 19/12/2026 09:05", 1.0, []),
        ("Thứ Hai 21/12/2026 09:05", 1.0, []),
    ]
    assert [(one["total"], one["said"]) for one in found if one.get("done")] == [
        (1, "Từ 17/12/2026 09:05 đến 19/12/2026 09:05: Bot đã gửi 1 tin cho 1 nơi nhận."),
        (
            0,
            "Từ 19/12/2026 09:05 đến 21/12/2026 09:05: không có gì đến hạn, Bot không gửi tin nào.",
        ),
    ]

"""The running bot seen from outside: well or not, and numbers without a word of anybody."""

import re

import httpx

from bot.health.watch import Watch
from bot.simulator.calls.faults import Fault
from tests.bot.house import House, story
from tests.builders import local

_LINE = re.compile(r'[a-z_]+(?:\{(?:[a-z]+="[a-z_]+",?)+\})? -?[0-9.e+]+')


async def ask(house: House, path: str) -> httpx.Response:
    pages = Watch(house.demo.app, house.settings, house.database).pages()
    way = httpx.ASGITransport(app=pages)
    async with httpx.AsyncClient(transport=way, base_url="http://bot") as client:
        return await client.get(path)


def numbers(page: str) -> dict[str, float]:
    lines = [line for line in page.splitlines() if not line.startswith("#")]
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines}


@story()
async def test_a_bot_at_work_is_well(house: House) -> None:
    answer = await ask(house, "/healthz")
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "troubles": []})


@story()
async def test_a_bot_that_hears_nothing_or_has_a_rival_is_not_well(house: House) -> None:
    parts = house.demo.app._parts
    assert parts is not None
    parts.ears._last_good -= 301
    await house.demo.app._rivals.met()
    answer = await ask(house, "/healthz")
    assert (answer.status_code, answer.json()["troubles"]) == (503, ["poll", "rival"])
    assert numbers((await ask(house, "/metrics")).text)["dondoc_up"] == 0


# Four doubts in a row make timed messages rest for minutes; the drills live through that.
@story(at=local(2026, 12, 23, 17, 0), longest_rest=0.01)
async def test_the_numbers_follow_what_happens(house: House) -> None:
    house.telegram.faults.next("sendMessage", *[Fault.lost_answer()] * 4)
    await house.move_to(local(2026, 12, 24, 8, 30))
    found = numbers((await ask(house, "/metrics")).text)
    assert found["dondoc_up"] == 1
    assert found['dondoc_outbox_rows{kind="reminder",state="unconfirmed"}'] >= 1
    assert 0 <= found["dondoc_poll_age_seconds"] < 60
    assert 0 < found["dondoc_tick_duration_seconds"] < 60
    assert (found["dondoc_inbox_parked"], found["dondoc_inbox_waiting"]) == (0, 0)
    assert "dondoc_backup_age_seconds" not in found


@story(at=local(2026, 12, 23, 17, 0))
async def test_no_page_says_anything_but_numbers(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6 đã trình")
    await house.move_to(local(2026, 12, 25, 17, 0))
    page = (await ask(house, "/metrics")).text
    said = [line for line in page.splitlines() if not line.startswith("# ")]
    assert [line for line in said if not _LINE.fullmatch(line)] == []
    assert len(said) >= 10
    declared = set(re.findall(r"^# TYPE (\w+) gauge$", page, re.MULTILINE))
    assert {re.split(r"[ {]", line)[0] for line in said} == declared

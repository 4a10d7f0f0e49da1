"""What the commonest acts cost: the table of docs/effort.md, played row by row."""

import re
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from bot.simulator.chats.cast import Person
from tests.bot.house import House, story
from tests.builders import local

PAGE = (Path(__file__).parents[2] / "docs" / "effort.md").read_text("utf-8")
WORDS = "đã trình"  # what stands for the words only the officer knows
STEP = re.compile(r"(tap|type|file) `([^`]+)`")
ROW = re.compile(r"^\| (.+) \| (reminder|receipt|completion) \| (.+) \| (\d+) \| (\d+) \| (.+) \|$")
Step = tuple[str, str]


def table() -> list[tuple[str, str, list[Step], int, int, str]]:
    found = [ROW.fullmatch(line) for line in PAGE.splitlines()]
    return [
        (row[1], row[2], STEP.findall(row[3]), int(row[4]), int(row[5]), row[6])
        for row in found
        if row is not None
    ]


ACTS = table()


async def set_the_stage(house: House, start: str) -> Person:
    """Who acts, with the message on the screen from which the act starts."""
    await house.move_to(local(2026, 12, 24, 8, 30))
    if start == "receipt":
        await house.say(house.officer, "/capnhat 1.6 đã trình")
    if start == "completion":
        await house.say(house.officer, "/hoanthanh 1.6 45/QĐ-SNV")
        return house.office
    return house.officer


async def take(house: House, who: Person, step: Step) -> None:
    kind, what = step
    if kind == "tap":
        await house.tap(who, what)
    elif kind == "type":
        await house.say(who, what.replace("…", WORDS))
    else:
        await house.heard(who, partial(send, who, what))


def send(who: Person, name: str) -> None:
    who.send_document(name, b"%PDF")


def test_the_commonest_acts_are_there_each_once() -> None:
    names = [name for name, *_ in ACTS]
    assert (len(names), len(set(names))) == (20, 20)


def test_before_and_now_are_those_of_the_rows_that_are_played() -> None:
    told = re.findall(r"^\| (.+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
    pairs = [
        (now[0], *map(str, (before[3], now[3], before[4], now[4])))
        for now, before in pairwise(ACTS)
        if before[0].startswith("The same before")
    ]
    assert told == pairs


@story(at=local(2026, 12, 23, 17, 0))
async def test_seven_tasks_cost_one_tap_and_one_line_each_after_the_first(house: House) -> None:
    who = await set_the_stage(house, "receipt")
    taps = 0
    while len(labels := [x for x in who.last.labels if x.replace(".", "").isdigit()]) > 0:
        await house.tap(who, labels[0])
        await house.say(who, WORDS)
        taps += 1
    assert (taps, len(await house.reports())) == (6, 7)


@pytest.mark.parametrize("name", [name for name, *_ in ACTS])
@story(at=local(2026, 12, 23, 17, 0))
async def test_an_act_costs_what_the_table_says(house: House, name: str) -> None:
    (act,) = [row for row in ACTS if row[0] == name]
    _, start, steps, taps, characters, answer = act
    who = await set_the_stage(house, start)
    for step in steps:
        await take(house, who, step)
    assert who.last.text.startswith(answer)
    assert sum(kind == "tap" for kind, _ in steps) == taps
    typed = [what.replace("…", "") for kind, what in steps if kind == "type"]
    assert sum(map(len, typed)) == characters


@pytest.mark.parametrize("answer", ["1", "2", "3", "4"])
@story(at=local(2026, 12, 23, 17, 0))
async def test_each_answer_takes_two_taps_and_one_message_at_most(
    house: House, answer: str
) -> None:
    (costs,) = [
        (taps, sum(kind != "tap" for kind, _ in steps))
        for _, start, steps, taps, _, _ in ACTS
        if start == "reminder"
        and steps[0][0] == "tap"
        and steps[0][1].startswith(f"{answer} ")
        and steps[-1][0] == "type"
    ]
    assert costs == (2, 1)

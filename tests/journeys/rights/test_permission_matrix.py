"""Every command and every button, by every role of every agency: no foreign word, no crash."""

from functools import partial
from typing import Any

import pytest
from sqlmodel import select

from bot.simulator.chats.cast import Person
from storage.people import people
from storage.rules import policy
from storage.store.session import Session
from storage.store.tables import Person as Row
from storage.tasks.agency_tasks import Standing, standings
from tests.bot.house import House, story
from tests.builders import local
from tests.journeys.rights.matrix import (
    CANARY,
    FEW,
    MANY,
    SECRET,
    Foreign,
    commands,
    kinds,
    plant,
    presses,
    received,
    refs_of_others,
    restrict,
    try_all,
)

NO_RIGHT = "chưa được cấp quyền"
TROUBLE = "Có trục trặc"
OWN_RESTRICTED = {"officer": "1.6", "leader": "1.6", "finance": "2.1.2", "organisation": "1.1"}


def lead(session: Session, agency_id: int, foreign: list[tuple[int, str]]) -> list[Standing]:
    """Open tasks of an agency among those that are foreign to somebody."""
    ids = {number for number, _code in foreign}
    rows = standings(session, local(2026, 12, 22).date(), agency_ids=[agency_id])
    return [row for row in rows if row.task_id in ids and row.is_open and row.milestone_id]


def agency_of(session: Session, who: Person) -> int:
    actor = people.actor_of(session, who.user_id)
    assert actor is not None
    return actor.agency_id or 0


def person_ids(session: Session) -> list[int]:
    return [number or 0 for number in session.exec(select(Row.id))]


async def sing(house: House, bird: Person, foreign: list[tuple[int, str]]) -> None:
    """Reports of every kind with canary words, by somebody of another agency."""
    agency_id = await house.run(agency_of, bird)
    first, second, *_ = [row.code for row in await house.run(lead, agency_id, foreign)]
    for words in (
        f"/capnhat {first} {CANARY} hót",
        f"/vuongmac {first} {CANARY} bay",
        f"/giahan {first} quý I/2027, {CANARY} ngủ",
        f"/hoanthanh {second} 12/QĐ-UBND ngày 21/12/2026 về {CANARY}",
        f"không phải {first} {CANARY} đậu",
    ):
        await house.say(bird, words)


async def live(house: House) -> None:
    """A week before the year's end, the digest, the cards of the new quarter, the escalations."""
    for moment in (
        local(2026, 12, 24, 9, 0),
        local(2026, 12, 25, 17, 0),
        local(2027, 1, 4, 9, 0),
        local(2027, 1, 11, 9, 0),
    ):
        await house.move_to(moment)


def test_every_kind_of_button_is_read_off_the_list() -> None:
    assert {"a", "d", "f", "g", "h", "j", "k", "l", "m", "n", "o", "q", "t", "v"} <= set(kinds())
    forged = presses(Foreign([(7, "7.1")], ["ref"], [3]))
    assert {"d:7", "m:ref:1:1", "v:1:k", "j:3:y", "l:open:0"} <= set(forged)
    assert {mark for mark in kinds() if not any(_is_of(mark, one) for one in forged)} == set()


def _is_of(mark: str, data: str) -> bool:
    return data == mark or data.startswith(f"{mark}:")


@pytest.mark.parametrize(
    ("role", "most"),
    [
        ("officer", FEW),
        pytest.param("finance", FEW, marks=pytest.mark.long),
        *(pytest.param(role, MANY, marks=pytest.mark.long) for role in OWN_RESTRICTED),
    ],
)
@story(at=local(2026, 12, 22, 17, 0))
async def test_no_canary_of_another_agency_reaches_the_people_of_one(
    house: House, role: str, most: int, record_property: Any
) -> None:
    who: Person = getattr(house, role)
    bird = house.officer if role == "finance" else house.finance
    foreign = await house.run(plant, await house.run(agency_of, who))
    assert len(foreign) > 150
    await sing(house, bird, foreign)
    own = await house.run(restrict, OWN_RESTRICTED[role])
    await live(house)
    shown = [*foreign[:: len(foreign) // 2], (own, OWN_RESTRICTED[role])]
    wrong = Foreign(
        shown, await house.run(refs_of_others, who.user_id), await house.run(person_ids)
    )
    words = commands(wrong, [bird.name])
    forged = presses(wrong, most)
    await house.heard(who, partial(try_all, who, words, forged))
    everything = received(who.inbox)
    assert CANARY not in everything
    assert SECRET not in everything
    assert TROUBLE not in everything
    assert CANARY in received(house.office.inbox)
    assert [one.text for one in who.inbox if len(one.text) > 2_000] == []
    record_property("forged commands and presses", len(words) + len(forged))


@pytest.mark.parametrize(
    ("role", "most"),
    [
        ("office", FEW),
        pytest.param("admin", FEW, marks=pytest.mark.long),
        *(pytest.param(role, MANY, marks=pytest.mark.long) for role in ("office", "admin")),
    ],
)
@story(at=local(2026, 12, 22, 17, 0))
async def test_a_restricted_tasks_words_reach_nobody(
    house: House, role: str, most: int, record_property: Any
) -> None:
    who: Person = getattr(house, role)
    await house.say(house.officer, f"/capnhat 1.6 {SECRET} bơi")
    await house.say(house.officer, f"/vuongmac 1.6 {SECRET} lặn")
    before = len(who.inbox)
    await house.run(restrict, "1.6")
    await house.say(house.officer, "/hoanthanh 1.6 12/QĐ-UBND ngày 21/12/2026")
    await house.say(house.officer, "không phải 1.4")
    await live(house)
    own = Foreign(
        [(await house.task_id("1.6"), "1.6")],
        await house.run(refs_of_others, 0),
        [],
    )
    words, pressed = commands(own, ["Sở Nội vụ"]), presses(own, most)
    await house.heard(who, partial(try_all, who, words, pressed))
    everything = received(who.inbox[before:])
    assert "1.6" in everything
    assert SECRET not in everything
    assert TROUBLE not in everything
    record_property("commands and presses on a restricted task", len(words) + len(pressed))


@pytest.mark.parametrize("state", ["left", "stranger", "pending"])
@story(at=local(2026, 12, 22, 17, 0))
async def test_every_command_and_button_is_dead_for_whoever_is_not_in(
    house: House, state: str
) -> None:
    who = house.telegram.person("Ngô Văn N")
    if state != "stranger":
        code = await house.invite("Ngô Văn N", trusted=state == "left")
        await house.say(who, f"/start {code}")
    if state == "left":
        await house.say(who, "/nhiemvu")
        await house.say(who, "/capnhat 1.6")
        await house.dismiss(who)
    before = len(who.inbox)
    number = await house.task_id("1.6")
    wrong = Foreign(
        [(number, "1.6")], await house.run(refs_of_others, 0), await house.run(person_ids)
    )
    own_refs, words = presses(wrong)[::4], commands(wrong)[::2]
    await house.heard(who, partial(try_all, who, words, own_refs))
    await live(house)
    answers = {one.text for one in who.inbox[before:]}
    read = policy.STRANGER_WORDS if state == "stranger" else len(words)
    assert len(who.inbox) - before == read + len(own_refs)
    assert [answer for answer in answers if NO_RIGHT not in answer] == []
    kept = await house.events("progress", "disputed", "forecast", "acknowledged", "handed_over")
    assert kept == []


@story(at=local(2026, 12, 22, 17, 0))
async def test_no_command_says_a_word_of_the_register_in_a_strangers_group(house: House) -> None:
    group = house.telegram.group("Nhóm lạ", [house.telegram.person("Người lạ"), house.officer])
    wrong = Foreign([(await house.task_id("1.6"), "1.6")], [], [])
    for who in (group.members[0], house.officer):
        for words in commands(wrong)[::2]:
            group.say(who, words)
    await house.settle()
    for data in presses(wrong)[::4]:
        group.tap_raw(house.officer, data, group.last.message_id)
    await house.settle()
    assert {one.text.split(maxsplit=2)[0] for one in group.inbox} == {"Bot", "Để", "Đã", "Vai"}
    assert "1.6" not in received(group.inbox)

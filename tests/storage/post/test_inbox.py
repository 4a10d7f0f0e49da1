"""The inbox: each update kept once, worked on in its chat's order, parked after three tries."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from storage.post import chat_numbers, inbox, retention
from storage.post.inbox import RawArrival
from storage.rules.policy import STRANGER_WORDS
from storage.rules.post.address import Address
from storage.store.engine import Database
from storage.store.tables import ChatNumber, Inbox, InboxState
from tests.builders import local

NOW = local(2026, 12, 22)


def update(number: int, chat: int = 1, text: str = "x") -> dict[str, Any]:
    return {"update_id": number, "message": {"chat": {"id": chat}, "text": text}}


def next_id(session: Session, seconds: float = 0) -> int | None:
    found = inbox.next_ready(session, NOW + timedelta(seconds=seconds))
    return found.update_id if found else None


def test_an_update_is_kept_once_as_it_first_came(db: Database) -> None:
    with db.transaction() as session:
        assert inbox.keep(session, [update(2), update(1), update(2)], NOW) == 2
        assert inbox.keep(session, [update(1, text="other"), update(3)], NOW) == 1
        first = inbox.next_ready(session, NOW)
        assert first is not None
        assert (first.update_id, first.raw) == (1, update(1))


def test_updates_are_worked_on_in_the_order_of_their_numbers(db: Database) -> None:
    seen = []
    with db.transaction() as session:
        inbox.keep(session, [update(3), update(1, chat=2), update(2)], NOW)
        while (number := next_id(session)) is not None:
            seen.append(number)
            inbox.mark_done(session, number)
        assert (seen, inbox.waiting(session)) == ([1, 2, 3], 0)
        assert [inbox.is_new(session, number) for number in (1, 9)] == [False, True]


def test_a_failed_update_holds_up_its_own_chat_and_no_other(db: Database) -> None:
    with db.transaction() as session:
        inbox.keep(session, [update(1), update(2), update(3, chat=2)], NOW)
        inbox.begin(session, 1)
        assert inbox.mark_failed(session, 1, "KeyError", NOW) == InboxState.NEW
        assert [next_id(session, seconds) for seconds in (0, 0.9, 1)] == [3, 3, 1]


def test_the_third_failure_parks_an_update_and_its_chat_goes_on(db: Database) -> None:
    with db.transaction() as session:
        inbox.keep(session, [update(1), update(2)], NOW)
        states = []
        for _ in range(3):
            inbox.begin(session, 1)
            states.append(inbox.mark_failed(session, 1, "KeyError", NOW))
        assert states == [InboxState.NEW, InboxState.NEW, InboxState.PARKED]
        assert (next_id(session), inbox.waiting(session)) == (2, 1)


def test_an_update_whose_work_ended_the_process_three_times_is_parked(db: Database) -> None:
    with db.transaction() as session:
        inbox.keep(session, [update(1), update(2)], NOW)
        states = [inbox.begin(session, 1) for _ in range(4)]
        assert states == [*[InboxState.NEW] * 3, InboxState.PARKED]
        row = session.get_one(Inbox, 1)
        assert (row.attempts, row.error, next_id(session)) == (3, inbox.CUT_OFF, 2)


@pytest.mark.parametrize(
    ("raw", "chat"),
    [
        (update(1, chat=-5), -5),
        ({"update_id": 1, "callback_query": {"message": {"chat": {"id": 7}}}}, 7),
        ({"update_id": 1, "callback_query": {"from": {"id": 8}}}, 8),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 9}}}, 9),
        ({"update_id": 1, "poll": {"id": "x"}}, None),
        ({"update_id": 1, "message": "x"}, None),
        ({"update_id": 1, "message": {"chat": {"id": "9"}}}, None),
        ({"update_id": 1}, None),
    ],
)
def test_an_update_belongs_to_a_chat(raw: dict[str, Any], chat: int | None) -> None:
    assert inbox.chat_of(raw) == chat


def test_two_channels_may_call_their_updates_by_the_same_name(db: Database) -> None:
    sender = Address("mail", "b@thu.example")
    letter = RawArrival("7", sender, {"words": "đã trình"})
    with db.transaction() as session:
        assert inbox.keep(session, [update(7)], NOW) == 1
        assert [inbox.keep_one(session, letter, NOW) for _ in range(2)] == [True, False]
        rows = session.exec(select(Inbox).order_by(col(Inbox.update_id))).all()
        assert [(row.update_id, row.channel, row.name) for row in rows] == [
            (1, "telegram", "7"),
            (2, "mail", "7"),
        ]
        assert chat_numbers.address_of(session, rows[1].chat_id or 0) == sender


def test_of_a_stranger_on_another_channel_little_is_read_and_no_address_stays(
    db: Database,
) -> None:
    with db.transaction() as session:
        heard = [
            inbox.keep_one(session, RawArrival(str(n), Address("mail", "x@thu.example"), {}), NOW)
            for n in range(STRANGER_WORDS + 1)
        ]
        assert heard == [True] * STRANGER_WORDS + [False]
        for row in session.exec(select(Inbox)).all():
            inbox.mark_done(session, row.update_id)
        retention.forget_strangers(session, NOW + timedelta(days=1), None)
        (kept,) = session.exec(select(ChatNumber)).all()
        assert kept.address == str(kept.number)


HOSTILE_NAMES = ["".join(map(chr, range(0x4E00, 0x6E00))), "a\0b", "a\ud83d"]
"""Longer than a key may be, and signs that no store takes."""


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=["endless", "NUL", "half an emoji"])
def test_whatever_a_channel_calls_a_message_it_is_kept_once(db: Database, name: str) -> None:
    letter = RawArrival(name, Address("mail", "a@thu.example"), {"text": "1.6 đã trình"})
    with db.transaction() as session:
        assert [inbox.keep_one(session, letter, NOW) for _ in range(2)] == [True, False]
        assert inbox.next_ready(session, NOW).raw == letter.raw  # type: ignore[union-attr]


@pytest.mark.parametrize("address", HOSTILE_NAMES, ids=["endless", "NUL", "half an emoji"])
def test_an_address_that_nobody_could_be_answered_at_is_not_read(
    db: Database, address: str
) -> None:
    with db.transaction() as session:
        assert not inbox.keep_one(session, RawArrival("1", Address("mail", address), {}), NOW)
        assert session.exec(select(ChatNumber)).all() == []


def test_half_an_emoji_takes_nothing_with_it(db: Database) -> None:
    with db.transaction() as session:
        inbox.keep(session, [update(1, text="1.6 đã trình 📄 \ud83d \udcc4 \\ud83d")], NOW)
        found = inbox.next_ready(session, NOW)
    assert found is not None
    assert found.raw["message"]["text"] == "1.6 đã trình 📄 \ufffd \ufffd \\ud83d"

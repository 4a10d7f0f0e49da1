"""Promises: kept by a completion or by going on in time, broken once their day is over."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from storage.engine import Database
from storage.promises import PromiseState, promises
from storage.register.decisions import return_completion
from storage.register.receipts import Product
from storage.register.reports import record_completion
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from tests.builders import (
    HOME_AFFAIRS,
    act,
    database,
    local,
    person,
    register,
    task,
    task_id,
    unfollow,
)

MADE, DUE = date(2026, 11, 2), date(2026, 11, 15)
AFTER = date(2026, 11, 16)
KEPT, BROKEN, OPEN = PromiseState


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with database(tmp_path / "register.db") as opened:
        register(opened, [task("1.1", date(2026, 12, 31))])
        yield opened


@pytest.fixture
def officer(db: Database) -> Actor:
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def says(db: Database, officer: Actor, on: date, promised_on: date | None) -> None:
    values = {"text": "đang làm", "on": on.isoformat()}
    if promised_on:
        values["promised_on"] = promised_on.isoformat()
    with db.transaction() as session:
        act(session, officer, local(on.year, on.month, on.day)).log(
            What.PROGRESS,
            task_id=task_id(session, "1.1"),
            agency_id=officer.agency_id,
            values=values,
        )


def completes(db: Database, officer: Actor, on: date) -> int:
    with db.transaction() as session:
        reporting = act(session, officer, local(on.year, on.month, on.day))
        receipt = record_completion(reporting, task_id(session, "1.1"), Product(text="QĐ"))
        return receipt.request_id or 0


def states(db: Database, day: date = AFTER) -> list[tuple[date, PromiseState]]:
    with db.transaction() as session:
        return [(one.promised_on, one.state) for one in promises(session, day)]


def test_a_report_without_a_day_promises_nothing(db: Database, officer: Actor) -> None:
    says(db, officer, MADE, None)
    assert states(db) == []


def test_a_promise_is_open_through_its_day_and_then_broken(db: Database, officer: Actor) -> None:
    says(db, officer, MADE, DUE)
    assert [states(db, day) for day in (date(2026, 11, 1), MADE, DUE, AFTER)] == [
        [],
        [(DUE, OPEN)],
        [(DUE, OPEN)],
        [(DUE, BROKEN)],
    ]
    with db.transaction() as session:
        (one,) = promises(session, DUE)
    assert (one.code, one.agency, one.made_on) == ("1.1", HOME_AFFAIRS, MADE)


@pytest.mark.parametrize(("on", "state"), [(DUE, KEPT), (AFTER, BROKEN)])
def test_a_completion_keeps_it_up_to_the_day(
    db: Database, officer: Actor, on: date, state: PromiseState
) -> None:
    says(db, officer, MADE, DUE)
    completes(db, officer, on)
    assert states(db) == [(DUE, state)]


def test_a_completion_that_was_returned_keeps_nothing(db: Database, officer: Actor) -> None:
    says(db, officer, MADE, DUE)
    number = completes(db, officer, DUE)
    office = person(db, "Lê Văn C", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        return_completion(act(session, office, local(2026, 11, 16)), number, "thiếu dấu")
    assert states(db) == [(DUE, BROKEN)]


@pytest.mark.parametrize(
    ("on", "promised_on", "expected"),
    [
        pytest.param(DUE, None, [(DUE, KEPT)], id="went on in time"),
        pytest.param(AFTER, None, [(DUE, BROKEN)], id="went on too late"),
        pytest.param(
            DUE,
            date(2026, 12, 1),
            [(DUE, BROKEN), (date(2026, 12, 1), OPEN)],
            id="put off: not kept, and promised anew",
        ),
        pytest.param(DUE, DUE, [(DUE, BROKEN)], id="said once more is one promise"),
    ],
)
def test_a_later_report_goes_on_or_puts_off(
    db: Database,
    officer: Actor,
    on: date,
    promised_on: date | None,
    expected: list[tuple[date, PromiseState]],
) -> None:
    says(db, officer, MADE, DUE)
    says(db, officer, on, promised_on)
    assert states(db) == expected


def test_promises_of_a_programme_that_is_not_followed_do_not_count(
    db: Database, officer: Actor
) -> None:
    says(db, officer, MADE, DUE)
    unfollow(db, "17-CTr/TU")
    assert states(db) == []

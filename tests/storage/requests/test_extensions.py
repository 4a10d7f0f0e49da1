"""A request for a later date: one at a time, later than the date in force, the deadline stays."""

from datetime import date

import pytest

from storage.requests import withdrawals
from storage.requests.decisions import agree_extension, refuse_extension
from storage.requests.extensions import AskedExtension, ask_extension, asked_extension
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from tests.builders import HOME_AFFAIRS, act, local, person, register, task, task_id

NOW = local(2026, 12, 22)
DUE, SPRING, SUMMER = date(2026, 12, 31), date(2027, 3, 31), date(2027, 6, 30)


@pytest.fixture
def officer(db: Database) -> Actor:
    register(db, [task("1.1", DUE)])
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def test_asking_moves_no_deadline_and_a_second_request_has_to_wait(
    db: Database, officer: Actor
) -> None:
    with db.transaction() as session:
        here, number = act(session, officer, NOW), task_id(session, "1.1")
        receipt = ask_extension(here, number, "chờ Bộ", SPRING)
        (row,) = standings(session, NOW.date())
        assert row.due_on == DUE
        assert asked_extension(here, receipt.waiting_id) == AskedExtension(SPRING, DUE, 1)
        with pytest.raises(DomainError, match=Kind.EXTENSION_OPEN.value):
            ask_extension(here, number, "chờ Bộ", SUMMER)


def test_a_later_request_is_counted_from_the_documents_own_date(
    db: Database, officer: Actor, office: Actor
) -> None:
    late = local(2027, 4, 5)
    with db.transaction() as session:
        number = task_id(session, "1.1")
        first = ask_extension(act(session, officer, NOW), number, "chờ Bộ", SPRING)
        agree_extension(act(session, office, NOW), first.waiting_id, SPRING)
        second = ask_extension(act(session, officer, late), number, "chờ vốn", SUMMER)
        found = asked_extension(act(session, officer, late), second.waiting_id)
    assert found == AskedExtension(SUMMER, DUE, 2, late=True)


def test_what_was_taken_back_is_not_counted_and_a_refusal_is(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        here, number = act(session, officer, NOW), task_id(session, "1.1")
        withdrawals.withdraw(here, ask_extension(here, number, "nhầm", SPRING).event_id)
        refused = ask_extension(here, number, "chờ Bộ", SPRING)
        refuse_extension(act(session, office, NOW), refused.waiting_id, "không đủ lý do")
        third = ask_extension(here, number, "chờ Bộ", SUMMER)
        assert asked_extension(here, third.waiting_id).number == 2


@pytest.mark.parametrize("due_on", [DUE, date(2026, 12, 25), date(2026, 12, 21)])
def test_a_date_that_is_not_later_is_refused(db: Database, officer: Actor, due_on: date) -> None:
    with db.transaction() as session, pytest.raises(DomainError, match=Kind.NO_LATER_DATE.value):
        ask_extension(act(session, officer, NOW), task_id(session, "1.1"), "chờ Bộ", due_on)

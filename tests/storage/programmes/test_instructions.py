"""A task given by hand has a programme of its own."""

from dataclasses import replace
from datetime import date

import pytest

from storage.programmes import instructions
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person, register, task

NOW = local(2026, 12, 22)
DUE = date(2027, 3, 31)
GIVEN = replace(task("0", DUE, title="Rà soát quy chế"), section="", code="")
GROUND = "Thông báo số 20-TB/TU ngày 01/12/2026"


@pytest.fixture
def office(db: Database) -> Actor:
    register(db, [task("1.1", date(2026, 12, 31))])
    return person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)


def test_each_task_gets_the_next_code_and_stands_in_the_register(
    db: Database, office: Actor
) -> None:
    with db.transaction() as session:
        here = act(session, office, NOW)
        first = instructions.give(here, GIVEN, GROUND)
        second = instructions.give(here, replace(GIVEN, leads=(FINANCE,)), GROUND)
        rows = {row.code: row for row in standings(session, NOW.date())}
    assert [first.task.code, second.task.code] == ["99.1", "99.2"]
    assert (rows["99.1"].due_on, rows["99.1"].agency) == (DUE, HOME_AFFAIRS)
    assert rows["99.2"].agency == FINANCE


def test_whether_anybody_could_be_told_is_said(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        assert instructions.give(act(session, office, NOW), GIVEN, GROUND).reached is False
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        assert instructions.give(act(session, office, NOW), GIVEN, GROUND).reached is True


def test_a_task_without_words_or_leads_is_none_and_an_officer_gives_none(
    db: Database, office: Actor
) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        for lacking in (replace(GIVEN, title=""), replace(GIVEN, leads=())):
            with pytest.raises(DomainError, match=Kind.EMPTY_TEXT.value):
                instructions.give(act(session, office, NOW), lacking, GROUND)
        with pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
            instructions.give(act(session, officer, NOW), GIVEN, GROUND)


def test_what_comes_back_is_written_out_to_the_end_of_what_is_followed(
    db: Database, office: Actor
) -> None:
    del office
    with db.transaction() as session:
        assert instructions.term_end(session, NOW.date()) == 2030
        assert instructions.term_end(session, date(2031, 1, 5)) == 2031

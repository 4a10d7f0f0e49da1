"""Who of the office is told of an agency's matters."""

from datetime import date

import pytest

from storage.people import clerks
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from tests.builders import HOME_AFFAIRS, act, agency_id, local, person, task

NOW = local(2026, 12, 22)
TODAY = NOW.date()


pytestmark = pytest.mark.tasks(task("1.1"), task("1.2", leads=["các cấp ủy"]))


@pytest.fixture
def clerk(db: Database) -> Actor:
    return person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)


@pytest.fixture
def deputy(db: Database) -> Actor:
    return person(db, "Vũ Thị E", Role.OFFICE, chat_id=6)


def test_the_deputy_stands_in_while_the_clerk_is_away(
    db: Database, clerk: Actor, deputy: Actor
) -> None:
    with db.transaction() as session:
        number, here = agency_id(session, HOME_AFFAIRS), act(session, clerk, NOW)
        clerks.put_in_charge(here, number, clerk.person_id, deputy.person_id)
        assert clerks.on_duty(session, TODAY) == {number: clerk.person_id}
        clerks.be_away(here, date(2026, 12, 24))
        assert clerks.on_duty(session, TODAY) == {number: deputy.person_id}
        (listed,) = clerks.clerks(session, TODAY)
        assert (listed.name, listed.deputy, listed.away_until) == (
            "Nguyễn Văn A",
            "Vũ Thị E",
            date(2026, 12, 24),
        )
        assert clerks.on_duty(session, date(2026, 12, 25)) == {number: clerk.person_id}


def test_an_agency_nobody_is_in_charge_of_has_no_entry(db: Database, clerk: Actor) -> None:
    with db.transaction() as session:
        number, here = agency_id(session, HOME_AFFAIRS), act(session, clerk, NOW)
        clerks.put_in_charge(here, number, clerk.person_id)
        assert clerks.put_in_charge(here, number, None) is None
        assert clerks.on_duty(session, TODAY) == {}


def test_who_is_not_of_the_office_and_a_group_of_agencies_are_no_choice(
    db: Database, clerk: Actor
) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        here = act(session, clerk, NOW)
        with pytest.raises(DomainError, match=Kind.UNCLEAR_CHOICE.value):
            clerks.put_in_charge(here, agency_id(session, HOME_AFFAIRS), officer.person_id)
        with pytest.raises(DomainError, match=Kind.UNCLEAR_CHOICE.value):
            clerks.put_in_charge(
                here, agency_id(session, HOME_AFFAIRS), clerk.person_id, clerk.person_id
            )
        with pytest.raises(DomainError, match=Kind.UNKNOWN_AGENCY.value):
            clerks.put_in_charge(here, agency_id(session, "các cấp ủy"), clerk.person_id)
        with pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
            clerks.put_in_charge(
                act(session, officer, NOW), agency_id(session, HOME_AFFAIRS), clerk.person_id
            )
        with pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
            clerks.be_away(act(session, officer, NOW), None)

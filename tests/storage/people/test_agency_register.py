"""An agency renamed, joined, removed: spellings and tasks go along, what was said stays."""

from datetime import date, timedelta

import pytest

from storage.act import Act
from storage.people import agencies, agency_register
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import Agency
from storage.tasks.agency_tasks import standings
from storage.tasks.past.chronicle import as_of
from storage.tasks.reports import progress
from tests import builders
from tests.builders import HOME_AFFAIRS, local, person, task, task_id

NOW = local(2026, 12, 2)
WRONG = "Sở Nội vụu"


@pytest.fixture
def admin(db: Database) -> Actor:
    builders.register(
        db,
        (
            task("1.1", date(2026, 12, 31)),
            task("1.2", date(2026, 12, 31), leads=(WRONG,)),
            task("1.3", date(2026, 12, 31), leads=(HOME_AFFAIRS, WRONG)),
        ),
    )
    return person(db, "Quản trị", Role.ADMIN, chat_id=9)


def number(db: Database, name: str) -> int:
    with db.transaction() as session:
        found = agencies.find(session, name)
        assert found is not None
        return found.id


def leads(db: Database, *, before: bool = False) -> dict[str, list[str]]:
    with db.transaction() as session:
        rows = (
            as_of(session, NOW - timedelta(hours=1)) if before else standings(session, NOW.date())
        )
        found: dict[str, list[str]] = {}
        for row in rows:
            found.setdefault(row.code, []).append(row.agency)
        return found


def do(db: Database, who: Actor, door: object, *said: object) -> object:
    assert callable(door)
    with db.transaction() as session:
        return door(Act(session, NOW, actor=who, chat_id=9), *said)


def kind_of(db: Database, who: Actor, door: object, *said: object) -> Kind:
    with pytest.raises(DomainError) as raised:
        do(db, who, door, *said)
    return raised.value.kind


def test_a_slip_is_joined_to_the_agency_it_means(db: Database, admin: Actor) -> None:
    wrong, right = number(db, WRONG), number(db, HOME_AFFAIRS)
    before = leads(db)
    do(db, admin, agency_register.join, wrong, right)
    assert leads(db) == {code: [HOME_AFFAIRS] for code in ("1.1", "1.2", "1.3")}
    assert leads(db, before=True) == before
    assert number(db, WRONG) == right
    with db.transaction() as session:
        assert WRONG not in agencies.all_names(session)
        assert builders.agency_id(session, WRONG) == right


def test_an_agency_that_reported_stays_what_it_is(db: Database, admin: Actor) -> None:
    officer = person(db, "Trần Thị B", Role.OFFICER, WRONG, chat_id=1)
    with db.transaction() as session:
        act = builders.act(session, officer, NOW)
        progress.record_progress(act, task_id(session, "1.2"), "đang làm")
    wrong, right = number(db, WRONG), number(db, HOME_AFFAIRS)
    assert kind_of(db, admin, agency_register.join, wrong, right) is Kind.AGENCY_ENGAGED
    assert kind_of(db, admin, agency_register.remove, wrong) is Kind.AGENCY_ENGAGED


def test_it_is_renamed_and_its_old_name_still_means_it(db: Database, admin: Actor) -> None:
    wrong = number(db, WRONG)
    do(db, admin, agency_register.rename, wrong, "Sở Ngoại vụ")
    assert leads(db)["1.2"] == ["Sở Ngoại vụ"]
    assert number(db, WRONG) == number(db, "so ngoai vu") == wrong
    taken = kind_of(db, admin, agency_register.rename, wrong, HOME_AFFAIRS)
    group = kind_of(db, admin, agency_register.rename, wrong, "các sở, ngành liên quan")
    assert (taken, group) == (Kind.SPELLING_TAKEN, Kind.UNKNOWN_AGENCY)


def test_one_without_tasks_is_removed_and_may_come_back(db: Database, admin: Actor) -> None:
    typed = do(db, admin, agencies.add, "Sở Thử nghiệm")
    assert isinstance(typed, Agency)
    with db.transaction() as session:
        assert [one.name for one in agency_register.idle(session)] == ["Sở Thử nghiệm"]
    assert kind_of(db, admin, agency_register.remove, number(db, WRONG)) is Kind.AGENCY_ENGAGED
    do(db, admin, agency_register.remove, typed.id)
    with db.transaction() as session:
        assert agencies.find(session, "Sở Thử nghiệm") is None
        assert agency_register.idle(session) == []
    again = do(db, admin, agencies.add, "Sở Thử nghiệm")
    assert isinstance(again, Agency)
    assert again.id == typed.id


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER, Role.OFFICE])
def test_only_an_admin_does_it(db: Database, admin: Actor, role: Role) -> None:
    del admin
    who = person(db, "Trần Thị B", role, chat_id=1)
    wrong, right = number(db, WRONG), number(db, HOME_AFFAIRS)
    assert {
        kind_of(db, who, agency_register.join, wrong, right),
        kind_of(db, who, agency_register.rename, wrong, "Sở Ngoại vụ"),
        kind_of(db, who, agency_register.remove, wrong),
    } == {Kind.NOT_ALLOWED}

"""Whoever is away is stood in for by the deputy, else by the leader, and only for so long."""

from datetime import date

import pytest
from sqlmodel import col, select

from jobs.digest import weekly_digest
from jobs.reminder_plan import plan
from storage.people import absences, chat_roles, clerks, contact_points, reminder_settings
from storage.people.people import Absence
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from storage.store.tables import Event, Person
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person, register, task

TODAY, LAST, AFTER = date(2026, 12, 24), date(2026, 12, 28), date(2026, 12, 29)
ABSENCE = Absence("Trần Thị B", HOME_AFFAIRS, LAST)


@pytest.fixture
def officer(db: Database) -> Actor:
    register(db, [task("1.6", date(2026, 12, 31)), task("1.7", date(2027, 1, 5))])
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def leave(db: Database, who: Actor, until: date | None = LAST) -> None:
    with db.transaction() as session:
        reminder_settings.wish_absence(act(session, who, local(2026, 12, 24, 7)), until)


def written_to(db: Database, day: date) -> list[tuple[str, Absence | None]]:
    with db.transaction() as session:
        found = contact_points.contact_points(session, day)
    return [(one.name, one.instead_of) for many in found.values() for one in many]


def test_the_deputy_stands_in_up_to_and_with_the_last_day(db: Database, officer: Actor) -> None:
    person(db, "Ngô Văn N", agency=HOME_AFFAIRS, chat_id=2, deputy=True)
    person(db, "Vũ Văn G", Role.LEADER, HOME_AFFAIRS, chat_id=3)
    leave(db, officer)
    assert written_to(db, TODAY) == [("Ngô Văn N", ABSENCE)]
    assert written_to(db, LAST) == [("Ngô Văn N", ABSENCE)]
    assert written_to(db, AFTER) == [("Trần Thị B", None)]


def test_the_leader_stands_in_where_no_deputy_is(db: Database, officer: Actor) -> None:
    person(db, "Vũ Văn G", Role.LEADER, HOME_AFFAIRS, chat_id=3)
    leave(db, officer)
    assert written_to(db, TODAY) == [("Vũ Văn G", ABSENCE)]
    with db.transaction() as session:
        planned = plan(session, TODAY, office_calendar([2026]))
    assert [(one.contact.name, one.contact.role) for one in planned] == [("Vũ Văn G", Role.LEADER)]


def test_a_deputy_who_is_away_too_leaves_it_to_the_leader(db: Database, officer: Actor) -> None:
    deputy = person(db, "Ngô Văn N", agency=HOME_AFFAIRS, chat_id=2, deputy=True)
    person(db, "Vũ Văn G", Role.LEADER, HOME_AFFAIRS, chat_id=3)
    leave(db, officer)
    leave(db, deputy)
    assert written_to(db, TODAY) == [("Vũ Văn G", ABSENCE)]


def test_another_first_contact_point_is_written_to_as_ever(db: Database, officer: Actor) -> None:
    person(db, "Phạm Văn D", agency=HOME_AFFAIRS, chat_id=2)
    leave(db, officer)
    assert written_to(db, TODAY) == [("Phạm Văn D", None)]


def test_where_there_is_nobody_else_the_absent_is_written_to(db: Database, officer: Actor) -> None:
    leave(db, officer)
    assert written_to(db, TODAY) == [("Trần Thị B", None)]


def test_who_is_back_early_says_so(db: Database, officer: Actor) -> None:
    person(db, "Ngô Văn N", agency=HOME_AFFAIRS, chat_id=2, deputy=True)
    leave(db, officer)
    leave(db, officer, until=None)
    assert written_to(db, TODAY) == [("Trần Thị B", None)]
    with db.transaction() as session:
        kept = session.exec(select(Event).where(Event.kind == What.SETTINGS).order_by("id")).all()
    assert [one.values["away_until"] for one in kept] == ["2026-12-28", None]


@pytest.mark.parametrize("until", [date(2026, 12, 23), date(2027, 6, 23)])
def test_an_absence_neither_lies_behind_nor_lasts_for_ever(
    db: Database, officer: Actor, until: date
) -> None:
    with pytest.raises(DomainError) as refused:
        leave(db, officer, until)
    assert refused.value.kind is Kind.BAD_ABSENCE


def test_the_admin_and_the_digest_see_who_is_away(db: Database, officer: Actor) -> None:
    leave(db, officer)
    with db.transaction() as session:
        listed = contact_points.contact_list(session, local(2026, 12, 28))
        over = contact_points.contact_list(session, local(2026, 12, 29))
        digest = weekly_digest.gather(session, local(2026, 12, 25, 16))
        later = weekly_digest.gather(session, local(2027, 1, 1, 16))
    assert [member.away_until for one in listed for member in one.members] == [LAST]
    assert [member.away_until for one in over for member in one.members] == [None]
    assert (digest.away, later.away) == ((ABSENCE,), ())


@pytest.mark.parametrize("said_in", ["one agency", "the other", "the office"])
def test_an_absence_counts_in_every_role_of_the_person(
    db: Database, officer: Actor, said_in: str
) -> None:
    other = person(db, "Trần Thị B", agency=FINANCE, chat_id=1)
    clerk = person(db, "Trần Thị B", Role.OFFICE, None, chat_id=1)
    leader = person(db, "Trần Thị B", Role.LEADER, FINANCE, chat_id=1)
    namesake = person(db, "Trần Thị B", agency=FINANCE, chat_id=9)
    who = {"one agency": officer, "the other": other, "the office": clerk}[said_in]

    def away(until: date | None) -> list[date | None]:
        with db.transaction() as session:
            doing = act(session, who, local(2026, 12, 24, 7))
            if who is clerk:
                clerks.be_away(doing, until)
            else:
                reminder_settings.wish_absence(doing, until)
        with db.transaction() as session:
            return [
                session.get_one(Person, one.person_id).away_until
                for one in (officer, other, clerk, leader, namesake)
            ]

    assert away(LAST) == [LAST, LAST, LAST, None, None]
    with db.transaction() as session:
        absent = col(Event.kind).in_([What.AWAY, What.SETTINGS])
        kept = session.exec(select(Event.kind).where(absent)).all()
    assert sorted(kept) == [What.AWAY, What.SETTINGS, What.SETTINGS]
    assert away(None) == [None] * 5


def test_who_is_away_is_away_in_a_role_that_begins_meanwhile(db: Database, officer: Actor) -> None:
    leave(db, officer)
    other = person(db, "Trần Thị B", agency=FINANCE, chat_id=5)
    with db.transaction() as session:
        doing = act(session, officer, local(2026, 12, 24, 8))
        chat_roles.begin(doing, session.get_one(Person, other.person_id), 1)
    with db.transaction() as session:
        assert session.get_one(Person, other.person_id).away_until == LAST
        assert [one.agency for one in absences.counted_in(session, officer.person_id)] == [
            HOME_AFFAIRS,
            FINANCE,
        ]


def test_the_office_is_not_away_longer_than_a_contact_point_may_be(
    db: Database, officer: Actor
) -> None:
    clerk = person(db, "Trần Thị B", Role.OFFICE, None, chat_id=1)
    with db.transaction() as session, pytest.raises(DomainError) as refused:
        clerks.be_away(act(session, clerk, local(2026, 12, 24, 7)), date(2028, 1, 1))
    assert refused.value.kind is Kind.BAD_ABSENCE

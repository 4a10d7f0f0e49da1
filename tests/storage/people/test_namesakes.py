"""Where several people bear one name, what is not surely one person's is nobody's to take."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from storage.act import Act, Source
from storage.people import clerks, invites, oblivion, people, personal_data
from storage.people.invites import Newcomer
from storage.people.namesakes import Namesakes, namesakes
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.event_log import broken
from storage.store.session import Session as StoreSession
from storage.store.tables import Event, Invite, Person, PersonState
from tests.builders import FINANCE, HOME_AFFAIRS, act, agency_id, local, person

NOW = local(2026, 12, 22)
NAME = "Trần Thị B"
FIRST, SECOND = 1_001, 2_002


@pytest.fixture(autouse=True)
def two_of_one_name(db: Database) -> None:
    """Two people of one name, each invited for an agency of their own, and codes nobody has used."""
    with db.transaction() as session:
        for chat, agency in ((FIRST, HOME_AFFAIRS), (SECOND, FINANCE)):
            agency_id(session, agency)
            at = NOW + timedelta(minutes=chat)
            code = make(session, agency, chat)
            assert isinstance(invites.redeem(Act(session, at, chat_id=chat), code), Newcomer)
            make(session, agency, chat + 1)


def make(session: StoreSession, agency: str, minutes: int) -> str:
    doing = Act(session, NOW + timedelta(minutes=minutes))
    return invites.make(doing, role=Role.OFFICER, name=NAME, agency=agency, trusted=True)


def of_first(session: Session) -> Namesakes:
    known = personal_data.find(session, str(number_of(session, FIRST)))
    assert known is not None
    return namesakes(session, known)


def number_of(session: Session, chat: int) -> int:
    actor = people.actor_of(session, chat)
    assert actor is not None
    return actor.person_id


def forget_first(session: Session) -> str:
    known = of_first(session).known
    called = {number: f"Người số {number}" for number in known.ids}
    oblivion.forget(Act(session, NOW, source=Source.COMMAND_LINE), known, called)
    return called[known.ids[0]]


def test_codes_and_their_events_are_told_apart_by_whom_they_were_for(db: Database) -> None:
    with db.transaction() as session:
        called = forget_first(session)
        codes = session.exec(select(Invite).order_by(col(Invite.id))).all()
        assert [one.name for one in codes] == [called, called, NAME, NAME]
        assert [one.expires_at > one.created_at for one in codes] == [True, False, True, True]
        assert [one.chat_id for one in codes] == [None, None, SECOND, None]
        events = session.exec(select(Event).where(Event.kind == What.INVITED).order_by("id"))
        assert [one.values["name"] for one in events] == [called, called, NAME, NAME]
        assert broken(session) is None
        rows = session.exec(select(Person).order_by(col(Person.id))).all()
        assert [(one.name, one.state) for one in rows] == [
            (called, PersonState.LEFT),
            (NAME, PersonState.ACTIVE),
        ]
        assert number_of(session, SECOND) == rows[1].id


def test_a_namesake_who_has_not_come_yet_keeps_the_code_and_its_event(db: Database) -> None:
    with db.transaction() as session:
        session.get_one(Person, number_of(session, SECOND)).name = "Đỗ Thị H"
        make(session, FINANCE, 9_000)
        called = forget_first(session)
        codes = session.exec(select(Invite).order_by(col(Invite.id))).all()
        names = [called, called, NAME, NAME, NAME]
        assert [one.name for one in codes] == names
        opens = [one.expires_at > one.created_at for one in codes]
        assert opens == [True, False, True, True, True]
        events = session.exec(select(Event).where(Event.kind == What.INVITED).order_by("id"))
        assert [one.values["name"] for one in events] == names
        assert broken(session) is None


def test_the_offices_people_are_told_apart_by_their_numbers(db: Database) -> None:
    admin = person(db, "Lê Văn Q", Role.ADMIN, chat_id=3)
    own = person(db, NAME, Role.OFFICE, chat_id=FIRST)
    other = person(db, NAME, Role.OFFICE, chat_id=5)
    with db.transaction() as session:
        finance = agency_id(session, FINANCE)
        clerks.put_in_charge(act(session, admin, NOW), finance, own.person_id, other.person_id)
        clerks.put_in_charge(act(session, admin, NOW), finance, other.person_id)
        old = {"old": "", "new": NAME, "deputy": ""}
        act(session, admin, NOW).log(What.CLERK_SET, agency_id=finance, values=old)
        assert of_first(session).is_clerk(own.person_id)
        called = forget_first(session)
        events = session.exec(select(Event).where(Event.kind == What.CLERK_SET).order_by("id"))
        told = [[one.values[part] for part in ("old", "new", "deputy")] for one in events]
        assert told == [["", called, NAME], [called, NAME, ""], ["", NAME, ""]]
        assert broken(session) is None


def test_without_a_namesake_whatever_names_the_person_is_theirs(db: Database) -> None:
    admin = person(db, "Lê Văn Q", Role.ADMIN, chat_id=3)
    with db.transaction() as session:
        second = session.get_one(Person, number_of(session, SECOND))
        second.name = "Đỗ Thị H"
        act(session, admin, NOW).log(What.CLERK_SET, values={"old": "", "new": NAME})
        found = of_first(session)
        assert (found.others, found.is_meant_by(None)) == (frozenset(), True)
        called = forget_first(session)
        event = session.exec(select(Event).where(Event.kind == What.CLERK_SET)).one()
        assert event.values == {"old": "", "new": called}

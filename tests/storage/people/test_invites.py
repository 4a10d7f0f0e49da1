"""One-time codes in the store."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from storage.act import Act
from storage.people import invites, people
from storage.people.invites import Newcomer, RoleOffer
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.secrets.invite_codes import is_well_made
from storage.store.engine import Database
from storage.store.tables import Event, Invite, Person, PersonState
from tests.builders import HOME_AFFAIRS, local, task

NOW = local(2026, 12, 22)


pytestmark = pytest.mark.tasks(task("1.1"), task("1.2", leads=["các cấp ủy"]))


def make(session: Session, *, trusted: bool = True, agency: str | None = HOME_AFFAIRS) -> str:
    act = Act(session, NOW)
    return invites.make(act, role=Role.OFFICER, name="B", agency=agency, trusted=trusted)


def redeem(session: Session, code: str, chat_id: int = 7, hours: float = 0) -> object:
    found = invites.redeem(Act(session, NOW + timedelta(hours=hours), chat_id=chat_id), code)
    return (found.name, found.agency, found.admitted) if isinstance(found, Newcomer) else found


def test_only_a_hash_of_a_code_is_kept(db: Database) -> None:
    with db.transaction() as session:
        code = make(session)
        (invite,) = session.exec(select(Invite))
        kept = [invite.code_hash, *(str(event.values) for event in session.exec(select(Event)))]
    assert len(code) == 16
    assert [code in text for text in kept] == [False] * len(kept)


def test_codes_are_never_alike_and_read_aloud_without_doubt(db: Database) -> None:
    with db.transaction() as session:
        codes = [make(session) for _ in range(50)]
    assert len(set(codes)) == 50
    assert [code for code in codes if not is_well_made(code)] == []
    assert not set("".join(codes)) & set("IO01")


@pytest.mark.parametrize(
    ("hours", "outcome"),
    [(71.9, ("B", HOME_AFFAIRS, True)), (72, Kind.EXPIRED_CODE), (73, Kind.EXPIRED_CODE)],
)
def test_a_code_is_good_for_72_hours(db: Database, hours: float, outcome: object) -> None:
    with db.transaction() as session:
        assert redeem(session, make(session), hours=hours) == outcome


def test_a_code_is_good_once(db: Database) -> None:
    with db.transaction() as session:
        code = make(session)
        assert redeem(session, f" {code.lower()} ") == ("B", HOME_AFFAIRS, True)
        assert redeem(session, code, chat_id=8) is Kind.USED_CODE
        assert redeem(session, "SAI", chat_id=8) is Kind.BAD_CODE


def test_the_sixth_guess_of_an_hour_is_not_looked_at(db: Database) -> None:
    with db.transaction() as session:
        code = make(session)
        assert [redeem(session, f"SAI{n}") for n in range(5)] == [Kind.BAD_CODE] * 5
        for hours in (0, 0.9, 1):
            if hours < 1:
                with pytest.raises(DomainError) as locked:
                    redeem(session, code, hours=hours)
                assert locked.value.kind is Kind.TOO_MANY_TRIES
            else:
                assert redeem(session, code, hours=hours) == ("B", HOME_AFFAIRS, True)


def test_an_untrusted_person_waits_and_is_decided_once(db: Database) -> None:
    with db.transaction() as session:
        assert redeem(session, make(session, trusted=False)) == ("B", HOME_AFFAIRS, False)
        person = session.exec(select(Person).where(Person.state == PersonState.PENDING)).one()
        assert invites.decide(Act(session, NOW), person.id, admit=True).admitted
        with pytest.raises(DomainError) as again:
            invites.decide(Act(session, NOW), person.id, admit=False)
        assert (again.value.kind, again.value.values) == (Kind.ALREADY_DECIDED, {"by": ""})
        assert person.state == PersonState.ACTIVE


def test_a_chat_that_has_a_role_is_offered_the_second_and_keeps_both_until_it_says_so(
    db: Database,
) -> None:
    with db.transaction() as session:
        first, second = make(session), make(session)
        redeem(session, first)
        offered = redeem(session, second)
        assert isinstance(offered, RoleOffer)
        assert ([one.name for one in offered.held], offered.beside) == (["B"], False)
        assert session.exec(select(Person.state)).all() == [PersonState.ACTIVE]
        here = Act(session, NOW, chat_id=7)
        with pytest.raises(DomainError, match=Kind.STALE_BUTTON.value):
            invites.accept(here, offered.invite_id)
        joined = invites.accept(here, offered.invite_id, instead_of=offered.held[0].person_id)
        assert joined.admitted
        assert [person.state for person in session.exec(select(Person).order_by("id"))] == [
            PersonState.LEFT,
            PersonState.ACTIVE,
        ]
        assert invites.was_used_by(session, second.lower(), 7)
        assert not invites.was_used_by(session, first, 7)
        assert not invites.was_used_by(session, second, 8)


def test_another_role_stands_beside_the_first(db: Database) -> None:
    with db.transaction() as session:
        redeem(session, make(session))
        act = Act(session, NOW, chat_id=7)
        leader = invites.make(act, role=Role.LEADER, name="B", agency=HOME_AFFAIRS, trusted=True)
        offered = invites.redeem(act, leader)
        assert isinstance(offered, RoleOffer)
        assert offered.beside
        invites.accept(act, offered.invite_id)
        assert [(one.role, one.chat_id) for one in people.actors_of(session, 7)] == [
            (Role.OFFICER, 7),
            (Role.LEADER, 7),
        ]
        assert invites.redeem(act, leader) is Kind.USED_CODE


def test_an_untrusted_second_role_ends_the_first_only_when_it_is_confirmed(db: Database) -> None:
    with db.transaction() as session:
        redeem(session, make(session))
        act = Act(session, NOW, chat_id=7)
        offered = invites.redeem(act, make(session, trusted=False))
        assert isinstance(offered, RoleOffer)
        first = offered.held[0].person_id
        second = invites.accept(act, offered.invite_id, instead_of=first)
        assert [one.person_id for one in people.actors_of(session, 7)] == [first]
        invites.decide(Act(session, NOW), second.person_id, admit=True)
        assert [one.person_id for one in people.actors_of(session, 7)] == [second.person_id]


def test_who_waits_for_a_first_role_is_asked_nothing(db: Database) -> None:
    with db.transaction() as session:
        redeem(session, make(session, trusted=False))
        assert redeem(session, make(session)) == ("B", HOME_AFFAIRS, True)
        assert [person.state for person in session.exec(select(Person).order_by("id"))] == [
            PersonState.LEFT,
            PersonState.ACTIVE,
        ]


@pytest.mark.parametrize("agency", ["Sở Không Có", "", None, "các cấp ủy"])
def test_an_officer_needs_one_known_agency(db: Database, agency: str | None) -> None:
    with pytest.raises(DomainError) as refused, db.transaction() as session:
        make(session, agency=agency)
    assert refused.value.kind is Kind.UNKNOWN_AGENCY
    assert refused.value.values["known"] == [HOME_AFFAIRS]

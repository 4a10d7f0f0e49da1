"""How an agency could be reached is the same whenever one asks about a moment."""

from collections.abc import Callable
from datetime import datetime

import pytest

from storage.act import Act, Source
from storage.people import agencies, departures, invites, oblivion, people, personal_data
from storage.people.invites import Newcomer
from storage.people.officer_links import links
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import Address
from storage.rules.tasks.silence_causes import Link
from storage.store.engine import Database
from storage.store.session import Session
from tests.builders import FINANCE, act, agency_id, local, person

OCTOBER, NOVEMBER, DECEMBER = local(2026, 10, 1), local(2026, 11, 1), local(2026, 12, 1)
YEARS_END = local(2026, 12, 31, 23, 59)
JANUARY = local(2027, 1, 25)
TELEGRAM = Address("telegram", "7")


@pytest.fixture
def admin(db: Database) -> Actor:
    person(db, "Đỗ Thị H", role=Role.ADMIN, chat_id=91)
    return person(db, "Bùi Văn K", role=Role.ADMIN, chat_id=90)


@pytest.fixture
def contact(db: Database) -> Actor:
    return person(db, "Lê Thị X", agency=FINANCE, chat_id=7)


def link(db: Database, at: datetime) -> Link:
    with db.transaction() as session:
        number = agency_id(session, FINANCE)
        return links(session, [number], at).get(number, Link.NONE)


def _unblocked(session: Session, _: Actor, contact: Actor) -> None:
    people.mark_reachable(act(session, contact, JANUARY), contact.chat_id or 0)


def _left(session: Session, admin: Actor, contact: Actor) -> None:
    departures.leave(act(session, admin, JANUARY), contact.person_id)


def _forgotten(session: Session, admin: Actor, contact: Actor) -> None:
    known = personal_data.find(session, "Lê Thị X")
    assert known is not None
    oblivion.forget(act(session, admin, JANUARY), known, {contact.person_id: "Người số 3"})


@pytest.mark.parametrize("later", [_unblocked, _left, _forgotten])
def test_who_took_no_messages_then_is_told_so_whatever_happened_since(
    db: Database, admin: Actor, contact: Actor, later: Callable[[Session, Actor, Actor], None]
) -> None:
    with db.transaction() as session:
        people.mark_unreachable(Act(session, NOVEMBER), TELEGRAM)
    before = [link(db, at) for at in (OCTOBER, YEARS_END)]
    with db.transaction() as session:
        later(session, admin, contact)
    assert [link(db, at) for at in (OCTOBER, YEARS_END)] == before == [Link.OPEN, Link.BROKEN]


@pytest.mark.parametrize("later", [_left, _forgotten])
def test_who_was_reached_then_stays_so_after_they_are_gone(
    db: Database, admin: Actor, contact: Actor, later: Callable[[Session, Actor, Actor], None]
) -> None:
    with db.transaction() as session:
        later(session, admin, contact)
    assert [link(db, at) for at in (YEARS_END, JANUARY)] == [Link.OPEN, Link.NONE]


def test_two_times_without_messages_are_both_kept(db: Database, contact: Actor) -> None:
    for since, until in ((OCTOBER, NOVEMBER), (DECEMBER, YEARS_END)):
        with db.transaction() as session:
            people.mark_unreachable(Act(session, since), TELEGRAM)
            people.mark_reachable(act(session, contact, until), contact.chat_id or 0)
    moments = (OCTOBER, NOVEMBER, DECEMBER, YEARS_END)
    assert [link(db, at) for at in moments] == [Link.BROKEN, Link.OPEN, Link.BROKEN, Link.OPEN]


@pytest.mark.parametrize(("admit", "now"), [(True, Link.OPEN), (False, Link.NONE)])
def test_who_still_waited_to_be_let_in_then_was_only_invited(
    db: Database, admin: Actor, admit: bool, now: Link
) -> None:
    with db.transaction() as session:
        made = Act(session, NOVEMBER, source=Source.COMMAND_LINE)
        agencies.add(made, FINANCE)
        code = invites.make(
            made, role=Role.OFFICER, name="Cao Thị M", agency=FINANCE, trusted=False
        )
        joined = invites.redeem(Act(session, NOVEMBER, chat_id=8), code)
        assert isinstance(joined, Newcomer)
    with db.transaction() as session:
        invites.decide(act(session, admin, JANUARY), joined.person_id, admit=admit)
    assert [link(db, at) for at in (OCTOBER, YEARS_END, JANUARY)] == [Link.NONE, Link.INVITED, now]

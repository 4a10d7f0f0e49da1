"""What a chat's person has, and how one role begins beside or instead of another."""

import pytest
from sqlmodel import select

from storage.act import Act
from storage.people import chat_roles, departures, people
from storage.post import dialogues, outbox
from storage.post.dialogues import Question
from storage.post.outbox import NOTICE, Letter
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import of_chat
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Outbox, Person, PersonState
from tests.builders import HOME_AFFAIRS, act, local, person

NOW = local(2026, 12, 22)


@pytest.fixture
def officer(db: Database) -> Actor:
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1, deputy=True)


@pytest.fixture
def clerk(db: Database, officer: Actor) -> Actor:
    """The same person, of the office too."""
    return person(db, "Trần Thị B", Role.OFFICE, chat_id=officer.chat_id)


def test_a_chat_tells_its_roles_in_their_order(db: Database, officer: Actor, clerk: Actor) -> None:
    with db.transaction() as session:
        found = chat_roles.held(session, 1)
    assert [(one.person_id, one.role, one.agency, one.deputy, one.pending) for one in found] == [
        (officer.person_id, Role.OFFICER, HOME_AFFAIRS, True, False),
        (clerk.person_id, Role.OFFICE, "", False, False),
    ]


def test_a_role_that_ends_takes_its_question_and_its_messages_and_no_others(
    db: Database, officer: Actor, clerk: Actor
) -> None:
    admin = person(db, "Lê Văn A", Role.ADMIN, chat_id=3)
    with db.transaction() as session:
        for one in (officer, clerk):
            letter = Letter(NOTICE, of_chat(1), MessageContent("x"), person_id=one.person_id)
            outbox.queue(session, letter, NOW)
        dialogues.ask(session, 1, Question("step", {}, NOW, clerk.person_id))
        departures.leave(act(session, admin, NOW), officer.person_id)
        assert dialogues.in_hand(session, 1) is not None
        departures_of = session.exec(select(Outbox.person_id, Outbox.state).order_by("id")).all()
        assert [tuple(row) for row in departures_of] == [
            (officer.person_id, "cancelled"),
            (clerk.person_id, "new"),
        ]
        assert people.actors_of(session, 1) == [clerk]
        departures.leave(act(session, admin, NOW), clerk.person_id)
        assert dialogues.in_hand(session, 1) is None
        assert people.actors_of(session, 1) == []


def test_only_a_role_of_this_chat_is_replaced(db: Database, officer: Actor) -> None:
    other = person(db, "Đỗ Văn C", chat_id=2, agency=HOME_AFFAIRS)
    new = person(db, "Trần Thị B", Role.OFFICE)
    with db.transaction() as session:
        row = session.get_one(Person, new.person_id)
        with pytest.raises(DomainError, match=Kind.STALE_BUTTON.value):
            chat_roles.begin(Act(session, NOW), row, 1, other.person_id)
        assert [one.person_id for one in people.actors_of(session, 1)] == [officer.person_id]
        chat_roles.begin(Act(session, NOW), row, 1, officer.person_id)
        assert [one.person_id for one in people.actors_of(session, 1)] == [new.person_id]


def test_the_last_admin_is_not_replaced_but_by_an_admin(db: Database) -> None:
    admin = person(db, "Lê Văn A", Role.ADMIN, chat_id=3)
    officer = person(db, "Lê Văn A", agency=HOME_AFFAIRS)
    second = person(db, "Lê Văn A", Role.ADMIN)
    with db.transaction() as session:
        session.get_one(Person, second.person_id).state = PersonState.PENDING
        session.flush()
        row = session.get_one(Person, officer.person_id)
        with pytest.raises(DomainError, match=Kind.LAST_ADMIN.value):
            chat_roles.begin(Act(session, NOW), row, 3, admin.person_id)
        successor = session.get_one(Person, second.person_id)
        successor.state = PersonState.ACTIVE
        chat_roles.begin(Act(session, NOW), successor, 3, admin.person_id)
        assert second.person_id in [one.person_id for one in people.actors_of(session, 3)]

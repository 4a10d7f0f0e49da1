"""A person's rights end at once."""

import pytest
from sqlmodel import select

from storage.people import departures, people
from storage.post import dialogues, outbox
from storage.post.dialogues import Question
from storage.post.outbox import NOTICE, Letter
from storage.rules.address import of_chat
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.rules.said import Said
from storage.store.engine import Database
from storage.store.tables import Outbox, OutboxState
from tests.builders import HOME_AFFAIRS, act, local, person

NOW = local(2026, 12, 22)


@pytest.fixture
def admin(db: Database) -> Actor:
    return person(db, "Lê Văn Q", Role.ADMIN, chat_id=3)


def test_who_left_is_nobody_and_what_waited_is_not_sent(
    db: Database, admin: Actor, officer: Actor
) -> None:
    with db.transaction() as session:
        outbox.queue(
            session, Letter(NOTICE, of_chat(1), Said("x"), person_id=officer.person_id), NOW
        )
        dialogues.ask(session, 1, Question("step", {}, NOW, officer.person_id))
        left = departures.leave(act(session, admin, NOW), officer.person_id)
        assert (left.name, left.agency) == ("Trần Thị B", HOME_AFFAIRS)
        assert people.actor_of(session, 1) is None
        assert dialogues.in_hand(session, 1) is None
        assert session.exec(select(Outbox.state)).all() == [OutboxState.CANCELLED]
        with pytest.raises(DomainError, match=Kind.ALREADY_DECIDED.value):
            departures.leave(act(session, admin, NOW), officer.person_id)


def test_the_last_admin_stays(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        with pytest.raises(DomainError, match=Kind.LAST_ADMIN.value):
            departures.leave(act(session, admin, NOW), admin.person_id)
        assert people.actor_of(session, 3) is not None


def test_only_an_admin_says_so(db: Database, admin: Actor, officer: Actor) -> None:
    with db.transaction() as session, pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
        departures.leave(act(session, officer, NOW), admin.person_id)

"""A message of unknown fate is settled once, by a person of the office."""

import pytest
from sqlmodel import Session, select

from storage.followup import unclear_sends
from storage.post import outbox
from storage.post.outbox import NOTICE, Letter
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import of_chat
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Outbox, OutboxState, Person, PersonState
from tests.builders import act, local, person

NOW = local(2026, 12, 22)


def unclear(session: Session, to: Actor) -> int:
    letter = Letter(NOTICE, of_chat(1), MessageContent("nội dung"), person_id=to.person_id)
    outbox.queue(session, letter, NOW)
    row = session.exec(select(Outbox).where(Outbox.ref == letter.ref)).one()
    row.state = OutboxState.UNCONFIRMED
    return row.id


def again(words: str) -> str:
    return f"(gửi lại) {words}"


def test_sent_again_it_says_so_and_waits_as_a_new_one(
    db: Database, office: Actor, officer: Actor
) -> None:
    with db.transaction() as session:
        number = unclear(session, officer)
        assert [one.person for one in unclear_sends.unclear_sends(session)] == ["Trần Thị B"]
        row = unclear_sends.resend(act(session, office, NOW), number, again)
        assert (row.state, row.said["words"]) == (OutboxState.NEW, "(gửi lại) nội dung")
        assert unclear_sends.unclear_sends(session) == []


def test_what_arrived_waits_for_nothing_and_is_not_settled_twice(
    db: Database, office: Actor, officer: Actor
) -> None:
    with db.transaction() as session:
        number = unclear(session, officer)
        here = act(session, office, NOW)
        assert unclear_sends.arrived(here, number).state == OutboxState.SENT
        with pytest.raises(DomainError) as late:
            unclear_sends.resend(here, number, again)
    assert (late.value.kind, late.value.values["by"]) == (Kind.ALREADY_DECIDED, "Nguyễn Văn A")


def test_nothing_is_sent_again_to_who_has_left(db: Database, office: Actor, officer: Actor) -> None:
    with db.transaction() as session:
        number = unclear(session, officer)
        session.get_one(Person, officer.person_id).state = PersonState.LEFT
        with pytest.raises(DomainError, match=Kind.RECEIVER_LEFT.value):
            unclear_sends.resend(act(session, office, NOW), number, again)


def test_an_admin_sees_it_and_an_officer_does_not(db: Database, officer: Actor) -> None:
    admin = person(db, "Lê Văn Q", Role.ADMIN, chat_id=3)
    with db.transaction() as session:
        number = unclear(session, officer)
        assert unclear_sends.look(act(session, admin, NOW), number).id == number
        for who, door in ((admin, unclear_sends.unclear), (officer, unclear_sends.look)):
            with pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
                door(act(session, who, NOW), number)

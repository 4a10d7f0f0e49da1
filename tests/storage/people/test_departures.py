"""A person's rights end at once."""

import pytest
from sqlmodel import select

from storage.act import Act, SenderName
from storage.people import departures, invites, people
from storage.people.invites import Newcomer
from storage.post import dialogues, outbox
from storage.post.dialogues import Question
from storage.post.outbox import NOTICE, Letter
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import of_chat
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Opening, Outbox, OutboxState
from tests.builders import HOME_AFFAIRS, act, agency_id, local

NOW = local(2026, 12, 22)


def test_who_left_is_nobody_and_what_waited_is_not_sent(
    db: Database, admin: Actor, officer: Actor
) -> None:
    with db.transaction() as session:
        outbox.queue(
            session,
            Letter(NOTICE, of_chat(1), MessageContent("x"), person_id=officer.person_id),
            NOW,
        )
        dialogues.ask(session, 1, Question("step", {}, NOW, officer.person_id))
        left = departures.leave(act(session, admin, NOW), officer.person_id)
        assert (left.name, left.agency) == ("Trần Thị B", HOME_AFFAIRS)
        assert people.actor_of(session, 1) is None
        assert dialogues.in_hand(session, 1) is None
        assert session.exec(select(Outbox.state)).all() == [OutboxState.CANCELLED]
        with pytest.raises(DomainError, match=Kind.ALREADY_DECIDED.value):
            departures.leave(act(session, admin, NOW), officer.person_id)


def test_of_somebody_who_waited_to_be_admitted_no_account_stays(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        agency_id(session, HOME_AFFAIRS)
        doing = Act(session, NOW, chat_id=5, shown=SenderName("Bồ câu", "bo_cau"))
        code = invites.make(
            doing, role=Role.OFFICER, name="Đỗ Thị K", agency=HOME_AFFAIRS, trusted=False
        )
        joined = invites.redeem(doing, code)
        assert isinstance(joined, Newcomer)
        assert session.exec(select(Opening.username)).all() == ["bo_cau"]
        departures.leave(act(session, admin, NOW), joined.person_id)
        assert session.exec(select(Opening)).all() == []


def test_the_last_admin_stays(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        with pytest.raises(DomainError, match=Kind.LAST_ADMIN.value):
            departures.leave(act(session, admin, NOW), admin.person_id)
        assert people.actor_of(session, 3) is not None


def test_only_an_admin_says_so(db: Database, admin: Actor, officer: Actor) -> None:
    with db.transaction() as session, pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
        departures.leave(act(session, officer, NOW), admin.person_id)

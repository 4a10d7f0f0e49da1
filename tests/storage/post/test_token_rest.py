"""An admin's word that the other program is gone: it counts once, is logged, and is nobody else's."""

from datetime import timedelta

import pytest
from sqlmodel import select

from storage.act import Act
from storage.post import token_rest
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.store import identity
from storage.store.engine import Database
from storage.store.tables import Event
from tests.builders import act, local, person

NOW = local(2026, 12, 24, 9, 0)


def test_an_admins_word_ends_the_rest_whatever_the_clock_says_and_counts_once(db: Database) -> None:
    admin = person(db, "Bùi Văn K", Role.ADMIN, chat_id=401)
    with db.transaction() as session:
        identity.note_rival(session, NOW)
        token_rest.end(act(session, admin, NOW + timedelta(hours=15)))
        assert identity.of(session).rival_at is None
        with pytest.raises(DomainError) as refused:
            token_rest.end(act(session, admin, NOW))
        assert refused.value.kind is Kind.STALE_BUTTON
        logged = session.exec(select(Event.kind, Event.person_id)).all()
    assert logged == [("rival_gone", admin.person_id)]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER, Role.OFFICE])
def test_nobody_else_has_it(db: Database, role: Role) -> None:
    actor = person(db, "Trần Thị B", role, "Sở Nội vụ", chat_id=101)
    with db.transaction() as session:
        identity.note_rival(session, NOW)
        with pytest.raises(DomainError) as refused:
            token_rest.end(act(session, actor, NOW))
        assert refused.value.kind is Kind.NOT_ALLOWED
        assert identity.of(session).rival_at == NOW


def test_a_stranger_has_it_still_less(db: Database) -> None:
    with db.transaction() as session, pytest.raises(DomainError) as refused:
        token_rest.end(Act(session, NOW, chat_id=999))
    assert refused.value.kind is Kind.NOT_REGISTERED

"""A group shows the agency's list that an admin bound to it."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from storage.people import groups
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import Outbox, UnboundGroup
from tests.builders import FINANCE, HOME_AFFAIRS, act, agency_id, local, person

NOW = local(2026, 12, 22)
GROUP, SUPERGROUP = -5, -100_5


def shown(session: Session, chat_id: int) -> str | None:
    found = groups.agency_of(session, chat_id)
    return found.name if found else None


def test_a_group_shows_the_agency_bound_last(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        here = act(session, admin, NOW)
        for name in (HOME_AFFAIRS, FINANCE):
            groups.bind(here, GROUP, agency_id(session, name))
        assert shown(session, GROUP) == FINANCE
        gone = groups.unbind(here, GROUP)
        assert gone is not None
        assert gone.name == FINANCE
        assert shown(session, GROUP) is None
        assert groups.unbind(here, GROUP) is None


def test_a_group_stays_bound_under_its_new_number(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        here = act(session, admin, NOW)
        groups.bind(here, GROUP, agency_id(session, HOME_AFFAIRS))
        groups.move(here, GROUP, SUPERGROUP)
        assert [shown(session, chat) for chat in (GROUP, SUPERGROUP)] == [None, HOME_AFFAIRS]


def test_a_group_the_bot_left_has_to_be_bound_again(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        here = act(session, admin, NOW)
        groups.bind(here, GROUP, agency_id(session, HOME_AFFAIRS))
        groups.bot_left(here, GROUP)
        assert shown(session, GROUP) is None


def test_only_an_admin_binds(db: Database) -> None:
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        number = agency_id(session, HOME_AFFAIRS)
        with pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
            groups.bind(act(session, office, NOW), GROUP, number)
        assert shown(session, GROUP) is None


def left(session: Session) -> list[tuple[str, str]]:
    rows = session.exec(select(Outbox).order_by(col(Outbox.id)))
    return [(row.kind, row.address) for row in rows]


def test_a_group_nobody_binds_is_left_after_a_day_with_a_word(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        for chat_id in (GROUP, SUPERGROUP, -7, -8):
            groups.notice(act(session, admin, NOW), chat_id)
        groups.notice(act(session, admin, NOW + timedelta(hours=5)), GROUP)
        groups.bind(act(session, admin, NOW), SUPERGROUP, agency_id(session, FINANCE))
        groups.bot_left(act(session, admin, NOW), -7)
        assert groups.leave_unbound(act(session, admin, NOW + timedelta(hours=23)), -8) == 0
        assert groups.leave_unbound(act(session, admin, NOW + timedelta(days=1)), -8) == 1
        assert groups.leave_unbound(act(session, admin, NOW + timedelta(days=9)), -8) == 0
        assert left(session) == [("chat_left", str(GROUP))]
        assert session.exec(select(UnboundGroup)).all() == []


def test_a_group_that_is_unbound_has_a_day_again(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        here = act(session, admin, NOW)
        groups.bind(here, GROUP, agency_id(session, FINANCE))
        groups.unbind(here, GROUP)
        groups.move(here, GROUP, SUPERGROUP)
        (row,) = session.exec(select(UnboundGroup)).all()
        assert (row.chat_id, row.since) == (SUPERGROUP, NOW)

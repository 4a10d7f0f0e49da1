"""A written urge after its draft: it leaves once, and is answered once."""

from datetime import date

import pytest
from sqlmodel import Session

from storage.followup import letters
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    act,
    agency_id,
    local,
    person,
    task,
    task_id,
)

NOW = local(2026, 12, 22)
SENT, REPLY_BY, ANSWERED = date(2026, 12, 23), date(2026, 12, 30), date(2026, 12, 29)


pytestmark = pytest.mark.tasks(task("1.1", date(2026, 12, 1)), task("1.2", leads=[FINANCE]))


def draft(session: Session, office: Actor) -> int:
    agency = agency_id(session, HOME_AFFAIRS)
    return letters.draft(act(session, office, NOW), agency, [task_id(session, "1.1")])


def test_a_newer_draft_replaces_the_one_that_never_left(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        draft(session, office)
        newer = draft(session, office)
        assert [one.id for one in letters.waiting(session)] == [newer]


def test_a_letter_that_left_waits_for_its_answer(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        here, number = act(session, office, NOW), draft(session, office)
        letters.record_sent(here, number, "12-CV/VPTU", SENT, REPLY_BY)
        (waits,) = letters.waiting(session)
        assert (waits.number, waits.sent_on, waits.reply_by) == ("12-CV/VPTU", SENT, REPLY_BY)
        assert letters.sent_about(session, task_id(session, "1.1"), waits.agency_id) == [
            ("12-CV/VPTU", SENT, None, REPLY_BY)
        ]
        letters.record_answer(here, number, "45/BC-SNV", ANSWERED)
        assert letters.waiting(session) == []
        with pytest.raises(DomainError, match=Kind.STALE_BUTTON.value):
            letters.record_answer(here, number, "45/BC-SNV", ANSWERED)


def test_what_has_left_is_neither_sent_again_nor_dropped(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        here, number = act(session, office, NOW), draft(session, office)
        letters.record_sent(here, number, "12-CV/VPTU", SENT, None)
        with pytest.raises(DomainError, match=Kind.STALE_BUTTON.value):
            letters.record_sent(here, number, "13-CV/VPTU", SENT, None)
        with pytest.raises(DomainError, match=Kind.STALE_BUTTON.value):
            letters.drop(here, number)


def test_an_admin_looks_and_decides_nothing(db: Database, office: Actor) -> None:
    admin = person(db, "Lê Văn Q", Role.ADMIN, chat_id=3)
    with db.transaction() as session:
        number = draft(session, office)
        assert letters.look(act(session, admin, NOW), number).agency == HOME_AFFAIRS
        with pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
            letters.drop(act(session, admin, NOW), number)

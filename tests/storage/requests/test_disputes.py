"""A task somebody says is not theirs: nobody is reminded until the office has spoken."""

from datetime import date

import pytest

from storage.requests import disputes
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.tasks.mends import assignments
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    act,
    agency_id,
    local,
    person,
    register,
    restrict,
    task,
    task_id,
)

NOW, LATER = local(2026, 12, 22), local(2026, 12, 23)


@pytest.fixture
def officer(db: Database) -> Actor:
    register(db, [task("1.1", date(2026, 12, 31)), task("1.2", leads=[FINANCE])])
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def test_a_dispute_pauses_until_it_is_kept(db: Database, officer: Actor, office: Actor) -> None:
    with db.transaction() as session:
        here, number = act(session, officer, NOW), task_id(session, "1.1")
        found = disputes.dispute(here, number, "của Sở Tài chính")
        assert (found.asked_by, found.agency, found.text) == (
            "Trần Thị B",
            HOME_AFFAIRS,
            "của Sở Tài chính",
        )
        assert [row.id for row in disputes.waiting(session)] == [found.id]
        assert disputes.paused(session) == {(number, found.agency_id)}
        with pytest.raises(DomainError, match=Kind.ALREADY_DISPUTED.value):
            disputes.dispute(here, number)
        disputes.keep(act(session, office, LATER), found.id, "vẫn của Sở")
        assert (disputes.paused(session), disputes.waiting(session)) == (frozenset(), [])
        with pytest.raises(DomainError) as late:
            disputes.agree(act(session, office, LATER), found.id)
    assert (late.value.kind, late.value.values["by"]) == (Kind.ALREADY_DECIDED, "Nguyễn Văn A")


def test_what_is_agreed_pauses_until_it_is_assigned_anew(
    db: Database, officer: Actor, office: Actor
) -> None:
    admin = person(db, "Lê Văn Q", Role.ADMIN, chat_id=3)
    with db.transaction() as session:
        number = task_id(session, "1.1")
        found = disputes.dispute(act(session, officer, NOW), number)
        disputes.agree(act(session, office, NOW), found.id)
        assert disputes.paused(session) == {(number, found.agency_id)}
        finance = agency_id(session, FINANCE)
        assignments.assign(act(session, admin, LATER), number, finance)
        assert disputes.paused(session) == frozenset()


def test_a_restricted_tasks_words_stay_in_the_store(db: Database, officer: Actor) -> None:
    restrict(db, "1.1")
    with db.transaction() as session:
        here = act(session, officer, NOW)
        found = disputes.dispute(here, task_id(session, "1.1"), "của Sở Tài chính")
        assert (found.code, found.words, found.text) == ("1.1", None, "")


def test_who_disputed_does_not_decide(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        here = act(session, officer, NOW)
        found = disputes.dispute(here, task_id(session, "1.1"))
        with pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
            disputes.agree(here, found.id)
        with pytest.raises(DomainError, match=Kind.UNKNOWN_TASK.value):
            disputes.dispute(here, task_id(session, "1.2"))

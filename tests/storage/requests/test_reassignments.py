"""A new lead answers the old one's dispute; every view then counts it the same."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from storage.people.notices import WORDS
from storage.requests import disputes, reassignments
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Event, Person
from storage.tasks.mends import assignments
from tests.builders import FINANCE, act, agency_id, local, task, task_id

NOW = local(2026, 12, 24, 9, 0)
LATER = local(2026, 12, 28, 9, 0)


pytestmark = pytest.mark.tasks(
    task("1.1", date(2026, 12, 31)), task("1.2", date(2026, 12, 31), leads=[FINANCE])
)


def test_the_dispute_of_the_agency_that_goes_is_agreed_and_it_is_told(
    db: Database, officer: Actor, admin: Actor
) -> None:
    with db.transaction() as session:
        number = task_id(session, "1.1")
        found = disputes.dispute(act(session, officer, NOW), number, "của Sở Tài chính")
        told: list[tuple[str, Any]] = []

        def words(kind: str, values: Mapping[str, Any], _ref: str) -> MessageContent:
            told.append((kind, values.get("moved")))
            return MessageContent(kind)

        session.info[WORDS] = words
        reassignments.assign(act(session, admin, LATER), number, agency_id(session, FINANCE))
        assert (disputes.waiting(session), disputes.paused(session)) == ([], frozenset())
        event = session.exec(select(Event).where(Event.kind == What.DISPUTE_AGREED)).one()
        assert (event.at, event.person_id, event.values["dispute"]) == (
            LATER,
            admin.person_id,
            found.id,
        )
        assert told == [("dispute_decided_for_officer", True)]


def test_a_dispute_of_an_agency_that_goes_on_leading_stays_open(
    db: Database, officer: Actor, admin: Actor
) -> None:
    with db.transaction() as session:
        found = disputes.dispute(act(session, officer, NOW), task_id(session, "1.1"))
        other = session.exec(select(Person.agency_id).where(Person.id == officer.person_id)).one()
        assert other is not None
        reassignments.assign(act(session, admin, LATER), task_id(session, "1.2"), other)
        assert [row.id for row in disputes.waiting(session)] == [found.id]


def test_the_documents_lead_restored_answers_the_other_one_too(
    db: Database, officer: Actor, admin: Actor
) -> None:
    with db.transaction() as session:
        number, home = task_id(session, "1.2"), officer.agency_id
        assert home is not None
        reassignments.assign(act(session, admin, NOW), number, home)
        disputes.dispute(act(session, officer, NOW), number)
        reassignments.restore(act(session, admin, LATER), number)
        assert disputes.waiting(session) == []
        assert [one.name for one in assignments.leads(session, number)] == [FINANCE]

"""A leader is told once of what has been overdue for a week."""

from datetime import date

import pytest
from sqlmodel import Session

from storage.act import Act
from storage.followup.escalations import escalations, log_escalated
from storage.requests import disputes
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person, task, task_id

DUE = date(2026, 12, 1)
A_WEEK_ON = date(2026, 12, 8)


pytestmark = pytest.mark.tasks(task("1.1", DUE), task("1.2", DUE, leads=[FINANCE]))


@pytest.fixture
def officer(db: Database) -> Actor:
    person(db, "Phạm Thị L", Role.LEADER, HOME_AFFAIRS, 4)
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def told(session: Session, day: date) -> list[tuple[str, list[str]]]:
    return [(one.leader.name, [row.code for row in one.rows]) for one in escalations(session, day)]


def test_the_own_leader_is_told_after_a_week_and_once(db: Database, officer: Actor) -> None:
    del officer
    with db.transaction() as session:
        assert told(session, date(2026, 12, 7)) == []
        assert told(session, A_WEEK_ON) == [("Phạm Thị L", ["1.1"])]
        (found,) = escalations(session, A_WEEK_ON)
        log_escalated(Act(session, local(2026, 12, 8)), found.rows[0])
        assert told(session, date(2026, 12, 9)) == []


def test_a_disputed_task_is_not_told_of(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        disputes.dispute(act(session, officer, local(2026, 12, 3)), task_id(session, "1.1"))
        assert told(session, A_WEEK_ON) == []


def test_an_agency_without_a_leader_has_nobody_to_tell(db: Database) -> None:
    person(db, "Trần Thị B", agency=FINANCE, chat_id=1)
    with db.transaction() as session:
        assert told(session, A_WEEK_ON) == []

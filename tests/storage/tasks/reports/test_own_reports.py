"""A person's own reports: none of another kind, of somebody else, or taken back already."""

from datetime import date, timedelta

import pytest

from storage.requests import withdrawals
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor
from storage.store.engine import Database
from storage.tasks.reports import own_reports, progress
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person, register, task, task_id

NOW = local(2026, 12, 22, 9, 0)
PROGRESS = [What.PROGRESS]


@pytest.fixture
def reported(db: Database, officer: Actor) -> int:
    register(db, [task("1.1", date(2026, 12, 31))])
    with db.transaction() as session:
        by = act(session, officer, NOW)
        return progress.record_progress(by, task_id(session, "1.1"), "đang làm").event_id


def refused(db: Database, who: Actor, event: int, kind: What = What.PROGRESS) -> Kind:
    with db.transaction() as session, pytest.raises(DomainError) as found:
        own_reports.own_report(act(session, who, NOW), event, [kind])
    return found.value.kind


def test_it_is_found_while_it_stands_and_named_why_not(
    db: Database, officer: Actor, reported: int
) -> None:
    colleague = person(db, "C", agency=HOME_AFFAIRS, chat_id=51)
    stranger = person(db, "D", agency=FINANCE, chat_id=52)
    with db.transaction() as session:
        by = act(session, officer, NOW)
        assert own_reports.own_report(by, reported, PROGRESS).id == reported
    assert refused(db, officer, reported, What.PROJECT_REPORT) is Kind.STALE_BUTTON
    assert refused(db, officer, reported + 1) is Kind.STALE_BUTTON
    assert refused(db, colleague, reported) is Kind.NOT_OWN_REPORT
    assert refused(db, stranger, reported) is Kind.STALE_BUTTON
    with db.transaction() as session:
        withdrawals.withdraw(act(session, officer, NOW), reported)
    assert refused(db, officer, reported) is Kind.WITHDRAWN


def test_the_newest_is_of_this_chat_and_kind_and_no_older_than_it_can_be_taken_back(
    db: Database, officer: Actor, reported: int
) -> None:
    with db.transaction() as session:
        by, late = (act(session, officer, NOW + timedelta(minutes=n)) for n in (10, 11))
        assert own_reports.newest(by, PROGRESS) == reported
        assert own_reports.newest(by, [What.PROJECT_REPORT]) is None
        assert own_reports.newest(late, PROGRESS) is None
        withdrawals.withdraw(by, reported)
        assert own_reports.newest(by, PROGRESS) is None

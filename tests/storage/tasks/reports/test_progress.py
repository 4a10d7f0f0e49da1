"""Every report begins alike: who may, what is kept, what is not found."""

from collections.abc import Callable
from functools import partial

import pytest
from sqlmodel import Session, select

from storage.act import Act
from storage.requests import completions, difficulties, extensions
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.tables import Event, Task, Visibility
from storage.tasks.agency_tasks import standings
from storage.tasks.receipts import Product
from storage.tasks.reports import progress
from tests.builders import (
    HOME_AFFAIRS,
    act,
    local,
    person,
    task_id,
)
from tests.storage.tasks.five_tasks import FIVE_TASKS

NOW = local(2026, 12, 22)
Report = Callable[[Act, int], object]
REPORTS: dict[str, Report] = {
    "progress": lambda act, number: progress.record_progress(act, number, "đang làm"),
    "completion": lambda act, number: completions.record_completion(
        act, number, Product(text="QĐ")
    ),
    "extension": lambda act, number: extensions.ask_extension(act, number, "xin lùi"),
    "difficulty": lambda act, number: difficulties.report_difficulty(act, number, "thiếu người"),
}
EACH = pytest.mark.parametrize("report", list(REPORTS))


pytestmark = pytest.mark.tasks(*FIVE_TASKS)


def refused(act_now: Callable[[], object]) -> tuple[Kind, object]:
    with pytest.raises(DomainError) as found:
        act_now()
    return found.value.kind, found.value.values.get("code")


def count(session: Session) -> int:
    return len(session.exec(select(Event).where(Event.kind != "imported")).all())


@EACH
def test_a_report_is_one_event_of_its_kind(db: Database, report: str) -> None:
    officer = person(db, "B", agency="Sở Nội vụ", chat_id=1)
    with db.transaction() as session:
        number = task_id(session, "1.1")
        REPORTS[report](act(session, officer, NOW), number)
        (event,) = session.exec(select(Event).where(Event.kind == report))
        assert (event.person_id, event.task_id, event.agency_id) == (
            officer.person_id,
            number,
            officer.agency_id,
        )


@EACH
@pytest.mark.parametrize("role", [Role.LEADER, Role.OFFICE, Role.ADMIN])
def test_nobody_but_an_officer_reports(db: Database, report: str, role: Role) -> None:
    agency = "Sở Nội vụ" if role is Role.LEADER else None
    someone = person(db, "B", role, agency=agency, chat_id=1)
    with db.transaction() as session:
        number = task_id(session, "1.1")
        answer = refused(lambda: REPORTS[report](act(session, someone, NOW), number))
        assert (answer, count(session)) == ((Kind.NOT_ALLOWED, "1.1"), 0)


@EACH
def test_another_agencys_task_does_not_exist(db: Database, report: str) -> None:
    officer = person(db, "B", agency="Sở Nội vụ", chat_id=1)
    with db.transaction() as session:
        now = act(session, officer, NOW)
        foreign = task_id(session, "1.2")
        assert [refused(partial(REPORTS[report], now, number)) for number in (foreign, 999)] == [
            (Kind.UNKNOWN_TASK, "")
        ] * 2
        assert count(session) == 0


def test_what_is_done_or_has_no_milestone_cannot_be_completed(db: Database) -> None:
    officer = person(db, "B", agency="Sở Nội vụ", chat_id=1)
    with db.transaction() as session:
        now = act(session, officer, NOW)
        found = [
            refused(partial(REPORTS["completion"], now, task_id(session, code)))
            for code in ("1.3", "1.4")
        ]
        assert found == [(Kind.ALREADY_DONE, "1.3"), (Kind.NOTHING_OPEN, "1.4")]


def test_a_restricted_tasks_words_do_not_leave_the_store(db: Database) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        number = task_id(session, "1.1")
        before = next(row for row in standings(session, NOW.date()) if row.task_id == number)
        assert before.words is not None
        progress.record_progress(act(session, officer, NOW), number, "đang làm")
        session.get_one(Task, number).visibility = Visibility.RESTRICTED
        session.flush()
        after = next(row for row in standings(session, NOW.date()) if row.task_id == number)
    assert (after.words, after.last_report, after.restricted) == (None, None, True)
    assert (after.title, after.product, after.label) == ("", "", "")
    assert (after.code, after.due_on, after.status) == (before.code, before.due_on, before.status)

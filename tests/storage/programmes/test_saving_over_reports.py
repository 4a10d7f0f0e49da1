"""What people reported and admins decided outlives every newer copy of the document (P11, P13)."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from jobs import reminder_plan
from storage import programmes
from storage.act import of_task
from storage.programmes import Changes
from storage.requests import completions, disputes, revocations
from storage.requests.open_requests import Question
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.figures.five_figures import count
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from storage.store.tables import Assignment, Confirmation, Milestone
from storage.tasks import task_access
from storage.tasks.agency_tasks import standings, task_statuses
from storage.tasks.mends import assignments
from storage.tasks.receipts import Product
from tests.builders import FINANCE, HOME_AFFAIRS, act, document, local, person, task_id
from tests.storage.programmes.documents import (
    DECEMBER,
    JUNE,
    KEEP,
    LATER,
    MOVE,
    differences,
    due_dates,
    events,
    everything,
    first,
    plain_task,
    save,
    yearly,
)


def leads(db: Database, code: str) -> list[str]:
    with db.transaction() as session:
        return [one.name for one in assignments.leads(session, task_id(session, code))]


@pytest.fixture
def officer(db: Database) -> Actor:
    first(
        db,
        plain_task("1.1", *yearly(2026, 2027), deadline_text="Hằng năm"),
        plain_task("1.2", JUNE, leads=(FINANCE,)),
    )
    return person(db, "B", agency=HOME_AFFAIRS, chat_id=1)


def complete(db: Database, officer: Actor) -> int:
    with db.transaction() as session:
        by = act(session, officer, local(2026, 11, 3))
        completions.record_completion(by, task_id(session, "1.1"), Product(text="QĐ 1"))
        return session.exec(select(Confirmation.milestone_id)).one()


def test_an_occurrence_with_a_report_stays_when_the_document_has_it_no_more(
    db: Database, officer: Actor
) -> None:
    reported = complete(db, officer)
    later = plain_task("1.1", *yearly(2027, 2028), deadline_text="Hằng năm")
    newer = document(later, plain_task("1.2", JUNE, leads=(FINANCE,)))
    assert save(db, newer, MOVE) == Changes(changed=1, unchanged=1)
    with db.transaction() as session:
        assert due_dates(session, "1.1") == [date(year, 12, 31) for year in (2027, 2028, 2026)]
        kept = session.get_one(Milestone, reported)
        assert (kept.period, kept.due_on) == ("2026", DECEMBER)
        (standing,) = standings(session, date(2026, 12, 1), task_id=task_id(session, "1.1"))
        assert (standing.milestone_id, standing.awaits) == (reported, True)
        assert events(session, What.REVISED) == [
            {"words": [], "dates": [{"label": "", "old": None, "new": "2028-12-31"}]}
        ]


def test_a_milestone_that_stayed_for_its_report_is_no_change_when_the_same_file_comes_again(
    db: Database, officer: Actor
) -> None:
    complete(db, officer)
    later = plain_task("1.1", *yearly(2027, 2028), deadline_text="Hằng năm")
    newer = document(later, plain_task("1.2", JUNE, leads=(FINANCE,)))
    save(db, newer, MOVE)
    with db.transaction() as session:
        before = everything(session)
    assert differences(db, newer) == [("1.1", "unchanged"), ("1.2", "unchanged")]
    assert save(db, newer) == Changes(unchanged=2)
    with db.transaction() as session:
        assert everything(session) == before


def test_a_lead_with_a_report_in_hand_stays_beside_the_one_the_document_names_now(
    db: Database, officer: Actor
) -> None:
    complete(db, officer)
    moved = plain_task("1.1", *yearly(2026, 2027), deadline_text="Hằng năm", leads=(FINANCE,))
    newer = document(moved, plain_task("1.2", JUNE, leads=(FINANCE,)))
    save(db, newer, replace(MOVE, same_tasks=True))
    assert leads(db, "1.1") == [FINANCE, HOME_AFFAIRS]
    assert differences(db, newer) == [("1.1", "unchanged"), ("1.2", "unchanged")]


def test_a_report_stays_with_its_occurrence_when_one_comes_before_it(
    db: Database, officer: Actor
) -> None:
    reported = complete(db, officer)
    earlier = plain_task("1.1", *yearly(2025, 2026, 2027), deadline_text="Hằng năm")
    save(db, document(earlier, plain_task("1.2", JUNE, leads=(FINANCE,))), MOVE)
    with db.transaction() as session:
        assert session.get_one(Milestone, reported).period == "2026"
        assert due_dates(session, "1.1") == [date(year, 12, 31) for year in (2025, 2026, 2027)]


def test_a_dropped_task_leaves_lists_figures_and_reminders_and_keeps_what_was_said(
    db: Database, officer: Actor
) -> None:
    reported = complete(db, officer)
    day = date(2026, 12, 24)
    with db.transaction() as session:
        number = task_id(session, "1.1")
        before = [event.kind for event in reversed(of_task(session, number))]
    saved = save(db, document(plain_task("1.2", JUNE, leads=(FINANCE,))), MOVE)
    assert saved == Changes(unchanged=1, gone=1)
    with db.transaction() as session:
        assert list(task_access.own_codes(session, officer)) == []
        assert {row.code for row in standings(session, day)} == {"1.2"}
        assert count(task_statuses(standings(session, day)).values()).total == 1
        assert programmes.count_tasks(session) == 1
        assert session.exec(select(Confirmation.milestone_id)).all() == [reported]
        kinds = [event.kind for event in reversed(of_task(session, number))]
        assert kinds == [*before, What.DROPPED, What.REQUEST_CLOSED]


def test_nobody_is_reminded_of_a_dropped_task(db: Database, officer: Actor) -> None:
    day, calendar = date(2026, 12, 24), office_calendar([2026])
    with db.transaction() as session:
        (reminder,) = reminder_plan.plan(session, day, calendar)
        assert [line.standing.code for line in reminder.lines] == ["1.1"]
    save(db, document(plain_task("1.2", JUNE, leads=(FINANCE,))), MOVE)
    with db.transaction() as session:
        assert reminder_plan.plan(session, day, calendar) == []


def test_a_dropped_task_comes_back_with_its_reports_when_the_document_has_it_again(
    db: Database, officer: Actor
) -> None:
    reported = complete(db, officer)
    save(db, document(plain_task("1.2", JUNE, leads=(FINANCE,))), MOVE)
    again = plain_task("1.1", *yearly(2026, 2027), deadline_text="Hằng năm")
    newer = document(again, plain_task("1.2", JUNE, leads=(FINANCE,)))
    assert differences(db, newer) == [("1.1", "changed"), ("1.2", "unchanged")]
    assert save(db, newer) == Changes(changed=1, unchanged=1)
    assert differences(db, newer) == [("1.1", "unchanged"), ("1.2", "unchanged")]
    with db.transaction() as session:
        (standing,) = task_access.seen_by(session, officer, date(2026, 12, 1))
        # What waited was closed when the task went, and whoever asked was told.
        assert (standing.code, standing.milestone_id, standing.awaits) == ("1.1", reported, False)


def test_a_gone_task_that_is_kept_is_followed_as_before(db: Database, officer: Actor) -> None:
    saved = save(db, document(plain_task("1.2", JUNE, leads=(FINANCE,))), KEEP)
    assert saved == Changes(unchanged=1)
    with db.transaction() as session:
        assert list(task_access.own_codes(session, officer)) == ["1.1"]
        assert events(session, What.DROPPED) == []


def test_leads_an_admin_gave_stay_whatever_the_document_says(db: Database, officer: Actor) -> None:
    admin = person(db, "A", Role.ADMIN, chat_id=9)
    with db.transaction() as session:
        finance = session.exec(
            select(Assignment.agency_id).where(Assignment.task_id == task_id(session, "1.2"))
        ).one()
        assignments.assign(act(session, admin, LATER), task_id(session, "1.1"), finance)
    other = plain_task("1.1", *yearly(2026, 2027), leads=("Sở Y tế",), title="Tên mới")
    save(db, document(other, plain_task("1.2", JUNE, leads=(FINANCE,))))
    assert leads(db, "1.1") == [FINANCE]
    with db.transaction() as session:
        (revised,) = events(session, What.REVISED)
        assert [word["field"] for word in revised["words"]] == ["title", "deadline_text"]


def test_leads_an_admin_gave_back_to_the_document_follow_it_again(
    db: Database, officer: Actor
) -> None:
    admin = person(db, "A", Role.ADMIN, chat_id=9)
    with db.transaction() as session:
        number = task_id(session, "1.1")
        finance = session.exec(
            select(Assignment.agency_id).where(Assignment.task_id == task_id(session, "1.2"))
        ).one()
        assignments.assign(act(session, admin, LATER), number, finance)
        assignments.restore(act(session, admin, LATER), number)
    other = plain_task("1.1", *yearly(2026, 2027), leads=("Sở Y tế",), deadline_text="Hằng năm")
    save(db, document(other, plain_task("1.2", JUNE, leads=(FINANCE,))))
    assert leads(db, "1.1") == ["Sở Y tế"]


@pytest.mark.parametrize("agreed", [False, True])
def test_a_task_that_a_document_took_and_gave_back_is_reminded_of_and_may_be_disputed_again(
    db: Database, officer: Actor, office: Actor, agreed: bool
) -> None:
    other = plain_task("1.2", JUNE, leads=(FINANCE,))
    with db.transaction() as session:
        number = task_id(session, "1.1")
        asked = disputes.dispute(act(session, officer, local(2026, 1, 20)), number)
        if agreed:
            disputes.agree(act(session, office, local(2026, 1, 21)), asked.id)
    for lead in (FINANCE, HOME_AFFAIRS):
        given = plain_task("1.1", *yearly(2026), deadline_text="Hằng năm", leads=(lead,))
        save(db, document(given, other), replace(MOVE, same_tasks=True))
        assert leads(db, "1.1") == [lead]
    with db.transaction() as session:
        (reminder,) = reminder_plan.plan(session, date(2026, 12, 24), office_calendar([2026]))
        assert [line.standing.code for line in reminder.lines] == ["1.1"]
        with pytest.raises(DomainError) as followed, session.begin_nested():
            revocations.take_back(act(session, office, LATER), Question.DISPUTE, asked.id, "x")
        assert followed.value.kind is Kind.DECISION_FOLLOWED
        again = disputes.dispute(act(session, officer, local(2026, 12, 24)), number)
        assert [row.id for row in disputes.waiting(session)] == [again.id]

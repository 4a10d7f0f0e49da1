"""What the next digest says has changed: done, overdue, reported, promised, extended."""

from datetime import date, timedelta

from storage.requests.completions import record_completion
from storage.requests.decisions import agree_extension, confirm_completion, return_completion
from storage.requests.extensions import ask_extension
from storage.rules.calendar.workdays import Calendar
from storage.rules.figures.figure_codes import ListKind
from storage.rules.figures.five_figures import Figures
from storage.rules.figures.update_rate import UpdateRate
from storage.rules.permissions import Actor
from storage.rules.tasks.promise import PromiseState
from storage.store.engine import Database
from storage.tasks.receipts import Product
from storage.tasks.reports.progress import record_progress
from tests.builders import (
    act,
    local,
    milestone,
    register,
    task,
    task_id,
)
from tests.jobs.digest.gathered_digest import FRIDAY, YEAR_END, codes, gathered, sent_last_week


def test_the_update_rate_counts_what_owed_an_update_in_the_last_week(
    db: Database, officer: Actor
) -> None:
    done = task("1.5", milestone(date(2026, 12, 21), done=True))
    due = [task(f"1.{n}", date(2026, 12, 20 + n)) for n in range(1, 5)]
    register(db, [*due, done, task("1.6", YEAR_END)])
    with db.transaction() as session:
        record_progress(
            act(session, officer, local(2026, 12, 18, 15, 59)), task_id(session, "1.1"), "cũ"
        )
        new = act(session, officer, local(2026, 12, 18, 16, 1))
        record_progress(new, task_id(session, "1.2"), "mới")
        record_progress(new, task_id(session, "1.2"), "mới nữa")
        record_progress(new, task_id(session, "1.5"), "xong rồi")
        record_progress(new, task_id(session, "1.6"), "chưa đến hạn")
    found = gathered(db)
    assert found.update == UpdateRate(updated=1, owed=4)
    assert codes(db, found, ListKind.OWED) == ["1.1", "1.2", "1.3", "1.4"]
    assert codes(db, found, ListKind.UPDATED) == ["1.2"]


def test_the_next_digest_says_what_changed(
    db: Database, officer: Actor, office: Actor, calendar: Calendar
) -> None:
    register(
        db,
        [
            task("1.1", YEAR_END),
            task("1.2", date(2026, 12, 21)),
            task("1.3", YEAR_END),
            task("1.4", milestone(YEAR_END, done=True)),
            task("1.5", date(2026, 9, 30)),
            task("1.6", date(2026, 9, 30)),
        ],
    )
    sent_last_week(db, calendar)
    with db.transaction() as session:
        at = local(2026, 12, 22)
        record_progress(act(session, officer, at), task_id(session, "1.3"), "đang làm")
        record_progress(act(session, officer, at), task_id(session, "1.3"), "vẫn đang làm")
        for code in ("1.1", "1.6"):
            done = act(session, officer, at)
            asked = record_completion(done, task_id(session, code), Product(text="QĐ"))
            confirm_completion(act(session, office, at), asked.waiting_id)
        late = record_completion(
            act(session, officer, at), task_id(session, "1.5"), Product(text="QĐ")
        )
        return_completion(act(session, office, at), late.waiting_id, "thiếu dấu")
    found = gathered(db)
    assert found.changes is not None
    assert (found.since, found.changes.then) == (
        FRIDAY - timedelta(days=7),
        Figures(done_on_time=1, open_in_time=3, open_overdue=2),
    )
    assert {
        kind: codes(db, found, kind)
        for kind in (
            ListKind.NEWLY_DONE,
            ListKind.NEWLY_OVERDUE,
            ListKind.NO_LONGER_OVERDUE,
            ListKind.REPORTED,
            ListKind.COMPLETED,
            ListKind.CONFIRMED,
            ListKind.RETURNED,
        )
    } == {
        ListKind.NEWLY_DONE: ["1.1", "1.6"],
        ListKind.NEWLY_OVERDUE: ["1.2"],
        ListKind.NO_LONGER_OVERDUE: ["1.6"],
        ListKind.REPORTED: ["1.3"],
        ListKind.COMPLETED: ["1.1", "1.5", "1.6"],
        ListKind.CONFIRMED: ["1.1", "1.6"],
        ListKind.RETURNED: ["1.5"],
    }


def test_a_task_extended_three_times_is_shown(db: Database, officer: Actor, office: Actor) -> None:
    register(db, [task("1.1", date(2026, 9, 30)), task("1.2", date(2026, 9, 30))])
    with db.transaction() as session:
        for code, times in (("1.1", 3), ("1.2", 2)):
            asker = act(session, officer, local(2026, 9, 1))
            for n in range(times):
                asked = ask_extension(asker, task_id(session, code), "xin thêm")
                decider = act(session, office, local(2026, 9, 2 + n))
                agree_extension(decider, asked.waiting_id, date(2027, 1 + n, 28))
    found = gathered(db)
    assert [(line.code, line.extensions, line.due_on) for line in found.extended] == [
        ("1.1", 3, date(2027, 3, 28))
    ]
    assert codes(db, found, ListKind.EXTENDED) == ["1.1"]


def test_promises_of_the_week_are_kept_or_broken(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task(f"1.{n}", date(2027, 6, 30)) for n in range(1, 5)])
    sent_last_week(db, calendar)
    with db.transaction() as session:
        for code, day in (("1.1", 20), ("1.2", 21), ("1.3", 25)):
            now = act(session, officer, local(2026, 12, 15))
            promised = date(2026, 12, day)
            record_progress(now, task_id(session, code), "sẽ trình", promised_on=promised)
        record_completion(
            act(session, officer, local(2026, 12, 19)), task_id(session, "1.1"), Product(text="QĐ")
        )
    found = gathered(db)
    assert [(one.code, one.state) for one in found.promises] == [
        ("1.1", PromiseState.KEPT),
        ("1.2", PromiseState.BROKEN),
    ]
    assert codes(db, found, ListKind.KEPT) == ["1.1"]
    assert codes(db, found, ListKind.BROKEN) == ["1.2"]

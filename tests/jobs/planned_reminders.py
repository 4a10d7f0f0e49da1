"""What is planned for a day, as codes and steps; reports that change it."""

from datetime import date

from jobs.messages import Reminder
from jobs.reminder_plan import plan
from storage.requests.completions import record_completion
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Actor
from storage.store.engine import Database
from storage.tasks.receipts import Product
from storage.tasks.reports.progress import record_progress
from tests.builders import (
    act,
    local,
    task_id,
)

YEAR_END = date(2026, 12, 31)
A_WEEK_BEFORE = date(2026, 12, 24)
THREE_DAYS_BEFORE = date(2026, 12, 28)
TWO_WEEKS_BEFORE = date(2026, 12, 17)


def planned(
    db: Database, day: date, calendar: Calendar, *, since: date | None = None, late: bool = False
) -> list[Reminder]:
    with db.transaction() as session:
        return plan(session, day, calendar, since=since, late=late)


def report(db: Database, officer: Actor, code: str, day: date) -> None:
    with db.transaction() as session:
        at = local(day.year, day.month, day.day, 9)
        record_progress(act(session, officer, at), task_id(session, code), "đang làm")


def complete(db: Database, officer: Actor, code: str, day: date) -> int:
    with db.transaction() as session:
        at = local(day.year, day.month, day.day, 9)
        receipt = record_completion(
            act(session, officer, at), task_id(session, code), Product(text="QĐ số 5")
        )
    return receipt.waiting_id

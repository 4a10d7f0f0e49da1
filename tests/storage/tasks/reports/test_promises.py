"""Promised days are found without the history, and are what the log says."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from storage.requests import withdrawals
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor
from storage.rules.tasks.promise import PromiseState
from storage.store.engine import Database
from storage.store.tables import Event, PromisedDay
from storage.tasks.agency_tasks import standings
from storage.tasks.past.chronicle import Chronicle
from storage.tasks.reports import promises
from storage.tasks.reports.progress import record_progress
from tests import postgresql
from tests.builders import HOME_AFFAIRS, act, local, person, task_id
from tests.storage.query_plans import scanned
from tests.storage.tasks.five_tasks import FIVE_TASKS

DAY = date(2026, 12, 15)
pytestmark = pytest.mark.tasks(*FIVE_TASKS)


@pytest.fixture
def officer(db: Database) -> Actor:
    return person(db, "Nguyễn Văn A", agency=HOME_AFFAIRS, chat_id=1)


def promise(
    session: Session,
    officer: Actor,
    code: str,
    on: date | None,
    hour: int = 9,
    text: str = "đang làm",
) -> int:
    """A report of the day, with a promise if there is one; its event."""
    now = act(session, officer, local(2026, 12, 15, hour))
    receipt = record_progress(now, task_id(session, code), text, promised_on=on)
    return receipt.event_id


def quoted(session: Session, day: date = DAY) -> list[tuple[str, date]]:
    return [(one.code, one.promised_on) for one in promises.to_quote(session, day).values()]


def test_the_last_promise_is_quoted_and_the_one_before_once_it_is_taken_back(
    db: Database, officer: Actor
) -> None:
    with db.transaction() as session:
        promise(session, officer, "1.1", date(2026, 12, 20))
        last = promise(session, officer, "1.1", date(2026, 12, 22), hour=10)
        promise(session, officer, "1.4", None)
        assert quoted(session) == [("1.1", date(2026, 12, 22))]
        withdrawals.withdraw(act(session, officer, local(2026, 12, 15, 10, 5)), last)
        assert quoted(session) == [("1.1", date(2026, 12, 20))]


def test_promises_are_found_by_their_days(db: Database, officer: Actor) -> None:
    days = (date(2026, 12, 17), date(2026, 12, 18), date(2026, 12, 19))
    with db.transaction() as session:
        for code, on in zip(("1.1", "1.4", "1.11"), days, strict=True):
            promise(session, officer, code, on)
        found = promises.promises(session, date(2026, 12, 19), since=days[0], before=days[2])
        assert [one.promised_on for one in found] == [days[0], days[1]]


def test_every_promised_day_stands_beside_its_event(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        for on in (date(2026, 12, 17), None, date(2027, 1, 5)):
            promise(session, officer, "1.1", on)
        told = session.exec(
            select(Event).where(Event.kind == What.PROGRESS).order_by(col(Event.id))
        )
        kept = session.exec(select(PromisedDay).order_by(col(PromisedDay.event_id))).all()
        assert [(one.event_id, one.promised_on.isoformat()) for one in kept] == [
            (event.id, event.values["promised_on"])
            for event in told
            if "promised_on" in event.values
        ]
        assert [one.until for one in kept] == [local(2026, 12, 18, 0, 0), local(2027, 1, 6, 0, 0)]


@pytest.mark.skipif(postgresql.CHOSEN, reason="the plans are those of SQLite")
def test_neither_a_card_nor_a_mornings_reminders_read_the_whole_history(
    db: Database, officer: Actor
) -> None:
    with db.transaction() as session:
        promise(session, officer, "1.1", date(2026, 12, 20))
        number = task_id(session, "1.1")
    for read in (
        lambda session: standings(session, DAY),
        lambda session: standings(session, DAY, task_id=number),
        lambda session: promises.to_quote(session, DAY),
        lambda session: promises.to_quote(session, DAY, number),
        lambda session: promises.promises(session, DAY, since=DAY, before=DAY),
    ):
        assert scanned(db, read) & {"event", "inbox", "outbox"} == set()


def told(session: Session, officer: Actor, text: str, corrects: int, on: date | None = None) -> int:
    """A report of the day that puts another one right; its event."""
    now = act(session, officer, local(2026, 12, 15, 11))
    number = task_id(session, "1.1")
    return record_progress(now, number, text, promised_on=on, corrects=corrects).event_id


def test_what_was_corrected_promises_nothing_until_the_correction_is_taken_back(
    db: Database, officer: Actor
) -> None:
    with db.transaction() as session:
        first = promise(session, officer, "1.1", date(2026, 12, 20))
        right = told(session, officer, "đang xây dựng dự thảo", first)
        assert quoted(session) == []
        assert promises.promises(session, date(2026, 12, 21)) == []
        withdrawals.withdraw(act(session, officer, local(2026, 12, 15, 11, 5)), right)
        assert quoted(session) == [("1.1", date(2026, 12, 20))]


def test_a_deed_that_was_corrected_keeps_no_promise(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        promise(session, officer, "1.1", date(2026, 12, 20))
        deed = promise(session, officer, "1.1", None, hour=10, text="đã trình dự thảo")
        assert quoted(session) == []
        told(session, officer, "chưa trình dự thảo", deed)
        assert quoted(session) == [("1.1", date(2026, 12, 20))]
        before = Chronicle(session).known(local(2026, 12, 15, 10, 30))
        after = Chronicle(session).known(local(2026, 12, 15, 12))
        assert [
            one.state
            for known in (before, after)
            for one in promises.promises(session, date(2026, 12, 21), known)
        ] == [PromiseState.KEPT, PromiseState.BROKEN]

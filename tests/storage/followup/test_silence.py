"""The causes of silence of a register: links, reminders that arrived, those that did not."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from storage.act import Act, Source
from storage.followup.silence import causes
from storage.people import invites
from storage.requests.completions import record_completion
from storage.requests.decisions import return_completion
from storage.requests.difficulties import report_difficulty
from storage.requests.disputes import dispute, keep
from storage.requests.extensions import ask_extension
from storage.rules.permissions import Actor, Role
from storage.rules.post.mentions import How
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.silence_causes import Cause
from storage.store.engine import Database
from storage.store.tables import MessageTask, Outbox, OutboxState, PersonState
from storage.tasks.agency_tasks import standings
from storage.tasks.receipts import Product
from storage.tasks.reports.forecasts import record_forecast
from storage.tasks.reports.progress import record_progress
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    LONG_AGO,
    act,
    database,
    local,
    person,
    register,
    task,
    task_id,
)

NOW = local(2026, 12, 25, 16, 0)
MONDAY = local(2026, 12, 21)


pytestmark = pytest.mark.tasks(
    task("1.1", date(2026, 9, 30)),
    task("1.2", date(2026, 9, 30), leads=[FINANCE]),
    task("1.3", date(2026, 9, 30), leads=["Các sở, ngành liên quan"]),
)


def found(db: Database) -> dict[str, Cause]:
    with db.transaction() as session:
        rows = standings(session, NOW.date())
        why = causes(session, rows, NOW)
        return {row.code: why[row.task_id, row.agency_id] for row in rows}


def reminded(
    db: Database,
    who: Actor,
    at: datetime,
    state: OutboxState,
    how: How = How.ASKED,
    code: str = "1.1",
) -> None:
    """A message that names a task."""
    with db.transaction() as session:
        named = task_id(session, code)
        row = Outbox(
            ref=f"{how}:{code}:{at}",
            kind="reminder",
            channel="telegram",
            address="1",
            person_id=who.person_id,
            format=1,
            state=state,
            not_before=at,
            created_at=at,
        )
        session.add(row)
        session.flush()
        session.add(MessageTask(outbox_id=row.id, position=1, task_id=named, how=how))


def test_an_agency_has_nobody_somebody_invited_or_somebody_who_blocked_the_bot(
    db: Database,
) -> None:
    nobody = {"1.1": Cause.NO_CONTACT, "1.2": Cause.NO_CONTACT, "1.3": Cause.COLLECTIVE}
    assert found(db) == nobody
    person(db, "Chờ duyệt", agency=HOME_AFFAIRS, chat_id=1, state=PersonState.PENDING)
    with db.transaction() as session:
        invites.make(
            Act(session, NOW, source=Source.COMMAND_LINE),
            role=Role.OFFICER,
            name="Được mời",
            agency=FINANCE,
            trusted=True,
        )
    assert found(db) == {
        "1.1": Cause.NOT_CONNECTED,
        "1.2": Cause.NOT_CONNECTED,
        "1.3": Cause.COLLECTIVE,
    }
    person(db, "Đã chặn", agency=FINANCE, chat_id=2, unreachable_since=LONG_AGO)
    person(db, "Đã đi", agency=HOME_AFFAIRS, chat_id=3, state=PersonState.LEFT)
    assert (found(db)["1.1"], found(db)["1.2"]) == (Cause.NOT_CONNECTED, Cause.NOT_DELIVERED)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (OutboxState.SENT, Cause.NO_ANSWER),
        (OutboxState.FAILED, Cause.NOT_DELIVERED),
        (OutboxState.UNCONFIRMED, Cause.NOT_DELIVERED),
        (OutboxState.HELD, Cause.NOT_DELIVERED),
        (OutboxState.NEW, Cause.NOT_ASKED),
    ],
)
def test_the_last_reminder_says_whether_it_arrived(
    db: Database, state: OutboxState, expected: Cause
) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    reminded(db, officer, MONDAY, state)
    assert found(db)["1.1"] is expected


def test_what_asked_for_no_report_on_the_task_counts_for_nothing(
    db: Database,
) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    reminded(db, officer, NOW - timedelta(days=101), OutboxState.SENT)
    reminded(db, officer, NOW + timedelta(days=1), OutboxState.SENT)
    for how in (How.TARGET, How.OFFERED, How.CARD, How.NAMED):
        reminded(db, officer, MONDAY, OutboxState.SENT, how)
    reminded(db, officer, MONDAY, OutboxState.SENT, code="1.2")
    assert found(db)["1.1"] is Cause.NOT_ASKED


def test_who_answered_since_the_reminder_lacks_only_the_product(db: Database) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    reminded(db, officer, MONDAY, OutboxState.SENT)
    with db.transaction() as session:
        doing = act(session, officer, local(2026, 12, 22))
        record_progress(doing, task_id(session, "1.1"), "đang trình ký")
    assert found(db)["1.1"] is Cause.NO_PRODUCT


REPORTS = (
    lambda doing, one: record_progress(doing, one, "đang trình ký"),
    lambda doing, one: record_completion(doing, one, Product("1/QĐ")),
    lambda doing, one: ask_extension(doing, one, "xin đến 31/3/2027", date(2027, 3, 31)),
    lambda doing, one: report_difficulty(doing, one, "thiếu vốn"),
    lambda doing, one: record_forecast(doing, one, Forecast.AT_RISK),
    lambda doing, one: dispute(doing, one, "không phải của chúng tôi"),
)


@pytest.mark.parametrize("report", REPORTS)
def test_any_report_on_the_task_since_its_reminder_ends_the_silence(
    db: Database, report: Callable[[Act, int], object]
) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    reminded(db, officer, MONDAY, OutboxState.SENT)
    assert found(db)["1.1"] is Cause.NO_ANSWER
    with db.transaction() as session:
        report(act(session, officer, local(2026, 12, 22)), task_id(session, "1.1"))
        (row,) = (row for row in standings(session, NOW.date()) if row.code == "1.1")
    assert not row.unreported
    assert found(db)["1.1"] in (Cause.NO_PRODUCT, Cause.AWAITS_OFFICE)


def test_a_report_on_one_task_says_nothing_of_another(tmp_path: Path) -> None:
    with database(tmp_path / "two.db") as db:
        register(db, [task("1.1", date(2026, 9, 30)), task("1.2", date(2026, 9, 30))])
        officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
        for code in ("1.1", "1.2"):
            reminded(db, officer, MONDAY, OutboxState.SENT, code=code)
        with db.transaction() as session:
            doing = act(session, officer, local(2026, 12, 22))
            record_progress(doing, task_id(session, "1.1"), "đang trình ký")
        reminded(db, officer, local(2026, 12, 23), OutboxState.SENT, How.OFFERED)
        assert found(db) == {"1.1": Cause.NO_PRODUCT, "1.2": Cause.NO_ANSWER}
        reminded(db, officer, local(2026, 12, 24), OutboxState.SENT)
        assert found(db)["1.1"] is Cause.NO_ANSWER


def test_a_task_the_agency_disputes_waits_for_the_office_until_it_is_kept_there(
    db: Database,
) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        disputing = act(session, officer, local(2026, 12, 22))
        disputed = dispute(disputing, task_id(session, "1.1"), "việc của sở khác")
    assert found(db)["1.1"] is Cause.AWAITS_OFFICE
    with db.transaction() as session:
        keep(act(session, office, local(2026, 12, 23)), disputed.id)
    assert found(db)["1.1"] is Cause.NO_PRODUCT


def test_the_causes_of_a_quarter_are_those_found_by_hand(db: Database) -> None:
    """Ten tasks overdue on 25/12, each open for a reason of its own; Monday everybody was asked."""
    bodies = {number: f"Sở số {number}" for number in range(1, 11)}
    register(
        db,
        [task(f"2.{n}", date(2026, 11, 30), leads=[name]) for n, name in bodies.items()],
        number="18-CTr/TU",
    )
    officers = {
        n: person(db, f"Đầu mối {n}", agency=bodies[n], chat_id=200 + n) for n in range(3, 11)
    }
    office = person(db, "Văn phòng", Role.OFFICE, chat_id=300)
    person(db, "Chờ duyệt", agency=bodies[2], chat_id=202, state=PersonState.PENDING)
    for n in range(4, 10):
        reminded(db, officers[n], MONDAY, OutboxState.SENT, code=f"2.{n}")
    reminded(db, officers[3], MONDAY, OutboxState.FAILED, code="2.3")
    with db.transaction() as session:
        ids = {n: task_id(session, f"2.{n}") for n in bodies}
        tuesday = {n: act(session, one, local(2026, 12, 22)) for n, one in officers.items()}
        record_progress(tuesday[5], ids[5], "đang trình ký")
        record_forecast(tuesday[6], ids[6], Forecast.AT_RISK)
        asked = record_completion(tuesday[7], ids[7], Product("1/QĐ")).request_id
        record_completion(tuesday[8], ids[8], Product("2/QĐ"))
        ask_extension(tuesday[9], ids[9], "xin đến 31/3/2027", date(2027, 3, 31))
        decided = act(session, office, local(2026, 12, 23))
        return_completion(decided, asked or 0, "thiếu số")
    reminded(db, officers[8], local(2026, 12, 24), OutboxState.SENT, code="2.8")
    assert {code: why for code, why in found(db).items() if code.startswith("2.")} == {
        "2.1": Cause.NO_CONTACT,
        "2.2": Cause.NOT_CONNECTED,
        "2.3": Cause.NOT_DELIVERED,
        "2.4": Cause.NO_ANSWER,
        "2.5": Cause.NO_PRODUCT,
        "2.6": Cause.NO_PRODUCT,
        "2.7": Cause.NO_PRODUCT,
        "2.8": Cause.AWAITS_OFFICE,
        "2.9": Cause.AWAITS_OFFICE,
        "2.10": Cause.NOT_ASKED,
    }

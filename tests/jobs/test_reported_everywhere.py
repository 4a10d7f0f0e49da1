"""«Chưa báo cáo» is one question: whoever said anything of a task is silent about it nowhere."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, select

from bot.handlers.tasks.list_filters import FILTERS
from bot.messages.composer import MessageComposer
from jobs import reminder_plan, reminders
from jobs.papers import register_tables, urging_letter
from storage.act import Act
from storage.followup import escalations, silence
from storage.post import outbox
from storage.requests.completions import record_completion
from storage.requests.difficulties import report_difficulty
from storage.requests.disputes import dispute
from storage.requests.extensions import ask_extension
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Role
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.silence_causes import Cause
from storage.store.engine import Database
from storage.store.tables import Outbox
from storage.tasks.agency_tasks import standings
from storage.tasks.past.chronicle import as_of
from storage.tasks.receipts import Product
from storage.tasks.reports.forecasts import record_forecast
from storage.tasks.reports.progress import record_progress
from tests.builders import HOME_AFFAIRS, act, local, person, register, task
from tests.builders import task_id as id_of

DUE = date(2026, 12, 1)
ASKED, SAID, NOW = local(2026, 12, 21), local(2026, 12, 22), local(2026, 12, 28)
REPORTS: dict[str, Callable[[Act, int], object]] = {
    "progress": lambda act, one: record_progress(act, one, "đang làm"),
    "completion": lambda act, one: record_completion(act, one, Product("12/QĐ-UBND")),
    "extension": lambda act, one: ask_extension(act, one, "chờ Bộ", date(2027, 3, 31)),
    "difficulty": lambda act, one: report_difficulty(act, one, "thiếu vốn"),
    "forecast": lambda act, one: record_forecast(act, one, Forecast.AT_RISK),
    "dispute": lambda act, one: dispute(act, one, "việc khác"),
}


def unreported(session: Session, calendar: Calendar) -> dict[str, dict[str, bool]]:
    """By view, which of the tasks it names it calls unreported."""
    rows = standings(session, NOW.date())
    why = silence.causes(session, rows, NOW)
    letter = urging_letter.letter(
        session,
        NOW,
        agency_id=rows[0].agency_id,
        agency=HOME_AFFAIRS,
        task_ids=[row.task_id for row in rows],
    )
    told = escalations.escalations(session, NOW.date())
    planned = reminder_plan.plan(session, NOW.date(), calendar)
    paper = register_tables.register(session, NOW)
    keeps = FILTERS["unreported"]
    return {
        "standings": {row.code: row.unreported for row in rows},
        "as of": {row.code: row.unreported for row in as_of(session, NOW)},
        "list": {row.code: keeps(row) for row in rows},
        "causes": {row.code: why[row.task_id, row.agency_id] is Cause.NO_ANSWER for row in rows},
        "letter": {line.code: line.unreported for line in letter.lines},
        "leader": {row.code: row.unreported for one in told for row in one.rows},
        "reminder": {
            line.standing.code: line.standing.unreported for one in planned for line in one.lines
        },
        "register": {line.code: line.unreported for line in paper.lines},
    }


@pytest.mark.parametrize("kind", list(REPORTS))
def test_every_view_takes_it_from_one_place(db: Database, calendar: Calendar, kind: str) -> None:
    register(db, [task("1.1", DUE), task("1.2", DUE)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    person(db, "Phạm Văn D", Role.LEADER, HOME_AFFAIRS, 2)
    with db.transaction() as session:
        reminders.queue(session, ASKED, calendar, MessageComposer())
        for row in session.exec(select(Outbox)):
            outbox.mark_sent(session, row.id, ASKED, None)
    with db.transaction() as session:
        REPORTS[kind](act(session, officer, SAID), id_of(session, "1.1"))
    with db.transaction() as session:
        views = unreported(session, calendar)
    for name, found in views.items():
        assert found.get("1.2") is True, name
        assert found.get("1.1", False) is False, name
    assert all("1.1" in views[name] for name in ("standings", "as of", "letter", "register"))

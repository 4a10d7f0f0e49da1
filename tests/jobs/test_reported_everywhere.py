"""«Chưa báo cáo» is one question: whoever said anything of a task is silent about it nowhere."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

import pytest
from sqlmodel import Session, select

from bot.handlers.tasks.list_filters import FILTERS
from bot.messages.composer import MessageComposer
from jobs import reminder_plan, reminders
from jobs.papers import register_tables, urging_letter
from storage.act import Act
from storage.followup import escalations, silence
from storage.post import outbox
from storage.requests import decisions, disputes, open_requests, revocations, withdrawals
from storage.requests.completions import record_completion
from storage.requests.difficulties import report_difficulty
from storage.requests.disputes import dispute
from storage.requests.extensions import ask_extension
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Actor, Role
from storage.rules.post.mentions import How
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.silence_causes import Cause
from storage.store.engine import Database
from storage.store.tables import MessageTask, Outbox, OutboxState
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


def remind(session: Session, who: Actor, at: datetime, codes: Iterable[str]) -> None:
    """A reminder of each task that reached its agency."""
    for code in codes:
        row = Outbox(
            ref=f"{code}:{at}",
            kind="reminder",
            channel="telegram",
            address="1",
            person_id=who.person_id,
            format=1,
            state=OutboxState.SENT,
            not_before=at,
            created_at=at,
            sent_at=at,
        )
        session.add(row)
        session.flush()
        named = MessageTask(
            outbox_id=row.id, position=1, task_id=id_of(session, code), how=How.ASKED
        )
        session.add(named)
    session.flush()


QUESTIONS = {"1.2": "completion", "1.3": "extension", "1.4": "difficulty", "1.5": "dispute"}
DECISIONS: Mapping[str, Callable[[Act, int], object]] = {
    "confirmation": lambda act, one: decisions.return_completion(act, one, "thiếu"),
    "extension": lambda act, one: decisions.refuse_extension(act, one, "chưa đủ căn cứ"),
    "difficulty": lambda act, one: decisions.answer_difficulty(act, one, "đã giao Sở Tài chính"),
    "dispute": lambda act, one: disputes.keep(act, one, "vẫn giao"),
}


def test_what_came_while_the_office_had_the_question_asked_nothing_of_its_agency(
    db: Database, calendar: Calendar
) -> None:
    register(db, [task(f"1.{number}", DUE) for number in range(1, 8)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        said = act(session, officer, local(2026, 12, 14))
        for code in ("1.1", "1.7"):
            REPORTS["progress"](said, id_of(session, code))
        for code, kind in (QUESTIONS | {"1.6": "extension", "1.7": "extension"}).items():
            REPORTS[kind](said, id_of(session, code))
        remind(session, officer, local(2026, 12, 14, 8, 32), ["1.1", *QUESTIONS, "1.6", "1.7"])
        later = act(session, officer, local(2026, 12, 14, 8, 34))
        withdrawals.withdraw(later, withdrawals.newest(later))
    with db.transaction() as session:
        asked = {one.code: one for one in open_requests.open_questions(session)}
        decided = act(session, office, local(2026, 12, 16))
        for code in QUESTIONS:
            DECISIONS[asked[code].question](decided, asked[code].id)
        decisions.refuse_extension(decided, asked["1.6"].id, "chưa đủ căn cứ")
    silent_now = {"1.1", "1.7"}
    with db.transaction() as session:
        assert_unreported(session, calendar, silent_now)
    with db.transaction() as session:
        remind(session, officer, local(2026, 12, 17), ["1.6"])
        assert_unreported(session, calendar, {*silent_now, "1.6"})
        again = act(session, office, local(2026, 12, 18))
        revocations.take_back(
            again, open_requests.Question.EXTENSION, asked["1.6"].id, "có văn bản mới"
        )
        assert_unreported(session, calendar, silent_now)
        remind(session, officer, local(2026, 12, 21), QUESTIONS)
        assert_unreported(session, calendar, {*silent_now, *QUESTIONS})


def assert_unreported(session: Session, calendar: Calendar, codes: set[str]) -> None:
    """Every view calls these unreported and no others of those it names."""
    found = {
        name: {code for code, holds in view.items() if holds}
        for name, view in unreported(session, calendar).items()
        if name != "reminder"  # names what its day asks about
    }
    assert found == {**dict.fromkeys(found, codes), "leader": set()}

"""Key projects are asked about each quarter: in the reminder, on the card, to the leader in the end."""

from datetime import date, time

import pytest
from sqlmodel import Session, select

from bot.messages.composer import MessageComposer
from jobs import card_round, escalation_notices, reminders
from jobs.reminder_plan import plan
from storage.followup import quarter_cards
from storage.rules.calendar.periods import Quarter
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Actor, Role
from storage.rules.post import said
from storage.store.engine import Database
from storage.store.tables import Outbox, OutboxState
from storage.tasks import projects
from storage.tasks.project_reports import record_project
from tests.builders import FINANCE, act, local, person
from tests.registers import shipped

FOURTH = Quarter(2026, 4)
TWO_WEEKS_BEFORE = date(2026, 12, 17)
HALF_PAST_EIGHT = time(8, 30)


pytestmark = pytest.mark.copy_of.with_args(shipped)


@pytest.fixture
def finance(db: Database) -> Actor:
    return person(db, "Nguyễn Thị H", agency=FINANCE, chat_id=1001)


def asked(session: Session, day: date, calendar: Calendar) -> tuple[str, ...]:
    return next((one.projects for one in plan(session, day, calendar)), ())


def text_of(row: Outbox) -> str:
    return str(said.from_json(row.format, row.said).words).replace("\\", "")


def sent(session: Session) -> None:
    for row in session.exec(select(Outbox)):
        row.state = OutboxState.SENT
    session.flush()


def test_projects_without_a_report_are_asked_for_on_the_quarters_request_only(
    db: Database, finance: Actor, calendar: Calendar
) -> None:
    with db.transaction() as session:
        before = projects.owed(session, FOURTH)
        own = tuple(one.code for one in before[finance.agency_id or 0])
        assert asked(session, TWO_WEEKS_BEFORE, calendar) == own
        assert asked(session, date(2026, 12, 15), calendar) == ()
        first = before[finance.agency_id or 0][0].task_id
        record_project(act(session, finance, local(2026, 12, 1)), first, "giải ngân 45%")
        assert asked(session, TWO_WEEKS_BEFORE, calendar) == own[1:]


def test_the_projects_are_a_line_of_the_days_one_reminder(
    db: Database, finance: Actor, calendar: Calendar, composer: MessageComposer
) -> None:
    with db.transaction() as session:
        assert reminders.queue(session, local(2026, 12, 17), calendar, composer) == 1
        (row,) = session.exec(select(Outbox)).all()
        own = projects.owed(session, FOURTH)[finance.agency_id or 0]
    named = ", ".join(one.code for one in own[:6])
    assert f"🏗 Dự án trọng điểm chưa có báo cáo Quý IV/2026: {named}" in text_of(row)
    assert row.context["projects"] == "2026-Q4"


def test_the_card_counts_them_and_names_those_of_the_quarter_before(
    db: Database, finance: Actor, calendar: Calendar, composer: MessageComposer
) -> None:
    january = local(2027, 1, 4)
    with db.transaction() as session:
        never = quarter_cards.card_for(session, finance.person_id, january)
        reminders.queue(session, local(2026, 12, 17), calendar, composer)
        sent(session)
        codes = tuple(one.code for one in projects.owed(session, FOURTH)[finance.agency_id or 0])
        card = quarter_cards.card_for(session, finance.person_id, january)
        card_round.run(session, january, calendar, composer, HALF_PAST_EIGHT)
        row = session.exec(select(Outbox).order_by("id")).all()[-1]
    assert never is not None
    assert card is not None
    assert (never.projects, never.behind) == (len(codes), ())
    assert (card.projects, card.behind) == (len(codes), codes)
    assert f"cần báo cáo trong quý: {len(codes)} (/duan). Chưa có báo cáo quý trước: " in text_of(
        row
    )


def test_the_leader_is_told_once_a_week_after_the_quarter_that_was_asked_about(
    db: Database, finance: Actor, calendar: Calendar, composer: MessageComposer
) -> None:
    person(db, "Vũ Văn K", Role.LEADER, FINANCE, 1002)
    with db.transaction() as session:

        def told(day: int) -> int:
            moment = local(2027, 1, day)
            return escalation_notices.run(session, moment, calendar, composer, HALF_PAST_EIGHT)

        reminders.queue(session, local(2026, 12, 17), calendar, composer)
        sent(session)
        first = projects.owed(session, FOURTH)[finance.agency_id or 0][0]
        record_project(act(session, finance, local(2026, 12, 30)), first.task_id, "giải ngân 45%")
        for day in (6, 7, 8):
            told(day)
        rows = session.exec(select(Outbox).order_by("id")).all()
        texts = {str(row.key)[-10:]: text_of(row) for row in rows if "escalation" in str(row.key)}
    assert [day for day, text in texts.items() if "🏗" in text] == ["2027-01-07"]
    assert "🏗 Chưa có báo cáo Quý IV/2026: " in texts["2027-01-07"]
    assert first.code not in texts["2027-01-07"]


def test_a_leader_whose_agency_was_not_asked_is_not_told(
    db: Database, finance: Actor, calendar: Calendar, composer: MessageComposer
) -> None:
    del finance
    person(db, "Vũ Văn K", Role.LEADER, FINANCE, 1002)
    with db.transaction() as session:
        moment = local(2027, 1, 8)
        escalation_notices.run(session, moment, calendar, composer, HALF_PAST_EIGHT)
        texts = [text_of(row) for row in session.exec(select(Outbox))]
    assert [text for text in texts if "🏗" in text] == []

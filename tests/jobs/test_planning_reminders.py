"""Who is reminded of what on a day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from jobs.messages import Reminder
from jobs.reminder_plan import plan
from storage.post import outbox
from storage.post.outbox import Letter
from storage.requests.decisions import confirm_completion, return_completion
from storage.rules.calendar.periods import Quarter
from storage.rules.calendar.workdays import DAY, Calendar
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import of_chat
from storage.rules.post.mentions import How, named
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Extension, Milestone, PersonState, RequestState
from storage.tasks.reports.progress import record_progress
from tests import postgresql
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    LONG_AGO,
    act,
    deliver,
    local,
    milestone,
    person,
    register,
    task,
    task_id,
)
from tests.jobs.planned_reminders import (
    A_WEEK_BEFORE,
    THREE_DAYS_BEFORE,
    TWO_WEEKS_BEFORE,
    YEAR_END,
    complete,
    planned,
    report,
)
from tests.storage.query_plans import steps


def codes(reminders: list[Reminder]) -> list[list[tuple[str, int | None]]]:
    return [[(line.standing.code, line.step) for line in reminder.lines] for reminder in reminders]


def test_on_a_day_without_a_step_no_task_is_read(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", YEAR_END)])
    asked: list[str] = []

    def note(*call: object) -> None:
        asked.append(str(call[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    days = [TWO_WEEKS_BEFORE - back * DAY for back in range(3)]
    told = []
    for day in days:
        asked.clear()
        with db.transaction() as session:
            found = plan(session, day, calendar)
        told.append((len(found), any("task.title" in one for one in asked)))
    assert told == [(1, True), (0, False), (0, False)]


def test_a_week_before_the_quarter_ends_the_officer_gets_one_message_with_its_tasks(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(
        db,
        [
            task("1.6", YEAR_END),
            task("1.7", date(2027, 3, 31)),
            task("6.14", YEAR_END),
            task("7.1", YEAR_END, leads=[FINANCE]),
        ],
    )
    found = planned(db, A_WEEK_BEFORE, calendar)
    assert [reminder.contact.name for reminder in found] == ["Trần Thị B"]
    assert codes(found) == [[("1.6", 7), ("6.14", 7)]]
    assert (found[0].others, found[0].quarter, found[0].overdue_elsewhere, found[0].late) == (
        (),
        None,
        0,
        False,
    )


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 12, 26), id="a Saturday"),
        pytest.param(date(2026, 12, 27), id="a Sunday"),
        pytest.param(date(2027, 1, 1), id="New Year"),
        pytest.param(date(2027, 2, 8), id="a Monday of Tết"),
    ],
)
def test_nobody_is_reminded_on_a_day_off(
    db: Database, officer: Actor, calendar: Calendar, day: date
) -> None:
    register(db, [task("1.6", day), task("1.7", day - timedelta(days=30))])
    assert planned(db, day, calendar) == []


def test_what_was_missed_on_friday_waits_for_monday(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", date(2026, 12, 25))])
    thursday, saturday, monday = date(2026, 12, 24), date(2026, 12, 26), THREE_DAYS_BEFORE
    assert planned(db, saturday, calendar, since=thursday) == []
    assert codes(planned(db, monday, calendar, since=thursday)) == [[("1.6", -3)]]


def test_what_falls_in_tet_is_said_on_the_last_day_before_it(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", date(2027, 2, 9)), task("1.7", date(2027, 2, 13))])
    assert codes(planned(db, date(2027, 2, 3), calendar)) == [[("1.6", 0), ("1.7", 3)]]


def test_what_is_overdue_in_tet_is_said_on_the_first_day_after_it(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", date(2027, 1, 29))])
    assert codes(planned(db, date(2027, 2, 11), calendar)) == [[("1.6", -13)]]


def test_a_completion_report_that_waits_for_the_office_is_not_reminded(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", YEAR_END), task("1.7", YEAR_END)])
    complete(db, officer, "1.6", date(2026, 12, 22))
    assert codes(planned(db, THREE_DAYS_BEFORE, calendar)) == [[("1.7", 3)]]


def test_what_is_confirmed_is_never_reminded(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", YEAR_END)])
    office = person(db, "Lê Văn C", Role.OFFICE, chat_id=2001)
    request = complete(db, officer, "1.6", date(2026, 12, 22))
    with db.transaction() as session:
        confirm_completion(act(session, office, local(2026, 12, 22)), request)
    assert planned(db, THREE_DAYS_BEFORE, calendar) == []


def test_what_the_office_returned_is_reminded_again(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", YEAR_END)])
    office = person(db, "Lê Văn C", Role.OFFICE, chat_id=2001)
    request = complete(db, officer, "1.6", date(2026, 12, 22))
    with db.transaction() as session:
        return_completion(act(session, office, local(2026, 12, 22)), request, "thiếu văn bản")
    assert codes(planned(db, A_WEEK_BEFORE, calendar)) == [[("1.6", 7)]]


def test_a_report_of_the_last_seven_days_silences_the_week_before(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", YEAR_END), task("1.7", YEAR_END)])
    report(db, officer, "1.6", date(2026, 12, 17))
    report(db, officer, "1.7", date(2026, 12, 16))
    assert codes(planned(db, A_WEEK_BEFORE, calendar)) == [[("1.7", 7)]]


def test_a_report_of_yesterday_does_not_silence_three_days_before(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", YEAR_END)])
    report(db, officer, "1.6", date(2026, 12, 27))
    assert codes(planned(db, THREE_DAYS_BEFORE, calendar)) == [[("1.6", 3)]]


def test_two_weeks_before_the_quarter_ends_progress_is_asked_for_on_all_its_open_tasks(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(
        db,
        [
            task("1.1", date(2026, 11, 30)),
            task("1.2", date(2026, 12, 25)),
            task("1.3", YEAR_END),
            task("1.4", date(2027, 1, 20)),
            task("1.5"),
            task("1.6", milestone(YEAR_END, done=True, done_on=date(2026, 6, 1))),
            task("1.7", date(2026, 12, 30)),
        ],
    )
    report(db, officer, "1.7", date(2026, 12, 10))
    found = planned(db, TWO_WEEKS_BEFORE, calendar)
    assert codes(found) == [[("1.1", None), ("1.2", None), ("1.3", 14)]]
    assert found[0].quarter == Quarter(2026, 4)


def test_overdue_comes_first_then_the_nearest_date_and_the_rest_is_named(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    overdue = [task(f"2.{n}", date(2026, 9, n)) for n in (3, 1, 2)]
    register(db, [*(task(f"1.{n}", YEAR_END) for n in range(1, 10)), *overdue])
    (found,) = planned(db, THREE_DAYS_BEFORE, calendar)
    assert [line.standing.code for line in found.shown] == ["2.1", "2.2", "2.3", "1.1", "1.2"]
    assert [line.standing.code for line in found.others] == [f"1.{n}" for n in range(3, 10)]
    assert found.overdue_elsewhere == 0


def test_overdue_tasks_without_a_step_today_are_counted(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", YEAR_END), task("1.7", date(2026, 9, 30))])
    found = planned(db, A_WEEK_BEFORE, calendar)
    assert (codes(found), found[0].overdue_elsewhere) == ([[("1.6", 7)]], 1)


def test_each_officer_of_an_agency_is_reminded_and_a_deputy_only_for_want_of_another(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", YEAR_END), task("7.1", YEAR_END, leads=[FINANCE])])
    person(db, "Phạm Văn D", agency=HOME_AFFAIRS, chat_id=1002)
    person(db, "Phó E", agency=HOME_AFFAIRS, chat_id=1003, deputy=True)
    person(db, "Vũ Thị G", agency=FINANCE, chat_id=1004, unreachable_since=LONG_AGO)
    person(db, "Phó H", agency=FINANCE, chat_id=1005, deputy=True)
    assert [one.contact.name for one in planned(db, A_WEEK_BEFORE, calendar)] == [
        "Trần Thị B",
        "Phạm Văn D",
        "Phó H",
    ]


def test_people_who_wait_have_left_or_only_lead_are_not_reminded(
    db: Database, calendar: Calendar
) -> None:
    register(db, [task("1.6", YEAR_END)])
    person(db, "Chờ", agency=HOME_AFFAIRS, chat_id=1, state=PersonState.PENDING)
    person(db, "Đã đi", agency=HOME_AFFAIRS, chat_id=2, state=PersonState.LEFT)
    person(db, "Lãnh đạo", Role.LEADER, agency=HOME_AFFAIRS, chat_id=3)
    person(db, "Chưa có kênh", agency=HOME_AFFAIRS)
    assert planned(db, A_WEEK_BEFORE, calendar) == []


def test_a_holder_that_is_no_one_agency_is_not_reminded(db: Database, calendar: Calendar) -> None:
    crowd = "Các sở, ngành, đơn vị liên quan"
    register(db, [task("1.6", YEAR_END, leads=[crowd])])
    person(db, "Ai đó", agency=crowd, chat_id=1)
    assert planned(db, A_WEEK_BEFORE, calendar) == []


def test_after_an_outage_missed_steps_join_one_late_message(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    # Down on 22, 23 and 24 December: the 7-day step of 1.6 and the 3-day step of 1.7 were missed.
    register(db, [task("1.6", YEAR_END), task("1.7", date(2026, 12, 26)), task("1.8", YEAR_END)])
    report(db, officer, "1.8", date(2026, 12, 21))
    found = planned(db, date(2026, 12, 25), calendar, since=date(2026, 12, 21))
    assert codes(found) == [[("1.7", 0), ("1.6", 7)]]
    assert found[0].late is True


def test_nothing_missed_is_not_late(db: Database, officer: Actor, calendar: Calendar) -> None:
    register(db, [task("1.6", YEAR_END)])
    found = planned(db, A_WEEK_BEFORE, calendar, since=date(2026, 12, 22))
    assert (codes(found), found[0].late) == ([[("1.6", 7)]], False)


def test_a_missed_progress_request_is_made_up_for_while_its_quarter_runs(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.6", date(2026, 12, 29))])
    during = planned(db, date(2026, 12, 18), calendar, since=date(2026, 12, 16))
    assert [(one.quarter, one.late) for one in during] == [(Quarter(2026, 4), True)]
    after = planned(db, date(2027, 1, 4), calendar, since=date(2026, 12, 25))
    assert [one.quarter for one in after] == [None]


def test_of_later_work_only_what_was_promised_for_the_day_is_told(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    later = date(2027, 12, 31)
    register(db, [task("1.6", YEAR_END), *(task(f"2.{n}", later) for n in range(1, 4))])
    for code, on in (("2.1", A_WEEK_BEFORE), ("2.2", date(2026, 12, 25))):
        with db.transaction() as session:
            made = act(session, officer, local(2026, 12, 10, 9))
            record_progress(made, task_id(session, code), "sẽ trình", promised_on=on)
    found = planned(db, A_WEEK_BEFORE, calendar)
    assert codes(found) == [[("1.6", 7), ("2.1", None)]]


def test_a_deputy_is_told_of_later_work_that_nobody_answered(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    later = date(2027, 12, 31)
    register(db, [task("1.6", YEAR_END), task("2.1", later)])
    deputy = person(db, "Phạm Văn D", agency=HOME_AFFAIRS, chat_id=1002, deputy=True)
    with db.transaction() as session:
        asked = task_id(session, "2.1")
        said = MessageContent("2.1 thế nào rồi?")
        key = f"reminder:{officer.person_id}:2026-12-10"
        letter = Letter(
            outbox.REMINDER, of_chat(1001), said, person_id=officer.person_id, key=key,
            mentions=named([asked], How.ASKED),
        )  # fmt: skip
        outbox.queue(session, letter, local(2026, 12, 10))
    with db.transaction() as session:
        deliver(session, local(2026, 12, 10))
    found = planned(db, date(2026, 12, 14), calendar)
    assert [(one.contact.person_id, codes([one])) for one in found] == [
        (deputy.person_id, [[("2.1", None)]])
    ]


def test_an_agreed_earlier_date_counts_though_the_documents_is_later(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    register(db, [task("2.1", date(2027, 12, 31))])
    with db.transaction() as session:
        (row,) = session.exec(select(Milestone)).all()
        asked = Extension(
            task_id=row.task_id,
            milestone_id=row.id,
            agency_id=officer.agency_id or 0,
            person_id=officer.person_id,
            asked_at=local(2026, 12, 1),
            due_on=YEAR_END,
            state=RequestState.AGREED,
            decided_at=local(2026, 12, 2),
        )
        session.add(asked)
    assert codes(planned(db, A_WEEK_BEFORE, calendar)) == [[("2.1", 7)]]


@pytest.mark.skipif(postgresql.CHOSEN, reason="SQLite's machine is what counts")
def test_a_morning_costs_the_store_no_more_for_work_that_is_far_off(
    db: Database, officer: Actor, calendar: Calendar
) -> None:
    def morning(session: Session) -> object:
        return plan(session, A_WEEK_BEFORE, calendar)

    register(db, [task("1.6", YEAR_END)])
    few = steps(db, morning)
    later = [task(f"2.{n}", date(2027, 12, 31)) for n in range(1, 301)]
    register(db, later, number="18-CTr/TU")
    many = steps(db, morning)
    assert max(many - few, 10) == 10

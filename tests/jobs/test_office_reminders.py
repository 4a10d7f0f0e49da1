"""The office is reminded of what waits there, by the rules by which it reminds others."""

from datetime import date, datetime, time

import pytest
from sqlmodel import Session, select

from bot.messages.composer import MessageComposer
from jobs import office_reminders
from storage.followup import office_queue
from storage.people import clerks
from storage.requests import open_requests
from storage.requests.completions import record_completion
from storage.requests.decisions import answer_difficulty
from storage.requests.difficulties import report_difficulty
from storage.requests.extensions import ask_extension
from storage.rules.calendar import office_clock
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Actor, Role
from storage.rules.post.marks import unmarked
from storage.store.engine import Database
from storage.store.tables import Outbox
from storage.tasks.receipts import Product
from tests.builders import (
    HOME_AFFAIRS,
    act,
    local,
    person,
    register,
    restrict,
    task,
    task_id,
)

YEAR_END = date(2026, 12, 31)


@pytest.fixture
def officer(db: Database) -> Actor:
    register(db, [task("1.6", YEAR_END), task("6.14", YEAR_END), task("9.1", YEAR_END)])
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1001)


@pytest.fixture
def office(db: Database) -> Actor:
    return person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2001)


def run(session: Session, moment: datetime, calendar: Calendar) -> int:
    return office_reminders.run(session, moment, calendar, MessageComposer(), time(8, 30))


def texts(session: Session) -> list[str]:
    return [unmarked(row.said["words"]) for row in session.exec(select(Outbox).order_by("id"))]


def test_a_question_is_told_on_monday_and_thursday_and_when_it_waits_too_long(
    db: Database, officer: Actor, office: Actor, calendar: Calendar
) -> None:
    person(db, "Đỗ Thị H", Role.OFFICE, chat_id=2002)
    with db.transaction() as session:
        asked = act(session, officer, local(2026, 12, 17, 15, 0))
        ask_extension(asked, task_id(session, "1.6"), "xin lùi")
        days = [17, 18, 19, 20, 21, 22, 23, 24, 25]
        told = {day: run(session, local(2026, 12, day, 16, 0), calendar) for day in days}
        again = run(session, local(2026, 12, 25, 16, 5), calendar)
        keys = [row.key for row in session.exec(select(Outbox).order_by("id"))]
    assert told == {17: 0, 18: 0, 19: 0, 20: 0, 21: 2, 22: 0, 23: 2, 24: 2, 25: 0}
    assert again == 0
    assert keys == [
        f"office_reminder:{person_id}:2026-12-{day}" for day in (21, 23, 24) for person_id in (2, 3)
    ]


def test_the_message_lists_what_waits_the_oldest_first(
    db: Database, officer: Actor, office: Actor, calendar: Calendar
) -> None:
    with db.transaction() as session:
        first = act(session, officer, local(2026, 12, 18))
        report_difficulty(first, task_id(session, "6.14"), "thiếu vốn")
        second = act(session, officer, local(2026, 12, 22))
        ask_extension(second, task_id(session, "1.6"), "xin lùi")
        third = act(session, officer, local(2026, 12, 23))
        record_completion(third, task_id(session, "1.6"), Product(text="12/QĐ-SNV"))
        run(session, local(2026, 12, 24), calendar)
        (told,) = texts(session)
    assert told == (
        "🔔 Chờ Văn phòng xử lý\n"
        "Kính gửi đồng chí Nguyễn Văn A. Các việc sau đã chờ từ 2 ngày làm việc trở lên:\n"
        "1. ⚠️ Vướng mắc · 6.14 Nhiệm vụ 6.14 – Sở Nội vụ · chờ Văn phòng 4 ngày làm việc\n"
        "2. ⏳ Đề nghị gia hạn · 1.6 Nhiệm vụ 1.6 – Sở Nội vụ · chờ Văn phòng 2 ngày làm việc\n"
        "Đề nghị đồng chí gõ /choxuly để xử lý."
    )


def test_what_is_decided_is_told_no_more(
    db: Database, officer: Actor, office: Actor, calendar: Calendar
) -> None:
    with db.transaction() as session:
        asked = act(session, officer, local(2026, 12, 16))
        receipt = report_difficulty(asked, task_id(session, "6.14"), "thiếu vốn")
        assert run(session, local(2026, 12, 21), calendar) == 1
        answer_difficulty(
            act(session, office, local(2026, 12, 21, 9, 0)), receipt.waiting_id, "đã cấp"
        )
        assert run(session, local(2026, 12, 24), calendar) == 0


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(local(2026, 12, 24, 8, 29), id="before the hour"),
        pytest.param(local(2026, 12, 24, 12, 0), id="noon"),
        pytest.param(local(2026, 12, 24, 16, 30), id="the day is over"),
        pytest.param(local(2026, 12, 19, 9, 0), id="a Saturday"),
        pytest.param(local(2027, 1, 1, 9, 0), id="a holiday"),
    ],
)
def test_the_office_has_its_quiet_hours_too(
    db: Database, officer: Actor, office: Actor, calendar: Calendar, moment: datetime
) -> None:
    with db.transaction() as session:
        asked = act(session, officer, local(2026, 12, 1))
        ask_extension(asked, task_id(session, "1.6"), "xin lùi")
        assert run(session, moment, calendar) == 0
        assert texts(session) == []


def test_more_than_two_hours_after_its_time_it_is_late(
    db: Database, officer: Actor, office: Actor, calendar: Calendar
) -> None:
    with db.transaction() as session:
        asked = act(session, officer, local(2026, 12, 1))
        ask_extension(asked, task_id(session, "1.6"), "xin lùi")
        run(session, local(2026, 12, 24, 14, 0), calendar)
        assert texts(session)[0].startswith("🔔 Chờ Văn phòng xử lý (gửi muộn)\n")


def test_ten_are_written_out_and_the_rest_is_a_count_that_fits_a_message(
    db: Database, officer: Actor, office: Actor, calendar: Calendar
) -> None:
    with db.transaction() as session:
        asked = act(session, officer, local(2026, 12, 1))
        for _ in range(13):
            report_difficulty(asked, task_id(session, "1.6"), "thiếu vốn")
        run(session, local(2026, 12, 24), calendar)
        (told,) = texts(session)
    assert "\n10. " in told
    assert "\n11. " not in told
    assert "\nvà 3 việc khác.\n" in told


def test_the_words_of_a_restricted_task_stay_behind(
    db: Database, officer: Actor, office: Actor, calendar: Calendar
) -> None:
    restrict(db, "9.1")
    with db.transaction() as session:
        asked = act(session, officer, local(2026, 12, 1))
        report_difficulty(asked, task_id(session, "9.1"), "CHIM HOÀNG YẾN")
        run(session, local(2026, 12, 24), calendar)
        (told,) = texts(session)
    assert "9.1 xem tại Văn phòng" in told
    assert "CHIM" not in told
    assert "Nhiệm vụ 9.1" not in told


def test_over_tet_nobody_lets_anything_wait(
    db: Database, officer: Actor, office: Actor, calendar: Calendar
) -> None:
    """Tết 2027: the office is off from 5 to 10 February."""
    with db.transaction() as session:
        asked = act(session, officer, local(2027, 2, 4, 16, 0))
        ask_extension(asked, task_id(session, "1.6"), "xin lùi")
        (entry,) = open_requests.open_questions(session)
        days = {
            day: entry.working_days(local(2027, 2, day), calendar)
            for day in (4, 8, 10, 11, 12, 15, 16)
        }
    assert days == {4: 0, 8: 0, 10: 0, 11: 1, 12: 2, 15: 3, 16: 4}


def test_the_clock_of_a_task_keeps_what_was_waited_when_it_is_decided(
    db: Database, officer: Actor, office: Actor, calendar: Calendar
) -> None:
    with db.transaction() as session:
        number = task_id(session, "1.6")
        asked = act(session, officer, local(2026, 12, 11, 16, 0))
        receipt = report_difficulty(asked, number, "thiếu vốn")
        answer_difficulty(act(session, office, local(2026, 12, 15)), receipt.waiting_id, "có")
        ask_extension(act(session, officer, local(2026, 12, 18)), number, "xin lùi")
        found = office_queue.waits_of_task(session, number, local(2026, 12, 22), calendar)
        foreign = office_queue.waits_of_task(
            session, number, local(2026, 12, 22), calendar, agency_id=999
        )
    assert [(one.question, one.decided_at is None, one.days) for one in found] == [
        (open_requests.Question.DIFFICULTY, False, 2),
        (open_requests.Question.EXTENSION, True, 2),
    ]
    assert foreign == []


def test_on_other_days_only_what_newly_waits_too_long_is_named(
    db: Database, officer: Actor, office: Actor, calendar: Calendar
) -> None:
    with db.transaction() as session:
        report_difficulty(
            act(session, officer, local(2026, 12, 1)), task_id(session, "6.14"), "thiếu vốn"
        )
        ask_extension(act(session, officer, local(2026, 12, 16)), task_id(session, "1.6"), "xin")
        run(session, local(2026, 12, 22), calendar)
        (told,) = texts(session)
    assert told == (
        "🔔 Chờ Văn phòng xử lý\n"
        "Kính gửi đồng chí Nguyễn Văn A. Các việc sau vừa quá 3 ngày làm việc:\n"
        "1. ⏳ Đề nghị gia hạn · 1.6 Nhiệm vụ 1.6 – Sở Nội vụ · chờ Văn phòng 4 ngày làm việc\n"
        "và 1 việc khác cũng đang chờ.\n"
        "Đề nghị đồng chí gõ /choxuly để xử lý."
    )


def test_where_monday_is_off_the_day_at_work_after_it_is_the_offices(calendar: Calendar) -> None:
    after_tet = [date(2027, 2, day) for day in range(1, 20)]
    assert [day.day for day in after_tet if office_clock.is_reminder_day(day, calendar)] == [
        *(1, 11, 15, 18)
    ]


def test_an_agencys_clerk_is_reminded_and_the_deputy_while_that_person_is_away(
    db: Database, officer: Actor, office: Actor, calendar: Calendar
) -> None:
    other = person(db, "Đỗ Thị H", Role.OFFICE, chat_id=2002)
    third = person(db, "Lê Văn K", Role.OFFICE, chat_id=2003)
    agency = officer.agency_id or 0

    def told(session: Session, day: int) -> list[int]:
        moment = local(2026, 12, day)
        return [one.contact.person_id for one in office_reminders.plan(session, moment, calendar)]

    with db.transaction() as session:
        ask_extension(act(session, officer, local(2026, 12, 1)), task_id(session, "1.6"), "xin")
        everybody = {office.person_id, other.person_id, third.person_id}
        assert set(told(session, 24)) == everybody
        now = act(session, office, local(2026, 12, 24))
        clerks.put_in_charge(now, agency, office.person_id, other.person_id)
        assert told(session, 24) == [office.person_id]
        clerks.be_away(now, date(2026, 12, 28))
        assert told(session, 28) == [other.person_id]
        assert told(session, 31) == [office.person_id]
        clerks.put_in_charge(now, agency, office.person_id)
        assert set(told(session, 28)) == everybody

"""After an outage a person reads one summary and the newest reminder, not days of countdowns (P5)."""

from datetime import date, datetime, time

import pytest
from sqlmodel import Session, select

from bot.messages.composer import MessageComposer
from jobs import late_summaries, reminders
from storage.post import outbox
from storage.post.outbox import Letter
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Role
from storage.rules.post.address import of_chat
from storage.rules.post.marks import unmarked
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Outbox, OutboxState
from tests.builders import HOME_AFFAIRS, local, person, register, task


def waiting(session: Session) -> list[str]:
    rows = session.exec(select(Outbox).where(Outbox.state == OutboxState.NEW).order_by("id"))
    return [unmarked(row.said["words"]) for row in rows]


def remind(session: Session, moment: datetime, calendar: Calendar) -> int:
    return reminders.run(session, moment, calendar, MessageComposer(), time(8, 30))


def summarize(session: Session, moment: datetime) -> int:
    return late_summaries.run(session, moment, MessageComposer())


@pytest.fixture(autouse=True)
def _register(db: Database) -> None:
    register(
        db,
        [
            task("1.5", date(2026, 12, 31)),
            task("1.6", date(2026, 12, 31)),
            task("2.2", date(2027, 1, 6)),
        ],
    )
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1001)


def test_days_of_reminders_become_one_summary_with_todays_figures(
    db: Database, calendar: Calendar
) -> None:
    with db.transaction() as session:
        assert remind(session, local(2026, 12, 31), calendar) == 1
        assert summarize(session, local(2027, 1, 2)) == 0
        assert summarize(session, local(2027, 1, 4, 8, 0)) == 1
        (words,) = waiting(session)
        assert words == (
            "🔔 Tin bị gián đoạn (gửi muộn)\n"
            "Từ ngày 31/12/2026 Bot không gửi được tin, nay gộp lại trong tin này.\n"
            "Tính đến ngày 04/01/2027, Sở Nội vụ có 2 nhiệm vụ quá hạn, "
            "1 nhiệm vụ đến hạn trong 14 ngày tới.\n\n"
            "Đề nghị đồng chí gõ /nhiemvu để xem và báo cáo."
        )


def test_a_summary_that_waits_gives_way_to_the_next(db: Database, calendar: Calendar) -> None:
    with db.transaction() as session:
        remind(session, local(2026, 12, 31), calendar)
        summarize(session, local(2027, 1, 4, 8, 0))
        outbox.queue(
            session, Letter(outbox.REMINDER, of_chat(1001), MessageContent("x")), local(2027, 1, 4)
        )
        assert summarize(session, local(2027, 1, 6, 9, 0)) == 1
        assert [words.split("\n")[1] for words in waiting(session)] == [
            "Từ ngày 04/01/2027 Bot không gửi được tin, nay gộp lại trong tin này."
        ]


def test_the_office_is_shown_the_way_to_its_lists(db: Database) -> None:
    person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2001)
    with db.transaction() as session:
        digest = Letter(outbox.DIGEST, of_chat(2001), MessageContent("x"), key="digest:1")
        outbox.queue(session, digest, local(2026, 12, 25, 16, 0))
        assert summarize(session, local(2026, 12, 28)) == 1
        assert waiting(session)[0].endswith(
            "Gõ /tonghop để xem bản tổng hợp, /choxuly để xem việc chờ Văn phòng."
        )


def test_a_newer_reminder_takes_the_place_and_the_tasks_of_one_that_has_not_left(
    db: Database, calendar: Calendar
) -> None:
    codes = ("1.5", "2.2")

    def named(words: str) -> list[str]:
        return [code for code in codes if code in words]

    with db.transaction() as session:
        assert remind(session, local(2026, 12, 30), calendar) == 1
        assert [named(words) for words in waiting(session)] == [["1.5", "2.2"]]
        assert remind(session, local(2026, 12, 31), calendar) == 1
        assert [named(words) for words in waiting(session)] == [["1.5", "2.2"]]
    with db.transaction() as session:
        for row in session.exec(select(Outbox)):
            row.state = OutboxState.SENT
        assert remind(session, local(2027, 1, 4), calendar) == 1
        assert [named(words) for words in waiting(session)] == [["1.5"]]

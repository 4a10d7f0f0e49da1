"""Board, picture and workbook go with the digest: once a day, to who got it."""

from datetime import time
from typing import Any

from sqlmodel import col, select

from bot.messages.composer import MessageComposer
from jobs.digest import weekly_digest
from storage.rules.calendar.workdays import Calendar
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.tables import FileJob
from tests import builders
from tests.builders import local

FRIDAY = local(2026, 12, 25, 16, 0)


def ordered(db: Database) -> list[tuple[str, str, str, list[Any]]]:
    with db.transaction() as session:
        rows = session.exec(select(FileJob).order_by(col(FileJob.id))).all()
        return [(row.key, row.kind, row.letter, row.receivers) for row in rows]


def send(
    db: Database, composer: MessageComposer, calendar: Calendar, *, office_workbook: bool = False
) -> int:
    with db.transaction() as session:
        return weekly_digest.run(
            session,
            FRIDAY,
            calendar,
            composer,
            weekday=4,
            at=time(16),
            office_chat=-1009,
            office_workbook=office_workbook,
        )


def test_board_picture_and_workbook_go_with_the_weeks_digest_once(
    db: Database, composer: MessageComposer, calendar: Calendar
) -> None:
    office = builders.person(db, "Nguyễn Văn A", Role.OFFICE, None, 301)
    send(db, composer, calendar)
    send(db, composer, calendar)
    receivers = [[301, office.person_id], [-1009, None]]
    assert ordered(db) == [
        ("digest:2026-12-25:board", "board", "digest", receivers),
        ("digest:2026-12-25:status_chart", "status_chart", "digest", receivers),
        ("digest:2026-12-25:register", "register", "digest", receivers[:1]),
    ]


def test_the_offices_group_gets_the_workbook_if_a_setting_says_so(
    db: Database, composer: MessageComposer, calendar: Calendar
) -> None:
    office = builders.person(db, "Nguyễn Văn A", Role.OFFICE, None, 301)
    send(db, composer, calendar, office_workbook=True)
    assert ordered(db)[-1][-1] == [[301, office.person_id], [-1009, None]]


def test_a_digest_asked_for_by_hand_the_same_day_orders_nothing_more(
    db: Database, composer: MessageComposer, calendar: Calendar
) -> None:
    builders.person(db, "Nguyễn Văn A", Role.OFFICE, None, 301)
    send(db, composer, calendar)
    before = ordered(db)
    with db.transaction() as session:
        weekly_digest.queue(session, FRIDAY, composer, office_chat=-1009)
    assert ordered(db) == before


def test_where_nobody_gets_the_digest_no_file_is_made(
    db: Database, composer: MessageComposer
) -> None:
    with db.transaction() as session:
        weekly_digest.queue(session, FRIDAY, composer, office_chat=None)
    assert ordered(db) == []

"""The causes of silence of a register: links, reminders that arrived, those that did not."""

from datetime import date, datetime, timedelta

import pytest

from storage.act import Act, Source
from storage.followup.silence import causes
from storage.people import invites
from storage.rules.permissions import Actor, Role
from storage.rules.silence_causes import Cause
from storage.store.engine import Database
from storage.store.tables import Outbox, OutboxState, PersonState
from storage.tasks.agency_tasks import standings
from storage.tasks.progress import record_progress
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    LONG_AGO,
    act,
    local,
    person,
    register,
    task,
    task_id,
)

NOW = local(2026, 12, 25, 16, 0)
MONDAY = local(2026, 12, 21)


@pytest.fixture
def db(db: Database) -> Database:
    register(
        db,
        [
            task("1.1", date(2026, 9, 30)),
            task("1.2", date(2026, 9, 30), leads=[FINANCE]),
            task("1.3", date(2026, 9, 30), leads=["Các sở, ngành liên quan"]),
        ],
    )
    return db


def found(db: Database) -> dict[str, Cause]:
    with db.transaction() as session:
        rows = standings(session, NOW.date())
        why = causes(session, rows, NOW)
        return {row.code: why[row.task_id, row.agency_id] for row in rows}


def reminded(
    db: Database, who: Actor, at: datetime, state: OutboxState, key: str = "reminder:x"
) -> None:
    with db.transaction() as session:
        session.add(
            Outbox(
                key=f"{key}:{at}",
                ref=str(at),
                kind="reminder",
                channel="telegram",
                address="1",
                person_id=who.person_id,
                format=1,
                state=state,
                not_before=at,
                created_at=at,
            )
        )


def test_an_agency_has_nobody_somebody_invited_or_somebody_who_blocked_the_bot(
    db: Database,
) -> None:
    assert found(db) == dict.fromkeys(("1.1", "1.2", "1.3"), Cause.NO_CONTACT)
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
        "1.3": Cause.NO_CONTACT,
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


def test_a_reminder_of_long_ago_a_later_one_and_a_question_about_targets_count_for_nothing(
    db: Database,
) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    reminded(db, officer, NOW - timedelta(days=31), OutboxState.SENT)
    reminded(db, officer, NOW + timedelta(days=1), OutboxState.SENT)
    reminded(db, officer, MONDAY, OutboxState.SENT, key="target:1")
    assert found(db)["1.1"] is Cause.NOT_ASKED


def test_who_answered_since_the_reminder_lacks_only_the_product(db: Database) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    reminded(db, officer, MONDAY, OutboxState.SENT)
    with db.transaction() as session:
        doing = act(session, officer, local(2026, 12, 22))
        record_progress(doing, task_id(session, "1.1"), "đang trình ký")
    assert found(db)["1.1"] is Cause.NO_PRODUCT

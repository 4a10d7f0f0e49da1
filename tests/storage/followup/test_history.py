"""What happened to a task: newest first, a page at a time, and to an agency its own part only."""

from datetime import date, timedelta

import pytest

from storage.followup.history import REMINDED, Entry, history
from storage.post import outbox
from storage.post.outbox import Letter
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import of_chat
from storage.rules.post.mentions import How, Mention
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Task
from storage.tasks.reports.progress import record_progress
from tests import builders
from tests.builders import FINANCE, HOME_AFFAIRS, local

MORNING = local(2026, 12, 1)
pytestmark = pytest.mark.tasks(
    builders.task("1.1", date(2026, 12, 31), leads=[HOME_AFFAIRS, FINANCE])
)


@pytest.fixture
def finance(db: Database) -> Actor:
    return builders.person(db, "Lê Văn C", agency=FINANCE, chat_id=3)


@pytest.fixture(autouse=True)
def three_reports_and_a_reminder(db: Database, officer: Actor, finance: Actor) -> None:
    with db.transaction() as session:
        number = builders.task_id(session, "1.1")
        for hour, who in enumerate((officer, finance, officer)):
            at = MORNING + timedelta(hours=2 * hour)
            record_progress(builders.act(session, who, at), number, f"đang trình {hour}")
        letter = Letter(
            outbox.REMINDER,
            of_chat(officer.chat_id or 0),
            MessageContent("nhắc"),
            person_id=officer.person_id,
            mentions=(Mention(1, number, how=How.ASKED),),
        )
        outbox.queue(session, letter, MORNING + timedelta(hours=3))
        builders.deliver(session, MORNING + timedelta(hours=3))


def page(db: Database, actor: Actor, first: int, size: int) -> tuple[int, list[Entry]]:
    with db.transaction() as session:
        task = session.get_one(Task, builders.task_id(session, "1.1"))
        found = history(session, actor, task, first, size)
        return found.total, list(found.entries)


def test_the_pages_together_are_the_whole_newest_first(db: Database) -> None:
    office = builders.person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    total, whole = page(db, office, 0, 10)
    assert [(one.kind, one.words) for one in whole] == [
        (What.PROGRESS, "đang trình 2"),
        (REMINDED, ""),
        (What.PROGRESS, "đang trình 1"),
        (What.PROGRESS, "đang trình 0"),
    ]
    assert total == 4
    assert [one for n in range(total) for one in page(db, office, n, 1)[1]] == whole


def test_an_agency_is_told_its_own_part(db: Database, officer: Actor, finance: Actor) -> None:
    total, own = page(db, finance, 0, 10)
    assert (total, [one.words for one in own]) == (1, ["đang trình 1"])
    assert page(db, officer, 0, 10)[0] == 3

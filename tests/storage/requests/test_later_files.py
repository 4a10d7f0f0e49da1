"""A file that comes after a request joins it while the office has not decided, and never else."""

from datetime import date

import pytest

from storage.requests.decisions import agree_extension
from storage.requests.extensions import ask_extension
from storage.requests.later_files import add_files
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor
from storage.store.engine import Database
from storage.store.tables import Event
from storage.tasks.receipts import SentFile
from storage.tasks.reports.attached_files import of_event
from tests.builders import HOME_AFFAIRS, act, local, person, register, task, task_id

NOW = local(2026, 12, 22)
DUE, SPRING = date(2026, 12, 31), date(2027, 3, 31)
FILE = SentFile("document", "f1", "to-trinh.pdf")


@pytest.fixture
def officer(db: Database) -> Actor:
    register(db, [task("1.1", DUE)])
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def test_it_is_kept_with_the_request_until_it_is_decided(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        here = act(session, officer, NOW)
        asked = ask_extension(here, task_id(session, "1.1"), "chờ Bộ", SPRING)
        added = session.get_one(Event, add_files(here, asked.event_id, [FILE]).event_id)
        assert (added.values["report"], of_event(added)) == (asked.event_id, (FILE,))
        agree_extension(act(session, office, NOW), asked.waiting_id, SPRING)
        with pytest.raises(DomainError, match=Kind.ALREADY_DECIDED.value):
            add_files(here, asked.event_id, [FILE])

"""Files of a report: what an event keeps of them, and which of them the office is shown."""

from datetime import date

import pytest
from sqlmodel import col, select

from storage.rules.permissions import Actor
from storage.store.engine import Database
from storage.store.tables import Outbox
from storage.tasks.agency_tasks import standings
from storage.tasks.receipts import SentFile
from storage.tasks.reports.attached_files import as_values, show
from tests.builders import HOME_AFFAIRS, act, local, person, register, restrict, task

NOW = local(2026, 12, 22)


def test_an_event_keeps_the_messengers_names_and_nothing_where_there_are_no_files() -> None:
    files = [
        SentFile("document", "f1", "a.pdf", "application/pdf", 9),
        SentFile("photo", "f2", "b"),
    ]
    kept = as_values(files)
    assert kept == {
        "files": [
            {"file_id": "f1", "name": "a.pdf", "kind": "document"},
            {"file_id": "f2", "name": "b", "kind": "photo"},
        ]
    }
    assert as_values([]) == {}


@pytest.mark.parametrize(("restricted", "shown"), [(False, ["F1", "F4"]), (True, [])])
def test_the_office_is_shown_papers_and_pictures_of_an_open_task_only(
    db: Database, office: Actor, *, restricted: bool, shown: list[str]
) -> None:
    register(db, [task("1.1", date(2026, 12, 31))])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    if restricted:
        restrict(db, "1.1")
    files = [
        SentFile("document", "F1", "a.pdf"),
        SentFile("document", "F2", "a.pdf.exe"),
        SentFile("document", "F3", "a.html"),
        SentFile("photo", "F4", "b"),
    ]
    with db.transaction() as session:
        (standing,) = standings(session, NOW.date())
        show(act(session, officer, NOW), standing, files)
        rows = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        passed_on = [(row.person_id, row.said["passed_on"][1]) for row in rows]
        assert passed_on == [(office.person_id, name) for name in shown]

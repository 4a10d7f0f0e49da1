"""The promises of the version before keep their days."""

from datetime import date
from pathlib import Path

from alembic import command
from sqlmodel import select

from storage.store.engine import Database
from storage.store.schema import migrate
from storage.store.tables import PromisedDay, ReportCorrection
from storage.store.upgrade import config
from tests.builders import local
from tests.storage.store.test_message_tasks import put

EVENTS: list[tuple[str, dict[str, object]]] = [
    ("progress", {"promised_on": "2026-12-22"}),
    ("progress", {"corrects": 1}),
    ("extension", {"promised_on": "2026-12-22"}),
]


def test_each_promise_told_before_has_its_day_after(tmp_path: Path) -> None:
    old, settings = Database(f"sqlite:///{tmp_path / 'old.db'}"), config()
    with old.engine.connect() as connection, connection.begin():
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0029")
        put(connection, "programme", id=1)
        put(connection, "section", id=1, programme_id=1)
        put(connection, "task", id=1, programme_id=1, section_id=1, code="1.1")
        put(connection, "agency", id=7)
        for number, (kind, values) in enumerate(EVENTS, 1):
            row = {"id": number, "kind": kind, "task_id": 1, "agency_id": 7, "update_id": number}
            put(connection, "event", **row, values=values)
    migrate(old)
    with old.transaction() as session:
        (found,) = session.exec(select(PromisedDay)).all()
        (corrected,) = session.exec(select(ReportCorrection)).all()
    old.close()
    assert (corrected.by_event_id, corrected.event_id) == (2, 1)
    assert (found.event_id, found.task_id, found.agency_id) == (1, 1, 7)
    assert (found.promised_on, found.until) == (date(2026, 12, 22), local(2026, 12, 23, 0, 0))

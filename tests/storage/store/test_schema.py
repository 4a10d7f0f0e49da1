"""The tables: as the models say, reached by migrations, and events that nobody can change."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from storage.rules.event_kinds import What
from storage.store.engine import Database
from storage.store.schema import current, migrate, newest
from storage.store.upgrade import config
from tests.builders import LONG_AGO, act, person


def test_migrations_lead_to_the_models(db: Database) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_tables_are_those_of_the_design(db: Database) -> None:
    assert set(inspect(db.engine).get_table_names()) - {"alembic_version"} == {
        "agency",
        "agency_clerk",
        "agency_group",
        "agency_name",
        "assignment",
        "calendar_feed",
        "channel",
        "chat_number",
        "confirmation",
        "dialogue",
        "digest",
        "difficulty",
        "dispute",
        "event",
        "extension",
        "import_draft",
        "file_job",
        "inbox",
        "invite",
        "job_run",
        "milestone",
        "message_task",
        "opening",
        "outage",
        "outbox",
        "outbox_file",
        "person",
        "programme",
        "project_report",
        "promised_day",
        "report_correction",
        "report_file",
        "report_mark",
        "report_order",
        "report_word",
        "section",
        "store",
        "target",
        "target_value",
        "task",
        "unbound_group",
        "urging_letter",
        "withdrawal",
        "written_report",
    }


def test_the_newest_revision_is_the_one_alembic_would_lead_to(db: Database) -> None:
    head = ScriptDirectory.from_config(config()).get_current_head()
    assert (newest(), current(db)) == (head, head)


def test_migrating_again_changes_nothing(db: Database) -> None:
    officer = person(db, "Trần Thị B", chat_id=1)
    migrate(db)
    with db.transaction() as session:
        found = session.connection().execute(text("SELECT id, name FROM person")).all()
    assert [tuple(row) for row in found] == [(officer.person_id, "Trần Thị B")]


@pytest.mark.parametrize("change", ["UPDATE event SET kind = 'x'", "DELETE FROM event"])
def test_events_are_append_only_in_the_store_itself(db: Database, change: str) -> None:
    officer = person(db, "Trần Thị B", chat_id=1)
    with db.transaction() as session:
        act(session, officer, LONG_AGO).log(What.JOINED)
    with pytest.raises(Exception, match="append-only"), db.transaction() as session:
        session.connection().execute(text(change))
    with db.transaction() as session:
        kinds = session.connection().execute(text("SELECT kind FROM event")).scalars().all()
    assert kinds == ["joined"]


def test_an_update_cannot_log_the_same_event_twice(db: Database) -> None:
    statement = text(
        'INSERT INTO event (at, kind, source, "values", update_id, ordinal) '
        "VALUES ('2026-01-05', 'progress', 'chat', '{}', 7, 0)"
    )
    with db.transaction() as session:
        session.connection().execute(statement)
    with (
        pytest.raises(IntegrityError, match=r"append-only|duplicate key"),
        db.transaction() as session,
    ):
        session.connection().execute(statement)

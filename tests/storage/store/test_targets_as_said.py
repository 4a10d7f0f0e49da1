"""A register of an earlier version learns which year its chỉ tiêu are for, and who leads them."""

import importlib
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import text

from storage.figures.target_outlooks import target_paths
from tests.registers import copied, shipped

MIGRATION = "storage.store.migrations.versions.0020_targets_as_said"
EARLIER = (
    "UPDATE target SET measure = 'goal', year = 2030 WHERE measure = 'yearly'",
    "UPDATE target SET year = 2030 WHERE measure = 'goal' AND year = 2027",
    "DELETE FROM assignment WHERE task_id IN (SELECT id FROM task WHERE code LIKE 'PL4.%')",
)


def test_years_and_leads_are_put_right_where_a_register_is_kept(tmp_path: Path) -> None:
    with copied(shipped(), tmp_path) as db:
        with db.transaction() as session:
            fresh = target_paths(session)
            for statement in EARLIER:
                session.execute(text(statement))
        with db.transaction() as session:
            stale = target_paths(session)
            context = MigrationContext.configure(session.connection())
            with Operations.context(context):
                importlib.import_module(MIGRATION).upgrade()
        with db.transaction() as session:
            mended = target_paths(session)
    assert stale != fresh
    assert mended == fresh

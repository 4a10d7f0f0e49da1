"""A chain over the events, no way around append-only, and when another program used our token."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_EVENT = sa.table(
    "event",
    sa.column("id", sa.BigInteger),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("kind", sa.String),
    sa.column("source", sa.String),
    sa.column("person_id", sa.Integer),
    sa.column("task_id", sa.Integer),
    sa.column("agency_id", sa.Integer),
    sa.column("milestone_id", sa.Integer),
    sa.column("values", sa.JSON),
    sa.column("update_id", sa.BigInteger),
    sa.column("ordinal", sa.Integer),
    sa.column("hash", sa.Text),
)


def upgrade() -> None:
    op.add_column("store", sa.Column("rival_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("event", sa.Column("hash", sa.Text(), nullable=False, server_default=""))
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute(
        "DROP TRIGGER event_no_update" if sqlite else "DROP TRIGGER event_append_only ON event"
    )
    _fill()
    if sqlite:
        _forbid_in_sqlite()
    else:
        _forbid_in_postgresql()


def _fill() -> None:
    """Hash what was recorded before there was a chain; from now on it cannot be changed unseen."""
    here, before = op.get_bind(), ""
    for row in here.execute(sa.select(_EVENT).order_by(_EVENT.c.id)).all():
        before = _hash(row, before)
        here.execute(sa.update(_EVENT).where(_EVENT.c.id == row.id).values(hash=before))


def _hash(row: Any, before: str) -> str:
    at: datetime = row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC)
    content = [
        before,
        row.id,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        row.kind,
        row.source,
        row.person_id,
        row.task_id,
        row.agency_id,
        row.milestone_id,
        getattr(row, "values"),  # noqa: B009 - a row has a method of that name elsewhere
        row.update_id,
        row.ordinal,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _forbid_in_sqlite() -> None:
    op.execute(
        "CREATE TRIGGER event_no_update BEFORE UPDATE ON event "
        "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
    )
    # INSERT OR REPLACE deletes the old row without asking the trigger on DELETE.
    op.execute(
        "CREATE TRIGGER event_no_replace BEFORE INSERT ON event "
        "WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM event "
        "WHERE update_id = NEW.update_id AND ordinal = NEW.ordinal) "
        "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
    )


def _forbid_in_postgresql() -> None:
    op.execute(
        "CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event "
        "FOR EACH ROW EXECUTE FUNCTION event_is_append_only()"
    )
    op.execute(
        "CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event "
        "FOR EACH STATEMENT EXECUTE FUNCTION event_is_append_only()"
    )


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

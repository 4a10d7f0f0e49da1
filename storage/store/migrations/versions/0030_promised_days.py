"""What a progress report promises, and which one it puts right, stands beside its event.

The last event of a kind on a task is found by its number.
"""

from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from alembic import op

from storage.store.tables.column_types import KEY, OFFICE_ZONE, UtcMoment

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_EVENT = sa.table(
    "event",
    sa.column("id", sa.Integer),
    sa.column("kind", sa.Text),
    sa.column("task_id", sa.Integer),
    sa.column("agency_id", sa.Integer),
    sa.column("values", sa.JSON),
)


def upgrade() -> None:
    made = op.create_table(
        "promised_day",
        sa.Column("event_id", KEY, autoincrement=False, nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("until", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"]),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.PrimaryKeyConstraint("event_id"),
    )
    op.create_index("ix_promised_day_promised_on", "promised_day", ["promised_on"])
    op.create_index("ix_promised_day_task", "promised_day", ["task_id", "agency_id", "event_id"])
    put_right = op.create_table(
        "report_correction",
        sa.Column("by_event_id", KEY, autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_event_id"], ["event.id"]),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"]),
        sa.PrimaryKeyConstraint("by_event_id"),
    )
    op.create_index("ix_report_correction_event_id", "report_correction", ["event_id"])
    op.drop_index("ix_event_task", "event")
    op.create_index("ix_event_task", "event", ["task_id", "agency_id", "kind", "id"])
    progress = sa.select(
        _EVENT.c.id, _EVENT.c.task_id, _EVENT.c.agency_id, _EVENT.c["values"]
    ).where(_EVENT.c.kind == "progress")
    found = op.get_bind().execute(progress).all()
    op.bulk_insert(
        made,
        [
            {"event_id": number, "task_id": task_id, "agency_id": agency_id} | _day(values)
            for number, task_id, agency_id, values in found
            if values.get("promised_on")
        ],
    )
    op.bulk_insert(
        put_right,
        [
            {"by_event_id": row[0], "event_id": row[3]["corrects"]}
            for row in found
            if row[3].get("corrects") is not None
        ],
    )


def _day(values: dict[str, str]) -> dict[str, object]:
    on = date.fromisoformat(values["promised_on"])
    until = datetime.combine(on + timedelta(days=1), time(), OFFICE_ZONE)
    return {"promised_on": on, "until": until}


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

"""Which message spoke of which task, milestone and line, as far as the messages there are say it.

They said it in their context, in lists that no query could read; there it goes.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_SOME = 500
_ASKING = ("reminder", "urge")  # what their keys begin with
_LISTS = ("lines", "tasks", "targets", "forecast")
_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_outbox = sa.table(
    "outbox",
    sa.column("id", sa.Integer()),
    sa.column("key", sa.Text()),
    sa.column("context", sa.JSON()),
)
_task = sa.table("task", sa.column("id", sa.Integer()))
_milestone = sa.table("milestone", sa.column("id", sa.Integer()))


def upgrade() -> None:
    spoken = op.create_table(
        "message_task",
        sa.Column("id", _id, autoincrement=True, nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("asks_forecast", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"]),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestone.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("outbox_id", "position"),
    )
    op.create_index("ix_message_task_task_id", "message_task", ["task_id"])
    connection = op.get_bind()
    tasks = set(connection.execute(sa.select(_task.c.id)).scalars())
    milestones = set(connection.execute(sa.select(_milestone.c.id)).scalars())
    after = 0
    while rows := connection.execute(
        sa.select(_outbox).where(_outbox.c.id > after).order_by(_outbox.c.id).limit(_SOME)
    ).all():
        found = [one for row in rows for one in _spoken(row, tasks, milestones)]
        if found:
            connection.execute(spoken.insert(), found)
        for row in rows:
            kept = {name: one for name, one in (row.context or {}).items() if name not in _LISTS}
            if kept != row.context:
                connection.execute(
                    sa.update(_outbox).where(_outbox.c.id == row.id).values(context=kept)
                )
        after = rows[-1].id


def _spoken(row: Any, tasks: set[int], milestones: set[int]) -> Iterator[dict[str, Any]]:
    context = row.context or {}
    if "lines" in context:
        asks = (row.key or "").partition(":")[0] in _ASKING
        how, listed = "asked" if asks else "offered", context["lines"]
    elif "targets" in context:
        how, listed = "target", [[task, None] for task in context["targets"]]
    else:
        how = "card" if "card" in context else "named"
        listed = [[task, None] for task in context.get("tasks", [])]
    for position, (task_id, milestone_id) in enumerate(listed, 1):
        if task_id in tasks:
            yield {
                "outbox_id": row.id,
                "position": position,
                "task_id": task_id,
                "milestone_id": milestone_id if milestone_id in milestones else None,
                "how": how,
                "asks_forecast": position in context.get("forecast", []),
            }


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

"""The last message that spoke of a task is found by the task alone, without a look at the others.

Whether a reminder arrived, and when, stands in the index of reminders itself; those of an address
are found without its other messages.
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_message_task_task_id", "message_task")
    op.create_index("ix_message_task_spoken", "message_task", ["task_id", "outbox_id", "how"])
    reminders = sa.text("kind = 'reminder'")
    op.create_index(
        "ix_outbox_reminded",
        "outbox",
        ["address", "id"],
        sqlite_where=reminders,
        postgresql_where=reminders,
    )
    op.drop_index("ix_outbox_reminder", "outbox")
    op.create_index(
        "ix_outbox_reminder",
        "outbox",
        ["person_id", "created_at", "state", "sent_at", "kind"],
        sqlite_where=reminders,
        postgresql_where=reminders,
    )


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

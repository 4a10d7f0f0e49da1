"""What few statements look for is found by an index of its own, however much else is kept.

Events but progress reports by their kind, all by their moment; reminders by the person.
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_event_chat", "event")
    op.create_index("ix_event_chat", "event", ["chat_id", "id"])
    op.create_index("ix_event_at", "event", ["at"])
    weighty = sa.text("kind <> 'progress'")
    op.create_index(
        "ix_event_weighty",
        "event",
        ["kind", "at"],
        sqlite_where=weighty,
        postgresql_where=weighty,
    )
    reminders = sa.text("kind = 'reminder'")
    op.create_index(
        "ix_outbox_reminder",
        "outbox",
        ["person_id", "created_at"],
        sqlite_where=reminders,
        postgresql_where=reminders,
    )


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

"""What happened to a task is found newest first, however much did."""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_event_history", "event", ["task_id", "at"])


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

"""Who is in a chat, what was sent there and what is tried there again is found by its chat alone."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_channel_chat", "channel", ["chat_id"])
    op.create_index("ix_outbox_address", "outbox", ["address", "state", "id"])
    op.create_index("ix_inbox_chat", "inbox", ["chat_id", "received_at"])
    retrying = sa.text("next_try_at IS NOT NULL")
    op.create_index(
        "ix_inbox_retrying",
        "inbox",
        ["next_try_at", "chat_id"],
        sqlite_where=retrying,
        postgresql_where=retrying,
    )


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

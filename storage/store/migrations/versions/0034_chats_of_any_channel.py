"""A channel may name a chat and an update by words: our numbers for those, Telegram's stay as they are."""

import sqlalchemy as sa
from alembic import op

from storage.store.tables.column_types import KEY, UtcMoment

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_KEPT = "update_id, chat_id, raw, received_at, state, attempts, next_try_at, error"
_COUNT_ON = """
    SELECT setval(
        pg_get_serial_sequence('inbox', 'update_id'),
        (SELECT greatest(coalesce(max(update_id), 0) + 1, 1) FROM inbox),
        false
    )
"""


def upgrade() -> None:
    op.execute("ALTER TABLE channel RENAME COLUMN address TO chat_id")
    op.create_table(
        "chat_number",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("channel", "address"),
    )
    _number_updates()


def _number_updates() -> None:
    """The numbers that updates have go on being ours, beside what their channel calls them."""
    op.drop_index("ix_inbox_waiting", "inbox")
    op.rename_table("inbox", "inbox_before")
    op.create_table(
        "inbox",
        sa.Column("update_id", KEY, autoincrement=True, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("received_at", UtcMoment(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", UtcMoment(), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("update_id"),
        sa.UniqueConstraint("channel", "name"),
    )
    op.execute(
        f"INSERT INTO inbox (channel, name, {_KEPT}) "  # noqa: S608 - fixed columns
        f"SELECT 'telegram', CAST(update_id AS TEXT), {_KEPT} FROM inbox_before"
    )
    op.drop_table("inbox_before")
    op.create_index("ix_inbox_waiting", "inbox", ["state", "update_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_COUNT_ON)


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

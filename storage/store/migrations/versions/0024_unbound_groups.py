"""Groups that nobody bound are known, so that the bot leaves them after a day."""

import sqlalchemy as sa
from alembic import op

from storage.store.tables.column_types import UtcMoment

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unbound_group",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", UtcMoment(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id"),
    )


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

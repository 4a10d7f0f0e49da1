"""An extension keeps the date asked for if the office agreed to another."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("extension", sa.Column("asked_due_on", sa.Date(), nullable=True))


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

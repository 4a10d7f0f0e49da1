"""Who works on a register of a server, under which number, until when."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("epoch", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("host", sa.Text(), nullable=False, server_default=""),
        sa.Column("pid", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("since", sa.Text(), nullable=False, server_default=""),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("store", column)


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

"""A task keeps the codes it had in earlier copies of its document."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.add_column(sa.Column("former_codes", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.alter_column("former_codes", server_default=None)


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

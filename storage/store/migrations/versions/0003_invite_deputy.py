"""An invite says whether it is for the deputy of a contact point."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("invite", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("deputy", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

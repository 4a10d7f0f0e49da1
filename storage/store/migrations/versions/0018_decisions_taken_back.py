"""A decision can be taken back; an extension keeps its ground and the date it was asked against."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_QUESTIONS = ("confirmation", "extension", "difficulty", "dispute")
# The date in force when it was asked: that of the last extension agreed by then, else the document's.
_BACKFILL = """
    UPDATE extension SET was_due_on = COALESCE(
        (SELECT earlier.due_on FROM extension AS earlier
          WHERE earlier.milestone_id = extension.milestone_id
            AND earlier.agency_id = extension.agency_id
            AND earlier.state = 'agreed' AND earlier.decided_at <= extension.asked_at
          ORDER BY earlier.decided_at DESC, earlier.id DESC LIMIT 1),
        (SELECT milestone.due_on FROM milestone WHERE milestone.id = extension.milestone_id))
"""


def upgrade() -> None:
    for table in _QUESTIONS:
        op.add_column(table, sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("extension", sa.Column("was_due_on", sa.Date(), nullable=True))
    op.add_column("extension", sa.Column("ground_on", sa.Date(), nullable=True))
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ground", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.alter_column("ground", server_default=None)
    op.execute(_BACKFILL)


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

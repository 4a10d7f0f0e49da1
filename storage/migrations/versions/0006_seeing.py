"""Files that leave through the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outbox_file",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    # Written into the column: SQLite would copy the whole table for a constraint of its own.
    op.add_column(
        "outbox",
        sa.Column("file_id", sa.BigInteger(), sa.ForeignKey("outbox_file.id"), nullable=True),
        inline_references=True,
    )


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

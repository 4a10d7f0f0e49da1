"""Reports taken back, the files of a report, the three parts of a difficulty."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "withdrawal",
        sa.Column("event_id", _KEY, autoincrement=False, nullable=False),
        sa.Column("by_event_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"]),
        sa.ForeignKeyConstraint(["by_event_id"], ["event.id"]),
        sa.PrimaryKeyConstraint("event_id"),
    )
    op.create_table(
        "report_file",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column("confirmation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("album", sa.String(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saved_as", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["confirmation_id"], ["confirmation.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("report_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_report_file_confirmation_id"), ["confirmation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_report_file_state"), ["state"], unique=False)
    for name in ("must_act", "since", "asked_for"):
        op.add_column("difficulty", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("difficulty", sa.Column("since_on", sa.Date(), nullable=True))


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

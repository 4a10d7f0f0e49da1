"""Programmes besides the one followed; key projects, targets and successors of tasks."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What a register already holds was meant to be followed.
    op.add_column(
        "programme", sa.Column("followed", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.add_column("programme", sa.Column("remark", sa.Text(), nullable=False, server_default=""))
    op.add_column("task", sa.Column("capital", sa.Text(), nullable=False, server_default=""))
    # Written into the column: SQLite would copy the whole table for a constraint of its own.
    op.add_column(
        "task",
        sa.Column("successor_id", sa.Integer(), sa.ForeignKey("task.id"), nullable=True),
        inline_references=True,
    )
    op.create_table(
        "target",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("planned", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["task.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("task_id", "measure", "year"),
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_task_id"), ["task_id"], unique=False)


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

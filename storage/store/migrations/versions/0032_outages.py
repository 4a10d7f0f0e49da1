"""Times in which a person could not be written to, kept once they are over: papers ask for them."""

import sqlalchemy as sa
from alembic import op

from storage.store.tables.column_types import KEY, UtcMoment

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outage",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("since", UtcMoment(), nullable=False),
        sa.Column("until", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_outage_person_id", "outage", ["person_id"])


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

"""Addresses of calendars: one a person, kept as the hash of its secret."""

import sqlalchemy as sa
from alembic import op

from storage.store.tables.column_types import UtcMoment

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("since", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("person_id"),
        sa.UniqueConstraint("secret_hash"),
    )


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

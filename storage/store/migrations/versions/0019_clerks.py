"""A person of the office is in charge of an agency, another stands in; somebody is away until a day."""

import sqlalchemy as sa
from alembic import op

from storage.store.tables.column_types import UtcMoment

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agency_clerk",
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("since", UtcMoment(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("agency_id"),
    )
    op.add_column("person", sa.Column("away_until", sa.Date(), nullable=True))


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

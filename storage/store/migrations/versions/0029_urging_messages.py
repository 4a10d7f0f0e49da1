"""A message says itself which step of urging it is; only its key told, by how it begins."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_FILL = """
    UPDATE outbox SET urging = CASE
        WHEN key LIKE 'urge:%' THEN 'urge'
        WHEN key LIKE 'escalation:%' THEN 'escalation'
        WHEN key LIKE 'reminder:%' OR key LIKE 'again:%' THEN 'reminder'
    END
    WHERE key IS NOT NULL
"""


def upgrade() -> None:
    op.add_column("outbox", sa.Column("urging", sa.Text(), nullable=True))
    op.execute(_FILL)


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

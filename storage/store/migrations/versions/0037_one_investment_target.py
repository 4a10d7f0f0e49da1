"""Total investment is one chỉ tiêu: the five years' sum of one annex, the years' money of the other."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_NAMED = sa.text("""
    UPDATE task SET same_as = 'PL1.II.7'
     WHERE code = 'PL4.6' AND kind = 'target' AND same_as = ''
       AND programme_id IN (SELECT id FROM programme WHERE number = '17-CTr/TU')
""")


def upgrade() -> None:
    op.execute(_NAMED)


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

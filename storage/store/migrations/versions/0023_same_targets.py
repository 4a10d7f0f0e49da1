"""A chỉ tiêu that stands in two annexes is asked for once: the later row names the first."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_SAME_LINE = {
    "PL4.1": "PL1.II.1",
    "PL4.1.a": "PL1.II.1.1",
    "PL4.1.b": "PL1.II.1.2",
    "PL4.1.c": "PL1.II.1.3",
    "PL4.1.d": "PL1.II.1.4",
    "PL4.2": "PL1.II.2",
    "PL4.3": "PL1.II.3",
    "PL4.4": "PL1.II.4",
    "PL4.4.1": "PL1.II.4.1",
    "PL4.4.2": "PL1.II.4.2",
    "PL4.5": "PL1.II.6",
    "PL4.5.1": "PL1.II.6.1",
}
_NAMED = sa.text("""
    UPDATE task SET same_as = :first
     WHERE code = :later AND kind = 'target'
       AND programme_id IN (SELECT id FROM programme WHERE number = '17-CTr/TU')
""")


def upgrade() -> None:
    op.add_column("task", sa.Column("same_as", sa.Text(), nullable=False, server_default=""))
    bind = op.get_bind()
    for later, first in _SAME_LINE.items():
        bind.execute(_NAMED, {"later": later, "first": first})


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

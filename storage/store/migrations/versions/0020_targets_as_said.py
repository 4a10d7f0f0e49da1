"""Chỉ tiêu of 17-CTr/TU are for the years their words name, and Phụ lục 4 has the leads of Phụ lục 1."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
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
    "PL4.6": "PL1.II.7",
}
_LEADS = sa.text("""
    INSERT INTO assignment (task_id, agency_id, lead, position)
    SELECT later.id, same.agency_id, same.lead, same.position
      FROM assignment AS same
      JOIN task AS first ON first.id = same.task_id
      JOIN task AS later ON later.programme_id = first.programme_id
      JOIN programme ON programme.id = first.programme_id
     WHERE programme.number = '17-CTr/TU' AND same.lead
       AND first.code = :first AND later.code = :later
       AND NOT EXISTS (SELECT 1 FROM assignment AS own WHERE own.task_id = later.id AND own.lead)
""")
_BY_2027 = sa.text("""
    UPDATE target SET year = 2027
     WHERE measure = 'goal' AND year = 2030 AND planned LIKE :words
""")
_EACH_YEAR = sa.text("""
    UPDATE target SET measure = 'yearly', year = NULL
     WHERE measure = 'goal' AND (unit LIKE :unit
        OR task_id IN (SELECT id FROM task WHERE title LIKE :title))
""")


# The letters with marks are left open in what is looked for.
def upgrade() -> None:
    bind = op.get_bind()
    for later, first in _SAME_LINE.items():
        bind.execute(_LEADS, {"later": later, "first": first})
    bind.execute(_BY_2027, {"words": "% 2027, 100%"})
    bind.execute(_EACH_YEAR, {"unit": "%n_m", "title": "H_ng n_m%"})


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

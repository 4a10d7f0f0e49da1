"""Several roles in one chat: each has a line of its own, a question says whose it is."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_NAMES = {"uq": "%(table_name)s_%(column_0_N_name)s_key", "fk": "%(table_name)s_%(column_0_name)s_fkey"}  # fmt: skip
_WHOSE = sa.text("""
    UPDATE dialogue SET person_id =
        (SELECT channel.person_id FROM channel WHERE channel.address = dialogue.chat_id)
""")


def upgrade() -> None:
    op.add_column("dialogue", sa.Column("person_id", sa.Integer(), nullable=True))
    op.get_bind().execute(_WHOSE)
    with op.batch_alter_table("channel", schema=None, naming_convention=_NAMES) as batch_op:
        batch_op.drop_constraint("channel_kind_address_key", type_="unique")
        batch_op.create_unique_constraint(
            "channel_kind_address_person_id_key", ["kind", "address", "person_id"]
        )
    with op.batch_alter_table("invite", schema=None, naming_convention=_NAMES) as batch_op:
        batch_op.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key("invite_replaces_id_fkey", "person", ["replaces_id"], ["id"])


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

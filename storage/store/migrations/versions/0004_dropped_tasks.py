"""A task that a newer copy of its document no longer has is kept, and followed no more."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("task", sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True))
    _complete_the_first_form()


def _complete_the_first_form() -> None:
    """The first schema gained two columns and another index while it was already in use."""
    for table, column in (
        ("invite", sa.Column("chat_id", sa.BigInteger(), nullable=True)),
        ("confirmation", sa.Column("file_kind", sa.String(), nullable=True)),
    ):
        if column.name not in _names("columns", table):
            op.add_column(table, column)
    if "ix_inbox_waiting" not in _names("indexes", "inbox"):
        op.drop_index("ix_inbox_state", "inbox")
        op.create_index("ix_inbox_waiting", "inbox", ["state", "update_id"])


def _names(of: str, table: str) -> set[str | None]:
    looked = sa.inspect(op.get_bind())
    found = looked.get_columns(table) if of == "columns" else looked.get_indexes(table)
    return {one["name"] for one in found}


def downgrade() -> None:
    raise RuntimeError("restore a backup instead")

"""Alembic's entry: runs on the connection that ``storage.store.schema`` hands in."""

from alembic import context
from sqlmodel import SQLModel

from storage.store import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
assert tables.Task.metadata is SQLModel.metadata  # noqa: S101 - the import registers the tables
with context.begin_transaction():
    context.run_migrations()

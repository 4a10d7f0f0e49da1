"""Which tables were written to, so that whoever waits for their rows is woken and nobody else."""

from typing import Any

from sqlalchemy import Engine, event


def writes_of(engine: Engine) -> set[str]:
    """A set that grows by the table of each statement which changed a row; its owner empties it."""
    written: set[str] = set()

    def executed(*call: Any) -> None:
        cursor, context = call[1], call[4]
        changes = context.isinsert or context.isupdate or context.isdelete
        if changes and context.compiled is not None:
            told = cursor.rowcount or context.compiled.effective_returning  # counted as it is read
            if told:
                written.add(context.compiled.statement.table.name)

    event.listen(engine, "after_cursor_execute", executed)
    return written

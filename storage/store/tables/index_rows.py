"""Words of reports beside the log, by which a search finds them: made of the events, and only of them.

They are brought up to date at night; what was said since is read from the log itself.
"""

from sqlalchemy import Column, ForeignKey, Text
from sqlmodel import Field, SQLModel

from storage.store.tables.column_types import KEY, id_column, json_column


class ReportWord(SQLModel, table=True):
    """A folded word, and the reports that have it.

    ``found``: by "task.agency", which of their reports: bit n (of a number, in hexadecimal) is the
    n-th of the pair's in ``ReportOrder``.
    """

    __tablename__ = "report_word"

    id: int = id_column()
    word: str = Field(sa_column=Column(Text(), nullable=False, unique=True))
    found: dict[str, str] = json_column()


class ReportOrder(SQLModel, table=True):
    """The reports of one agency on one task, by their events, the oldest first."""

    __tablename__ = "report_order"

    task_id: int = Field(foreign_key="task.id", primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", primary_key=True)
    events: list[int] = json_column()


class ReportMark(SQLModel, table=True):
    """One row: up to which event the words were taken in."""

    __tablename__ = "report_mark"

    id: int = Field(default=1, primary_key=True)
    event_id: int = Field(
        sa_column=Column(KEY, ForeignKey("event.id"), autoincrement=False, nullable=False)
    )

"""What reading a document gives, without what reads it: that is only loaded where a file is opened."""

from collections.abc import Mapping
from dataclasses import dataclass

from seed.printed_head import NO_HEADING, Heading
from seed.readers.assignment_rows import Row, Section
from seed.readers.header_words import Role
from seed.readers.remarks import Remark


@dataclass(frozen=True)
class Choice:
    """A column that may be meant: its number from 1 and its header as written."""

    column: int
    header: str


@dataclass(frozen=True)
class AmbiguousColumns:
    """Several columns may hold ``role``; ``chosen`` is read until a person says otherwise."""

    role: Role
    choices: tuple[Choice, ...]
    chosen: int


@dataclass(frozen=True)
class DocumentReading:
    """What was read: tasks and headings in order, doubtful places, open questions."""

    rows: tuple[Row, ...]
    sections: tuple[Section, ...]
    remarks: tuple[Remark, ...]
    columns: Mapping[str, int]
    """Which column was read as what, from 1."""
    questions: tuple[AmbiguousColumns, ...]
    opening: tuple[str, ...] = ()
    """The lines above the first assignment table, where a document names itself."""
    head: Heading = NO_HEADING
    """How it names itself."""
    labels: tuple[str, ...] = ()
    """What heads each column of its first assignment table."""

"""Reads Phụ lục 2 in its text form: the common readers, for a text that is at hand already."""

from seed.readers.assignment_rows import Row, Section
from seed.readers.forms.text_tables import read_text
from seed.readers.task_rows import read_rows


def read_annex(text: str) -> list[Row]:
    """Read every task of the table, in order."""
    return list(read_rows(read_text(text), {}).rows)


def read_sections(text: str) -> list[Section]:
    """Read every heading of the table, in order, also those that hold headings only."""
    return list(read_rows(read_text(text), {}).sections)

"""What every reader gives: sections and rows of an assignment table, in the document's order."""

from dataclasses import dataclass

from storage.rules.reading.codes import make_code


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the table: code "2.1" and its title as written."""

    code: str
    title: str
    place: int


@dataclass(frozen=True, slots=True)
class Row:
    """One task as the document has it: page breaks joined, mark-up gone, no word changed."""

    section: str
    section_title: str
    no: str
    title: str
    deadline: str
    lead_raw: str
    leads: tuple[str, ...]
    coordinating_raw: str
    coordinating: tuple[str, ...]
    product: str
    note: str
    place: int
    """The source's line where the row begins, from 1."""
    sentence: str = ""
    """Of an assignment in running text: the sentence it stands in; "" for a row of a table."""
    context: tuple[str, ...] = ()
    """A heading or a closing sentence that names its holder or its deadline."""
    unsure: tuple[str, ...] = ()
    """Why a person is asked whether this is an assignment, or whose."""

    @property
    def code(self) -> str:
        """The code people type: "2.1.5"."""
        return make_code(self.section, self.no)

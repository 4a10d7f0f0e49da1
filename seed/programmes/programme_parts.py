"""What a programme holds besides its tasks: key projects, chỉ tiêu, links, passages that are no row."""

from dataclasses import dataclass

from storage.rules.reading.codes import make_code


@dataclass(frozen=True)
class Project:
    """A key project: its name, where its money comes from, who leads it."""

    section: str
    no: str
    name: str
    capital: str
    lead_raw: str
    leads: tuple[str, ...]
    place: int

    @property
    def code(self) -> str:
        """Its annex, heading and number: "PL3.B.II.21.1"."""
        return make_code(self.section, self.no)


@dataclass(frozen=True)
class PlannedValue:
    """One planned value as written: "≥75", "15,5 - 16,5", "Nhóm 5 địa phương …"."""

    measure: str
    """"goal" (reached by the year), "yearly" (in each year), "average" (a year, over the term),
    "scenario" (of the year)."""
    year: int | None
    value: str


@dataclass(frozen=True)
class Goal:
    """A chỉ tiêu with its planned values. One that only heads others has none of its own."""

    section: str
    no: str
    """As printed; a line under a numbered one without a number counts on: "1.1" under 1."""
    name: str
    unit: str
    planned: tuple[PlannedValue, ...]
    lead_raw: str
    leads: tuple[str, ...]
    """Of a line with an empty cell, those of the numbered line above: the cell runs down."""
    note: str
    place: int
    same_as: str = ""
    """The code of the line of another annex that is the same chỉ tiêu: one figure is both."""

    @property
    def code(self) -> str:
        """Its annex, heading and number: "PL1.II.14.2"."""
        return make_code(self.section, self.no)


@dataclass(frozen=True)
class Fragment:
    """A passage of the document that could be a task and is kept out: nothing is guessed."""

    place: int
    text: str
    reason: str
    """"headless" (the row's number and title are missing), "unassigned" (no agency, no date)."""


@dataclass(frozen=True)
class Succession:
    """A task that goes on in one of a later programme, read by hand: the codes, and why it is so."""

    code: str
    into: str
    reason: str

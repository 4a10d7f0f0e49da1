"""The assignments of running text as lines to keep, mend or strike out, each with its sentence."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from seed.intake import codes_of, reading_of
from seed.line_mends import Mends, mended, spoken_codes
from seed.readers.document_read import DocumentReading
from storage.rules.reading.deadlines import Milestone


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One line of the preview."""

    number: int
    """From 1; it stays when others are struck out."""
    code: str
    words: str
    """The assignment's own words; "" if the office keeps them to itself."""
    leads: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    conditional: bool
    unsure: tuple[str, ...]
    """Why a person is asked, while nobody has decided."""
    struck: bool


def spoken_lines(
    read: DocumentReading, mends: Mends, issued: date, restricted: Collection[str] = ()
) -> tuple[SpokenLine, ...]:
    """Every assignment of running text in order, the struck ones too."""
    kept = mended(read, mends)
    now = {code: row for row, code in zip(read.rows, codes_of(read.rows), strict=True)}
    now |= dict(zip(_codes_left(read, mends), kept.rows, strict=True))
    lines = []
    for number, code in enumerate(spoken_codes(read.rows), start=1):
        row = now[code]
        reading = reading_of(row, issued)
        lines.append(
            SpokenLine(
                number=number,
                code=code,
                words="" if code in restricted else row.title,
                leads=row.leads,
                milestones=reading.milestones,
                conditional=reading.conditional,
                unsure=row.unsure,
                struck=code in mends.struck,
            )
        )
    return tuple(lines)


def _codes_left(read: DocumentReading, mends: Mends) -> list[str]:
    return [code for code in codes_of(read.rows) if code not in mends.struck]

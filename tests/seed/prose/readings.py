"""What the tests of prose ask: who is told what by when, as short values."""

from datetime import date
from typing import NamedTuple

from seed.prose.marked_lines import lines_of
from seed.prose.prose_grammar import read_assignments
from seed.prose.spoken_deadline import read_spoken

ISSUED = date(2026, 10, 5)


class ReadAssignment(NamedTuple):
    """One assignment: holders, who helps, the days, and whether its time hangs on another."""

    leads: list[str]
    helps: list[str]
    days: list[str]
    conditional: bool = False


def told(*paragraphs: str, issued: date = ISSUED) -> list[ReadAssignment]:
    """The assignments of a document's paragraphs."""
    return [
        ReadAssignment(list(one.leads), list(one.coordinating), *_when(one.deadline, issued))
        for one in read_assignments(lines_of(paragraphs), issued)
    ]


def leads(*paragraphs: str) -> list[list[str]]:
    """Only who leads each."""
    return [one.leads for one in told(*paragraphs)]


def days(sentence: str, issued: date = ISSUED) -> list[str]:
    """Only the days of all that is assigned."""
    return [day for one in told(sentence, issued=issued) for day in one.days]


def _when(deadline: str, issued: date) -> tuple[list[str], bool]:
    reading = read_spoken(deadline, issued)
    shown = []
    for mark in reading.milestones:
        rhythm = " ".join(part for part in (mark.recurs, mark.recurs_on) if part)
        start = f"{mark.start} .. " if mark.start else ""
        shown.append(f"{start}{rhythm or mark.due or ''}".strip())
    return shown, reading.conditional

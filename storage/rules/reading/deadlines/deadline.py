"""What reading a deadline text gives: milestones in the order the text names them, and flags."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Milestone:
    """One thing due. Field by field as in docs/reading.md, "Deadlines"."""

    label: str
    """The text's own words for what is due, "" if it names none."""
    start: date | None
    """The first day of the period named, None if none is."""
    due: date | None
    """The last day allowed, None for an open-ended one."""
    recurs: str | None
    """"yearly", "half-yearly", "quarterly", "monthly", "weekly" or None for a one-off."""
    recurs_on: str | None
    """For a yearly one "Q1".."Q4" or "M1".."M12", else None."""
    done: bool
    """The text, the result column or the note says this part is finished."""


@dataclass(frozen=True, slots=True)
class DeadlineReading:
    """One deadline text as read. ``ambiguous`` asks a person to look before it is relied on."""

    milestones: tuple[Milestone, ...]
    undated: bool
    conditional: bool
    ambiguous: bool

    @property
    def done(self) -> bool:
        """Every milestone is done, and there is at least one."""
        return bool(self.milestones) and all(m.done for m in self.milestones)


def to_json(reading: DeadlineReading) -> dict[str, Any]:
    """The reading in the shape of the hand-read sample: ISO dates, null if nothing is named."""
    return {
        "milestones": [
            {**asdict(m), "start": _iso(m.start), "due": _iso(m.due)} for m in reading.milestones
        ],
        "undated": reading.undated,
        "conditional": reading.conditional,
        "ambiguous": reading.ambiguous,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

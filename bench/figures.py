"""What a bench found, next to its goal: said at once, and kept for the table at the end of ``make bench``.

Each bench is a process of its own; what it finds it writes as a line of JSON into the file that the
environment names.
"""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Final

FILE: Final = "DONDOC_BENCH_FIGURES"
"""The environment's name of the file; without it figures are only printed."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is asked of a measure: no more than so much, or no less; of neither it is only told."""

    most: float | None = None
    least: float | None = None

    def reached(self, found: float) -> bool | None:
        """Whether a figure is within it; None if nothing is asked."""
        if self.most is None and self.least is None:
            return None
        return (self.most is None or found <= self.most) and (
            self.least is None or found >= self.least
        )

    def __str__(self) -> str:
        asked = (("≤", self.most), ("≥", self.least))
        return ", ".join(f"{sign} {value:g}" for sign, value in asked if value is not None)


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of a row of the goals, as each round found it."""

    row: int
    measure: str
    goal: Goal
    rounds: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median of the rounds."""
        return median(self.rounds)

    @property
    def cells(self) -> tuple[str, ...]:
        """Row, measure, goal, the median with the least and the most, reached or not."""
        spread = f" ({_short(min(self.rounds))}–{_short(max(self.rounds))})"
        found = _short(self.middle) + (spread if len(self.rounds) > 1 else "")
        verdict = {True: "reached", False: "not reached", None: ""}[self.goal.reached(self.middle)]
        return str(self.row), self.measure, str(self.goal), found, verdict


def note(
    row: int,
    measure: str,
    rounds: Iterable[float],
    *,
    most: float | None = None,
    least: float | None = None,
) -> None:
    """Print a figure, and keep it for the table."""
    figure = Figure(row, measure, Goal(most, least), tuple(rounds))
    print("row", ", ".join(cell for cell in figure.cells if cell), flush=True)
    if FILE in os.environ:
        with Path(os.environ[FILE]).open("a", encoding="utf-8") as kept:
            kept.write(json.dumps(asdict(figure)) + "\n")


def kept_in(file: Path) -> list[Figure]:
    """What was noted, by row, in the order in which it was."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        goal, rounds = Goal(**told.pop("goal")), tuple(told.pop("rounds"))
        found.append(Figure(**told, goal=goal, rounds=rounds))
    return sorted(found, key=lambda one: one.row)


def table(figures: Sequence[Figure]) -> str:
    """One table, in Markdown."""
    head = ("row", "measure", "goal", "median (least–most)", "")
    lines = [head, ("---",) * len(head), *(one.cells for one in figures)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _short(value: float) -> str:
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"

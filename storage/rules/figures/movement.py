"""How many were done at a period's opening and at its closing, and what moved in between.

opening + confirmed − reopened + adjusted = closing, for any set of tasks (or parts of tasks by lead
agency). Reopened: a new occurrence or the next milestone calls for work, a decision was taken back.
Adjusted: what no decision of the office moved: the document itself says done, a task came or went.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Unit = TypeVar("Unit", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Movement(Generic[Unit]):
    """What was done before and what moved. A unit stands twice if it moved twice."""

    opening: int
    confirmed: tuple[Unit, ...]
    reopened: tuple[Unit, ...]
    adjusted: int
    taken_back: tuple[Unit, ...] = ()
    """Of the reopened those whose confirmation the office took back."""

    @property
    def renewed(self) -> int:
        """How many of the reopened have a new occurrence or go on with their next milestone."""
        return len(self.reopened) - len(self.taken_back)

    @property
    def closing(self) -> int:
        """What is done at the end."""
        return self.opening + len(self.confirmed) - len(self.reopened) + self.adjusted


def movement(
    before: Mapping[Unit, bool],
    after: Mapping[Unit, bool],
    confirmed: Iterable[Unit],
    taken_back: Collection[Unit] = (),
) -> Movement[Unit]:
    """Join what was done at both ends with what was confirmed in between.

    ``before``, ``after``: whether each unit of the register was done. A unit confirmed and open at
    the end, or confirmed though it was done already, has been reopened; ``taken_back``: units with
    an earlier confirmation that the office took back in between, the cause of one of its reopenings.
    """
    present = [unit for unit in confirmed if unit in after]
    count = Counter(present)
    reopened: list[Unit] = []
    adjusted = -sum(done for unit, done in before.items() if unit not in after)
    for unit, done in after.items():
        left = before.get(unit, False) + count[unit] - done
        reopened += [unit] * max(0, left)
        adjusted += max(0, -left)
    return Movement(
        sum(before.values()),
        tuple(present),
        tuple(reopened),
        adjusted,
        tuple(unit for unit in dict.fromkeys(reopened) if unit in taken_back),
    )

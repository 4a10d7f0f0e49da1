"""Every row with words is accounted for: it became something, or a person is told of it."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from seed.refusals import FileRefusal, RefusalKind


class Fate(StrEnum):
    """What became of a row."""

    HEAD = "head"
    """A line above the table, a row of its header, or one that counts its columns."""
    HEADING = "heading"
    TASK = "task"
    JOINED = "joined"
    REMARKED = "remarked"


@dataclass
class Account:
    """The rows of a document with words, and what became of each."""

    rows: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)

    def enter(self, fate: Fate) -> None:
        """One row's fate."""
        self.fates[fate] += 1

    def close(self, *, tasks: int) -> None:
        """Refuse a document of which a row is lost or a task came from nowhere."""
        if self.fates.total() != self.rows or self.fates[Fate.TASK] != tasks:
            raise FileRefusal(RefusalKind.UNACCOUNTED, rows=self.rows, read=self.fates.total())

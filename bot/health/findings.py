"""One answer of the doctor: what was asked, how it stands, what to do."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.texts import plain, render


class Level(StrEnum):
    """Red: something does not work. Yellow: somebody should look."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Finding:
    """``check`` names the question; ``values`` are those of its sentence."""

    check: str
    level: Level
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """How it stands, in one sentence."""
        return self._lines()[0]

    @property
    def advice(self) -> str:
        """What to do; "" if nothing is to be done."""
        return " ".join(self._lines()[1:])

    def _lines(self) -> list[str]:
        said = plain(render("cli/doctor", check=self.check, level=self.level, **self.values))
        return [line.strip() for line in said.splitlines() if line.strip()]


def level_of(*, red: bool, yellow: bool = False) -> Level:
    """The worst that holds."""
    if red:
        return Level.RED
    return Level.YELLOW if yellow else Level.GREEN

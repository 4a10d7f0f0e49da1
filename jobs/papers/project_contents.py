"""What a paper tells of key projects: plain data that another process can take."""

from dataclasses import dataclass

from storage.rules.tasks.project_parts import ProjectPart
from storage.rules.tasks.words import WordedTask, Words


@dataclass(frozen=True, slots=True)
class ProjectLine(WordedTask):
    """A key project: who leads it, its money, what was reported last in the period.

    ``quarter``: the one that is told of, "" if nothing was reported in a period of several.
    """

    code: str
    words: Words | None
    leads: tuple[str, ...]
    capital: str
    quarter: str
    parts: tuple[tuple[ProjectPart, str], ...]
    """Each part that was reported, and its words."""
    reported_since: bool = False
    """Nothing was said of it by the period's end, and something since."""
    collective: bool = False
    """It is given to many bodies in common: none of them could be asked."""

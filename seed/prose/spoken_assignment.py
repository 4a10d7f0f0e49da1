"""What reading a document in prose gives: its head, and each assignment with its sentence."""

from dataclasses import dataclass, field
from enum import StrEnum


class AssignmentDoubt(StrEnum):
    """Why a person is asked whether a sentence assigns, or whom."""

    NEW_VERB = "new_verb"
    """No verb of the list follows the agency."""
    DIRECTED = "directed"
    """One body directs another: who of the two answers for it?"""
    EVALUATION = "evaluation"
    """It stands in a part that evaluates."""
    GENERAL = "general"
    """A general duty on everybody, without a day."""
    CARRIED = "carried"
    """Whom it is about was said farther above."""
    OLD_NAME = "old_name"
    """The agency is known by a newer name."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One thing somebody is told to do, in the document's own words."""

    text: str
    """The words of this assignment."""
    sentence: str
    """The whole sentence or sentences they stand in."""
    leads: tuple[str, ...]
    coordinating: tuple[str, ...]
    deadline: str
    """The words that say when; "" if nothing does."""
    section: str = ""
    section_title: str = ""
    no: str = ""
    numbered: bool = False
    """It is itself one of the document's numbered parts."""
    place: int = 0
    context: tuple[str, ...] = ()
    """A heading or closing sentence that carries the holder or the deadline."""
    product: str = ""
    unsure: tuple[AssignmentDoubt, ...] = field(default=())

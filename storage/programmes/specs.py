"""A programme as a document says it, read and ready to be compared and saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from storage.programmes.planned_values import TargetSpec
from storage.store.tables import TaskKind


@dataclass(frozen=True, slots=True)
class MilestoneSpec:
    """What is due by when, as read from the deadline text."""

    label: str
    opens_on: date | None
    due_on: date | None
    period: str | None
    done: bool
    done_on: date | None


@dataclass(frozen=True, slots=True)
class TaskSpec:
    """One row of a programme, read. ``restricted`` is what an import does with a new task."""

    section: str
    code: str
    title: str
    product: str
    deadline_text: str
    note: str
    place: str
    leads: tuple[str, ...]
    coordinating: tuple[str, ...]
    conditional: bool
    milestones: tuple[MilestoneSpec, ...]
    kind: TaskKind = TaskKind.TASK
    capital: str = ""
    same_as: str = ""
    """The code of another row that is the same chỉ tiêu: a figure given for one is both's."""
    targets: tuple[TargetSpec, ...] = ()
    restricted: bool = False

    @property
    def words(self) -> dict[str, Any]:
        """What the document itself says of the task, by column."""
        return {
            "title": self.title,
            "product": self.product,
            "deadline_text": self.deadline_text,
            "note": self.note,
            "conditional": self.conditional,
            "kind": self.kind,
            "capital": self.capital,
            "same_as": self.same_as,
        }


SectionSpec = tuple[str, str]
"""The code of a section, and its title."""


@dataclass(frozen=True, slots=True)
class ProgrammeSpec:
    """A whole programme, ready to be saved."""

    number: str
    prefix: str
    issued_on: date
    title: str
    issuer: str
    last_year: int
    supersedes: str | None
    sections: tuple[SectionSpec, ...]
    tasks: tuple[TaskSpec, ...]
    followed: bool = True
    """Whether a programme new to the register is followed; later the admin's choice stays."""
    remark: str = ""
    successors: Mapping[str, str] = field(default_factory=dict)
    """Codes of its tasks that a reader found again in the programme that supersedes it."""

"""Programmes in the register: what a document says, how it differs, saving it whole (P11)."""

from storage.programmes.comparison import (
    Change,
    DateMove,
    ProgrammeDiff,
    TaskDiff,
    WordChange,
    compare,
    unknown_agencies,
)
from storage.programmes.record import (
    Changes,
    Decisions,
    Tally,
    UndecidedError,
    compared,
    count_tasks,
    save,
    save_all,
    save_compared,
)
from storage.programmes.specs import MilestoneSpec, ProgrammeSpec, TaskSpec

__all__ = [
    "Change",
    "Changes",
    "DateMove",
    "Decisions",
    "MilestoneSpec",
    "ProgrammeDiff",
    "ProgrammeSpec",
    "Tally",
    "TaskDiff",
    "TaskSpec",
    "UndecidedError",
    "WordChange",
    "compare",
    "compared",
    "count_tasks",
    "save",
    "save_all",
    "save_compared",
    "unknown_agencies",
]

"""What a button says when it is pressed: one class a kind; ``button_data`` packs and reads them.

A button names a kind, ids and nothing secret; rights are checked again at each press. Its mark and
the order of its fields never change: the buttons of old messages are still pressed. Those of the
office and the admins stand in ``office_buttons``.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from storage.rules.reading.commands.list_parts import Part
from storage.rules.tasks.forecast import Forecast


class Answer(StrEnum):
    """The four answers of a reminder; WORDS leaves it to the words which of them it is."""

    WORDS = "0"
    PROGRESS = "1"
    COMPLETION = "2"
    EXTENSION = "3"
    DIFFICULTY = "4"


class RepeatTime(StrEnum):
    """When a reminder is to be heard once more, in the order of its choices."""

    AFTERNOON = "a"
    TOMORROW = "m"


class CardAct(StrEnum):
    """What is done with a quarter card."""

    ACKNOWLEDGE = "y"
    TURN = "p"
    DISPUTE = "w"
    DISPUTE_LINE = "x"


class Change(StrEnum):
    """What is wrong with a proposed report; ASK leaves it to the next question."""

    ASK = "0"
    PROGRESS = "1"
    COMPLETION = "2"
    EXTENSION = "3"
    DIFFICULTY = "4"
    TASK = "5"
    WORDS = "6"


class ItemAct(StrEnum):
    """What is done with a card of several reports."""

    RECORD = "y"
    CHANGE = "c"
    STRIKE = "s"
    TURN = "t"


class Button:
    """One kind of button; ``mark`` is what its data begin with."""

    mark: ClassVar[str]


@dataclass(frozen=True, slots=True)
class ReminderAnswer(Button):
    """One of the four answers under a message about several tasks."""

    mark = "a"
    ref: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class ReminderLines(Button):
    """Every task of a message that names some by their codes only, on pages."""

    mark = "R"
    ref: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class RemindAgain(Button):
    """Once more, at the person's own wish."""

    mark = "N"
    ref: str
    when: RepeatTime


@dataclass(frozen=True, slots=True)
class TaskAnswer(Button):
    """An answer on one task."""

    mark = "t"
    answer: Answer
    task_id: int


@dataclass(frozen=True, slots=True)
class TaskCard(Button):
    """A task in full."""

    mark = "d"
    task_id: int


@dataclass(frozen=True, slots=True)
class TaskPage(Button):
    """A page of the tasks that a filter keeps."""

    mark = "l"
    filter: str
    page: int


@dataclass(frozen=True, slots=True)
class ProductChoice(Button):
    """What an unclear product text is: the product (1) or the reason why there is none (2)."""

    mark = "p"
    number: int


@dataclass(frozen=True, slots=True)
class ProposalYes(Button):
    """Record the report as it was read."""

    mark = "w"
    ref: str


@dataclass(frozen=True, slots=True)
class ProposalChange(Button):
    """What of a proposed report is wrong."""

    mark = "e"
    ref: str
    change: Change


@dataclass(frozen=True, slots=True)
class ItemPress(Button):
    """Something under a card of several reports; ``number`` is the line that is struck or kept."""

    mark = "P"
    ref: str
    act: ItemAct
    number: int = 0


@dataclass(frozen=True, slots=True)
class PickPage(Button):
    """Another page of the tasks among which one is chosen for a report."""

    mark = "O"
    page: int


@dataclass(frozen=True, slots=True)
class WholeReport(Button):
    """The file whose task is being asked for is the agency's report on all of its tasks."""

    mark = "b"


@dataclass(frozen=True, slots=True)
class CorrectionChoice(Button):
    """Record the changed words (1), or leave what was recorded (2)."""

    mark = "y"
    ref: str
    number: int


@dataclass(frozen=True, slots=True)
class Undo(Button):
    """Take a report back."""

    mark = "u"
    event_id: int


@dataclass(frozen=True, slots=True)
class ReadyAnswer(Button):
    """A ready answer to how far a task is."""

    mark = "S"
    task_id: int
    number: int


@dataclass(frozen=True, slots=True)
class UndoAll(Button):
    """Take back all reports of one receipt."""

    mark = "U"
    ref: str


@dataclass(frozen=True, slots=True)
class ReportChange(Button):
    """Put a recorded report right."""

    mark = "M"
    event_id: int


@dataclass(frozen=True, slots=True)
class PartSkip(Button):
    """Leave a part of a difficulty out."""

    mark = "r:skip"


@dataclass(frozen=True, slots=True)
class LineForecast(Button):
    """Whether a line of a reminder will be in time."""

    mark = "m"
    ref: str
    line: int
    forecast: Forecast


@dataclass(frozen=True, slots=True)
class AllInTime(Button):
    """Every line of a reminder will be in time."""

    mark = "T"
    ref: str


@dataclass(frozen=True, slots=True)
class CardPress(Button):
    """Something under a quarter card; ``number`` is a page or a line."""

    mark = "n"
    ref: str
    act: CardAct
    number: int = 0


@dataclass(frozen=True, slots=True)
class CommandHint(Button):
    """A command that a slip may have meant."""

    mark = "c"
    name: str


@dataclass(frozen=True, slots=True)
class Option(Button):
    """A numbered answer to the question in hand."""

    mark = "o"
    ref: str
    number: int


@dataclass(frozen=True, slots=True)
class Cancel(Button):
    """Leave the question in hand."""

    mark = "x"


@dataclass(frozen=True, slots=True)
class TargetPage(Button):
    """A page of a year's targets: of one part or agency if named."""

    mark = "A"
    year: int
    page: int
    part: Part | None = None
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class ProjectPage(Button):
    """A page of the key projects that a filter keeps."""

    mark = "J"
    filter: str
    page: int


@dataclass(frozen=True, slots=True)
class ProjectCard(Button):
    """A key project in full."""

    mark = "K"
    task_id: int


@dataclass(frozen=True, slots=True)
class FoundPage(Button):
    """A page of what a search found."""

    mark = "q"
    ref: str
    page: int


@dataclass(frozen=True, slots=True)
class HistoryPage(Button):
    """A page of what happened to a task."""

    mark = "h"
    task_id: int
    page: int

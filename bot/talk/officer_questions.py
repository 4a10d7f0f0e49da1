"""What officers are asked of their reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.buttons import Answer
from bot.talk.question import (
    OFFICERS,
    KeptName,
    Pick,
    Question,
    YesNo,
)
from storage.rules.event_kinds import What
from storage.rules.tasks.forecast import Forecast
from storage.tasks.receipts import SentFile


@dataclass(frozen=True, slots=True)
class ReportItem:
    """What would be recorded of one task; ``task_id`` None if it is not known yet.

    ``foreseen`` or ``disputed``: it is a forecast or says that the task is another's. ``on``: the
    day it names, as read or as the officer put it right. ``struck``: the officer left it out.
    ``rivals``: codes of other tasks that the words fit nearly as well. ``said_at``: where in the
    words what is said of the task begins, after its name.
    """

    task_id: int | None
    words: str = ""
    answer: Answer = Answer.PROGRESS
    files: tuple[SentFile, ...] = ()
    foreseen: Forecast | None = None
    disputed: bool = False
    on: date | None = None
    struck: bool = False
    rivals: tuple[str, ...] = ()
    said_at: int = 0


@dataclass(frozen=True, slots=True)
class TaskPick(Pick):
    """Which task an answer is about; words, files and their message wait for it.

    ``rest``: what else of the message still lacks something. ``found``: the tasks of all pages if there
    are several, ``tasks`` those of the shown one. ``drafted_for``: for which the words were shown before.
    """

    step = "pick_task"
    answered_by = OFFICERS
    lists = "tasks"
    settles = True
    holds_on = True
    answer: Answer
    tasks: tuple[int, ...]
    words: str = ""
    files: tuple[SentFile, ...] = ()
    message: KeptName | None = None
    rest: tuple[ReportItem, ...] = ()
    found: tuple[int, ...] = ()
    page: int = 0
    drafted_for: int | None = None


@dataclass(frozen=True, slots=True)
class FileKind(YesNo):
    """Whether files are the agency's whole report or the product of one task."""

    step = "file_kind"
    answered_by = OFFICERS
    settles = True
    holds_on = True
    ref: str
    files: tuple[SentFile, ...]
    words: str = ""
    forwarded: str = ""


@dataclass(frozen=True, slots=True)
class Progress(Question):
    """How far a task is; files that came before the words wait for them."""

    step = "progress"
    answered_by = OFFICERS
    settles = True
    wants_words = True
    numbered = True
    task_id: int
    files: tuple[SentFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Product(Question):
    """The document of a completion; ``said`` was claimed before it was asked for.

    ``rest``: what else was to be recorded and still lacks something. ``corrects``: the event of the
    report whose place it takes once it is recorded.
    """

    step = "product"
    answered_by = OFFICERS
    settles = True
    wants_words = True
    task_id: int
    said: str = ""
    rest: tuple[ReportItem, ...] = ()
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class ProductKind(YesNo):
    """Whether words are the product or the reason why there is none."""

    step = "product_kind"
    answered_by = OFFICERS
    settles = True
    task_id: int
    words: str
    said: str = ""
    rest: tuple[ReportItem, ...] = ()
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Extension(Question):
    """The date or the reason of an extension, whichever is still missing."""

    step = "extension"
    answered_by = OFFICERS
    settles = True
    wants_words = True
    task_id: int
    message: KeptName | None = None
    reason: str = ""
    due_on: date | None = None
    rest: tuple[ReportItem, ...] = ()
    files: tuple[SentFile, ...] = ()
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Difficulty(Question):
    """What hinders the agency."""

    step = "difficulty"
    answered_by = OFFICERS
    settles = True
    wants_words = True
    task_id: int
    files: tuple[SentFile, ...] = ()


@dataclass(frozen=True, slots=True)
class DifficultyPart(Question):
    """The parts of a recorded difficulty that were not said, the first of them now."""

    step = "difficulty_part"
    answered_by = OFFICERS
    difficulty: int
    missing: tuple[str, ...]
    event: int
    code: str


@dataclass(frozen=True, slots=True)
class Draft(YesNo):
    """A report to be, with its words, its files and the message they came in.

    ``foreseen`` or ``disputed``: it is a forecast or says that the task is another's. ``on``: the day
    the officer gave for it, whatever its words say. ``corrects``: the event of the report
    whose place it takes, put right or with a file that followed.
    """

    ref: str
    task_id: int
    words: str = ""
    answer: Answer = Answer.PROGRESS
    files: tuple[SentFile, ...] = ()
    message: KeptName | None = None
    forwarded: str = ""
    foreseen: Forecast | None = None
    disputed: bool = False
    on: date | None = None
    rest: tuple[ReportItem, ...] = ()
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal(Draft):
    """Whether the report is recorded as it was read."""

    step = "propose"
    answered_by = OFFICERS
    settles = True


@dataclass(frozen=True, slots=True)
class ChangeChoice(Draft):
    """What of the report is wrong."""

    step = "change"
    label_commands = frozenset({"vuongmac"})
    answered_by = OFFICERS
    settles = True


@dataclass(frozen=True, slots=True)
class Rewriting(Draft):
    """The words of the report anew."""

    step = "rewrite"
    answered_by = OFFICERS
    settles = True
    wants_words = True


@dataclass(frozen=True, slots=True)
class Items(YesNo):
    """The reports of one message about several tasks, on one card.

    ``unmentioned``: codes of the open tasks that a report already written says nothing of.
    ``source``: the name of the file that the words stand in; they are kept only until the answer.
    ``apart``: codes of restricted tasks in it, of which nothing is shown.
    """

    ref: str
    items: tuple[ReportItem, ...]
    message: KeptName | None = None
    forwarded: str = ""
    unmentioned: tuple[str, ...] = ()
    source: str = ""
    page: int = 0
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemCard(Items):
    """Whether all of them are recorded, and which are left out."""

    step = "propose_items"
    answered_by = OFFICERS
    settles = True


@dataclass(frozen=True, slots=True)
class ItemChange(Items):
    """What of the card is wrong: a line's number with its right words or day."""

    step = "change_item"
    answered_by = OFFICERS
    settles = True


@dataclass(frozen=True, slots=True)
class Amendment(Question):
    """The right day, the right words, or both, of a report that was recorded."""

    step = "amend"
    answered_by = OFFICERS
    settles = True
    wants_words = True
    event: int
    kind: What
    task_id: int


@dataclass(frozen=True, slots=True)
class Correction(YesNo):
    """Whether changed words take the place of what was recorded; ``on``: the day they stand for."""

    step = "correction"
    answered_by = OFFICERS
    settles = True
    ref: str
    event: int
    kind: What
    task_id: int
    words: str
    message: KeptName | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class CardLine(Question):
    """Which line of a quarter card is another's."""

    step = "not_ours"
    answered_by = OFFICERS
    settles = True
    ref: str


ANSWERS: Final[Mapping[type[Question], Answer]] = {
    Progress: Answer.PROGRESS,
    Product: Answer.COMPLETION,
    Extension: Answer.EXTENSION,
    Difficulty: Answer.DIFFICULTY,
}
"""Which of the four answers a question about one task waits for."""

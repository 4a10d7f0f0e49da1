"""What a button says when it is pressed: one class a kind; ``button_data`` packs and reads them.

A button names a kind, ids and nothing secret; rights are checked again at each press. Its mark and
the order of its fields never change: the buttons of old messages are still pressed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from storage.figures.statistics import Selection
from storage.followup.office_queue import Matter
from storage.rules.event_kinds import What
from storage.rules.file_kinds import FileKind
from storage.rules.forecast import Forecast
from storage.rules.reading.reporting_period import Period


class Answer(StrEnum):
    """The four answers of a reminder; WORDS leaves it to the words which of them it is."""

    WORDS = "0"
    PROGRESS = "1"
    COMPLETION = "2"
    EXTENSION = "3"
    DIFFICULTY = "4"


class Verdict(StrEnum):
    """Yes or no to what was asked for."""

    YES = "y"
    NO = "n"


class ExtensionVerdict(StrEnum):
    """The office's decision on a later date."""

    AGREED = "y"
    ANOTHER_DATE = "d"
    REFUSED = "n"


class DisputeVerdict(StrEnum):
    """The office's decision on a task that is said to be another's."""

    KEPT = "k"
    MOVED = "t"


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
class CompletionVerdict(Button):
    """The office confirms a completion or gives it back."""

    mark = "k"
    confirmation_id: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class AdmissionVerdict(Button):
    """An admin admits a new person or not."""

    mark = "j"
    person_id: int
    verdict: Verdict


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
class ContactPage(Button):
    """A page of the contact points."""

    mark = "g"
    page: int


@dataclass(frozen=True, slots=True)
class UnsettledPage(Button):
    """A page of the tasks without a contact point."""

    mark = "f"
    page: int


@dataclass(frozen=True, slots=True)
class QueuePage(Button):
    """A page of what waits for the office."""

    mark = "z:p"
    page: int


@dataclass(frozen=True, slots=True)
class QueueItem(Button):
    """One matter of what waits for the office."""

    mark = "z:o"
    matter: Matter
    row_id: int


@dataclass(frozen=True, slots=True)
class RemarkSeen(Button):
    """What the reader was not sure of has been looked at."""

    mark = "z:r"
    programme_id: int


@dataclass(frozen=True, slots=True)
class LetterOffer(Button):
    """What a letter to an agency would say."""

    mark = "z:a"
    agency_id: int


@dataclass(frozen=True, slots=True)
class LetterDraft(Button):
    """Have the letter drafted."""

    mark = "z:l"
    agency_id: int


@dataclass(frozen=True, slots=True)
class LetterUrge(Button):
    """Urge once more instead of a letter."""

    mark = "z:u"
    agency_id: int


@dataclass(frozen=True, slots=True)
class ExtensionDecision(Button):
    """The office decides on a later date."""

    mark = "E"
    extension_id: int
    verdict: ExtensionVerdict


@dataclass(frozen=True, slots=True)
class DifficultyAnswer(Button):
    """The office answers a difficulty."""

    mark = "D"
    difficulty_id: int


@dataclass(frozen=True, slots=True)
class DisputeDecision(Button):
    """The office decides whose a task is."""

    mark = "v"
    dispute_id: int
    verdict: DisputeVerdict


@dataclass(frozen=True, slots=True)
class SendVerdict(Button):
    """A message of unknown fate is sent again (YES) or did arrive (NO)."""

    mark = "s"
    outbox_id: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ImportChoice(Button):
    """What to do with a document: the letters of all that was chosen so far ("y", "ym", "ymd")."""

    mark = "I"
    draft_id: int
    chosen: str


@dataclass(frozen=True, slots=True)
class LogPage(Button):
    """A page of the log, and what it is filtered by."""

    mark = "i"
    page: int
    day: date | None
    person_id: int | None
    task_id: int | None
    kind: What | None


@dataclass(frozen=True, slots=True)
class PeriodFile(Button):
    """The file of another period."""

    mark = "B"
    kind: FileKind
    period: Period


@dataclass(frozen=True, slots=True)
class AgencySheet(Button):
    """An agency's sheet of a period."""

    mark = "C"
    agency_id: int
    period: Period


@dataclass(frozen=True, slots=True)
class FigureList(Button):
    """The list behind a digest's number."""

    mark = "F"
    digest_id: int
    code: str
    page: int


@dataclass(frozen=True, slots=True)
class FigureView(Button):
    """A view of a selection's figures."""

    mark = "G"
    view: str
    chosen: Selection
    page: int


@dataclass(frozen=True, slots=True)
class TargetPage(Button):
    """A page of a year's targets."""

    mark = "A"
    year: int
    page: int


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


KINDS: Final[Mapping[str, type[Button]]] = {
    kind.mark: kind for kind in Button.__subclasses__() if "__slots__" in vars(kind)
}
"""Every kind by its mark."""

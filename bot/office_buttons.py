"""The buttons of the office and the admins, of the same make as those in ``buttons``."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.buttons import Button
from storage.figures.statistics import Selection
from storage.followup.office_queue import Matter
from storage.rules.event_kinds import What
from storage.rules.file_kinds import FileKind
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.forecast import Forecast


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
    """A page of what waits for the office: of one kind, agency, forecast or clerk if named."""

    mark = "z:p"
    page: int
    matter: Matter | None = None
    agency_id: int | None = None
    forecast: Forecast | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class QueueAgencies(Button):
    """Of which agency what waits is to be shown."""

    mark = "z:g"
    page: int


@dataclass(frozen=True, slots=True)
class QueueItem(Button):
    """One matter of what waits for the office."""

    mark = "z:o"
    matter: Matter
    row_id: int


@dataclass(frozen=True, slots=True)
class RemarkCheck(Button):
    """What the reader was not sure of has been looked at."""

    mark = "z:r"
    programme_id: int


@dataclass(frozen=True, slots=True)
class LetterPage(Button):
    """The agencies that letters are proposed to."""

    mark = "z:y"
    page: int


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
class LetterStep(Button):
    """What became of a letter: the number of one of its choices."""

    mark = "z:s"
    letter_id: int
    choice: int


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
class SendAllAgain(Button):
    """All messages of unknown fate are sent again."""

    mark = "s:a"


@dataclass(frozen=True, slots=True)
class ImportChoice(Button):
    """What to do with a document: the letters of all that was chosen so far ("y", "ym", "ymd")."""

    mark = "I"
    draft_id: int
    chosen: str


@dataclass(frozen=True, slots=True)
class ImportColumn(Button):
    """Which column holds what: "-" nothing said yet, "l" the lead is asked for, "l.3" it is column 3.

    Letters after a second dot are what is asked for next: "t.2.ld".
    """

    mark = "V"
    draft_id: int
    said: str


@dataclass(frozen=True, slots=True)
class ImportDoubts(Button):
    """A page of what should be looked at in a document."""

    mark = "W"
    draft_id: int
    page: int


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
class FullDigest(Button):
    """All parts of a digest, behind its first screen."""

    mark = "z:f"
    digest_id: int


@dataclass(frozen=True, slots=True)
class FigureView(Button):
    """A view of a selection's figures."""

    mark = "G"
    view: str
    chosen: Selection
    page: int


@dataclass(frozen=True, slots=True)
class RivalStop(Button):
    """The other program that used the bot's token is stopped."""

    mark = "z:t"

"""What the office is asked."""

from dataclasses import dataclass

from bot.talk.question import OFFICE, OFFICE_AND_ADMINS, Choice, Pick, Question, YesNo
from storage.followup.office_queue import EVERYTHING, Matter, QueueFilter
from storage.requests.open_requests import Question as Asked


@dataclass(frozen=True, slots=True)
class ReturnReason(Question):
    """Why a completion goes back."""

    step = "return_reason"
    answered_by = OFFICE
    wants_words = True
    confirmation_id: int


@dataclass(frozen=True, slots=True)
class ExtensionDate(Question):
    """The date that the office agrees to."""

    step = "extension_date"
    answered_by = OFFICE
    wants_words = True
    extension_id: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionRefusal(Question):
    """Why a date stays."""

    step = "extension_refusal"
    answered_by = OFFICE
    wants_words = True
    extension_id: int


@dataclass(frozen=True, slots=True)
class DifficultyReply(Question):
    """What the office answers to a difficulty."""

    step = "difficulty_answer"
    answered_by = OFFICE
    wants_words = True
    difficulty_id: int


@dataclass(frozen=True, slots=True)
class QueueItems(Pick):
    """Which of the matters on a page is opened; ``items``: the kind of each and its number there."""

    step = "waiting_list"
    answered_by = OFFICE_AND_ADMINS
    lists = "items"
    items: tuple[tuple[Matter, int], ...]
    page: int = 0
    part: QueueFilter = EVERYTHING


@dataclass(frozen=True, slots=True)
class QueueAgencyPick(Pick):
    """Of which agency what waits is shown."""

    step = "waiting_agency"
    answered_by = OFFICE_AND_ADMINS
    lists = "agencies"
    agencies: tuple[int, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class Decision(Question):
    """What is decided on a matter; its choices are those of its kind."""

    step = "decide"
    answered_by = OFFICE
    matter: Matter
    id: int


@dataclass(frozen=True, slots=True)
class UrgePick(Pick):
    """Which agency is urged."""

    step = "urge_whom"
    answered_by = OFFICE
    lists = "agencies"
    ref: str
    agencies: tuple[int, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class UrgeAgain(YesNo):
    """Whether somebody is urged a second time today, about a task or about all of an agency's."""

    step = "urge_again"
    answered_by = OFFICE
    ref: str
    agency: int | None = None
    task: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class LetterPick(Pick):
    """Which agency gets a letter: of all, whichever page is shown."""

    step = "letter_list"
    answered_by = OFFICE_AND_ADMINS
    lists = "agencies"
    agencies: tuple[int, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class LetterChoice(YesNo):
    """A letter to an agency, or one more message."""

    step = "letter"
    answered_by = OFFICE
    agency: int


@dataclass(frozen=True, slots=True)
class RevocationPick(Pick):
    """Which decision is taken back; ``reason`` was typed with the command.

    ``decided``: what was asked, and the number of the request.
    """

    step = "reopen_pick"
    answered_by = OFFICE
    lists = "decided"
    ref: str
    decided: tuple[tuple[Asked, int], ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RevocationReason(Question):
    """Why a decision is taken back: one of some choices, or the office's own words."""

    step = "reopen_reason"
    answered_by = OFFICE
    ref: str
    asked: Asked
    id: int


@dataclass(frozen=True, slots=True)
class ClerkAgency(Pick):
    """Of which agency the clerk is named; ``words`` were typed after it."""

    step = "clerk_agency"
    answered_by = OFFICE_AND_ADMINS
    lists = "agencies"
    ref: str
    agencies: tuple[int, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class ClerkPick(Choice):
    """Who of the office is in charge of an agency; the last choice is nobody."""

    step = "clerk_person"
    answered_by = OFFICE_AND_ADMINS
    ref: str
    agency: int
    people: tuple[int, ...]

    @property
    def offered(self) -> int:
        return len(self.people) + 1


@dataclass(frozen=True, slots=True)
class ClerkDeputy(Choice):
    """Who stands in for a clerk; the last choice is nobody."""

    step = "clerk_deputy"
    answered_by = OFFICE_AND_ADMINS
    ref: str
    agency: int
    person: int
    people: tuple[int, ...]

    @property
    def offered(self) -> int:
        return len(self.people) + 1


@dataclass(frozen=True, slots=True)
class LetterWords(Question):
    """Number and date of a letter that left, or the answer to one."""

    step = "letter_words"
    answered_by = OFFICE
    wants_words = True
    letter_id: int

"""What the office is asked while it writes a task by hand, or mends one."""

from dataclasses import dataclass

from bot.talk.admin_questions import AgencyWords
from bot.talk.question import OFFICE_AND_ADMINS, Pick, Question, YesNo
from seed.typed_task import NOTHING_SAID, TypedTask
from storage.rules.reading.commands.task_mends import MendAct


@dataclass(frozen=True, slots=True)
class MendWhat(Pick):
    """What of a task is mended; ``acts`` as offered, ``words``: a slip and its correction typed before."""

    step = "mend_what"
    answered_by = OFFICE_AND_ADMINS
    lists = "acts"
    ref: str
    task: int
    acts: tuple[MendAct, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class MendMilestone(Pick):
    """Which of a task's open milestones gets another date."""

    step = "mend_milestone"
    answered_by = OFFICE_AND_ADMINS
    lists = "milestones"
    ref: str
    task: int
    milestones: tuple[int, ...]
    words: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class MendWords(Question):
    """The new words or the new deadline, then the document; what was said already is kept."""

    step = "mend_words"
    answered_by = OFFICE_AND_ADMINS
    wants_words = True
    holds_on = True
    task: int
    act: MendAct
    words: str = ""
    milestone: int | None = None


@dataclass(frozen=True, slots=True)
class MendConsent(YesNo):
    """Whether a change is made as it was shown.

    ``typed``: the words as they were said; ``before``: the mark of what it was shown to change.
    """

    step = "mend_sure"
    answered_by = OFFICE_AND_ADMINS
    ref: str
    task: int
    act: MendAct
    words: str
    ground: str
    milestone: int | None = None
    typed: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class TypedPart(Question):
    """One part of a new task that was not said; ``part`` is a field of the task, "" for any of them."""

    step = "typed_part"
    answered_by = OFFICE_AND_ADMINS
    holds_on = True
    ref: str
    task: TypedTask
    part: str


@dataclass(frozen=True, slots=True)
class TypedLead(AgencyWords):
    """Which agency of the register leads a new task, or helps with it."""

    step = "typed_lead"
    answered_by = OFFICE_AND_ADMINS
    holds_on = True
    task: TypedTask = NOTHING_SAID
    part: str = "leads"


@dataclass(frozen=True, slots=True)
class TypedConsent(YesNo):
    """Whether a new task is saved as it was shown, or mended first."""

    step = "typed_sure"
    answered_by = OFFICE_AND_ADMINS
    holds_on = True
    ref: str
    task: TypedTask

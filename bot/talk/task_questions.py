"""What the office is asked while it writes a task by hand, or mends one."""

from dataclasses import dataclass

from bot.talk.question import Choice, Question, YesNo
from storage.rules.reading.task_mends import MendAct


@dataclass(frozen=True, slots=True)
class MendWhat(Choice):
    """What of a task is mended; ``acts`` as offered."""

    step = "mend_what"
    ref: str
    task: int
    acts: tuple[MendAct, ...]

    @property
    def offered(self) -> int:
        return len(self.acts)


@dataclass(frozen=True, slots=True)
class MendMilestone(Choice):
    """Which of a task's open milestones gets another date."""

    step = "mend_milestone"
    ref: str
    task: int
    milestones: tuple[int, ...]
    words: str = ""
    ground: str = ""

    @property
    def offered(self) -> int:
        return len(self.milestones)


@dataclass(frozen=True, slots=True)
class MendWords(Question):
    """The new words or the new deadline, then the document; what was said already is kept."""

    step = "mend_words"
    wants_words = True
    holds_on = True
    task: int
    act: MendAct
    words: str = ""
    milestone: int | None = None


@dataclass(frozen=True, slots=True)
class MendConsent(YesNo):
    """Whether a change is made as it was shown."""

    step = "mend_sure"
    ref: str
    task: int
    act: MendAct
    words: str
    ground: str
    milestone: int | None = None

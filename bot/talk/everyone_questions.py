"""What anybody may be asked: of what is shown, of words that came late or with a slip."""

from dataclasses import dataclass

from bot.talk.question import ALL, REPORTERS, KeptName, PackedQuestion, Pick, Question, YesNo


@dataclass(frozen=True, slots=True)
class MistypedCommand(Pick):
    """Which command a slip meant; the words after it wait."""

    step = "mistyped"
    answered_by = ALL
    lists = "names"
    settles = True
    names: tuple[str, ...]
    words: str
    message: KeptName | None = None


@dataclass(frozen=True, slots=True)
class TaskList(Question):
    """A shown list: its numbers open tasks, "tiếp" and "trước" turn its pages."""

    step = "browse"
    answered_by = ALL
    kind: str
    name: str
    page: int
    pages: int
    tasks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchWords(Question):
    """What is to be found."""

    step = "search"
    answered_by = ALL


@dataclass(frozen=True, slots=True)
class LateAnswer(YesNo):
    """Whether words really answer a question that had ended before they were typed."""

    step = "late_answer"
    answered_by = ALL
    settles = True
    ref: str
    asked: PackedQuestion
    words: str
    message: KeptName | None = None


@dataclass(frozen=True, slots=True)
class ProjectPick(Question):
    """Which key project of a list is meant; words after its number are a report."""

    step = "project_pick"
    answered_by = ALL


@dataclass(frozen=True, slots=True)
class ProjectWords(Question):
    """What is reported of a key project in a quarter."""

    step = "project_words"
    answered_by = REPORTERS
    wants_words = True
    task: int

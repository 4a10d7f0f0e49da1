"""A list in hand (all): its numbers open tasks, "tiếp" and "trước" turn its pages, without a button.

Other words are no answer to a list: they are a report to be, or an answer to a reminder.
"""

from collections.abc import Callable, Mapping, Sequence

from bot.talk.request import Request
from storage.post.dialogues import Question
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.folded_text import fold

STEP = "browse"
_TURNS = {"tiep": 1, "sau": 1, "trang sau": 1, "truoc": -1, "trang truoc": -1}
Turn = Callable[[Request, str, int], None]
Show = Callable[[Request, int], None]


def offer(
    request: Request, kind: str, name: str, page: int, pages: int, task_ids: Sequence[int]
) -> None:
    """Keep the shown list in hand, unless a question is: looking something up loses none."""
    question = request.question()
    if question is not None and question.step != STEP:
        return
    request.ask(STEP, kind=kind, name=name, page=page, pages=pages, tasks=list(task_ids))


def passes(question: Question | None, text: str) -> bool:
    """Whether the words are no answer to the list in hand."""
    if question is None or question.step != STEP:
        return False
    return fold(text) not in _TURNS and not text.rstrip(".) ").isdecimal()


def answer(turns: Mapping[str, Turn], show: Show) -> Callable[[Request, Question, str], None]:
    """The step of a list: ``turns`` shows another page of each kind, ``show`` a task."""

    def step(request: Request, question: Question, text: str) -> None:
        values = question.values
        turn = _TURNS.get(fold(text))
        if turn is not None:
            page = int(values["page"]) + turn
            if not 0 <= page < int(values["pages"]):
                raise DomainError(Kind.UNCLEAR_CHOICE, count=len(values["tasks"]))
            turns[str(values["kind"])](request, str(values["name"]), page)
            return
        number, listed = int(text.rstrip(".) ")), values["tasks"]
        if not 1 <= number <= len(listed):
            raise DomainError(Kind.UNCLEAR_CHOICE, count=len(listed))
        show(request, int(listed[number - 1]))

    return step

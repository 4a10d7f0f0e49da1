"""A list in hand (all): its numbers open tasks, "tiếp", "trước" and "trang 3" turn its pages, without a button.

Other words are no answer to a list: they are a report to be, or an answer to a reminder.
"""

from collections.abc import Callable, Mapping, Sequence

from bot.talk.everyone_questions import TaskList
from bot.talk.request import Request
from storage.rules.reading.choices import choose
from storage.rules.reading.commands.page_turns import read_page

Turn = Callable[[Request, str, int], None]
Show = Callable[[Request, int], None]


def offer(
    request: Request, kind: str, name: str, page: int, pages: int, task_ids: Sequence[int]
) -> None:
    """Keep the shown list in hand, unless a question is: looking something up loses none."""
    question = request.question()
    if question is not None and not isinstance(question, TaskList):
        return
    request.ask(TaskList(kind, name, page, pages, tuple(task_ids)))


def lets_go(request: Request, text: str) -> bool:
    """Words that are no answer to the list in hand leave it; somebody else answers them."""
    question = request.question()
    if isinstance(question, TaskList) and not _answers(question, text):
        request.leave()
    return False


def _answers(question: TaskList, text: str) -> bool:
    """A number if the list has any, or the way to another page."""
    return read_page(text, question.page) is not None or (
        bool(question.tasks) and text.rstrip(".) ").isdecimal()
    )


def answer(turns: Mapping[str, Turn], show: Show) -> Callable[[Request, TaskList, str], None]:
    """The step of a list: ``turns`` shows another page of each kind, ``show`` a task."""

    def step(request: Request, question: TaskList, text: str) -> None:
        page = read_page(text, question.page)
        if page is None:
            show(request, question.tasks[choose(text, [""] * len(question.tasks)) - 1])
            return
        if not 0 <= page < question.pages:
            if question.tasks:
                last, shown = page > question.page, question.page + 1
                request.reply("no_further_page", last=last, page=shown, pages=question.pages)
                return
            page = question.page  # nothing to choose and no such page: the same again
        turns[question.kind](request, question.name, page)

    return step

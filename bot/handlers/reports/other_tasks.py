"""Words that tell of other tasks than the question in hand asks about (officers).

"1 đã trình, 2 đang làm" under a list that asks for one task, "đang làm, 6.14 đang trình" where 1.6 is
asked about: one card with a line each, as without a question. Source: docs/reading.md, rules 1 and 3.
"""

from collections.abc import Sequence

from bot.buttons import Answer
from bot.handlers.reports import free_words, waiting_files
from bot.handlers.reports.meanings import reply_occasions
from bot.talk import led_tasks
from bot.talk.officer_questions import (
    ANSWERS,
    Difficulty,
    Extension,
    Product,
    ProductKind,
    Progress,
    TaskPick,
)
from bot.talk.question import Question
from bot.talk.request import Request
from storage.rules.permissions import Role
from storage.rules.reading.codes import is_day_of_month, leading_code
from storage.rules.reading.folded_text import fold
from storage.rules.reading.replies import read_several
from storage.rules.reading.vocabulary import opens_report

_COMMANDS = {
    Answer.PROGRESS: "capnhat",
    Answer.COMPLETION: "hoanthanh",
    Answer.EXTENSION: "giahan",
    Answer.DIFFICULTY: "vuongmac",
}
_ABOUT_ONE = (Progress, Product, ProductKind, Extension, Difficulty)
_REASONS = frozenset(("vi", "do", "boi"))
"""As in "1.6 vì chờ vốn", which gives a day with its reason where a date is asked for."""


def lets_go(request: Request, text: str) -> bool:
    """Words that begin with another task's code leave the question; they are read by themselves."""
    question, coded = request.question(), leading_code(text)
    if coded is None or not isinstance(question, _ABOUT_ONE) or _holds(question):
        return False
    code, rest = coded[0].code, [*fold(coded[1]).split()[:2], "", ""]
    task_id = led_tasks.codes(request).get(code)
    told = opens_report(rest[0], rest[1]) and rest[0] not in _REASONS
    meant = told or not is_day_of_month(code)
    if meant and task_id not in (None, question.task_id):
        waiting_files.let_go(request)
    return False


def takes(request: Request, text: str) -> bool:
    """Words about several tasks are one card, whatever one task was asked about."""
    question = request.question()
    if request.actor.role is not Role.OFFICER or question is None:
        return False
    asked = _asked(request, question, text)
    if asked is None:
        return False
    command, listed = asked
    items = read_several(f"{command}{text}", reply_occasions.occasion_of(request, listed))
    own = led_tasks.codes(request)
    if len(items) < 2 or any(item.code not in own for item in items):
        return False
    request.leave()
    free_words.offer_several(request, items, own)
    return True


def _asked(request: Request, question: Question, text: str) -> tuple[str, Sequence[int]] | None:
    """The command that asks the same, and the tasks asked about; None while words or files wait.

    What begins with another code and did not leave the question is a day: "1.6 vì chờ vốn".
    """
    if isinstance(question, TaskPick):
        if question.words or _holds(question):
            return None
        name = _COMMANDS.get(question.answer)
        return (f"/{name} " if name else ""), question.tasks
    if not isinstance(question, _ABOUT_ONE) or _holds(question):
        return None
    task_id = question.task_id
    answer = Answer.COMPLETION if isinstance(question, ProductKind) else ANSWERS[type(question)]
    code = next((code for code, one in led_tasks.codes(request).items() if one == task_id), None)
    coded = leading_code(text)
    if code is None or (coded is not None and coded[0].code != code):
        return None
    return f"/{_COMMANDS[answer]} {code} ", [task_id]


def _holds(question: Question) -> bool:
    """Whether files, other lines or an earlier report wait for the answer, and would be lost."""
    return any(getattr(question, name, None) for name in ("files", "rest", "corrects"))

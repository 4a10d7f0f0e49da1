"""Plain words: the answer to the question in hand, to a message of ours, or a report to be."""

import re
from collections.abc import Callable, Mapping

from bot import reading
from bot.handlers import (
    assigning,
    attaching,
    browsing,
    contacting,
    deciding,
    finding,
    forecasting,
    handing,
    importing,
    inviting,
    letters,
    proposing,
    quarter,
    recording,
    replying,
    reporting,
    slipping,
    supplementing,
    urging,
    viewing,
    waiting,
    wishing,
)
from bot.request import Request
from bot.routing import Routing, tell
from storage.post.dialogues import Question
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.reading.codes import leading_code
from storage.tasks import task_access
from storage.tasks.receipts import Product
from storage.tasks.reports import clean

_DIGIT = re.compile(r"[0-9][.):]?")
_FREE_WORDS = frozenset(
    {"progress", "product", "extension", "difficulty", "return_reason", "rewrite"}
)
_SAY_AGAIN = frozenset(
    {
        Kind.EMPTY_TEXT,
        Kind.TEXT_TOO_LONG,
        Kind.UNCLEAR_CHOICE,
        Kind.NO_LATER_DATE,
        Kind.NO_NEW_DATE,
        Kind.DATE_NOT_LATER,
        Kind.RECEIVER_LEFT,
    }
)
_PICKED = re.compile(r"(\d{1,2})\s*[.):–-]?(?:\s+(.+))?", re.DOTALL)


def register(routing: Routing) -> None:
    """Words, and the small buttons of the questions in hand."""
    routing.add(reading.press("p"), press_product_kind)
    routing.add(reading.press("o"), press_option)
    routing.add(reading.text, words)


def words(request: Request) -> None:
    """Answer the question in hand, else a message of ours, else offer to record the words."""
    _ = request.actor
    text = clean(request.text)
    question = _in_hand(request, text)
    if browsing.passes(question, text):
        request.leave()
        question = None
    sender = reading.forwarded_from(request.update)
    if sender is not None and slipping.forwarded(request, text, sender, question):
        return
    if question is None and (quarter.takes(request, text) or forecasting.takes(request, text)):
        return
    if waiting.answers_notice(request, text, question):
        return
    if replying.answers_message(request, text, question):
        return
    if question is not None:
        _go_on(request, question, text)
        return
    if request.actor.role is not Role.OFFICER:
        request.reply("unclear")
        return
    proposing.offer(request, text)


def press_product_kind(request: Request) -> None:
    """1: it is the product; 2: it is the reason why there is none."""
    _ = request.actor
    question = request.question()
    if question is None or question.step != "product_kind" or not request.arguments:
        raise DomainError(Kind.STALE_BUTTON)
    _product_kind(request, question, request.arguments[0])


def press_option(request: Request) -> None:
    """A numbered answer: the same as its number typed, while its very question is in hand."""
    _ = request.actor
    ref, _, number = ":".join(request.arguments).partition(":")
    question = request.question()
    known = question is not None and question.step in _STEPS
    if question is None or not known or not ref or question.values.get("ref") != ref:
        raise DomainError(Kind.STALE_BUTTON)
    if reading.row_number(number) is None:
        raise DomainError(Kind.STALE_BUTTON)
    _go_on(request, question, number)
    request.drop_buttons()


def _in_hand(request: Request, text: str) -> Question | None:
    """The question these words may answer; one that may stay open holds nobody."""
    question = request.question()
    if question is None or question.step not in _STEPS:
        return None
    elsewhere = (
        question.step == "difficulty_part" and supplementing.is_about_something_else(request, text)
    ) or (question.step == "correction" and leading_code(text) is not None)
    if elsewhere:
        request.leave()
        return None
    return question


def _go_on(request: Request, question: Question, text: str) -> None:
    """The next step. A bad answer may be given again; a question that came too late is left."""
    if question.step in _FREE_WORDS and _DIGIT.fullmatch(text):
        raise DomainError(Kind.EMPTY_TEXT)  # the number of some choice, never a report
    try:
        with request.session.begin_nested():
            _STEPS[question.step](request, question, text)
    except DomainError as error:
        if error.kind in _SAY_AGAIN or question.step == "pick_task":
            raise
        request.leave()
        tell(request, error)


def _pick_task(request: Request, question: Question, text: str) -> None:
    """Which task: by its number in the list or its code; words after it join those kept."""
    listed = [int(task_id) for task_id in question.values["tasks"]]
    answer, kept = str(question.values["answer"]), question.values
    coded = leading_code(text)
    if coded is not None:
        code, rest = coded
        typed = f"{code.programme}-{code.code}" if code.programme else code.code
        task = task_access.find(request.session, request.actor, typed)
        reporting.picked(request, answer, task.id or 0, kept, rest)
        return
    found = _PICKED.fullmatch(text.strip())
    if found is not None and 1 <= int(found[1]) <= len(listed):
        more = (found[2] or "").strip()
        said = str(kept.get("words", ""))
        both = f"{said}\n{more}" if said and more else more
        reporting.picked(request, answer, listed[int(found[1]) - 1], kept, both)
        return
    raise DomainError(Kind.UNCLEAR_CHOICE, count=len(listed))


def _task_words(answer: str) -> Callable[[Request, Question, str], None]:
    def record(request: Request, question: Question, text: str) -> None:
        recording.RECORD[answer](request, int(question.values["task_id"]), text)

    return record


def _product_kind(request: Request, question: Question, text: str) -> None:
    kept = question.values
    task_id, words = int(kept["task_id"]), str(kept["words"])
    said = str(kept.get("said", ""))
    whole = recording.together(said, words)
    choice = text.rstrip(".) ")
    if choice == "1":
        found = Product(text=whole, on=attaching.named_day(request, words))
        recording.product(request, task_id, found)
    elif choice == "2":
        recording.product(request, task_id, Product(no_product_reason=whole))
    else:
        # More words instead of a number: the officer says it again, better.
        recording.completion(request, task_id, text, said)


_STEPS: Mapping[str, Callable[[Request, Question, str], None]] = {
    "pick_task": _pick_task,
    "progress": _task_words("1"),
    "product": recording.answer_product,
    "extension": recording.answer_extension,
    "difficulty": _task_words("4"),
    "difficulty_part": supplementing.answer_part,
    "product_kind": _product_kind,
    "propose": proposing.answer_card,
    "record_words": proposing.answer_card,
    "change": proposing.answer_change,
    "rewrite": proposing.answer_rewrite,
    "correction": slipping.answer_correction,
    **deciding.STEPS,
    **waiting.STEPS,
    **urging.STEPS,
    **letters.STEPS,
    **inviting.STEPS,
    **contacting.STEPS,
    **assigning.STEPS,
    **importing.STEPS,
    browsing.STEP: browsing.answer({**viewing.TURNS, **finding.TURNS}, viewing.show_task),
    **finding.STEPS,
    **quarter.STEPS,
    **handing.STEPS,
    **wishing.STEPS,
}

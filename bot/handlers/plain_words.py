"""Plain words: the answer to the question in hand, to a message of ours, or a report to be."""

import re
from collections.abc import Callable, Mapping

from bot.buttons import Option, ProductChoice
from bot.handlers.documents import document_import
from bot.handlers.office import decision_answers, letter_requests, queue_pages, urge_commands
from bot.handlers.people import (
    assignment,
    contact_directory,
    handover_dialogue,
    invitations,
    own_settings,
)
from bot.handlers.reports import (
    attachments,
    difficulty_parts,
    forecast_answers,
    message_answers,
    proposal,
    report_commands,
    report_records,
    slips,
)
from bot.handlers.tasks import card_answers, list_pages, task_pages, task_search
from bot.talk.request import Request
from bot.talk.routing import Routes, tell
from storage.post.dialogues import Question
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.reading.codes import leading_code
from storage.rules.reading.typed_words import clean
from storage.tasks import task_access
from storage.tasks.receipts import Product

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


def register(routes: Routes) -> None:
    """Words, and the small buttons of the questions in hand."""
    routes.press(ProductChoice, press_product_kind)
    routes.press(Option, press_option)
    routes.add(lambda came: came.is_plain_words, words)


def words(request: Request) -> None:
    """Answer the question in hand, else a message of ours, else offer to record the words."""
    _ = request.actor
    text = clean(request.text)
    question = _in_hand(request, text)
    if list_pages.passes(question, text):
        request.leave()
        question = None
    sender = request.incoming.forwarded_from
    if sender is not None and slips.forwarded(request, text, sender, question):
        return
    if question is None and (
        card_answers.takes(request, text) or forecast_answers.takes(request, text)
    ):
        return
    if queue_pages.answers_notice(request, text, question):
        return
    if message_answers.answers_message(request, text, question):
        return
    if question is not None:
        _go_on(request, question, text)
        return
    if request.actor.role is not Role.OFFICER:
        request.reply("unclear")
        return
    proposal.offer(request, text)


def press_product_kind(request: Request, pressed: ProductChoice) -> None:
    """1: it is the product; 2: it is the reason why there is none."""
    _ = request.actor
    question = request.question()
    if question is None or question.step != "product_kind" or pressed.number not in (1, 2):
        raise DomainError(Kind.STALE_BUTTON)
    _product_kind(request, question, str(pressed.number))


def press_option(request: Request, pressed: Option) -> None:
    """A numbered answer: the same as its number typed, while its very question is in hand."""
    _ = request.actor
    question = request.question()
    known = question is not None and question.step in _STEPS
    if question is None or not known or question.values.get("ref") != pressed.ref:
        raise DomainError(Kind.STALE_BUTTON)
    _go_on(request, question, str(pressed.number))
    request.drop_buttons()


def _in_hand(request: Request, text: str) -> Question | None:
    """The question these words may answer; one that may stay open holds nobody."""
    question = request.question()
    if question is None or question.step not in _STEPS:
        return None
    elsewhere = (
        question.step == "difficulty_part"
        and difficulty_parts.is_about_something_else(request, text)
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
        report_commands.picked(request, answer, task.id, kept, rest)
        return
    found = _PICKED.fullmatch(text.strip())
    if found is not None and 1 <= int(found[1]) <= len(listed):
        more = (found[2] or "").strip()
        said = str(kept.get("words", ""))
        both = f"{said}\n{more}" if said and more else more
        report_commands.picked(request, answer, listed[int(found[1]) - 1], kept, both)
        return
    raise DomainError(Kind.UNCLEAR_CHOICE, count=len(listed))


def _task_words(answer: str) -> Callable[[Request, Question, str], None]:
    def record(request: Request, question: Question, text: str) -> None:
        report_records.RECORD[answer](request, int(question.values["task_id"]), text)

    return record


def _product_kind(request: Request, question: Question, text: str) -> None:
    kept = question.values
    task_id, words = int(kept["task_id"]), str(kept["words"])
    said = str(kept.get("said", ""))
    whole = report_records.together(said, words)
    choice = text.rstrip(".) ")
    if choice == "1":
        found = Product(text=whole, on=attachments.named_day(request, words))
        report_records.product(request, task_id, found)
    elif choice == "2":
        report_records.product(request, task_id, Product(no_product_reason=whole))
    else:
        # More words instead of a number: the officer says it again, better.
        report_records.completion(request, task_id, text, said)


_STEPS: Mapping[str, Callable[[Request, Question, str], None]] = {
    "pick_task": _pick_task,
    "progress": _task_words("1"),
    "product": report_records.answer_product,
    "extension": report_records.answer_extension,
    "difficulty": _task_words("4"),
    "difficulty_part": difficulty_parts.answer_part,
    "product_kind": _product_kind,
    "propose": proposal.answer_card,
    "record_words": proposal.answer_card,
    "change": proposal.answer_change,
    "rewrite": proposal.answer_rewrite,
    "correction": slips.answer_correction,
    **decision_answers.STEPS,
    **queue_pages.STEPS,
    **urge_commands.STEPS,
    **letter_requests.STEPS,
    **invitations.STEPS,
    **contact_directory.STEPS,
    **assignment.STEPS,
    **document_import.STEPS,
    list_pages.STEP: list_pages.answer(
        {**task_pages.TURNS, **task_search.TURNS}, task_pages.show_task
    ),
    **task_search.STEPS,
    **card_answers.STEPS,
    **handover_dialogue.STEPS,
    **own_settings.STEPS,
}

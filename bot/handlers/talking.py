"""Plain words and files: the answer to the question in hand, to a reminder, or a report to be."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date

from bot import keyboards, reading
from bot.handlers import (
    assigning,
    browsing,
    contacting,
    deciding,
    finding,
    forecasting,
    handing,
    inviting,
    quarter,
    recording,
    reporting,
    viewing,
    wishing,
)
from bot.request import Request
from bot.routing import Routing, tell
from storage import outbox, overview, tasks
from storage.dialogues import Question
from storage.register.receipts import Product
from storage.register.reports import clean
from storage.rules.codes import leading_code
from storage.rules.errors import DomainError, Kind
from storage.rules.folding import fold
from storage.rules.permissions import Role
from storage.rules.products import last_date, read_product

_YES = frozenset({"1", "co", "dong y", "ghi nhan", "ok", "y"})
_NO = frozenset({"2", "khong", "thoi", "huy", "n"})
_DIGIT = re.compile(r"[0-9][.):]?")
_FREE_WORDS = frozenset({"progress", "product", "extension", "difficulty", "return_reason"})
_SAY_AGAIN = frozenset({Kind.EMPTY_TEXT, Kind.TEXT_TOO_LONG, Kind.UNCLEAR_CHOICE})
_NUMBERED: Mapping[Role, tuple[str, Collection[str]]] = {
    Role.OFFICER: ("lines", reporting.STEPS),
    Role.OFFICE: ("confirmation", ("1", "2")),
}


def register(routing: Routing) -> None:
    """Words, files, two small buttons, and all other kinds of messages."""
    routing.add(reading.press("p"), press_product_kind)
    routing.add(reading.press("w"), press_record)
    routing.add(reading.press("o"), press_option)
    routing.add(reading.text, words)
    routing.add(reading.attachment, attachment)
    routing.add(reading.other_message, other)


def words(request: Request) -> None:
    """Answer the question in hand, else a reminder's number, else offer to record the words."""
    _ = request.actor
    text = clean(request.text)
    question = request.question()
    if question is not None and question.step not in _STEPS:
        question = None
    if browsing.passes(question, text):
        request.leave()
        question = None
    if question is None and (quarter.takes(request, text) or forecasting.takes(request, text)):
        return
    if _answers_message(request, text, question):
        return
    if question is not None:
        _go_on(request, question, text)
        return
    if request.actor.role is not Role.OFFICER:
        request.reply("unclear")
        return
    _offer_to_record(request, text)


def attachment(request: Request) -> None:
    """A file is a product where one was asked for; else the officer says of which task."""
    if request.actor.role is not Role.OFFICER:
        request.reply("unclear")
        return
    question = request.question()
    kind, file_id, name = request.arguments
    if question is not None and question.step in ("product", "product_kind"):
        text = request.text.strip() or str(question.values.get("words", ""))
        text = clean(text) if text else ""
        found = Product(
            text=text,
            on=_named_day(request, text),
            file_id=file_id,
            file_name=name,
            file_kind=kind,
        )
        recording.product(request, int(question.values["task_id"]), found)
        return
    request.reply("file_without_task", name=name)


def other(request: Request) -> None:
    """A voice, a sticker, a place: kind words, nothing recorded."""
    _ = request.actor
    request.reply("only_text")


def press_product_kind(request: Request) -> None:
    """1: it is the product; 2: it is the reason why there is none."""
    _ = request.actor
    question = request.question()
    if question is None or question.step != "product_kind" or not request.arguments:
        raise DomainError(Kind.STALE_BUTTON)
    _product_kind(request, question, request.arguments[0])


def press_record(request: Request) -> None:
    """Record the words that were shown."""
    _ = request.actor
    question = request.question()
    if question is None or question.step != "record_words":
        raise DomainError(Kind.STALE_BUTTON)
    _record_words(request, question, "1")


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
    """Which task: by its number in the list, by its code, or by more words to be kept."""
    listed = [int(task_id) for task_id in question.values["tasks"]]
    answer = str(question.values["answer"])
    kept = str(question.values.get("words", ""))
    number = text.rstrip(".) ")
    if number.isdecimal() and 1 <= int(number) <= len(listed):
        request.leave()
        reporting.go_on(request, answer, listed[int(number) - 1], kept)
        return
    coded = leading_code(text)
    if coded is not None:
        code, rest = coded
        task = tasks.find(request.session, request.actor, code.code)
        request.leave()
        reporting.go_on(request, answer, task.id or 0, rest or kept)
        return
    raise DomainError(Kind.UNCLEAR_CHOICE, count=len(listed))


def _task_words(answer: str) -> Callable[[Request, Question, str], None]:
    def record(request: Request, question: Question, text: str) -> None:
        recording.RECORD[answer](request, int(question.values["task_id"]), text)

    return record


def _product_kind(request: Request, question: Question, text: str) -> None:
    task_id, said = int(question.values["task_id"]), str(question.values["words"])
    choice = text.rstrip(".) ")
    if choice == "1":
        recording.product(request, task_id, Product(text=said, on=_named_day(request, said)))
    elif choice == "2":
        recording.product(request, task_id, Product(no_product_reason=said))
    else:
        # More words instead of a number: the officer says it again, better.
        recording.completion(request, task_id, text)


def _named_day(request: Request, text: str) -> date | None:
    """The document's day; words without a number must write it whole: "tỷ lệ 3/4" is no day."""
    read = read_product(text, request.day)
    return read.on if read.number else last_date(text, until=request.day)


def _record_words(request: Request, question: Question, text: str) -> None:
    if fold(text) in _NO:
        request.leave()
        request.reply("cancelled")
    elif fold(text) in _YES:
        recording.progress(request, int(question.values["task_id"]), str(question.values["words"]))
    else:
        raise DomainError(Kind.UNCLEAR_CHOICE, count=2)


def _return_reason(request: Request, question: Question, text: str) -> None:
    deciding.give_back(request, int(question.values["confirmation_id"]), text)


def _answers_message(request: Request, text: str, question: Question | None) -> bool:
    """A number (and words) that answer a reminder or, in the office, a completion report.

    Of a question in hand and a message that came after it the number answers the later one.
    """
    number, _, rest = text.partition(" ")
    number = number.rstrip(".):")
    about, numbers = _NUMBERED.get(request.actor.role, ("", ()))
    if number not in numbers or (rest and about == "lines"):
        return False
    message = request.message
    replied = message.reply_to_message.message_id if message and message.reply_to_message else None
    sent = outbox.last_with_context(request.session, request.chat_id, about, replied)
    if sent is None:
        return False
    came_later = sent.sent_at is not None and question and sent.sent_at > question.asked_at
    if question is not None and replied is None and (rest or not came_later):
        return False
    if about == "lines":
        reporting.answer_lines(request, number, sent.context)
    else:
        _decide(request, int(sent.context["confirmation"]), number, rest, sure=replied is not None)
    return True


def _decide(request: Request, confirmation_id: int, number: str, rest: str, *, sure: bool) -> None:
    """A bare number decides only where one report waits: the newest may not be the one meant."""
    waiting = [
        entry.code
        for entry in overview.open_questions(request.session)
        if entry.question is overview.Question.CONFIRMATION
    ]
    if len(waiting) > 1 and not sure:
        request.reply("ask_which_report", codes=waiting)
    elif number == "1":
        deciding.confirm(request, confirmation_id)
    elif rest.strip():
        deciding.give_back(request, confirmation_id, rest)
    else:
        deciding.ask_reason(request, confirmation_id)


def _offer_to_record(request: Request, text: str) -> None:
    """Words out of the blue are a progress report to be: shown first, recorded after a yes."""
    coded = leading_code(text)
    if coded is None and reporting.only_a_number(text):
        request.reply("unclear")
        return
    if coded is None:
        reporting.offer_tasks(request, "1", text, reporting.own_choices(request))
        return
    code, rest = coded
    task = tasks.find(request.session, request.actor, code.code)
    if not rest.strip():
        request.reply(
            "choose_answer",
            task=task,
            keyboard=keyboards.answers_on_task(task.id or 0),
        )
        return
    request.ask("record_words", task_id=task.id, words=rest)
    request.reply("ask_record_words", task=task, words=rest, keyboard=keyboards.record_words())


_STEPS: Mapping[str, Callable[[Request, Question, str], None]] = {
    "pick_task": _pick_task,
    "progress": _task_words("1"),
    "product": _task_words("2"),
    "extension": _task_words("3"),
    "difficulty": _task_words("4"),
    "product_kind": _product_kind,
    "record_words": _record_words,
    "return_reason": _return_reason,
    **inviting.STEPS,
    **contacting.STEPS,
    **assigning.STEPS,
    browsing.STEP: browsing.answer({**viewing.TURNS, **finding.TURNS}, viewing.show_task),
    **finding.STEPS,
    **quarter.STEPS,
    **handing.STEPS,
    **wishing.STEPS,
}

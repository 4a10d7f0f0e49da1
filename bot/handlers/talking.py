"""Plain words and files: the answer to the question in hand, to a reminder, or a report to be."""

from collections.abc import Callable, Mapping

from bot import keyboards, reading
from bot.handlers import deciding, recording, reporting
from bot.request import Request
from bot.routing import Routing
from storage import outbox, tasks
from storage.dialogues import Question
from storage.register.receipts import Product
from storage.register.reports import clean
from storage.rules.codes import leading_code
from storage.rules.errors import DomainError, Kind
from storage.rules.folding import fold
from storage.rules.permissions import Role

_YES = frozenset({"1", "co", "dong y", "ghi nhan", "ok", "y"})
_NO = frozenset({"2", "khong", "thoi", "huy", "n"})


def register(routing: Routing) -> None:
    """Words, files, two small buttons, and all other kinds of messages."""
    routing.add(reading.press("p"), press_product_kind)
    routing.add(reading.press("w"), press_record)
    routing.add(reading.text, words)
    routing.add(reading.attachment, attachment)
    routing.add(reading.other_message, other)


def words(request: Request) -> None:
    """Answer the question in hand, else a reminder's number, else offer to record the words."""
    _ = request.actor
    text = clean(request.text)
    question = request.question()
    if question is not None and question.step in _STEPS:
        _STEPS[question.step](request, question, text)
        return
    if _answers_message(request, text):
        return
    if request.actor.role is not Role.OFFICER:
        request.reply("unclear")
        return
    _offer_to_record(request, text)


def attachment(request: Request) -> None:
    """A file is a product where one was asked for; else the officer says of which task."""
    question = request.question()
    file_id, name = request.arguments
    if request.actor.role is not Role.OFFICER:
        request.reply("unclear")
        return
    if question is not None and question.step in ("product", "product_kind"):
        text = request.text.strip() or str(question.values.get("words", ""))
        found = Product(text=text, file_id=file_id, file_name=name)
        recording.product(request, int(question.values["task_id"]), found)
        return
    request.reply("file_without_task", name=name)


def other(request: Request) -> None:
    """A voice, a sticker, a place: kind words, nothing recorded."""
    _ = request.actor
    request.reply("only_text")


def press_product_kind(request: Request) -> None:
    """1: it is the product; 2: it is the reason why there is none."""
    question = request.question()
    if question is None or question.step != "product_kind" or not request.arguments:
        raise DomainError(Kind.STALE_BUTTON)
    _product_kind(request, question, request.arguments[0])


def press_record(request: Request) -> None:
    """Record the words that were shown."""
    question = request.question()
    if question is None or question.step != "record_words":
        raise DomainError(Kind.STALE_BUTTON)
    _record_words(request, question, "1")


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
        recording.product(request, task_id, Product(text=said))
    elif choice == "2":
        recording.product(request, task_id, Product(no_product_reason=said))
    else:
        # More words instead of a number: the officer says it again, better.
        recording.completion(request, task_id, text)


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


def _answers_message(request: Request, text: str) -> bool:
    """A number (and words) that answer a reminder or, in the office, a completion report."""
    number, _, rest = text.partition(" ")
    number = number.rstrip(".):")
    message = request.message
    replied = message.reply_to_message.message_id if message and message.reply_to_message else None
    if request.actor.role is Role.OFFICER and number in reporting.STEPS and not rest:
        sent = outbox.last_with_context(request.session, request.chat_id, "lines", replied)
        if sent is not None:
            reporting.answer_lines(request, number, sent.context)
            return True
    if request.actor.role is Role.OFFICE and number in ("1", "2"):
        sent = outbox.last_with_context(request.session, request.chat_id, "confirmation", replied)
        if sent is not None:
            _decide(request, int(sent.context["confirmation"]), number, rest)
            return True
    return False


def _decide(request: Request, confirmation_id: int, number: str, rest: str) -> None:
    if number == "1":
        deciding.confirm(request, confirmation_id)
    elif rest.strip():
        deciding.give_back(request, confirmation_id, rest)
    else:
        deciding.ask_reason(request, confirmation_id)


def _offer_to_record(request: Request, text: str) -> None:
    """Words out of the blue are a progress report to be: shown first, recorded after a yes."""
    coded = leading_code(text)
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
}

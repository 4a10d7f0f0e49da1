"""Ready answers to how far a task is (officers), by button or number; *Như lần trước* says the last again.

Twice in a row it asks for a sentence: the office would learn nothing.
"""

from bot.buttons import Answer, ReadyAnswer
from bot.handlers.reports import report_commands
from bot.handlers.reports.meanings import report_items
from bot.handlers.reports.records import report_records
from bot.messages import report_choices
from bot.talk.officer_questions import Progress
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.choices import choose_or_words
from storage.rules.reading.folded_text import fold
from storage.rules.reading.replies import is_courtesy_alone

_LONGEST = 1_000
_FILES_ALONE = frozenset({"ghi", "ghi nhan", "chi co tep", "xem tep", "nhu tep"})


def register(routes: Routes) -> None:
    """The buttons and the question they stand under."""
    routes.press(ReadyAnswer, press)
    routes.step(Progress, answer)


def press(request: Request, pressed: ReadyAnswer) -> None:
    """A ready answer, while its very question is in hand."""
    report_commands.officer(request)
    question = request.question()
    if not isinstance(question, Progress) or question.task_id != pressed.task_id:
        raise DomainError(Kind.STALE_BUTTON)
    _record(request, question, pressed.number)
    request.drop_buttons()


def answer(request: Request, question: Progress, text: str) -> None:
    """Words, or the number of a ready answer."""
    standing = report_items.standing_of(request, question.task_id)
    ready = report_choices.ready_labels(standing) if standing is not None else ()
    chosen = choose_or_words(text, ready)
    if chosen is not None and _says_whole(text, ready[chosen - 1]):
        _record(request, question, chosen)
        return
    if question.files and fold(text).strip(" .!") in _FILES_ALONE:
        report_records.progress(request, question.task_id, "", files=question.files)
        return
    if not question.files and is_courtesy_alone(text):
        request.reply("no_report")
        return
    report_commands.go_on(request, Answer.PROGRESS, question.task_id, text, question.files)


def _says_whole(text: str, label: str) -> bool:
    """Whether it is the number or the whole label; anything near it is what the officer says.

    «đang trình» is not «Đã trình», however alike they look. The label's own words, typed as they are
    written, are kept as the officer typed them.
    """
    if text.casefold() == label.casefold() and label != button_words.READY[-1]:
        return False
    numbered = any(sign.isdigit() for sign in text)
    return numbered or fold(text).strip(" .!") == fold(label)


def _record(request: Request, question: Progress, number: int) -> None:
    standing = report_items.standing_of(request, question.task_id)
    ready = report_choices.ready_labels(standing) if standing is not None else ()
    if standing is None or not 1 <= number <= len(ready):
        raise DomainError(Kind.STALE_BUTTON)
    label, last = ready[number - 1], standing.last_report
    if label != button_words.READY[-1] or last is None:
        report_records.progress(request, question.task_id, label, files=question.files)
        return
    if last.text.startswith(label):
        request.ask(question)
        request.reply(
            "say_it_in_words",
            standing=standing,
            keyboard=report_choices.ready_answers(question.task_id, button_words.READY[:-1]),
        )
        return
    words = f"{label}: {last.text[:_LONGEST]}"
    files = question.files
    report_records.progress(request, question.task_id, words, files=files, reads_day=False)

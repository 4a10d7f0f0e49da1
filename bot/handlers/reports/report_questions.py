"""What is still asked of a report (officers): its words, its document, its date or its reason."""

from dataclasses import replace

from bot.buttons import PickPage, ProductChoice
from bot.handlers.reports import attachments, free_words, report_commands
from bot.handlers.reports.meanings import reply_occasions, report_files, task_choice
from bot.handlers.reports.records import missing_parts, report_records
from bot.talk import led_tasks
from bot.talk.officer_questions import (
    Difficulty,
    Extension,
    Product,
    ProductKind,
    TaskPick,
)
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.choices import choose, read_choice
from storage.rules.reading.codes import is_day_of_month, leading_code
from storage.rules.reading.commands.page_turns import read_page
from storage.rules.reading.replies import is_courtesy_alone, read_reply
from storage.tasks import receipts


def register(routes: Routes) -> None:
    """The steps of a report, and the two buttons under an unclear product."""
    routes.press(ProductChoice, press_product_kind)
    routes.step(TaskPick, _task)
    routes.press(PickPage, _turn)
    routes.step(Product, _product)
    routes.step(ProductKind, _product_kind)
    routes.step(Extension, _extension)
    routes.step(Difficulty, _difficulty)


def press_product_kind(request: Request, pressed: ProductChoice) -> None:
    """1: it is the product; 2: it is the reason why there is none."""
    _ = request.actor
    question = request.question()
    if not isinstance(question, ProductKind) or pressed.number not in (1, 2):
        raise DomainError(Kind.STALE_BUTTON)
    _product_kind(request, question, str(pressed.number))


def _turn(request: Request, pressed: PickPage) -> None:
    """Another page of the tasks, while that list is in hand."""
    _ = request.actor
    question = request.question()
    if not isinstance(question, TaskPick):
        raise DomainError(Kind.STALE_BUTTON)
    if not 0 <= pressed.page < task_choice.pages_of(question):
        raise DomainError(Kind.STALE_BUTTON)
    task_choice.turn(request, question, pressed.page)
    request.drop_buttons()


def _task(request: Request, question: TaskPick, text: str) -> None:
    """Which task: by its number in the list or its code; words after it join those kept.

    Words alone look for a task: see ``_look_for``.
    """
    if report_files.says_whole(question, text):
        report_files.receive(request, question.files)
        return
    page = read_page(text, question.page)
    if page is not None:
        task_choice.turn(request, question, page)
        return
    coded = leading_code(text)
    own = led_tasks.codes(request)
    if coded is not None and (coded[0].code in own or not is_day_of_month(coded[0].code)):
        code, rest = coded
        typed = f"{code.programme}-{code.code}" if code.programme else code.code
        task_id = led_tasks.find(request, typed)
        report_commands.picked(request, question.answer, task_id, question, rest)
        return
    found = read_choice(text, [""] * question.offered)
    if found is None:
        _look_for(request, question, text)
        return
    number, more = found
    if more and _counts_things(request, question, text):
        free_words.offer(request, text)
        return
    both = f"{question.words}\n{more}" if question.words and more else more
    report_commands.picked(request, question.answer, question.tasks[number - 1], question, both)


def _look_for(request: Request, question: TaskPick, text: str) -> None:
    """The list becomes that of the tasks whose names have these words.

    Under a file the only one is taken at once, as it is shown before it is recorded; words that find
    none were forgotten in the file's message and go with it.
    """
    found = [] if task_choice.only_a_number(text) else task_choice.named_by(request, text)
    if len(found) == 1 and question.files:
        report_commands.picked(request, question.answer, found[0].task_id, question)
    elif found:
        task_choice.narrow(request, question, found)
    elif question.files and not task_choice.only_a_number(text):
        words = f"{question.words}\n{text}".strip()
        request.keep(replace(question, words=words))
        request.reply("words_with_file", words=text)
    else:
        raise DomainError(Kind.UNCLEAR_CHOICE, count=question.offered)


def _counts_things(request: Request, question: TaskPick, text: str) -> bool:
    """Whether the number is no line: "3 tổ dân phố đã xong" chooses nothing."""
    read = read_reply(text, reply_occasions.occasion_of(request, question.tasks))
    return bool(read.items) and all(item.code is None for item in read.items)


def _difficulty(request: Request, question: Difficulty, text: str) -> None:
    if not question.files and is_courtesy_alone(text):
        request.reply("no_report")
        return
    report_records.difficulty(request, question.task_id, text, question.files)


def _extension(request: Request, question: Extension, text: str) -> None:
    """The words that were asked for: date and reason, or the one that was missing."""
    if is_courtesy_alone(text):
        request.reply("no_report")
        return
    report_records.continue_extension(request, question, text)
    missing_parts.go_on(request, question)


def _product(request: Request, question: Product, text: str) -> None:
    """The document that was asked for."""
    if is_courtesy_alone(text):
        request.reply("no_report")
        return
    _say_product(request, question, text)


def _say_product(request: Request, question: Product | ProductKind, text: str) -> None:
    report_records.completion(
        request, question.task_id, text, question.said, question.rest, question.corrects
    )
    missing_parts.go_on(request, question)


def _product_kind(request: Request, question: ProductKind, text: str) -> None:
    """Which of the two; more words instead: the officer says it again, better."""
    found = read_choice(text, button_words.PRODUCT_KIND)
    if found is None and text.rstrip(".):").isdecimal():
        raise DomainError(Kind.UNCLEAR_CHOICE, count=question.offered)
    if found is None or found[1]:
        _say_product(request, question, text)
        return
    whole = report_records.together(question.said, question.words)
    product = receipts.Product(no_product_reason=whole)
    if choose(text, button_words.PRODUCT_KIND) == 1:
        product = receipts.Product(text=whole, on=attachments.named_day(request, question.words))
    report_records.product(request, question.task_id, product, question.corrects)
    missing_parts.go_on(request, question)

"""What reports of one message still lack is asked for one after the other, none of them lost."""

from collections.abc import Sequence

from bot.buttons import Answer
from bot.handlers.reports.meanings import task_choice
from bot.handlers.reports.meanings.report_items import Lack, lack_of
from bot.handlers.reports.records import report_records
from bot.talk import led_tasks
from bot.talk.officer_questions import Draft, Extension, Product, ProductKind, ReportItem
from bot.talk.request import Request
from storage.rules.errors import DomainError


def ask_next(request: Request, items: Sequence[ReportItem]) -> None:
    """Ask for what the first one lacks; the others wait in the question.

    One that cannot be recorded any more says why, and the next one is asked about.
    """
    for at, item in enumerate(items):
        try:
            with request.session.begin_nested():
                own = led_tasks.in_its_role(request, item.task_id)
                _ask(own, item, tuple(items[at + 1 :]))
        except DomainError as error:
            request.tell(error)
        else:
            return


def _ask(request: Request, item: ReportItem, rest: tuple[ReportItem, ...]) -> None:
    lack = lack_of(request, item)
    if item.task_id is None or lack is Lack.TASK:
        choices = task_choice.likely(request)
        task_choice.offer_tasks(request, Answer.WORDS, item.words, choices, rest=rest)
    elif lack is Lack.DOCUMENT:
        report_records.ask_product(request, item.task_id, item.words, rest)
    else:
        kept = Extension(item.task_id, request.act.message, rest=rest, files=item.files)
        report_records.continue_extension(request, kept, item.words, on=item.on)


def go_on(request: Request, question: Product | ProductKind | Extension | Draft) -> None:
    """After an answer: what else was to be recorded, if nothing is asked any more."""
    if question.rest and request.question() is None:
        ask_next(request, question.rest)

"""Recording several reports at once: each by its own door, one receipt for all of them.

What still lacks something, or cannot be recorded any more, is told along with what was.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from bot.buttons import Answer
from bot.handlers.reports.meanings import reply_occasions
from bot.handlers.reports.meanings.report_items import Lack, label_of, lack_of
from bot.talk import led_tasks
from bot.talk.officer_questions import ReportItem
from bot.talk.request import Request
from bot.texts import render
from storage.post import sent
from storage.requests import completions, difficulties, disputes, extensions
from storage.rules.errors import DomainError, Kind
from storage.rules.post.mentions import ANSWERABLE
from storage.rules.reading import typed_words
from storage.rules.reading.products import read_product
from storage.rules.reading.replies import read_difficulty, read_extension
from storage.tasks import task_access
from storage.tasks.receipts import DifficultyParts, Product, Receipt
from storage.tasks.reports import forecasts
from storage.tasks.reports.progress import record_progress


@dataclass(frozen=True, slots=True)
class RecordedReport:
    """One report that was recorded. ``on``: the day it names, told by its kind.

    ``agency``: the one it was recorded for.
    """

    code: str
    label: str
    event_id: int
    words: str
    answer: Answer
    on: date | None = None
    task_id: int = 0
    agency: str = ""


class Refusal(NamedTuple):
    """A task's code, and the sentence that says why nothing was recorded of it."""

    code: str
    said: str


@dataclass(slots=True)
class Outcome:
    """What became of a card: recorded, still lacking something, refused with its sentence."""

    kept: list[RecordedReport] = field(default_factory=list)
    lacking: list[tuple[ReportItem, Lack]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def record_all(request: Request, items: Sequence[ReportItem]) -> Outcome:
    """Record what can be recorded; each in its own savepoint, so that one refusal takes no other."""
    outcome = Outcome()
    for item in items:
        task_id, lack = item.task_id, lack_of(request, item)
        if task_id is None or lack is not None:
            outcome.lacking.append((item, lack or Lack.TASK))
            continue
        try:
            with request.session.begin_nested():
                own = led_tasks.in_its_role(request, task_id)
                kept = _record(own, task_id, item)
            agency = task_access.agency_name(own.session, own.actor)
            outcome.kept.append(replace(kept, agency=agency))
        except DomainError as error:
            if error.kind is Kind.NO_LATER_DATE:
                outcome.lacking.append((item, Lack.DATE))
                continue
            own = led_tasks.in_its_role(request, task_id)
            task = task_access.get(request.session, own.actor, task_id)
            said = render(f"errors/{error.kind.value}", **error.values)
            outcome.refused.append(Refusal(task.code, said))
    return outcome


def asked_milestone(request: Request, task_id: int) -> int | None:
    """The milestone whose forecast the last reminder of a task asked for; None if it asked none."""
    last = sent.reminder_of(request.session, request.address, task_id)
    lines = sent.mentions(request.session, last.id, ANSWERABLE) if last is not None else []
    asked = (one.milestone_id for one in lines if one.task_id == task_id and one.asks_forecast)
    return next(asked, None)


def _record(request: Request, task_id: int, item: ReportItem) -> RecordedReport:
    if item.disputed:
        found = disputes.dispute(request.act, task_id, item.words, item.files)
        return RecordedReport(
            found.code,
            label_of(item),
            found.event_id,
            found.beside(item.words),
            Answer.WORDS,
            task_id=task_id,
        )
    if item.foreseen is not None:
        receipt = forecasts.record_forecast(
            request.act,
            task_id,
            item.foreseen,
            item.words,
            item.files,
            milestone_id=asked_milestone(request, task_id),
        )
        return _kept(item, receipt, Answer.WORDS, None)
    match item.answer:
        case Answer.COMPLETION:
            return _completion(request, task_id, item)
        case Answer.EXTENSION:
            return _extension(request, task_id, item)
        case Answer.DIFFICULTY:
            return _difficulty(request, task_id, item)
        case _:
            return _progress(request, task_id, item)


def _kept(item: ReportItem, receipt: Receipt, answer: Answer, on: date | None) -> RecordedReport:
    return RecordedReport(
        receipt.standing.code,
        label_of(item),
        receipt.event_id,
        receipt.standing.beside(item.words),
        answer,
        on,
        receipt.standing.task_id,
    )


def _progress(request: Request, task_id: int, item: ReportItem) -> RecordedReport:
    receipt = record_progress(
        request.act,
        task_id,
        item.words or ", ".join(file.name for file in item.files),
        promised_on=item.on,
        files=item.files,
    )
    return _kept(item, receipt, Answer.PROGRESS, item.on)


def _completion(request: Request, task_id: int, item: ReportItem) -> RecordedReport:
    read = read_product(item.words, request.day)
    words = typed_words.clean(item.words) if item.words.strip() else ""
    product = Product.of_files(words, item.on or read.on, item.files)
    if read.none and not item.files:
        product = Product(no_product_reason=words)
    receipt = completions.record_completion(request.act, task_id, product)
    return _kept(item, receipt, Answer.COMPLETION, product.on)


def _extension(request: Request, task_id: int, item: ReportItem) -> RecordedReport:
    standing = extensions.check_extension(request.act, task_id)
    read = read_extension(item.words, reply_occasions.occasion_about(request, standing))
    due_on = item.on or read.due_on
    receipt = extensions.ask_extension(request.act, task_id, item.words, due_on, item.files)
    return _kept(item, receipt, Answer.EXTENSION, due_on)


def _difficulty(request: Request, task_id: int, item: ReportItem) -> RecordedReport:
    said = read_difficulty(item.words, request.day)
    parts = DifficultyParts(said.must_act, said.since, said.since_on, said.asked_for)
    receipt = difficulties.report_difficulty(request.act, task_id, item.words, parts, item.files)
    return _kept(item, receipt, Answer.DIFFICULTY, None)

"""What was read of one task, as it would be recorded: its kind, its day, what it still lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from bot.buttons import Answer
from bot.handlers.reports.meanings import reply_occasions
from bot.talk import led_tasks
from bot.talk.officer_questions import Draft, ReportItem
from bot.talk.request import Request
from bot.texts.fixed_words import report_label
from storage.rules.reading.products import read_product
from storage.rules.reading.replies import (
    Item,
    Outlook,
    ReplyGap,
    ReportKind,
    is_day_with_reason,
    read_day_alone,
    read_extension,
)
from storage.rules.tasks.forecast import Forecast
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing
from storage.tasks.receipts import SentFile

FORECASTS: Mapping[Outlook, Forecast] = {
    Outlook.IN_TIME: Forecast.IN_TIME,
    Outlook.AT_RISK: Forecast.AT_RISK,
    Outlook.LATE: Forecast.NOT_IN_TIME,
}
_ANSWERS: Mapping[ReportKind, Answer] = {
    ReportKind.COMPLETION: Answer.COMPLETION,
    ReportKind.EXTENSION: Answer.EXTENSION,
    ReportKind.DIFFICULTY: Answer.DIFFICULTY,
}


class Lack(StrEnum):
    """What a report cannot be recorded without."""

    TASK = "task"
    DOCUMENT = "document"
    DATE = "date"
    REASON = "reason"


def answer_of(read: Item, words: str, files: Sequence[SentFile]) -> Answer:
    """A file without words is a product; with words these say what it is."""
    if files and not words.strip():
        return Answer.COMPLETION
    return _ANSWERS.get(read.said, Answer.PROGRESS)


def item_of(read: Item, own: Mapping[str, int]) -> ReportItem:
    """One item of a message; a day that was read stands, whatever its words alone would say.

    ``own``: by code, the ids of the tasks that this person reports on.
    """
    return ReportItem(
        own.get(read.code or ""),
        read.words,
        _ANSWERS.get(read.said, Answer.PROGRESS),
        foreseen=FORECASTS[read.outlook] if read.outlook else None,
        disputed=read.said is ReportKind.DISPUTE,
        on=_day_of(read),
    )


def item_of_draft(draft: Draft) -> ReportItem:
    """A shown report, as it would be recorded."""
    return ReportItem(
        draft.task_id,
        draft.words,
        draft.answer,
        draft.files,
        draft.foreseen,
        draft.disputed,
        draft.on,
    )


def with_files(item: ReportItem, files: Sequence[SentFile]) -> ReportItem:
    """The same with files."""
    return replace(item, files=tuple(files))


def _day_of(read: Item) -> date | None:
    if read.said is ReportKind.EXTENSION:
        return read.new_due_on
    return read.document_on if read.said is ReportKind.COMPLETION else read.promised_on


def label_of(item: ReportItem | Draft) -> str:
    """The kind in words."""
    if item.foreseen is not None:
        return report_label(item.foreseen.value)
    return report_label("dispute" if item.disputed else item.answer.value)


def standing_of(request: Request, task_id: int) -> Standing | None:
    """How a task stands for the officer's agency that leads it. Raises UNKNOWN_TASK."""
    actor = led_tasks.in_its_role(request, task_id).actor
    return task_access.own_standing(request.session, actor, task_id, request.day)


def is_plain(item: ReportItem | Draft) -> bool:
    """One of the four answers: no forecast and no dispute."""
    return item.foreseen is None and not item.disputed


def lack_of(request: Request, item: ReportItem) -> Lack | None:
    """What is still to be asked before the report can be recorded."""
    standing = standing_of(request, item.task_id) if item.task_id is not None else None
    if standing is None:
        return Lack.TASK
    if not is_plain(item):
        return None
    if item.answer is Answer.COMPLETION:
        return None if item.files or names_product(request, standing, item) else Lack.DOCUMENT
    if item.answer is Answer.EXTENSION:
        asked = read_extension(item.words, reply_occasions.occasion_about(request, standing))
        if item.on is None and asked.due_on is None:
            return Lack.DATE
        return None if asked.reasoned else Lack.REASON
    return None


def names_product(request: Request, standing: Standing, item: ReportItem) -> bool:
    """Whether the words name a document with a sure day, or say why there is none."""
    product = read_product(item.words, request.day)
    if product.none:
        return True
    found = reply_occasions.read_about(request, standing, item.words)
    read, asks = found or (None, ())
    doubtful = {ReplyGap.DAY, ReplyGap.YEAR} & set(asks) and item.on is None
    return bool(read and read.document) and not doubtful


def put_right(request: Request, item: ReportItem, line: str) -> ReportItem | None:
    """The report after one line: its right day, or its right words with the day they name.

    None if the day is in doubt and has to be said again.
    """
    standing = standing_of(request, item.task_id) if item.task_id is not None else None
    if standing is None:
        return item
    about = reply_occasions.occasion_about(request, standing)
    day = read_day_alone(line, about, gone=item.answer is Answer.COMPLETION)
    if day is not None:
        return replace(item, on=day.on) if day.on is not None else None
    if item.answer is Answer.EXTENSION and is_plain(item) and is_day_with_reason(line, about):
        return replace(item, words=line, on=read_extension(line, about).due_on)
    found = reply_occasions.read_about(request, standing, line)
    read = found[0] if found else Item(standing.code, ReportKind.PROGRESS, words=line)
    fresh = item_of(read, {standing.code: standing.task_id})
    return replace(fresh, words=line, files=item.files)

"""A report put right (officers): the one that takes the place of an earlier one of its kind.

A progress report is followed by the one that corrects it; of what waits for the office the earlier
one is taken back, its files go with the right one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.buttons import Answer
from bot.handlers.reports.meanings import report_items
from bot.handlers.reports.records import report_records
from bot.talk.officer_questions import Draft, ReportItem
from bot.talk.request import Request
from bot.texts import fixed_words
from storage.requests import submissions, withdrawals
from storage.rules.event_kinds import What
from storage.store.tables import Event
from storage.tasks.receipts import Product, SentFile
from storage.tasks.reports import attached_files

ANSWERS: Mapping[str, Answer] = {
    What.PROGRESS: Answer.PROGRESS,
    What.COMPLETION: Answer.COMPLETION,
    What.EXTENSION: Answer.EXTENSION,
    What.DIFFICULTY: Answer.DIFFICULTY,
}
"""The kinds of reports whose words can be put right."""


def is_alike(request: Request, draft: Draft) -> bool:
    """Whether a shown report takes the place of one that waits for the office, of the same kind."""
    if draft.corrects is None or draft.answer is Answer.PROGRESS:
        return False
    event = withdrawals.own_report(request.act, draft.corrects)
    return ANSWERS.get(event.kind) is draft.answer and event.task_id == draft.task_id


def record_draft(request: Request, draft: Draft) -> None:
    """Such a report, with the day that the officer gave or its words name."""
    event = withdrawals.own_report(request.act, draft.corrects or 0)
    item = report_items.item_of_draft(draft)
    read = report_items.put_right(request, item, draft.words)
    record(request, event, replace(item, on=item.on or (read.on if read else None)))


def files_of(request: Request, event: Event) -> tuple[SentFile, ...]:
    """The files of a report: a completion's are its product, any other's are kept beside it."""
    if event.kind == What.COMPLETION:
        return tuple(submissions.files_of_report(request.act, event.id))
    return attached_files.of_report(request.session, event)


def record(request: Request, event: Event, right: ReportItem) -> None:
    """The right one in place of the one of the event, whose kind it has."""
    task_id, words = right.task_id or 0, right.words
    match right.answer:
        case Answer.PROGRESS:
            report_records.progress(request, task_id, words, corrects=event.id, on=right.on)
        case Answer.COMPLETION:
            before = files_of(request, event)  # the door adds them to the new ones
            new = [file for file in right.files if file not in before]
            found = Product.of_files(words, right.on, new)
            report_records.product(request, task_id, found, event.id)
        case Answer.EXTENSION:
            files = _together(files_of(request, event), right.files)
            report_records.extension(request, task_id, words, right.on, files, event.id)
        case _:
            since = fixed_words.since(right.on) if right.on else ""
            files = _together(files_of(request, event), right.files)
            report_records.difficulty(request, task_id, words + since, files, event.id)


def _together(before: Sequence[SentFile], new: Sequence[SentFile]) -> list[SentFile]:
    """Each once: what goes with a report may have been shown with it on a card."""
    return list({file.file_id: file for file in (*before, *new)}.values())


def record_words(request: Request, event: Event, task_id: int, words: str) -> None:
    """Changed words in place of what waits for the office, as far as they tell all it needs.

    What they lack is asked for, and until then the earlier one stays.
    """
    match ANSWERS[event.kind]:
        case Answer.COMPLETION:
            report_records.completion(request, task_id, words, corrects=event.id)
        case Answer.EXTENSION:
            files = files_of(request, event)
            report_records.extension(request, task_id, words, files=files, corrects=event.id)
        case _:
            files = files_of(request, event)
            report_records.difficulty(request, task_id, words, files, event.id)

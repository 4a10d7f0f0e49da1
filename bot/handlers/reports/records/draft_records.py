"""Recording one report as it was shown, each kind by its own door."""

from bot.buttons import Answer
from bot.handlers.reports.meanings import reply_occasions, report_items
from bot.handlers.reports.records import (
    forecast_answers,
    missing_parts,
    replacements,
    report_records,
)
from bot.talk.officer_questions import Draft
from bot.talk.request import Request
from storage.requests import completions, submissions, withdrawals
from storage.rules.reading.replies import ReplyGap
from storage.tasks.receipts import Product


def record(request: Request, question: Draft) -> None:
    """What was shown, with the message whose words they are; then what else waits for its turn."""
    source = request.with_words_of(question.message)
    task_id, words, files = question.task_id, question.words, question.files
    corrects = question.corrects
    if question.foreseen is not None:
        foreseen = question.foreseen
        forecast_answers.record(source, task_id, foreseen, words, files=files, corrects=corrects)
    elif question.disputed:
        report_records.dispute(source, task_id, words, files, corrects)
    elif replacements.is_alike(source, question):
        replacements.record_draft(source, question)
    elif question.answer is Answer.COMPLETION:
        _record_completion(source, question)
    elif question.answer is Answer.PROGRESS:
        report_records.progress(
            source, task_id, words, files=files, on=question.on, corrects=corrects
        )
    elif question.answer is Answer.EXTENSION:
        report_records.extension(source, task_id, words, question.on, files, corrects)
    else:
        report_records.difficulty(source, task_id, words, files, corrects)
    missing_parts.go_on(request, question)


def _record_completion(request: Request, question: Draft) -> None:
    """With its document or files; if there are neither they are asked for, the words kept."""
    task_id, words, files = question.task_id, question.words, question.files
    standing = report_items.standing_of(request, task_id)
    found = reply_occasions.read_about(request, standing, words) if standing else None
    read, asks = found or (None, ())
    on = question.on or (read.document_on if read else None)
    dated = question.on is not None or not {ReplyGap.DAY, ReplyGap.YEAR} & set(asks)
    waiting = completions.waiting_report(request.act, task_id)
    if waiting is not None and files:
        for file in files:
            report_records.added_file(request, waiting, file)
    elif waiting is not None and read and read.document and dated:
        _add_document(request, task_id, waiting, Product(text=words, on=on))
    elif files or (read and read.document and dated):
        made = Product.of_files(words, on, files)
        report_records.product(request, task_id, made, question.corrects)
    elif read and read.document:
        report_records.completion(request, task_id, words, corrects=question.corrects)
    else:
        report_records.ask_product(request, task_id, words, corrects=question.corrects)


def _add_document(request: Request, task_id: int, waiting: int, found: Product) -> None:
    """A number that follows its file: the waiting report again, with both. Raises NOT_OWN_REPORT."""
    files = submissions.files_of(request.act, waiting)
    withdrawals.withdraw(
        request.act, withdrawals.of_completion(request.act, waiting), corrected=True
    )
    report_records.product(request, task_id, Product.of_files(found.text, found.on, files))

"""Recording what an officer said: one function an answer, each ends with its receipt.

Officers only; rights are checked by the register itself. What a request still lacks (an extension's
date or reason, a completion's document) is asked for, and nothing is recorded before it is there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.buttons import Answer
from bot.handlers.reports.meanings import reply_occasions
from bot.handlers.reports.records import answered_lines, next_tasks
from bot.handlers.reports.records.answered_lines import AnsweredLine
from bot.messages import question_choices, report_choices
from bot.talk import officer_questions
from bot.talk.officer_questions import DifficultyPart, Extension, ProductKind, ReportItem
from bot.talk.request import Request
from bot.texts.fixed_words import report_label
from storage.requests import completions, difficulties, disputes, extensions, submissions
from storage.requests.withdrawals import make_way
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.reading import typed_words
from storage.rules.reading.products import read_product
from storage.rules.reading.replies import read_difficulty, read_extension
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing
from storage.tasks.receipts import DifficultyParts, Product, Receipt, SentFile
from storage.tasks.reports.progress import record_progress


def progress(
    request: Request,
    task_id: int,
    words: str,
    *,
    corrects: int | None = None,
    files: Sequence[SentFile] = (),
    on: date | None = None,
    reads_day: bool = True,
) -> None:
    """Keep a progress report, and the day it promises; ``on`` if the officer named it apart.

    ``corrects``, here and below: the event of the earlier report whose place this one takes.

    ``reads_day``: False if the words were said before, with a day of their own.
    """
    standing = task_access.own_standing(request.session, request.actor, task_id, request.day)
    reads = standing is not None and reads_day
    found = reply_occasions.read_about(request, standing, words) if standing and reads else None
    promised_on = on or (found[0].promised_on if found else None)
    # What these words correct may have been said of another task: then all is read anew.
    before = task_access.seen_by(request.session, request.actor, request.day)
    receipt = record_progress(
        request.act,
        task_id,
        words or ", ".join(file.name for file in files),
        promised_on=promised_on,
        corrects=make_way(request.act, corrects, What.PROGRESS, task_id),
        files=files,
    )
    names = [file.name for file in files]
    _receipt(
        request,
        "recorded_progress",
        receipt,
        before=before if corrects is None else None,
        promised_on=promised_on,
        files=names,
    )


def completion(
    request: Request,
    task_id: int,
    words: str,
    said: str = "",
    rest: tuple[ReportItem, ...] = (),
    corrects: int | None = None,
) -> None:
    """Keep a completion with the document its words name, or with the reason why there is none.

    Words that surely are neither get a question with two choices; nothing is recorded yet.
    ``said``: what the officer had claimed before the document was asked for.
    """
    standing = completions.check_completion(request.act, task_id, corrects)
    text = typed_words.clean(words)
    read = read_product(text, request.day)
    if read.impossible_date:
        request.ask(officer_questions.Product(task_id, said, rest, corrects))
        request.reply(
            "ask_date_again", standing=standing, words=text, keyboard=question_choices.cancel()
        )
    elif not read.clear:
        request.ask(ProductKind(task_id, text, said, rest, corrects))
        request.reply(
            "ask_product_kind",
            standing=standing,
            words=text,
            keyboard=question_choices.product_kind(),
        )
    elif read.none:
        product(request, task_id, Product(no_product_reason=together(said, text)), corrects)
    else:
        product(request, task_id, Product(text=together(said, text), on=read.on), corrects)


def ask_product(
    request: Request,
    task_id: int,
    said: str = "",
    rest: tuple[ReportItem, ...] = (),
    corrects: int | None = None,
) -> None:
    """Ask for the document; what the officer claimed so far is kept with it."""
    standing = completions.check_completion(request.act, task_id, corrects)
    request.ask(officer_questions.Product(task_id, said, rest, corrects))
    request.reply(
        "ask_product", standing=standing, day=request.day, keyboard=question_choices.cancel()
    )


def together(said: str, text: str) -> str:
    """What was claimed and then shown, as one text."""
    return f"{text} – {said}" if said.strip() and text.strip() else text or said


def product(request: Request, task_id: int, found: Product, corrects: int | None = None) -> None:
    """Keep a completion with its product; the files of the one it takes the place of stay with it."""
    if not found.no_product_reason:
        files = submissions.files_of_report(request.act, corrects)
        found = Product.of_files(found.text, found.on, [*files, *found.files]) if files else found
    make_way(request.act, corrects, What.COMPLETION, task_id)
    receipt = completions.record_completion(request.act, task_id, found)
    _receipt(request, "recorded_completion", receipt)


def added_file(request: Request, confirmation_id: int, file: SentFile) -> None:
    """One more file of a report that waits."""
    receipt = completions.add_file(request.act, confirmation_id, file)
    request.leave()
    request.reply("recorded_file", receipt=receipt, name=file.name)


def extension(
    request: Request,
    task_id: int,
    words: str,
    on: date | None = None,
    files: Sequence[SentFile] = (),
    corrects: int | None = None,
) -> None:
    """A request for a later date: both date and reason, each asked for if it is missing."""
    kept = Extension(task_id, files=tuple(files), corrects=corrects)
    continue_extension(request, kept, words, on=on)


def continue_extension(
    request: Request, kept: Extension, words: str, *, on: date | None = None
) -> None:
    """The same, if ``kept`` holds what was said before: the date or the reason.

    ``on``: the date, if the officer named it apart from the words.
    """
    task_id = kept.task_id
    standing = extensions.check_extension(request.act, task_id, corrects=kept.corrects)
    text = typed_words.clean(words)
    read = read_extension(text, reply_occasions.occasion_about(request, standing))
    due_on, reason = _joined(text, on or read.due_on, kept, reasoned=read.reasoned)
    again = replace(kept, message=request.act.message, reason=reason, due_on=None)
    if due_on is None:
        request.ask(again)
        request.reply(
            "ask_extension_date",
            standing=standing,
            words=reason,
            gone=read.gone,
            impossible=read.impossible,
            keyboard=question_choices.cancel(),
        )
        return
    try:
        extensions.check_extension(request.act, task_id, due_on, kept.corrects)
    except DomainError as error:
        if error.kind is not Kind.NO_LATER_DATE:
            raise
        request.ask(again)
        request.reply("errors/no_later_date", keyboard=question_choices.cancel(), **error.values)
        return
    if not reason:
        request.ask(replace(again, due_on=due_on))
        request.reply(
            "ask_extension_reason",
            standing=standing,
            due_on=due_on,
            keyboard=question_choices.cancel(),
        )
        return
    make_way(request.act, kept.corrects, What.EXTENSION, task_id)
    receipt = extensions.ask_extension(request.act, task_id, reason, due_on, kept.files)
    asked = extensions.asked_extension(request.act, receipt.waiting_id)
    _receipt(request, "recorded_extension", receipt, asked=asked)


def difficulty(
    request: Request,
    task_id: int,
    words: str,
    files: Sequence[SentFile] = (),
    corrects: int | None = None,
) -> None:
    """Keep what hinders the agency; what is not said may follow."""
    make_way(request.act, corrects, What.DIFFICULTY, task_id)
    said = read_difficulty(words, request.day)
    parts = DifficultyParts(said.must_act, said.since, said.since_on, said.asked_for)
    receipt = difficulties.report_difficulty(request.act, task_id, words, parts, files)
    board = report_choices.part_of_difficulty(receipt.event_id) if parts.missing else None
    _receipt(request, "recorded_difficulty", receipt, keyboard=board, parts=parts)
    if parts.missing:
        request.ask(
            DifficultyPart(
                difficulty=receipt.waiting_id,
                missing=tuple(parts.missing),
                event=receipt.event_id,
                code=receipt.standing.code,
            )
        )


def dispute(
    request: Request,
    task_id: int,
    reason: str,
    files: Sequence[SentFile] = (),
    corrects: int | None = None,
) -> None:
    """Keep that a task is said not to be the agency's; the office decides."""
    make_way(request.act, corrects, What.DISPUTED, task_id)
    found = disputes.dispute(request.act, task_id, reason, files)
    request.leave()
    waiting = next_tasks.left(request, [task_id])
    request.reply(
        "dispute_recorded",
        dispute=found,
        now=request.now,
        keyboard=report_choices.undo_alone(found.event_id)
        + report_choices.next_tasks(waiting.first),
        left=waiting,
        context={"event": found.event_id},
    )
    answered_lines.show(request, [AnsweredLine(task_id, report_label("dispute"))])


RECORD: Mapping[Answer, Callable[[Request, int, str], None]] = {
    Answer.PROGRESS: progress,
    Answer.COMPLETION: completion,
    Answer.EXTENSION: extension,
    Answer.DIFFICULTY: difficulty,
}
"""What each of the four answers does with the officer's words."""


def _joined(
    text: str, read: date | None, kept: Extension, *, reasoned: bool
) -> tuple[date | None, str]:
    """The date and the reason by now: what is asked for now, and what was said before."""
    due_on, reason = kept.due_on, kept.reason
    if due_on is not None and (reasoned or read is None):
        return due_on, text  # only the reason was asked for; a day in it is part of it
    if reason:
        return read, f"{reason} ({text})" if reasoned and read else reason
    return read, text if reasoned else ""


def _receipt(
    request: Request,
    template: str,
    receipt: Receipt,
    *,
    before: Sequence[Standing] | None = None,
    **values: Any,
) -> None:
    """The receipt of a report: no question is in hand, and it can be taken back.

    ``before``: as ``next_tasks.left`` has its rows.
    """
    request.leave()
    task_id = receipt.standing.task_id
    waiting = next_tasks.left(request, [task_id], before)
    own = report_choices.undo(receipt.event_id) + report_choices.next_tasks(waiting.first)
    request.reply(
        template,
        receipt=receipt,
        now=request.now,
        keyboard=values.pop("keyboard", None) or own,
        left=waiting,
        context={"event": receipt.event_id},
        **values,
    )
    said = receipt.text or (receipt.product.text if receipt.product else "")
    answered_lines.show(request, [AnsweredLine(task_id, said or report_label("2"))])

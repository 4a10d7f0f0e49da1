"""Files and photos (officers): the product of a completion report; an album is one report.

Kept by Telegram's file id with the report; nothing sent is lost while its task is being asked for.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.buttons import Answer
from bot.handlers.reports import free_words, report_commands, waiting_files
from bot.handlers.reports.meanings import report_files, task_choice
from bot.handlers.reports.proposals import proposal
from bot.handlers.reports.records import missing_parts, report_records
from bot.talk.officer_questions import Draft, FileKind, Items, Product, ProductKind, TaskPick
from bot.talk.plain_words import Steps
from bot.talk.question import Question
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.post import sent
from storage.requests import completions
from storage.rules.reading import typed_words
from storage.rules.reading.products import last_date, read_product
from storage.tasks import receipts
from storage.tasks.receipts import SentFile


def register(routes: Routes) -> None:
    """The question what a document is; the files themselves come by ``sent_files``."""
    report_files.register(routes, _ask_task)


def receive(request: Request, steps: Steps, file: SentFile) -> None:
    """It goes to what waits for it; else its caption, the screen or a list says of which task."""
    free_words.lets_go(request, request.typed)
    question = request.question()
    if _joins_album(request, file, question):
        return
    if isinstance(question, FileKind) and report_files.joins(request, file, question):
        return
    if isinstance(question, Product | ProductKind):
        if not waiting_files.is_apart(request, question, request.typed):
            _product(request, question, file)
            return
        request.leave()
    if waiting_files.joins(request, steps, file) or waiting_files.joins_ended(request, file):
        return
    ended, words = request.ended_question(), request.typed
    if isinstance(ended, Product | ProductKind) and not waiting_files.is_apart(
        request, ended, words
    ):
        answer = Answer.COMPLETION
        proposal.propose(request, ended.task_id, words, files=[file], answer=answer)
        return
    if isinstance(question, FileKind | TaskPick | Draft | Items):
        waiting_files.let_go(request)
    _out_of_the_blue(request, file)


def named_day(request: Request, text: str) -> date | None:
    """The document's day; words without a number must write it whole: "tỷ lệ 3/4" is no day."""
    read = read_product(text, request.day)
    return read.on if read.number else last_date(text, until=request.day)


def _product(request: Request, question: Product | ProductKind, file: SentFile) -> None:
    text = request.text.strip() or (question.words if isinstance(question, ProductKind) else "")
    text = typed_words.clean(text) if text else ""
    on = named_day(request, text)
    whole = report_records.together(question.said, text)
    product = receipts.Product.of_files(whole, on, [file])
    report_records.product(request, question.task_id, product, question.corrects)
    missing_parts.go_on(request, question)


def _joins_album(request: Request, file: SentFile, question: Question | None) -> bool:
    """A further file of an album: into the report that its first one made, or is about to make."""
    if file.album is None:
        return False
    report = completions.report_of_album(request.act, file.album)
    if report is not None:
        report_records.added_file(request, report, file)
        return True
    if isinstance(question, Items):
        return _joins_items(request, file, question)
    if not isinstance(question, TaskPick | Draft):
        return False
    if file.album not in {one.album for one in question.files}:
        return False
    files = (*question.files, file)
    request.keep(replace(question, files=files))
    tasks = [question.task_id] if isinstance(question, Draft) else []
    whole = isinstance(question, TaskPick) and report_files.makes_whole(question, file)
    waiting_files.say_kept(request, file, len(files), tasks, whole=whole)
    return True


def _shown(request: Request, listed: Sequence[int]) -> int | None:
    """The open task that was last shown alone: the one a return or a card is about."""
    shown = task_choice.shown_alone(request) if not listed else None
    return shown if shown is not None and task_choice.open_rows(request, [shown]) else None


def _joins_items(request: Request, file: SentFile, question: Items) -> bool:
    """The file goes where the first one of its album went."""
    items = [
        replace(item, files=(*item.files, file))
        if file.album in {one.album for one in item.files}
        else item
        for item in question.items
    ]
    count = max(len(item.files) for item in items)
    if tuple(items) == question.items:
        return False
    request.keep(replace(question, items=tuple(items)))
    tasks = [item.task_id for item in items if file in item.files and item.task_id is not None]
    waiting_files.say_kept(request, file, count, tasks)
    return True


def _out_of_the_blue(request: Request, file: SentFile) -> None:
    """A caption means what the same words mean without a file; without one the task is asked."""
    if report_commands.with_file(request, file):
        return
    words = request.typed
    replied = request.replied_to
    listed = sent.tasks_in(request.session, replied) if replied is not None else []
    if len(listed) == 1 or not report_files.takes(request, file, words):
        _file(request, [file], words, listed)


def _ask_task(request: Request, files: Sequence[SentFile], words: str) -> None:
    """Files that were said to be the product of one task."""
    _file(request, files, words, [])


def _file(request: Request, files: Sequence[SentFile], words: str, listed: Sequence[int]) -> None:
    """Shown for the task that is meant; else it is asked which one."""
    if words:
        free_words.offer(request, words, listed, files=files)
    elif waiting_files.follow(request, files):
        return
    elif (one := listed[0] if len(listed) == 1 else _shown(request, listed)) is not None:
        proposal.propose(request, one, "", files=files)
    else:
        rows = task_choice.open_rows(request, listed) or task_choice.likely(request)
        task_choice.offer_for_files(request, "", rows[: task_choice.CHOICES], files)

"""A file for what waits (officers): for words, for a task, for a yes; or for what was just recorded.

Words first and then a file, or the other way round, are one report. Nothing that was said or sent
for it is lost; what is about another task lets it go and names the files that go with it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.buttons import Answer
from bot.handlers.reports.meanings import report_files, report_items, task_choice
from bot.handlers.reports.proposals import item_card, proposal
from bot.talk import led_tasks
from bot.talk.officer_questions import (
    ANSWERS,
    Difficulty,
    DifficultyPart,
    Draft,
    Extension,
    FileKind,
    ItemCard,
    Items,
    Product,
    ProductKind,
    Progress,
    Proposal,
    ReportItem,
    TaskPick,
)
from bot.talk.plain_words import Steps
from bot.talk.question import Question
from bot.talk.request import Request
from storage.post import sent
from storage.requests import later_files, withdrawals
from storage.rules.errors import DomainError
from storage.rules.event_kinds import What
from storage.rules.policy import UNDO_FOR
from storage.rules.post.mentions import named
from storage.rules.post.message_name import kept_name
from storage.rules.reading.codes import leading_code
from storage.store.tables import Event, Outbox
from storage.tasks.receipts import SentFile
from storage.tasks.reports import attached_files

_AboutOne = Progress | Extension | Difficulty
_Waiting = _AboutOne | TaskPick | Draft | Items
_TAKES_FILES: Final = frozenset((What.PROGRESS, What.EXTENSION, What.DIFFICULTY))
_SAME_MOMENT: Final = timedelta(milliseconds=1)


def joins(request: Request, steps: Steps, file: SentFile) -> bool:
    """Whether the file went to the question in hand; its caption is the answer to that question."""
    question, words = request.question(), request.typed
    if not isinstance(question, _Waiting) or is_apart(request, question, words):
        return False
    if isinstance(question, TaskPick) and _is_whole_report(request, question, file, words):
        return True
    if isinstance(question, _AboutOne) and words and file.album:
        _show(request, replace(question, files=(*question.files, file)), words)
        return True
    kept = _with_file(question, file)
    request.keep(kept)
    if words:
        steps.go_on(request, kept, words)
    else:
        _tell(request, question, kept, file)
    return True


def joins_ended(request: Request, file: SentFile) -> bool:
    """The same after another notice came: shown first, as words would be."""
    question = request.ended_question()
    if not isinstance(question, _AboutOne):
        return False
    if is_apart(request, question, request.typed):
        return False
    _show(request, replace(question, files=(*question.files, file)), request.typed)
    return True


def follow(request: Request, files: Sequence[SentFile]) -> bool:
    """Whether they follow the report recorded just now, nothing shown since.

    Progress is shown with them before it is recorded anew; a request that waits keeps them at once.
    """
    event = _just_recorded(request)
    if event is None or event.task_id is None:
        return False
    if event.kind != What.PROGRESS:
        return _join_request(request, event, files)
    promised = event.values.get("promised_on")
    proposal.propose(
        request.with_words_of(kept_name(event.values.get("message"))),
        event.task_id,
        withdrawals.words_of(event),
        files=[*attached_files.of_event(event), *files],
        answer=Answer.PROGRESS,
        on=date.fromisoformat(promised) if promised else None,
        corrects=event.id,
    )
    return True


def _join_request(request: Request, event: Event, files: Sequence[SentFile]) -> bool:
    """The office has not decided: the files are handed on; False if it has."""
    source = led_tasks.of_report(request, event.id)
    try:
        receipt = later_files.add_files(source.act, event.id, files)
    except DomainError:
        return False
    source.reply(
        "files_joined",
        receipt=receipt,
        names=[file.name for file in files],
        extension=event.kind == What.EXTENSION,
        mentions=named([receipt.standing.task_id]),
        context={"event": event.id},
    )
    return True


def let_go(request: Request) -> None:
    """The question in hand is left for another matter; files that waited with it are named."""
    question = request.question()
    held, about = _held(question), _about(question)
    names = [name for file in held if (name := _name_of(request, file, about))]
    request.leave()
    if held:
        request.reply("files_let_go", names=names, count=len(held), mentions=named(about))


def is_apart(request: Request, question: _Waiting | Product | ProductKind, words: str) -> bool:
    """Whether the file is a matter of its own: it answers another message, or names another task."""
    if words.startswith("/"):
        return True
    replied = request.replied_to
    if replied is not None and request.asked_at and sent.tasks_in(request.session, replied):
        return not _asks(request, replied)
    if isinstance(question, Draft | Items) and words and task_choice.only_a_number(words):
        return True  # the line of a reminder: what is shown is answered without a file
    coded = leading_code(words) if words else None
    if coded is None or isinstance(question, TaskPick):
        return False
    if isinstance(question, Items):
        return not item_card.holds(request, question, words)
    own = led_tasks.codes(request)
    return own.get(coded[0].code, question.task_id) != question.task_id


def _held(question: Question | None) -> Sequence[SentFile]:
    if isinstance(question, Items):
        return tuple(dict.fromkeys(file for item in question.items for file in item.files))
    if isinstance(question, _AboutOne | TaskPick | Draft | FileKind):
        return question.files
    return ()


def _about(question: Question | None) -> Sequence[int]:
    """The tasks that files in hand are for, as far as they are known."""
    if isinstance(question, Items):
        known = (item.task_id for item in question.items if item.files)
        return tuple(dict.fromkeys(one for one in known if one is not None))
    return (question.task_id,) if isinstance(question, _AboutOne | Draft) else ()


def _just_recorded(request: Request) -> Event | None:
    number = _report_meant(request)
    if number is None:
        return None
    try:
        event = withdrawals.own_report(led_tasks.of_report(request, number).act, number)
    except DomainError:
        return None
    fresh = request.now - event.at <= UNDO_FOR
    return event if fresh and event.kind in _TAKES_FILES else None


def _report_meant(request: Request) -> int | None:
    """The event of the report that a file goes to: a reply means what it answers, nothing else."""
    question, replied = request.question(), request.replied_to
    answered = request.incoming.reply_to
    if isinstance(question, DifficultyPart) and (answered is None or _asks(request, replied)):
        return question.event
    if answered is not None and replied is None:
        own = withdrawals.report_of_message(request.act, answered, led_tasks.persons(request))
        return own.id if own is not None else None
    last = replied or sent.newest(
        request.session, request.address, speaking=sent.ABOUT_TASKS, screen=request.screen
    )
    number = last.context.get("event") if last is not None else None
    return int(number) if number else None


def _asks(request: Request, message: Outbox | None) -> bool:
    """Whether a message of ours put the question in hand."""
    at = request.asked_at
    return message is not None and at is not None and abs(message.created_at - at) < _SAME_MOMENT


def _is_whole_report(request: Request, question: TaskPick, file: SentFile, words: str) -> bool:
    """Whether the agency's own report came before a word was said; then it is asked about."""
    return not (question.words or question.files) and report_files.takes(request, file, words)


def _with_file(question: _Waiting, file: SentFile) -> _Waiting:
    if isinstance(question, Items):
        return replace(question, items=_shared(question.items, file))
    return replace(question, files=(*question.files, file))


def _shared(items: Sequence[ReportItem], file: SentFile) -> tuple[ReportItem, ...]:
    """Where the first one of its album went; else to the only completion, else to each report."""
    album = [one for one in items if file.album in {sent.album for sent in one.files} - {None}]
    done = [one for one in items if one.answer is Answer.COMPLETION and not one.struck]
    own = album or (done if len(done) == 1 else items)
    return tuple(replace(one, files=(*one.files, file)) if one in own else one for one in items)


def _show(request: Request, question: _AboutOne, words: str) -> None:
    """The report with its words and files, before it is recorded."""
    said = question.reason if isinstance(question, Extension) else ""
    proposal.propose(
        request,
        question.task_id,
        f"{said} {words}".strip(),
        files=question.files,
        answer=ANSWERS[type(question)],
        rest=question.rest if isinstance(question, Extension) else (),
    )


def _tell(request: Request, question: _Waiting, kept: _Waiting, file: SentFile) -> None:
    """That the file is kept, and with what; a card shows it."""
    if isinstance(kept, Proposal):
        proposal.again(request, kept)
    elif isinstance(kept, ItemCard):
        item_card.show_again(request, kept)
    elif isinstance(kept, _AboutOne):
        request.reply(
            "file_waits",
            name=_name_of(request, file, [kept.task_id]),
            count=len(kept.files),
            progress=isinstance(kept, Progress),
            mentions=named([kept.task_id]),
        )
    else:
        whole = isinstance(question, TaskPick) and report_files.makes_whole(question, file)
        say_kept(request, file, len(_held(kept)), _about(kept), whole=whole)


def say_kept(
    request: Request,
    file: SentFile,
    count: int,
    task_ids: Sequence[int],
    *,
    whole: bool = False,
) -> None:
    """One more file is kept for a report on these tasks."""
    name = _name_of(request, file, task_ids)
    request.reply("file_kept", name=name, count=count, whole=whole, mentions=named(task_ids))


def _name_of(request: Request, file: SentFile, task_ids: Sequence[int]) -> str:
    """What a file is called; "" if one of the tasks is restricted, or is no more the agency's."""
    name = file.name
    for task_id in task_ids:
        try:
            standing = report_items.standing_of(request, task_id)
        except DomainError:
            return ""
        name = standing.beside(name) if standing is not None else ""
    return name

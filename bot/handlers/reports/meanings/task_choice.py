"""Which task a report is about: asked with a numbered list; nothing typed or sent so far is lost."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.buttons import Answer
from bot.handlers.reports.meanings import report_files
from bot.messages import task_choices
from bot.talk import led_tasks
from bot.talk.officer_questions import ReportItem, TaskPick
from bot.talk.request import Request
from bot.texts import button_words
from storage.post import outbox, sent
from storage.rules.errors import DomainError, Kind
from storage.rules.post.mentions import ANSWERABLE, named
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing
from storage.tasks.receipts import SentFile
from storage.tasks.search.search import search_names
from storage.tasks.task_words import words_of

CHOICES = 10
_STILL_IN_MIND = timedelta(days=3)
_SAME_MOMENT = timedelta(milliseconds=1)

_NUMBER = re.compile(r"[\s.,/()-]*[0-9][0-9\s.,/()-]*")


def only_a_number(text: str) -> bool:
    """Whether the words can be no report: a number alone is a choice, or a code with a slip."""
    return _NUMBER.fullmatch(text.strip()) is not None


def own_choices(request: Request) -> list[Standing]:
    """The tasks this officer most likely means."""
    rows = task_access.seen_by(request.session, request.actor, request.day)
    return task_access.worth_reporting(rows, CHOICES)


def open_rows(request: Request, task_ids: Sequence[int]) -> list[Standing]:
    """Of some tasks those the officer's agency still has to do, in the given order."""
    rows = {
        row.task_id: row
        for row in task_access.seen_by(request.session, request.actor, request.day)
        if row.is_open
    }
    return [rows[task_id] for task_id in task_ids if task_id in rows]


def reminded_of(request: Request) -> list[Standing]:
    """What the last days' reminder (or the office's return) was about, in its order."""
    listed = lately_reminded(request)
    return open_rows(request, listed) if listed else []


def lately_reminded(request: Request) -> list[int]:
    """The tasks of that reminder, whether they are open still or not."""
    last = sent.newest(request.session, request.address, speaking=ANSWERABLE, screen=request.screen)
    if last is None or last.kind == outbox.REPLY or last.sent_at is None:
        return []
    if request.now - last.sent_at > _STILL_IN_MIND:
        return []
    return sent.tasks_in(request.session, last)


def on_screen(request: Request) -> list[int]:
    """The tasks whose numbers the last message with lines shows; one alone only for some days."""
    last = sent.newest(request.session, request.address, speaking=ANSWERABLE, screen=request.screen)
    if last is None:
        return []
    listed = sent.tasks_in(request.session, last)
    if len(listed) > 1:
        return listed
    return [row.task_id for row in reminded_of(request)]


def shown_alone(request: Request, since: datetime | None = None) -> int | None:
    """The one task of the message last seen about tasks: a card, a receipt, a push.

    Only for some days, and only one that came after ``since``.
    """
    last = sent.newest(
        request.session, request.address, speaking=sent.ABOUT_TASKS, screen=request.screen
    )
    if last is None or last.sent_at is None or request.now - last.sent_at > _STILL_IN_MIND:
        return None
    if since is not None and last.created_at - since < _SAME_MOMENT:
        return None
    listed = sent.tasks_in(request.session, last)
    return listed[0] if len(listed) == 1 else None


def likely(request: Request) -> list[Standing]:
    """The tasks free words may be about: those reminded of first, under the same numbers."""
    found = {row.task_id: row for row in (*reminded_of(request), *own_choices(request))}
    return list(found.values())[:CHOICES]


def offer_tasks(
    request: Request,
    answer: Answer,
    words: str,
    choices: Sequence[Standing],
    *,
    files: Sequence[SentFile] = (),
    rest: tuple[ReportItem, ...] = (),
    drafted_for: int | None = None,
) -> None:
    """Ask which task an answer is about."""
    if not choices:
        raise DomainError(Kind.NOTHING_OPEN, code="")
    found = _with_the_rest(request, choices)
    question = _question(request, answer, words, choices, files, found)
    _ask(request, replace(question, rest=rest, drafted_for=drafted_for), choices)


def _with_the_rest(request: Request, choices: Sequence[Standing]) -> list[Standing]:
    """A list that was cut to a page goes on with the agency's other open tasks."""
    if len(choices) < CHOICES:
        return list(choices)
    rows = task_access.seen_by(request.session, request.actor, request.day)
    everything = task_access.worth_reporting(rows, len(rows))
    return list({row.task_id: row for row in (*choices, *everything)}.values())


def pages_of(question: TaskPick) -> int:
    """How many pages its list has."""
    return max(1, -(-len(question.found) // CHOICES))


def _ask(request: Request, question: TaskPick, choices: Sequence[Standing]) -> None:
    """Keep the question, and show the page of its list that these tasks are.

    Files are said to be kept, and one that can be read may be the report on all of them as well.
    """
    request.ask(question)
    free = question.answer is Answer.WORDS
    several = max(question.offered, len(question.found)) > 1
    whole = free and several and bool(report_files.readable(question.files))
    page, pages = question.page, pages_of(question)
    shared: dict[str, Any] = {
        "words": question.words,
        "rows": list(choices),
        "day": request.day,
        "page": page + 1,
        "pages": pages,
        "keyboard": task_choices.tasks_for(
            question.answer, choices, whole=whole, page=page, pages=pages
        ),
        **_drafted_for(request, question),
    }
    if question.files and free:
        request.reply("file_without_task", name=question.files[0].name, whole=whole, **shared)
    else:
        answer = button_words.ANSWERS.get(question.answer, button_words.REPORT)
        request.reply("choose_task", answer=answer, **shared)


def _drafted_for(request: Request, question: TaskPick) -> dict[str, Any]:
    """The task that the words were shown for before, which may be restricted."""
    if question.drafted_for is None:
        return {"task": None, "task_words": None}
    task = task_access.get(request.session, request.actor, question.drafted_for)
    about = named(dict.fromkeys([*question.tasks, task.id]))
    return {"task": task, "task_words": words_of(task), "mentions": about}


def turn(request: Request, question: TaskPick, page: int) -> None:
    """Another page of the list, or word that there is none; what was typed or sent stays with it.

    A page whose tasks were all reported on meanwhile is passed over.
    """
    listed, step = question.found or question.tasks, 1 if page > question.page else -1
    pages = pages_of(question)
    while 0 <= page < pages:
        choices = open_rows(request, listed[page * CHOICES : (page + 1) * CHOICES])
        if choices:
            tasks = tuple(choice.task_id for choice in choices)
            _ask(request, replace(question, tasks=tasks, page=page), choices)
            return
        page += step
    request.reply("no_further_page", last=step > 0, page=question.page + 1, pages=pages)


def named_by(request: Request, typed: str) -> list[Standing]:
    """The open tasks whose names have all these words, the best first."""
    found = search_names(request.session, request.actor, typed)
    return open_rows(request, [hit.task_id for hit in found])


def narrow(request: Request, question: TaskPick, found: Sequence[Standing]) -> None:
    """List these tasks instead of those listed."""
    ids = tuple(choice.task_id for choice in found)
    several = ids if len(ids) > CHOICES else ()
    question = replace(question, tasks=ids[:CHOICES], found=several, page=0)
    _ask(request, question, found[:CHOICES])


def offer_for_files(
    request: Request, words: str, choices: Sequence[Standing], files: Sequence[SentFile]
) -> None:
    """Ask which task a file is about; without a task to choose it is told that it was not kept."""
    if choices:
        offer_tasks(request, Answer.WORDS, words, choices, files=files)
        return
    nothing: dict[str, Any] = {"rows": [], "words": "", "task": None, "task_words": None}
    name = files[0].name
    request.reply("file_without_task", name=name, whole=False, page=1, pages=1, **nothing)


def find_or_offer(
    request: Request, answer: Answer, typed: str, words: str, files: Sequence[SentFile] = ()
) -> int | None:
    """The task of a code; if there is none the nearest are offered, and the words are kept."""
    try:
        return led_tasks.find(request, typed)
    except DomainError as error:
        if error.kind is not Kind.UNKNOWN_TASK:
            raise
        near = [task_id for _code, task_id in error.values["nearest"]]
        rows = task_access.seen_by(request.session, request.actor, request.day)
        choices = [row for row in rows if row.task_id in near]
        if not choices:
            raise
        request.ask(_question(request, answer, words, choices, files))
        request.reply(
            "errors/unknown_task",
            code=error.values["code"],
            nearest=[(choice.code, choice.task_id) for choice in choices],
            numbered=True,
            keyboard=task_choices.tasks_for(answer, choices),
        )
        return None


def _question(
    request: Request,
    answer: Answer,
    words: str,
    choices: Sequence[Standing],
    files: Sequence[SentFile],
    found: Sequence[Standing] = (),
) -> TaskPick:
    """The question with its first page; ``found`` are the tasks of all pages."""
    listed = tuple(choice.task_id for choice in choices)
    several = tuple(one.task_id for one in found) if len(found) > CHOICES else ()
    message = request.act.message
    return TaskPick(answer, listed, words, tuple(files), message, found=several)

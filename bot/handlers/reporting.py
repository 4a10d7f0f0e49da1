"""Reporting (officers): /capnhat, /hoanthanh, /giahan, /vuongmac, the four answers of a reminder.

Each dialogue is numbered text first; buttons are a comfort. The question in hand is kept in the
database, a command always works in the middle of it, and /huy leaves it.
"""

import re
from collections.abc import Mapping

from bot import keyboards, reading
from bot.handlers import recording
from bot.request import Request
from bot.routing import Routing
from storage import outbox, tasks
from storage.register import reports
from storage.rules.codes import leading_code
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, Role, may
from storage.standing import Standing
from storage.tables import Task

CHOICES = 10
_BY_COMMAND = {"capnhat": "1", "hoanthanh": "2", "giahan": "3", "vuongmac": "4"}
_ASKS = {"1": "ask_progress", "2": "ask_product", "3": "ask_extension", "4": "ask_difficulty"}
_NUMBER = re.compile(r"[\s.,/()-]*[0-9][0-9\s.,/()-]*")
STEPS = {"1": "progress", "2": "product", "3": "extension", "4": "difficulty"}


def register(routing: Routing) -> None:
    """The four commands, and the answers under reminders and tasks."""
    routing.add(reading.command(*_BY_COMMAND), command)
    routing.add(reading.press("a"), answer_reminder)
    routing.add(reading.press("t"), answer_task)


def command(request: Request) -> None:
    """/capnhat [MÃ] [nội dung] and its three sisters: what is missing is asked for."""
    answer = _BY_COMMAND[request.arguments[0]]
    _officer(request)
    request.leave()
    words = request.text.strip()
    coded = leading_code(words) if words else None
    if coded is None and only_a_number(words):
        find_or_offer(request, answer, words, "")
        return
    if coded is None:
        offer_tasks(request, answer, words, own_choices(request))
        return
    code, rest = coded
    typed = f"{code.programme}-{code.code}" if code.programme else code.code
    task = find_or_offer(request, answer, typed, rest)
    if task is not None:
        go_on(request, answer, task.id or 0, rest)


def only_a_number(text: str) -> bool:
    """Whether the words can be no report: a number alone is a choice, or a code with a slip."""
    return _NUMBER.fullmatch(text.strip()) is not None


def find_or_offer(request: Request, answer: str, typed: str, words: str) -> Task | None:
    """The task of a code; where there is none the nearest are offered, and the words are kept."""
    try:
        return tasks.find(request.session, request.actor, typed)
    except DomainError as error:
        if error.kind is not Kind.UNKNOWN_TASK:
            raise
        near = [task_id for _code, task_id in error.values["nearest"]]
        rows = tasks.seen_by(request.session, request.actor, request.day)
        choices = [row for row in rows if row.task_id in near]
        if not choices:
            raise
        request.ask("pick_task", answer=answer, words=words, tasks=[c.task_id for c in choices])
        request.reply(
            "errors/unknown_task",
            code=error.values["code"],
            nearest=[(choice.code, choice.task_id) for choice in choices],
            numbered=True,
            keyboard=keyboards.tasks_for(answer, choices),
        )
        return None


def answer_reminder(request: Request) -> None:
    """One of the four answers pressed under a reminder."""
    _officer(request)
    ref, _, answer = ":".join(request.arguments).partition(":")
    if not ref.isalnum() or answer not in STEPS:
        raise DomainError(Kind.STALE_BUTTON)
    sent = outbox.by_ref(request.session, request.chat_id, ref)
    if sent is None:
        raise DomainError(Kind.STALE_BUTTON)
    answer_lines(request, answer, sent.context)


def answer_task(request: Request) -> None:
    """An answer pressed on one task; words typed before the task was chosen go with it."""
    _officer(request)
    answer, _, number = ":".join(request.arguments).partition(":")
    task_id = reading.row_number(number)
    if answer not in STEPS or task_id is None:
        raise DomainError(Kind.STALE_BUTTON)
    question = request.question()
    kept = question.values if question is not None and question.step == "pick_task" else {}
    words = str(kept.get("words", "")) if kept.get("answer") == answer else ""
    request.leave()
    go_on(request, answer, task_id, words)


def answer_lines(request: Request, answer: str, context: Mapping[str, list[list[int]]]) -> None:
    """An answer to a reminder: at once where it had one task, else which task is asked."""
    _officer(request)
    listed = [task_id for task_id, _milestone in context.get("lines", [])]
    rows = {
        row.task_id: row
        for row in tasks.seen_by(request.session, request.actor, request.day)
        if row.is_open
    }
    choices = [rows[task_id] for task_id in listed if task_id in rows]
    if not choices:
        raise DomainError(Kind.STALE_BUTTON)
    if len(choices) == 1:
        go_on(request, answer, choices[0].task_id, "")
    else:
        offer_tasks(request, answer, "", choices)


def go_on(request: Request, answer: str, task_id: int, words: str) -> None:
    """Record the words, or ask for them where there are none yet."""
    if words.strip():
        recording.RECORD[answer](request, task_id, words)
        return
    task = tasks.get(request.session, request.actor, task_id)
    if answer == "2":
        standing = reports.check_completion(request.act, task_id)
    else:
        found = tasks.own_standing(request.session, request.actor, task, request.day)
        if found is None:
            raise DomainError(Kind.NOT_ALLOWED, code=task.code)
        standing = found
    if answer == "3" and not standing.is_open:
        raise DomainError(Kind.ALREADY_DONE, code=task.code)
    request.ask(STEPS[answer], task_id=task_id)
    request.reply(_ASKS[answer], standing=standing, day=request.day, keyboard=keyboards.cancel())


def offer_tasks(request: Request, answer: str, words: str, choices: list[Standing]) -> None:
    """Ask which task an answer is about; nothing typed so far is lost."""
    if not choices:
        raise DomainError(Kind.NOTHING_OPEN, code="")
    request.ask(
        "pick_task", answer=answer, words=words, tasks=[choice.task_id for choice in choices]
    )
    request.reply(
        "choose_task",
        answer=keyboards.ANSWERS[answer],
        words=words,
        rows=choices,
        day=request.day,
        keyboard=keyboards.tasks_for(answer, choices),
    )


def own_choices(request: Request) -> list[Standing]:
    """The tasks this officer most likely means."""
    rows = tasks.seen_by(request.session, request.actor, request.day)
    return tasks.worth_reporting(rows, CHOICES)


def _officer(request: Request) -> None:
    actor = request.actor
    if actor.role is not Role.OFFICER or not may(
        actor, Action.REPORT_PROGRESS, [actor.agency_id or 0]
    ):
        raise DomainError(Kind.NOT_ALLOWED, code="")

"""Reporting (officers): /capnhat, /hoanthanh, /giahan, /vuongmac, the four answers of a reminder.

Each dialogue is numbered text first; buttons are a comfort. The question in hand is kept in the
database, a command always works in the middle of it, and /huy leaves it.
"""

import re
from collections.abc import Mapping, Sequence

from bot import commands
from bot.buttons import Answer, ReminderAnswer, TaskAnswer
from bot.handlers.reports import free_words
from bot.handlers.reports.meanings import reply_occasions, report_items, task_choice
from bot.handlers.reports.meanings.task_choice import (
    CHOICES,
    find_or_offer,
    likely,
    offer_tasks,
    only_a_number,
)
from bot.handlers.reports.proposals import proposal
from bot.handlers.reports.records import report_records
from bot.messages import question_choices, report_choices
from bot.talk import led_tasks
from bot.talk.officer_questions import Difficulty, Extension, Progress, TaskPick
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.post import sent
from storage.requests import extensions
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, Role, may
from storage.rules.reading.codes import leading_code
from storage.rules.reading.replies import ReplyGap, ReportKind, is_courtesy_alone, read_several
from storage.store.tables import Outbox
from storage.tasks import task_access
from storage.tasks.receipts import SentFile

__all__ = ["ANSWERS", "CHOICES", "find_or_offer", "go_on", "likely", "offer_tasks", "register"]

BY_COMMAND = {
    "capnhat": Answer.PROGRESS,
    "hoanthanh": Answer.COMPLETION,
    "giahan": Answer.EXTENSION,
    "vuongmac": Answer.DIFFICULTY,
}
"""What each of the four commands reports."""
_NEXT_COMMAND = re.compile(r"\s+(?=/[^\W\d_])")
_LONGEST_NAME = 60
_MOST_COMMANDS = 10
"""Of one message; what comes after them is read as words of the last."""
_WORDS_OF: Mapping[Answer, tuple[type[Progress | Extension | Difficulty], str]] = {
    Answer.PROGRESS: (Progress, "ask_progress"),
    Answer.EXTENSION: (Extension, "ask_extension"),
    Answer.DIFFICULTY: (Difficulty, "ask_difficulty"),
}
ANSWERS = frozenset(BY_COMMAND.values())


def register(routes: Routes) -> None:
    """The four commands, and the answers under reminders and tasks."""
    routes.command(command, *BY_COMMAND)
    routes.press(ReminderAnswer, answer_reminder)
    routes.press(TaskAnswer, answer_task)


def command(request: Request) -> None:
    """/capnhat [MÃ] [nội dung] and its three sisters: what is missing is asked for.

    Reports on several tasks are shown on one card. Other commands of the same message are done one
    after the other, each with its own answer; what comes after one that has to ask, or a command of
    another kind, is named as not done.
    """
    officer(request)
    name, words = request.incoming.command or "", request.text
    own, *others = _commands_in(words)
    if _shows_several(request, name, own, others):
        return
    _one_command(request, name, own)
    for at, line in enumerate(others):
        name, words = commands.parse(line) or ("", "")
        if name not in BY_COMMAND or request.question() is not None:
            request.reply("other_command", others=others[at:])
            return
        try:
            with request.session.begin_nested():
                _one_command(request, name, words)
        except DomainError as error:
            request.tell(error)


def with_file(request: Request, file: SentFile) -> bool:
    """A caption that is one of the four commands means the same as without its file."""
    name, words = commands.parse(request.text.strip()) or ("", "")
    answer = BY_COMMAND.get(name)
    if answer is None or not request.text.strip().startswith("/"):
        return False
    own, *others = _commands_in(words)
    if _shows_several(request, name, own, others, files=[file]):
        return True
    coded = leading_code(own.strip()) if own.strip() else None
    if coded is None:
        offer_tasks(request, answer, own.strip(), likely(request), files=[file])
        return True
    code, rest = coded
    typed = f"{code.programme}-{code.code}" if code.programme else code.code
    task_id = find_or_offer(request, answer, typed, rest, [file])
    if task_id is not None:
        claims = answer is Answer.PROGRESS and _claims_completion(request, task_id, rest)
        kind = None if claims and rest.strip() else answer
        proposal.propose(request, task_id, rest, files=[file], answer=kind)
    return True


def _shows_several(
    request: Request,
    name: str,
    own: str,
    others: Sequence[str],
    files: Sequence[SentFile] = (),
) -> bool:
    """One card if the message reports on several tasks; commands of other kinds are named."""
    named = [(line, commands.parse(line) or ("", "")) for line in others]
    reports = [f"/{one} {words}" for _line, (one, words) in named if one in BY_COMMAND]
    about = task_choice.on_screen(request)
    occasion = reply_occasions.occasion_of(request, about)
    items = read_several("\n".join([f"/{name} {own}", *reports]), occasion)
    if not items:
        return False
    request.leave()
    own_codes = led_tasks.codes(request)
    free_words.offer_several(request, items, own_codes, files=files)
    left = [line for line, (one, _words) in named if one not in BY_COMMAND]
    if left:
        request.reply("other_command", others=left)
    return True


def _commands_in(text: str) -> list[str]:
    """The words of the first command, and each other one that begins with a known command."""
    found: list[str] = []
    begin = 0
    for mark in _NEXT_COMMAND.finditer(text):
        name, _words = commands.parse(text[mark.end() : mark.end() + _LONGEST_NAME]) or ("", "")
        if commands.is_known(name) and len(found) < _MOST_COMMANDS - 1:
            found.append(text[begin : mark.start()])
            begin = mark.end()
    return [*found, text[begin:]]


def _one_command(request: Request, name: str, typed_words: str) -> None:
    answer = BY_COMMAND[name]
    request.leave()
    words = typed_words.strip()
    coded = leading_code(words) if words else None
    if coded is None and only_a_number(words):
        find_or_offer(request, answer, words, "")
        return
    if coded is None:
        task_access.refuse_beside(request.session, request.actor, words)
        offer_tasks(request, answer, words, likely(request))
        return
    code, rest = coded
    typed = f"{code.programme}-{code.code}" if code.programme else code.code
    task_id = find_or_offer(request, answer, typed, rest)
    if task_id is not None:
        go_on(request, answer, task_id, rest)


def answer_reminder(request: Request, pressed: ReminderAnswer) -> None:
    """One of the four answers pressed under a reminder."""
    officer(request)
    under = request.own_message(pressed.ref)
    if under is None or pressed.answer not in ANSWERS:
        raise DomainError(Kind.STALE_BUTTON)
    answer_lines(request, pressed.answer, under)


def answer_task(request: Request, pressed: TaskAnswer) -> None:
    """An answer pressed on one task; words typed before the task was chosen go with it."""
    officer(request)
    question = request.question()
    kept = question if isinstance(question, TaskPick) else None
    if kept is not None and kept.answer is not pressed.answer:
        kept = None
    if pressed.answer is Answer.WORDS and kept is None:
        raise DomainError(Kind.STALE_BUTTON)
    picked(request, pressed.answer, pressed.task_id, kept)


def picked(
    request: Request, answer: Answer, task_id: int, kept: TaskPick | None, more: str = ""
) -> None:
    """The task of an answer is known: go on with the words and files kept, and ``more`` words."""
    request.leave()
    words = more or (kept.words if kept is not None else "")
    source = request if more else request.with_words_of(kept.message if kept is not None else None)
    files = kept.files if kept is not None else ()
    if answer is Answer.WORDS:
        rest = kept.rest if kept is not None else ()
        proposal.propose(source, task_id, words, files=files, rest=rest)
    elif files:
        proposal.propose(source, task_id, words, files=files, answer=answer)
    else:
        go_on(source, answer, task_id, words)


def answer_lines(request: Request, answer: Answer, message: Outbox) -> None:
    """An answer to a message about tasks: at once if it had one, else which is asked."""
    officer(request)
    choices = task_choice.open_rows(request, sent.tasks_in(request.session, message))
    if not choices:
        raise DomainError(Kind.STALE_BUTTON)
    if len(choices) == 1:
        go_on(request, answer, choices[0].task_id, "")
    else:
        offer_tasks(request, answer, "", choices)


def go_on(
    request: Request,
    answer: Answer,
    task_id: int,
    words: str,
    files: Sequence[SentFile] = (),
) -> None:
    """Record the words, or ask for them if there are none yet.

    Progress that claims to be the completion is shown as one first; ``files`` go with it.
    """
    request = led_tasks.in_its_role(request, task_id)
    if answer is not Answer.COMPLETION and not files and is_courtesy_alone(words):
        words = ""
    if words.strip() and answer is Answer.PROGRESS:
        if _claims_completion(request, task_id, words):
            proposal.propose(request, task_id, words, files=files)
        else:
            report_records.progress(request, task_id, words, files=files)
        return
    if words.strip():
        report_records.RECORD[answer](request, task_id, words)
        return
    if answer is Answer.COMPLETION:
        report_records.ask_product(request, task_id)
        return
    if answer is Answer.EXTENSION:
        standing = extensions.check_extension(request.act, task_id)
    else:
        found = task_access.own_standing(request.session, request.actor, task_id, request.day)
        if found is None:
            task = task_access.get(request.session, request.actor, task_id)
            raise DomainError(Kind.NOT_ALLOWED, code=task.code)
        standing = found
    kind, template = _WORDS_OF[answer]
    request.ask(kind(task_id))
    ready = report_choices.ready_labels(standing) if answer is Answer.PROGRESS else ()
    request.reply(
        template,
        standing=standing,
        day=request.day,
        ready=ready,
        keyboard=report_choices.ready_answers(task_id, ready)
        if ready
        else question_choices.cancel(),
    )


def _claims_completion(request: Request, task_id: int, words: str) -> bool:
    standing = report_items.standing_of(request, task_id)
    found = reply_occasions.read_about(request, standing, words) if standing else None
    if found is None or standing is None or not standing.is_open or standing.awaits:
        return False
    return found[0].said is ReportKind.COMPLETION or ReplyGap.DONE in found[1]


def officer(request: Request) -> None:
    """Only an officer of an agency reports. Raises NOT_ALLOWED."""
    actor = request.actor
    if actor.role is not Role.OFFICER or not may(
        actor, Action.REPORT_PROGRESS, [actor.agency_id or 0]
    ):
        raise DomainError(Kind.NOT_ALLOWED, code="")

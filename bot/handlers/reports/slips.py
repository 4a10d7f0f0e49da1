"""Slips (all): an edited message, a forwarded one, a voice message or a sticker.

Each gets an answer that says what to do; none changes a record by itself.
"""

from dataclasses import replace
from datetime import date

from bot import commands
from bot.buttons import Answer, CorrectionChoice
from bot.handlers.reports import free_words
from bot.handlers.reports.meanings import report_items
from bot.handlers.reports.proposals import proposal
from bot.handlers.reports.records import replacements, report_records
from bot.messages import report_choices
from bot.talk import incoming, led_tasks
from bot.talk.officer_questions import (
    ANSWERS,
    Amendment,
    Correction,
    Difficulty,
    DifficultyPart,
    Draft,
    Extension,
    Items,
    Product,
    Progress,
    ReportItem,
    TaskPick,
)
from bot.talk.question import Question
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.post import outbox, sent
from storage.requests import withdrawals
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.reading import typed_words
from storage.rules.reading.choices import choose
from storage.rules.reading.codes import Code, leading_code
from storage.rules.reading.consent import read_consent
from storage.rules.reading.folded_text import squeeze
from storage.store.tables import Event, Task
from storage.tasks.reports import progress


def register(routes: Routes) -> None:
    """The changed words' two buttons, and messages of other kinds."""
    routes.press(CorrectionChoice, press_correction)
    routes.step(Correction, answer_correction)
    routes.add(lambda came: came.kind is incoming.IncomingKind.EDIT, edited)
    routes.add(lambda came: came.wordless is not None, other)


def other(request: Request) -> None:
    """A voice, a sticker, a place: kind words, nothing recorded."""
    _ = request.actor
    waiting = request.question() is not None
    request.reply("only_text", kind=request.incoming.wordless, waiting=waiting)


def edited(request: Request) -> None:
    """Changed words: a report that was shown is read anew; one that was recorded may be corrected."""
    _ = request.actor
    message = request.incoming.message
    words = _report_words(request.text)
    if message is None or request.actor.role is not Role.OFFICER or not words:
        request.reply("edited")
        return
    question = request.question()
    if isinstance(question, TaskPick | Draft | Items | Extension | Correction) and (
        question.message == message
    ):
        _reads_anew(request.with_words_of(message), question, words)
        return
    said = withdrawals.report_of_message(request.act, message, led_tasks.persons(request))
    busy = question is not None and not isinstance(question, DifficultyPart | Correction)
    if (
        said is None
        or busy
        or squeeze(withdrawals.words_of(said)) == squeeze(words)
        or _names_another(request, said)
    ):
        request.reply("edited")
        return
    _correct(request.with_words_of(message), said, words)


def press_correction(request: Request, pressed: CorrectionChoice) -> None:
    """1: the changed words are recorded; 2: what was recorded stays."""
    _ = request.actor
    question = request.question()
    known = isinstance(question, Correction) and question.ref == pressed.ref
    if not isinstance(question, Correction) or not known or pressed.number not in (1, 2):
        raise DomainError(Kind.STALE_BUTTON)
    answer_correction(request, question, str(pressed.number))
    request.drop_buttons()


def answer_correction(request: Request, question: Correction, text: str) -> None:
    """The same, typed."""
    said = read_consent(text)
    yes = choose(text, button_words.CORRECTION) == 1 if said is None else said
    if not yes:
        request.leave()
        request.reply("kept_as_it_was")
        return
    request = led_tasks.of_report(request, question.event)
    event_id, words = question.event, question.words
    task_id, kind = question.task_id, question.kind
    source = request.with_words_of(question.message)
    request.leave()
    if kind is What.PROGRESS:
        report_records.progress(source, task_id, words, corrects=event_id, on=question.on)
        return
    event = withdrawals.own_report(request.act, event_id)
    if question.on is not None:
        right = ReportItem(task_id, words, replacements.ANSWERS[kind], on=question.on)
        replacements.record(source, event, right)
        return
    replacements.record_words(source, event, task_id, words)


def takes_forwarded(request: Request, text: str) -> bool:
    """Somebody else's words: a report to be, never the answer to a question or a yes.

    If words for one task were asked for they are shown for it; else they are offered as usual.
    """
    sender, question = request.incoming.forwarded_from, request.question()
    if sender is None or request.actor.role is not Role.OFFICER:
        return False
    if isinstance(question, Progress | Product | Extension | Difficulty):
        answer = ANSWERS[type(question)]
        proposal.propose(request, question.task_id, text, answer=answer, forwarded=sender)
        return True
    replied = request.replied_to
    listed = sent.tasks_in(request.session, replied) if replied is not None else []
    if len(listed) == 1:
        proposal.propose(request, listed[0], text, forwarded=sender)
        return True
    free_words.offer(request, text, listed, forwarded=sender)
    return True


def lets_go(request: Request, text: str) -> bool:
    """A code leaves the question about changed words; somebody else answers it."""
    if isinstance(request.question(), Correction) and leading_code(text) is not None:
        request.leave()
    return False


def _report_words(text: str) -> str:
    """What an edited message reports, without its command and code."""
    coded = _coded(text)
    return coded[1].strip()


def _coded(text: str) -> tuple[Code | None, str]:
    """The code that an edited message begins with, its command left out, and what follows."""
    words = typed_words.without_controls(text)
    command = commands.parse(words) if words else None
    if command is not None:
        words = command[1]
    return (leading_code(words) if words else None) or (None, words)


def _names_another(request: Request, said: Event) -> bool:
    """Whether the changed words are about another task than the one that was reported on.

    A number alone is a line of the list that was answered, and no code.
    """
    code, _words = _coded(request.text)
    if code is None or "." not in code.code:
        return False
    task = request.session.get(Task, said.task_id or 0)
    return task is not None and task.code != code.code


def _reads_anew(request: Request, question: Question, words: str) -> None:
    """The message behind the question in hand was changed: its words are those of now."""
    if isinstance(question, Draft):
        proposal.answer_rewrite(request, question, words)
    elif isinstance(question, Items):
        request.leave()
        whole = typed_words.clean(request.text)  # each of its codes counts, the first one too
        free_words.offer(request, whole, forwarded=question.forwarded)
    elif isinstance(question, TaskPick):
        request.ask(replace(question, words=words))
        request.reply("words_changed", words=words)
    else:
        request.reply("edited")


def _correct(request: Request, said: Event, line: str) -> None:
    """The report that stands by now is what changed words put right; a day alone keeps its words."""
    event = withdrawals.as_it_stands(request.act, said)
    request = led_tasks.of_report(request, event.id)
    task_id, kind = event.task_id or 0, What(event.kind)
    before = ReportItem(task_id, withdrawals.words_of(said), replacements.ANSWERS[kind])
    right = report_items.put_right(request, before, line)
    if right is None:
        request.ask(Amendment(event.id, kind, task_id))
        standing = report_items.standing_of(request, task_id)
        request.reply("ask_day_again", standing=standing, words=line)
        return
    words, on = line, None
    if right.words == before.words:
        words, on = withdrawals.words_of(event), right.on
    elif kind is What.PROGRESS:
        was = report_items.put_right(request, before, before.words)
        same = was is not None and right.on == was.on
        unsaid = right.on is None and event.id != said.id
        read = right.on if right.answer is Answer.PROGRESS else None
        on = withdrawals.promised_on(event) if same or unsaid else read
    alike = squeeze(words) == squeeze(withdrawals.words_of(event))
    if alike and on == withdrawals.promised_on(event):
        request.reply("edited")
        return
    _offer_correction(request, event, words, on)


def _offer_correction(request: Request, event: Event, words: str, on: date | None) -> None:
    task_id = event.task_id or 0
    kind = What(event.kind)
    standing = progress.own(request.act, task_id, withdrawals.ACTIONS[kind])
    ref = outbox.new_ref()
    request.ask(
        Correction(
            ref=ref,
            event=event.id,
            kind=kind,
            task_id=task_id,
            words=words,
            message=request.act.message,
            on=on,
        )
    )
    request.reply(
        "ask_correction",
        standing=standing,
        kind=kind,
        event_id=event.id,
        old=withdrawals.words_of(event),
        words=words,
        on=on,
        keyboard=report_choices.correction(ref),
    )

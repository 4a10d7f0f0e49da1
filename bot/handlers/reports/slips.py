"""Slips (all): an edited message, a forwarded one, a voice message or a sticker.

Each gets an answer that says what to do; none changes a record by itself.
"""

from bot import commands
from bot.buttons import CorrectionChoice
from bot.channels.telegram import keyboards
from bot.handlers.reports import proposal, report_commands, report_records
from bot.talk import incoming
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.post import outbox
from storage.post.dialogues import Question
from storage.requests import withdrawals
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.reading import typed_words
from storage.rules.reading.codes import leading_code
from storage.rules.reading.folded_text import squeeze
from storage.store.tables import Event
from storage.tasks import progress

_ANSWERS = {What.PROGRESS: "1", What.COMPLETION: "2", What.EXTENSION: "3", What.DIFFICULTY: "4"}
_YES = ("1", "co", "dong y", "ghi nhan")
_MAY_WAIT = ("difficulty_part", "correction")
_DRAFTS = ("propose", "record_words", "change", "rewrite")


def register(routes: Routes) -> None:
    """The changed words' two buttons, and messages of other kinds."""
    routes.press(CorrectionChoice, press_correction)
    routes.add(lambda came: came.kind is incoming.Kind.EDIT, edited)
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
    if question is not None and question.values.get("message") == message:
        _reads_anew(request.with_words_of(message), question, words)
        return
    event = withdrawals.report_of_message(request.act, message)
    busy = question is not None and question.step not in _MAY_WAIT
    if event is None or busy or squeeze(withdrawals.words_of(event)) == squeeze(words):
        request.reply("edited")
        return
    _offer_correction(request.with_words_of(message), event, words)


def press_correction(request: Request, pressed: CorrectionChoice) -> None:
    """1: the changed words are recorded; 2: what was recorded stays."""
    _ = request.actor
    question = request.question()
    if (
        question is None
        or question.step != "correction"
        or question.values["ref"] != pressed.ref
        or pressed.number not in (1, 2)
    ):
        raise DomainError(Kind.STALE_BUTTON)
    answer_correction(request, question, str(pressed.number))
    request.drop_buttons()


def answer_correction(request: Request, question: Question, text: str) -> None:
    """The same, typed."""
    choice = squeeze(text).rstrip(".) ").casefold()
    if choice == "2":
        request.leave()
        request.reply("kept_as_it_was")
        return
    if choice not in _YES:
        raise DomainError(Kind.UNCLEAR_CHOICE, count=2)
    kept = question.values
    event_id, words = int(kept["event"]), str(kept["words"])
    task_id, kind = int(kept["task_id"]), What(kept["kind"])
    source = request.with_words_of(kept.get("message"))
    request.leave()
    if kind is What.PROGRESS:
        report_records.progress(source, task_id, words, corrects=event_id)
        return
    done = withdrawals.withdraw(request.act, event_id, corrected=True)
    report_records.tell_office(request, "undone_for_office", done=done)
    report_commands.go_on(source, _ANSWERS[kind], task_id, words)


def forwarded(request: Request, text: str, sender: str, question: Question | None) -> bool:
    """Somebody else's words: a report to be, never the answer to a question or a yes.

    Where words for one task were asked for they are shown for it; else they are offered as usual.
    """
    if request.actor.role is not Role.OFFICER:
        return False
    task_id = question.values.get("task_id") if question is not None else None
    answer = {step: number for number, step in report_commands.STEPS.items()}.get(
        question.step if question else ""
    )
    if task_id is not None and answer is not None:
        proposal.propose(request, int(task_id), text, answer=answer, forwarded=sender)
        return True
    replied = request.replied_to
    listed = report_commands.tasks_in(replied.context) if replied is not None else []
    if len(listed) == 1:
        proposal.propose(request, listed[0], text, forwarded=sender)
        return True
    proposal.offer(request, text)
    return True


def _report_words(text: str) -> str:
    """What an edited message reports, without its command and code."""
    words = typed_words.without_controls(text)
    command = commands.parse(words) if words else None
    if command is not None:
        words = command[1]
    coded = leading_code(words) if words else None
    return (coded[1] if coded is not None else words).strip()


def _reads_anew(request: Request, question: Question, words: str) -> None:
    """The message behind the question in hand was changed: its words are those of now."""
    kept = question.values
    if question.step in _DRAFTS:
        proposal.answer_rewrite(request, question, words)
    elif question.step == "pick_task":
        request.ask("pick_task", **{**kept, "words": words})
        request.reply("words_changed", words=words)
    else:
        request.reply("edited")


def _offer_correction(request: Request, event: Event, words: str) -> None:
    task_id = event.task_id or 0
    kind = What(event.kind)
    standing = progress.own(request.act, task_id, withdrawals.ACTIONS[kind])
    ref = outbox.new_ref()
    request.ask(
        "correction",
        ref=ref,
        event=event.id,
        kind=kind.value,
        task_id=task_id,
        words=words,
        message=request.act.message_id,
    )
    request.reply(
        "ask_correction",
        standing=standing,
        kind=kind,
        event_id=event.id,
        old=withdrawals.words_of(event),
        words=words,
        keyboard=keyboards.correction(ref),
    )

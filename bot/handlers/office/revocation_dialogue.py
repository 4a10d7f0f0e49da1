"""Taking a decision back (office): *Hoàn tác* under its receipt, «hoàn tác» typed, or /molai MÃ.

The reason is asked in every way; the question is then open again, in everybody's queue.
"""

from collections.abc import Sequence

from bot.messages import question_choices, queue_choices
from bot.talk.office_questions import RevocationPick, RevocationReason
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.post import outbox
from storage.requests import revocations
from storage.requests.open_requests import Question
from storage.requests.revocations import RevocableDecision
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action
from storage.rules.reading.choices import choose, choose_or_words
from storage.rules.reading.codes import leading_code
from storage.tasks import task_access


def register(routes: Routes) -> None:
    """/molai and its questions; the button *Hoàn tác* is registered with the officers' own."""
    routes.command(command, "molai")
    routes.step(RevocationPick, _pick)
    routes.step(RevocationReason, _reason)


def command(request: Request) -> None:
    """/molai MÃ [lý do]; without a code, the latest decisions are offered."""
    request.require(Action.DECIDE)
    request.leave()
    words = request.text.strip()
    if not words:
        _offer(request, revocations.recent(request.act), "", name="")
        return
    coded = leading_code(words)
    if coded is None:
        task_access.refuse_beside(request.session, request.actor, words)
    code, reason = (words, "") if coded is None else (_typed(words), coded[1].strip(" :,;.-–"))
    task = task_access.find(request.session, request.actor, code)
    found = revocations.of_task(request.act, task.id)
    if len(found) == 1:
        _go_on(request, found[0], reason)
    else:
        _offer(request, found, reason, name=task.code)


def undo(request: Request, event_id: int | None) -> None:
    """*Hoàn tác*: of one receipt, else of this person's last decision."""
    found = (
        revocations.newest_own(request.act)
        if event_id is None
        else revocations.by_event(request.act, event_id)
    )
    _go_on(request, found, "")


def _typed(words: str) -> str:
    coded = leading_code(words)
    assert coded is not None  # noqa: S101 - only asked for words that begin with a code
    code, _rest = coded
    return f"{code.programme}-{code.code}" if code.programme else code.code


def _offer(request: Request, found: Sequence[RevocableDecision], reason: str, *, name: str) -> None:
    """Which of several decisions is meant."""
    if not found:
        raise DomainError(Kind.NOTHING_TO_REOPEN, code=name)
    ref = outbox.new_ref()
    request.ask(RevocationPick(ref, tuple((one.question, one.id) for one in found), reason))
    request.reply(
        "desk/ask_reopen",
        found=found,
        ref=ref,
        keyboard=question_choices.options(ref, [one.code for one in found]),
    )


def _pick(request: Request, question: RevocationPick, text: str) -> None:
    codes = [revocations.look(request.act, *one).code for one in question.decided]
    asked, number = question.decided[choose(text, codes) - 1]
    request.leave()
    _go_on(request, revocations.look(request.act, asked, number), question.reason)


def _go_on(request: Request, found: RevocableDecision, reason: str) -> None:
    """Take it back if the reason is known, else ask for it."""
    if reason:
        _take_back(request, found.question, found.id, reason)
        return
    ref = outbox.new_ref()
    request.ask(RevocationReason(ref, found.question, found.id))
    request.reply(
        "desk/ask_reopen_reason",
        decided=found,
        labels=button_words.REOPEN_REASONS,
        ref=ref,
        keyboard=question_choices.options(ref, button_words.REOPEN_REASONS),
    )


def _reason(request: Request, question: RevocationReason, text: str) -> None:
    labels = button_words.REOPEN_REASONS
    chosen = choose_or_words(text, labels)
    reason = labels[chosen - 1] if chosen is not None else text
    _take_back(request, question.asked, question.id, reason)


def _take_back(request: Request, asked: Question, number: int, reason: str) -> None:
    done = revocations.take_back(request.act, asked, number, reason)
    request.leave()
    request.reply("desk/reopened", done=done, keyboard=queue_choices.matter(asked.value, number))

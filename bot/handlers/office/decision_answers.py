"""Deciding (office): completions, extensions, difficulties and messages of unknown fate.

By button (k, E, D, s), or by the numbers and words that ``waiting`` and ``talking`` read. What a
decision still needs (a reason, a date, an answer) is a question in hand, so a restart forgets it not.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.messages import decision_choices, question_choices
from bot.office_buttons import (
    CompletionVerdict,
    DifficultyAnswer,
    ExtensionDecision,
    ExtensionVerdict,
    SendAllAgain,
    SendVerdict,
    Verdict,
)
from bot.talk.office_questions import DifficultyReply, ExtensionDate, ExtensionRefusal, ReturnReason
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import marked, render
from bot.texts.split import LIMIT, length
from storage.followup import unclear_sends
from storage.requests import decision_rights, decisions, open_requests
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action
from storage.rules.reading.commands.decision_words import DecisionWords, read_decision
from storage.store.tables import Confirmation, Difficulty, Extension, Outbox
from storage.tasks.agency_tasks import in_force

_NAMED = 20
"""Receivers named in the answer; the others are counted."""


def register(routes: Routes) -> None:
    """The buttons under what the office has to decide."""
    routes.press(CompletionVerdict, press)
    routes.press(ExtensionDecision, press_extension)
    routes.press(DifficultyAnswer, press_difficulty)
    routes.press(SendVerdict, press_send)
    routes.press(SendAllAgain, press_all)
    routes.step(ReturnReason, _reason)
    routes.step(ExtensionDate, _date)
    routes.step(ExtensionRefusal, _refusal)
    routes.step(DifficultyReply, _difficulty)


def press(request: Request, pressed: CompletionVerdict) -> None:
    """Xác nhận or Trả lại."""
    _ = request.actor
    if pressed.verdict is Verdict.YES:
        confirm(request, pressed.confirmation_id)
    else:
        ask_reason(request, pressed.confirmation_id)
    request.drop_buttons()


def press_extension(request: Request, pressed: ExtensionDecision) -> None:
    """Đồng ý, Đồng ý hạn khác or Không đồng ý."""
    _ = request.actor
    match pressed.verdict:
        case ExtensionVerdict.AGREED:
            agree(request, pressed.extension_id)
        case ExtensionVerdict.ANOTHER_DATE:
            ask_date(request, pressed.extension_id)
        case ExtensionVerdict.REFUSED:
            ask_refusal(request, pressed.extension_id)
    request.drop_buttons()


def press_difficulty(request: Request, pressed: DifficultyAnswer) -> None:
    """Trả lời."""
    _ = request.actor
    ask_answer(request, pressed.difficulty_id)
    request.drop_buttons()


def press_send(request: Request, pressed: SendVerdict) -> None:
    """Gửi lại or Đã đến."""
    _ = request.actor
    said = {Verdict.YES: resend, Verdict.NO: arrived}[pressed.verdict]
    said(request, pressed.outbox_id)
    request.drop_buttons()


def confirm(request: Request, confirmation_id: int, remark: str = "") -> None:
    """Confirm, with the remark that came with the choice."""
    receipt = decisions.confirm_completion(request.act, confirmation_id, remark)
    request.leave()
    _reply(request, receipt.event_id, "completion_confirmed", receipt=receipt, now=request.now)


def ask_reason(request: Request, confirmation_id: int) -> None:
    """Ask for the words that go back with the report."""
    row = decision_rights.open_request(request.act, Confirmation, confirmation_id)
    standing = decision_rights.standing_of(request.act, row)
    request.ask(ReturnReason(confirmation_id))
    request.reply("ask_return_reason", standing=standing, keyboard=question_choices.cancel())


def give_back(request: Request, confirmation_id: int, reason: str) -> None:
    """Return the report with the office's words."""
    receipt = decisions.return_completion(request.act, confirmation_id, reason)
    request.leave()
    _reply(request, receipt.event_id, "completion_returned", receipt=receipt, now=request.now)


def agree(request: Request, extension_id: int, said: DecisionWords = decisions.NO_WORDS) -> None:
    """Agree to the date asked for; if none was named, ask for one."""
    row = decision_rights.open_request(request.act, Extension, extension_id)
    if row.due_on is None:
        ask_date(request, extension_id, said.words)
    else:
        _agree(request, extension_id, None, said)


def ask_date(request: Request, extension_id: int, words: str = "") -> None:
    """Ask for the date that the office agrees to; the words said so far are kept."""
    row = decision_rights.open_request(request.act, Extension, extension_id)
    request.ask(ExtensionDate(extension_id, words))
    request.reply(
        "desk/ask_date",
        standing=decision_rights.standing_of(request.act, row),
        dates=in_force(request.session, row.task_id, row.milestone_id, row.agency_id),
        asked=row.due_on,
        words=words,
        keyboard=question_choices.cancel(),
    )


def agree_on(request: Request, extension_id: int, said: DecisionWords, before: str = "") -> None:
    """Agree to the date that the words name. Raises NO_NEW_DATE if they name none, or two.

    ``before``: words that were said with the choice, before the date was asked for.
    """
    row = decision_rights.open_request(request.act, Extension, extension_id)
    dates = in_force(request.session, row.task_id, row.milestone_id, row.agency_id)
    due_on = said.new_date(after=dates.due_on or request.day)
    if due_on is None:
        standing = decision_rights.standing_of(request.act, row)
        unread = standing.beside(said.words)
        raise DomainError(Kind.NO_NEW_DATE, text=unread, standing=standing)
    kept = said if said.tells_more else decisions.NO_WORDS
    if before:
        first = read_decision(before, request.day)
        ground = kept.ground if kept.ground.number else first.ground
        kept = DecisionWords("; ".join(filter(None, (before, kept.words))), ground)
    _agree(request, extension_id, due_on, kept)


def ask_refusal(request: Request, extension_id: int) -> None:
    """Ask why not, and by which document."""
    row = decision_rights.open_request(request.act, Extension, extension_id)
    request.ask(ExtensionRefusal(extension_id))
    standing = decision_rights.standing_of(request.act, row)
    request.reply("desk/ask_refusal", standing=standing, keyboard=question_choices.cancel())


def refuse(request: Request, extension_id: int, reason: str) -> None:
    """The date in force stays."""
    receipt = decisions.refuse_extension(request.act, extension_id, reason)
    request.leave()
    _reply(request, receipt.event_id, "desk/extension_refused", receipt=receipt)


def ask_answer(request: Request, difficulty_id: int) -> None:
    """Ask for the office's answer."""
    row = decision_rights.open_request(request.act, Difficulty, difficulty_id)
    request.ask(DifficultyReply(difficulty_id))
    request.reply(
        "desk/ask_answer",
        standing=decision_rights.standing_of(request.act, row),
        text=row.text,
        keyboard=question_choices.cancel(),
    )


def answer(request: Request, difficulty_id: int, words: str) -> None:
    """Keep the answer."""
    receipt = decisions.answer_difficulty(request.act, difficulty_id, words)
    request.leave()
    _reply(request, receipt.event_id, "desk/difficulty_answered", receipt=receipt)


def resend(request: Request, outbox_id: int) -> None:
    """Send a message of unknown fate once more, marked: a person said so (P4)."""
    row = unclear_sends.unclear(request.act, outbox_id)
    queued_at = row.created_at
    unclear_sends.resend(request.act, outbox_id, _sent_again(row))
    request.leave()
    _reply(request, None, "desk/resent", queued_at=queued_at)


def press_all(request: Request, pressed: SendAllAgain) -> None:
    """The button that sends all of them again."""
    del pressed
    request.require(Action.DECIDE)
    resend_all(request)


def resend_all(request: Request) -> None:
    """Send every message of unknown fate once more, and say to whom."""
    again = unclear_sends.resend_all(request.act, _sent_again)
    if not again:
        raise DomainError(Kind.STALE_BUTTON)
    request.leave()
    _reply(request, None, "desk/all_resent", again=again, shown=_NAMED)


def _sent_again(row: Outbox) -> Callable[[str], str]:
    """Its words under the mark that they are sent again, if there is room for it."""
    mark = marked(render("desk/sent_again", queued_at=row.created_at))

    def with_mark(words: str) -> str:
        whole = f"{mark}\n{words}"
        return whole if length(whole) <= LIMIT else words

    return with_mark


def arrived(request: Request, outbox_id: int) -> None:
    """A message of unknown fate did arrive."""
    unclear_sends.arrived(request.act, outbox_id)
    request.leave()
    _reply(request, None, "desk/arrived")


def _agree(request: Request, extension_id: int, due_on: date | None, said: DecisionWords) -> None:
    extended = decisions.agree_extension(request.act, extension_id, due_on, said)
    request.leave()
    _reply(request, extended.receipt.event_id, "desk/extension_agreed", extended=extended)


def _reply(request: Request, event_id: int | None, template: str, **values: Any) -> None:
    """The receipt of a decision, with the way to take it back and to what still waits."""
    waits = bool(open_requests.open_questions(request.session))
    request.reply(
        template,
        keyboard=decision_choices.decided(event_id, waits=waits),
        context={"event": event_id} if event_id else None,
        **values,
    )


def _reason(request: Request, question: ReturnReason, text: str) -> None:
    give_back(request, question.confirmation_id, text)


def _date(request: Request, question: ExtensionDate, text: str) -> None:
    said = read_decision(text, request.day)
    agree_on(request, question.extension_id, said, question.words)


def _refusal(request: Request, question: ExtensionRefusal, text: str) -> None:
    refuse(request, question.extension_id, text)


def _difficulty(request: Request, question: DifficultyReply, text: str) -> None:
    answer(request, question.difficulty_id, text)

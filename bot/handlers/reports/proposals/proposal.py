"""A report to be (officers): the card that shows it as it was read, recorded after a yes.

Nothing is recorded without the tap on *Ghi nhận* (or a typed 1); *Sửa* changes the kind, the task,
the day or the words. Source: docs/reading.md, "Replies".
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from bot.buttons import Answer, Change, ProposalChange, ProposalYes
from bot.handlers.reports.meanings import named_holders, reply_occasions, report_items, task_choice
from bot.handlers.reports.records import draft_records
from bot.messages import question_choices, report_choices
from bot.talk import led_tasks
from bot.talk.officer_questions import (
    ChangeChoice,
    Draft,
    Proposal,
    ReportItem,
    Rewriting,
)
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.post import outbox
from storage.requests import disputes
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, may
from storage.rules.reading.choices import read_choice
from storage.rules.reading.codes import Code, leading_code
from storage.rules.reading.consent import read_consent
from storage.rules.reading.folded_text import fold
from storage.rules.reading.replies import Item, ReportKind, read_extension
from storage.rules.reading.typed_words import clean
from storage.tasks.agency_tasks import Standing
from storage.tasks.receipts import SentFile

_CHANGE = frozenset({"sai", "sai roi"})


def register(routes: Routes) -> None:
    """*Ghi nhận*, *Sửa* and what of it is wrong."""
    routes.press(ProposalYes, press_record)
    routes.press(ProposalChange, press_change)
    routes.step(Proposal, answer_card)
    routes.step(ChangeChoice, answer_change)
    routes.step(Rewriting, answer_rewrite)


def propose(
    request: Request,
    task_id: int,
    words: str,
    *,
    files: Sequence[SentFile] = (),
    answer: Answer | None = None,
    forwarded: str = "",
    disputed: bool = False,
    on: date | None = None,
    rest: tuple[ReportItem, ...] = (),
    corrects: int | None = None,
) -> None:
    """Show what was read, and ask. ``answer`` or ``disputed``: the kind, if the officer said it.

    ``on``: the day the officer gave; ``rest``: what else of a message waits for its turn;
    ``corrects``: the event that this says again.
    """
    request = led_tasks.in_its_role(request, task_id)
    standing = _reported(request, task_id)
    found = reply_occasions.read_about(request, standing, words) if words.strip() else None
    if found is None and not files and answer is None and not disputed:
        request.reply("no_report")
        return
    read, asks = found or (Item(standing.code, ReportKind.PROGRESS), ())
    draft = Proposal(
        outbox.new_ref(),
        task_id,
        words,
        answer or report_items.answer_of(read, words, files),
        tuple(files),
        request.act.message,
        forwarded,
        foreseen=report_items.FORECASTS[read.outlook] if read.outlook and not answer else None,
        disputed=disputed or (read.said is ReportKind.DISPUTE and not answer),
        on=on,
        rest=rest,
        corrects=corrects,
    )
    if draft.disputed:
        disputes.check_dispute(request.act, task_id)
    request.ask(draft)
    _show(request, draft, standing, read, [] if answer or on else [ask.value for ask in asks])


def _reported(request: Request, task_id: int) -> Standing:
    """The task for the agency that reports on it. Raises NOT_ALLOWED."""
    standing = report_items.standing_of(request, task_id)
    if standing is None or not may(request.actor, Action.REPORT_PROGRESS, [standing.agency_id]):
        raise DomainError(Kind.NOT_ALLOWED, code=standing.code if standing else "")
    return standing


def _show(
    request: Request, draft: Draft, standing: Standing, read: Item, asks: Sequence[str]
) -> None:
    request.reply(
        "proposed",
        ref=draft.ref,
        standing=standing,
        label=report_items.label_of(draft),
        read=_dated(request, standing, read, draft),
        asks=asks,
        words=draft.words,
        files=[file.name for file in draft.files],
        forwarded=draft.forwarded,
        adds=standing.awaits and draft.answer is Answer.COMPLETION,
        holder=named_holders.holder_in(request, draft.words) if draft.disputed else None,
        keyboard=report_choices.record_words(draft.ref),
    )


def _dated(request: Request, standing: Standing, read: Item, draft: Draft) -> Item:
    """What was read as the kind that is shown, with the day that the officer gave for it."""
    if draft.answer is Answer.EXTENSION and read.said is not ReportKind.EXTENSION:
        asked = read_extension(draft.words, reply_occasions.occasion_about(request, standing))
        read = replace(read, promised_on=None, new_due_on=asked.due_on)
    if draft.on is None:
        return read
    if draft.answer is Answer.EXTENSION:
        return replace(read, new_due_on=draft.on)
    if draft.answer is Answer.COMPLETION:
        return replace(read, document_on=draft.on)
    return replace(read, promised_on=draft.on)


def press_record(request: Request, pressed: ProposalYes) -> None:
    """Record the report that was shown."""
    _ = request.actor
    question = request.question()
    if not isinstance(question, Proposal) or question.ref != pressed.ref:
        raise DomainError(Kind.STALE_BUTTON)
    draft_records.record(request, question)
    request.drop_buttons()


def press_change(request: Request, pressed: ProposalChange) -> None:
    """*Sửa* under a shown report, or what of it is to be changed."""
    _ = request.actor
    question = request.question()
    if not isinstance(question, Draft) or question.ref != pressed.ref:
        raise DomainError(Kind.STALE_BUTTON)
    if pressed.change is Change.ASK:
        _ask_change(request, question)
    else:
        _change(request, question, pressed.change)


def answer_card(request: Request, question: Draft, text: str) -> None:
    """1, 2 or more words: these join what was said before, as people write in pieces."""
    yes = read_consent(text)
    chosen = read_choice(text, button_words.PROPOSAL)
    if yes or chosen == (1, ""):
        draft_records.record(request, question)
    elif chosen == (2, "") or fold(text).rstrip(".) !") in _CHANGE:
        _ask_change(request, question)
    elif yes is False:
        request.leave()
        request.reply("cancelled")
    elif task_choice.only_a_number(text):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=2)
    else:
        coded = leading_code(text)
        said_more = coded[1] if coded is not None and _is_of(request, question, coded[0]) else text
        _again(
            request,
            question,
            words=f"{question.words}\n{clean(said_more) if said_more.strip() else ''}".strip(),
        )


def _is_of(request: Request, question: Draft, code: Code) -> bool:
    own = led_tasks.codes(request)
    return own.get(code.code) == question.task_id


def answer_change(request: Request, question: Draft, text: str) -> None:
    """What is to be changed: by its number or label, else the right day or words in one line."""
    found = read_choice(text, list(button_words.CHANGES.values()), names=True)
    item = report_items.item_of_draft(question)
    right = report_items.put_right(request, item, text)
    if right is None:
        standing = report_items.standing_of(request, question.task_id)
        request.reply("ask_day_again", standing=standing, words=text)
    elif right.words == question.words and right.on is not None:
        _again(request, question, words=question.words, on=right.on)
    elif found is not None and not found[1]:
        _change(request, question, Change(list(button_words.CHANGES)[found[0] - 1]))
    elif task_choice.only_a_number(text):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(button_words.CHANGES))
    else:
        _again(request, question, words=text)


def answer_rewrite(request: Request, question: Draft, text: str) -> None:
    """The words anew; what was said of the kind is read anew too."""
    _again(request, question, words=text)


def _again(
    request: Request,
    question: Draft,
    *,
    words: str | None = None,
    answer: Answer | None = None,
    on: date | None = None,
) -> None:
    """The same report shown again with something changed."""
    propose(
        request if words is not None else request.with_words_of(question.message),
        question.task_id,
        question.words if words is None else words,
        files=question.files,
        answer=answer or _answer_kept(question, on),
        forwarded=question.forwarded,
        disputed=question.disputed and answer is None,
        on=on or (question.on if words is None else None),
        rest=question.rest,
        corrects=question.corrects,
    )


def _answer_kept(question: Draft, on: date | None) -> Answer | None:
    """If only the day is put right the kind stays as it was shown."""
    return question.answer if on is not None and report_items.is_plain(question) else None


def again(request: Request, question: Draft) -> None:
    """A report shown before other things came, shown once more as it was."""
    plain = report_items.is_plain(question)
    _again(request, question, answer=question.answer if plain else None)


def _ask_change(request: Request, question: Draft) -> None:
    request.ask(ChangeChoice(**_kept(question)))
    request.reply(
        "ask_change",
        standing=_reported(request, question.task_id),
        changes=button_words.CHANGES,
        keyboard=report_choices.changes(question.ref),
    )


def _change(request: Request, question: Draft, number: Change) -> None:
    if number in button_words.ANSWERS:
        _again(request, question, answer=Answer(number.value))
        return
    words, files = question.words, question.files
    if number is Change.TASK:
        asked = request.with_words_of(question.message)
        choices = task_choice.likely(request)
        task_choice.offer_tasks(
            asked,
            Answer.WORDS,
            words,
            choices,
            files=files,
            rest=question.rest,
            drafted_for=question.task_id,
        )
        return
    standing = report_items.standing_of(request, question.task_id)
    request.ask(Rewriting(**_kept(question)))
    request.reply(
        "ask_words_again", standing=standing, words=words, keyboard=question_choices.cancel()
    )


def _kept(question: Draft) -> dict[str, Any]:
    """All that a draft holds, for the next question about it."""
    return {part.name: getattr(question, part.name) for part in fields(question)}

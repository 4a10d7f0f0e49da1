"""One card for a message about several tasks (officers): all its reports, each may be struck out.

*Ghi tất cả* (or a typed 1) records every line that is left, whatever its kind; what a line lacks is
asked for afterwards, one by one. Source: docs/reading.md, "Replies".
"""

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from bot.buttons import ItemAct, ItemPress
from bot.handlers.reports import (
    item_lines,
    item_receipts,
    item_records,
    report_items,
    task_choice,
)
from bot.handlers.reports.missing_parts import ask_next
from bot.messages import question_choices
from bot.talk.officer_questions import ItemCard, ItemChange, Items, ReportItem
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.mentions import named
from storage.rules.reading.choices import read_choice
from storage.rules.reading.codes import leading_code
from storage.rules.reading.consent import read_consent
from storage.rules.reading.folded_text import fold
from storage.tasks import task_access

_ALL = frozenset({"ghi", "ghi tat ca", "ghi het", "tat ca", "ghi nhan tat ca"})
_NONE = frozenset({"bo het", "bo tat ca"})
_CHANGE = frozenset({"sua", "sai", "sai roi"})
_STRIKE = re.compile(
    r"(?:bo|giu|tru)(?: lai)?(?: dong| muc| so| viec)? (\d{1,2}(?:(?: ?,? ?(?:va )?)\d{1,2}){0,20})"
)
_LINE = re.compile(r"(?:(?:sua|dong|muc)\s+){0,2}(\d{1,2})\s*[.):,–-]?\s+(?=\S)", re.IGNORECASE)
_STRIKES = frozenset({"bo", "giu", "tru"})


def register(routes: Routes) -> None:
    """*Ghi tất cả*, *Sửa*, a line that is struck or kept."""
    routes.press(ItemPress, press)
    routes.step(ItemCard, answer_card)
    routes.step(ItemChange, answer_change)


def show(
    request: Request,
    items: Sequence[ReportItem],
    *,
    forwarded: str = "",
) -> None:
    """The card of several reports; nothing is recorded yet."""
    _ask(request, ItemCard("", tuple(items), request.act.message_id, forwarded))


def show_again(request: Request, question: Items) -> None:
    """The card of these, as it was before other things came."""
    _ask(request, question)


def press(request: Request, pressed: ItemPress) -> None:
    """What is pressed under the card, which is changed in its place."""
    _ = request.actor
    question = request.question()
    if not isinstance(question, Items) or question.ref != pressed.ref:
        raise DomainError(Kind.STALE_BUTTON)
    match pressed.act:
        case ItemAct.RECORD:
            _record(request, question)
        case ItemAct.CHANGE:
            _ask_change(request, question)
        case ItemAct.STRIKE:
            _check(question, pressed.number)
            _turn_over(request, _struck(question, [pressed.number]))
        case ItemAct.TURN:
            _turn_over(request, item_lines.turned(question, pressed.number))


def _turn_over(request: Request, question: Items) -> None:
    """The pressed card with other lines, in its place."""
    card = _card(question)
    request.keep(card)
    request.replace_pressed(
        "proposed_items",
        keyboard=item_lines.choices_of(card),
        context=item_lines.context_of(card),
        **item_lines.shown(request, card),
    )


def answer_card(request: Request, question: Items, text: str) -> None:
    """Typed: 1 or "ghi", "bỏ 2", a line's number with its right words, /huy."""
    said, yes = fold(text).rstrip(".) !"), read_consent(text)
    struck = _STRIKE.fullmatch(said)
    head, _, rest = text.strip().partition(" ")
    coded = fold(head) in _STRIKES and rest.lstrip()[:1].isdecimal()
    at = _line_of(request, question, rest.lstrip()) if coded and not struck else None
    if yes or said in _ALL:
        _record(request, question)
    elif yes is False or said in _NONE:
        request.leave()
        request.reply("cancelled")
    elif struck is not None:
        _ask(request, _struck(question, [int(number) for number in re.findall(r"\d+", struck[1])]))
    elif at is not None:
        _ask(request, _struck(question, [at[0]]))
    elif said in _CHANGE:
        _ask_change(request, question)
    elif (page := item_lines.page_named(question, said)) is not None:
        _ask(request, item_lines.turned(question, page))
    elif (named_line := _line_of(request, question, text)) is not None:
        _put_right(request, question, *named_line)
    elif task_choice.only_a_number(text):
        _choose(request, question, text)
    else:
        request.reply("items_unclear", count=len(question.items))


def answer_change(request: Request, question: ItemChange, text: str) -> None:
    """A line's number with its right words or day; a number alone asks for them."""
    number = text.strip().rstrip(".):")
    if number.isdecimal():
        _check(question, int(number))
        request.reply("ask_item_words", number=int(number), keyboard=question_choices.cancel())
        return
    answer_card(request, question, text)


def holds(request: Request, question: Items, text: str) -> bool:
    """Whether words that begin with a code are about a line of the card."""
    return _line_of(request, question, text) is not None


def _choose(request: Request, question: Items, text: str) -> None:
    """A number alone: 1 records, 2 changes, any other is the line that bears it on this page."""
    found = read_choice(text, [""] * max(2, len(question.items)))
    number = found[0] if found is not None else 0
    if number == 1:
        _record(request, question)
    elif number == 2:
        _ask_change(request, question)
    elif number in item_lines.on_page(question):
        _ask(request, _struck(question, [number]))
    else:
        request.reply("items_unclear", count=len(question.items))


def _put_right(request: Request, question: Items, number: int, rest: str) -> None:
    """A line with its right words, its right day or its right task."""
    if not rest.strip():
        request.reply("ask_item_words", number=number, keyboard=question_choices.cancel())
        return
    item = question.items[number - 1]
    coded = leading_code(rest)
    if coded is not None and not coded[1].strip():
        task = task_access.find(request.session, request.actor, coded[0].code)
        right: ReportItem | None = replace(item, task_id=task.id)
    else:
        right = report_items.put_right(request, item, rest)
    if right is None:
        known = item.task_id
        standing = report_items.standing_of(request, known) if known is not None else None
        request.reply("ask_day_again", standing=standing, words=rest)
        return
    items = [*question.items]
    items[number - 1] = replace(right, struck=False, rivals=())
    _ask(request, replace(question, items=tuple(items)))


def _line_of(request: Request, question: Items, text: str) -> tuple[int, str] | None:
    """The line that words begin with, by its number or its task's code, and what follows."""
    coded = leading_code(text)
    if coded is not None:
        own = task_access.own_codes(request.session, request.actor)
        ids = [item.task_id for item in question.items]
        task_id = own.get(coded[0].code)
        return (ids.index(task_id) + 1, coded[1]) if task_id in ids and task_id else None
    found = _LINE.match(text.strip())
    if found is None or not 1 <= int(found[1]) <= len(question.items):
        return None
    return int(found[1]), text.strip()[found.end() :]


def _check(question: Items, number: int) -> None:
    if not 1 <= number <= len(question.items):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(question.items))


def _struck(question: Items, numbers: Sequence[int]) -> Items:
    """The same with lines struck out, or kept again."""
    for number in numbers:
        _check(question, number)
    items = [
        replace(item, struck=not item.struck, rivals=() if item.struck else item.rivals)
        if at in numbers
        else item
        for at, item in enumerate(question.items, 1)
    ]
    return replace(question, items=tuple(items))


def _card(question: Items) -> ItemCard:
    """The card again, whatever was asked about it since."""
    return ItemCard(**_fields(question))


def _fields(question: Items) -> dict[str, Any]:
    return {field.name: getattr(question, field.name) for field in fields(Items)}


def _ask(request: Request, question: Items) -> None:
    card = replace(_card(question), ref=outbox.new_ref())
    request.ask(card)
    request.reply(
        "proposed_items",
        ref=card.ref,
        keyboard=item_lines.choices_of(card),
        context=item_lines.context_of(card),
        mentions=named(item.task_id for item in card.items if item.task_id is not None),
        **item_lines.shown(request, card),
    )


def _ask_change(request: Request, question: Items) -> None:
    request.ask(ItemChange(**_fields(question)))
    request.reply("ask_item_change", count=len(question.items), keyboard=question_choices.cancel())


def _record(request: Request, question: Items) -> None:
    """Every line that is left; then what one of them lacks is asked for."""
    items = [item for item in question.items if not item.struck]
    request.drop_buttons()
    request.leave()
    if not items:
        request.reply("cancelled")
        return
    outcome = item_records.record_all(request.with_words_of(question.message), items)
    item_receipts.show(request, outcome)
    ask_next(request, [item for item, _lack in outcome.lacking])

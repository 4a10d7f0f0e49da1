"""One card for a message about several tasks (officers): all its reports, each may be struck out.

*Ghi tất cả* (or a typed 1) records every line that is left, whatever its kind; what a line lacks is
asked for afterwards, one by one. Source: docs/reading.md, "Replies".
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from bot.buttons import ItemAct, ItemPress
from bot.handlers.reports.meanings import report_items, task_choice
from bot.handlers.reports.proposals import item_lines
from bot.handlers.reports.records import item_receipts, item_records
from bot.handlers.reports.records.missing_parts import ask_next
from bot.messages import question_choices
from bot.talk import led_tasks
from bot.talk.officer_questions import ItemCard, ItemChange, Items, ReportItem
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.post.mentions import named
from storage.rules.reading.choices import read_choice
from storage.rules.reading.codes import leading_code
from storage.rules.reading.commands import card_words
from storage.rules.reading.commands.card_words import NumberedWords

_MOST_LINES = 100


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
    _ask(request, ItemCard("", tuple(items), request.act.message, forwarded))


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
    coded = card_words.struck_code(text)
    if card_words.records_all(text):
        _record(request, question)
    elif card_words.drops_all(text):
        request.leave()
        request.reply("cancelled")
    elif struck := card_words.struck_lines(text):
        _ask(request, _struck(question, struck))
    elif coded and (line := _line_of(request, question, coded)) is not None:
        _ask(request, _struck(question, [line.number]))
    elif card_words.wants_change(text):
        _ask_change(request, question)
    elif (page := item_lines.page_named(question, text)) is not None:
        _ask(request, item_lines.turned(question, page))
    elif (named_line := _line_of(request, question, text)) is not None:
        _put_right(request, question, *named_line)
    elif task_choice.only_a_number(text) or _is_numbered(text):
        _choose(request, question, text)
    else:
        request.reply("items_unclear", count=len(question.items))


def _is_numbered(text: str) -> bool:
    """A number with the word for it ("số 2"), and nothing else."""
    found = read_choice(text, [""] * _MOST_LINES)
    return found is not None and not found[1]


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
        task_id = led_tasks.find(request, coded[0].code)
        right: ReportItem | None = replace(item, task_id=task_id)
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


def _line_of(request: Request, question: Items, text: str) -> NumberedWords | None:
    """The line that words begin with, by its number or its task's code, and what follows."""
    coded = leading_code(text)
    if coded is not None:
        own = led_tasks.codes(request)
        ids = [item.task_id for item in question.items]
        task_id = own.get(coded[0].code)
        known = task_id in ids and task_id
        return NumberedWords(ids.index(task_id) + 1, coded[1]) if known else None
    found = card_words.line_with_words(text)
    return found if found is not None and 1 <= found.number <= len(question.items) else None


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

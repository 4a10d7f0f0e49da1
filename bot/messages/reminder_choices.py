"""Choices under a reminder and a quarter card: the four answers, forecasts, all lines, once more."""

from collections.abc import Callable, Sequence
from functools import partial

from bot import buttons
from bot.button_data import pack
from bot.buttons import Answer, Button, CardAct, RepeatTime
from bot.messages.choice_rows import (
    CANCEL_ROW,
    in_rows,
    laid_out,
    page_turns,
    paired,
    under_numbers,
)
from bot.texts import button_words as words
from bot.texts import fixed_words
from storage.rules.post.said import Choice, Choices
from storage.rules.tasks.forecast import Forecast


def answers_on_task(task_id: int) -> Choices:
    """The four answers under one task."""
    return _four(lambda answer: buttons.TaskAnswer(answer, task_id))


def answers_to(ref: str) -> Choices:
    """The four answers under a message with several tasks."""
    return _four(partial(buttons.ReminderAnswer, ref))


def see_all(ref: str) -> Choices:
    """Every task of a message that names some by their codes only."""
    return laid_out([[(words.numbered(words.SEE_ALL, 5), buttons.ReminderLines(ref))]])


def repeats(ref: str) -> Choices:
    """To hear a message once more: this afternoon, or tomorrow."""
    pressed = (buttons.RemindAgain(ref, when) for when in RepeatTime)
    return laid_out([paired(words.REPEATS, pressed)])


def reminder_lines(ref: str, whole: str, page: int, pages: int, *, answers: bool) -> Choices:
    """The four answers under every task of a message, and the way to the other pages."""
    turned = laid_out(page_turns(partial(buttons.ReminderLines, whole), page, pages))
    return (*answers_to(ref), *turned) if answers else turned


def forecasts(ref: str, lines: Sequence[tuple[int, str]]) -> list[tuple[Choice, ...]]:
    """Three answers a line of a reminder (number and code), and one for all of several lines."""
    everything = [Choice(words.ALL_IN_TIME, pack(buttons.AllInTime(ref)))]
    rows = [tuple(everything)] if len(lines) > 1 else []
    return rows + [
        tuple(
            Choice(
                f"{code} {fixed_words.forecast(one)}", pack(buttons.LineForecast(ref, number, one))
            )
            for one in Forecast
        )
        for number, code in lines
    ]


def quarter_card(ref: str, *, more: bool) -> Choices:
    """Acknowledge, say what is not ours, and see all its tasks if there are more."""
    seen = [[(words.SEE_ALL, buttons.CardPress(ref, CardAct.TURN))]] if more else []
    return laid_out([*_card_acts(ref), *seen])


def quarter_card_page(ref: str, page: int, pages: int) -> Choices:
    """The same under a page of all its tasks, with the way to its neighbours."""
    turned = partial(buttons.CardPress, ref, CardAct.TURN)
    return laid_out([*_card_acts(ref), *page_turns(turned, page, pages)])


def _card_acts(ref: str) -> list[list[tuple[str, Button]]]:
    acts = [buttons.CardPress(ref, act) for act in (CardAct.ACKNOWLEDGE, CardAct.DISPUTE)]
    return [[pair] for pair in paired(words.CARD, acts)]


def card_lines(ref: str, lines: Sequence[tuple[int, str]]) -> Choices:
    """Which line of a card is meant, and the way out."""
    keys = [
        (f"{n}. {code}", buttons.CardPress(ref, CardAct.DISPUTE_LINE, n)) for n, code in lines[:90]
    ]
    return laid_out([*in_rows(keys, 4), CANCEL_ROW])


def _four(pressed: Callable[[Answer], Button]) -> Choices:
    """The four answers, two a row."""
    return laid_out(
        in_rows(under_numbers(words.ANSWERS.values(), map(pressed, map(Answer, words.ANSWERS))), 2)
    )

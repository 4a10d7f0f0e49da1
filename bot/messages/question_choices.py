"""Choices under a question: numbered answers, commands and files that may be meant, the way out."""

from collections.abc import Sequence

from bot import buttons, office_buttons
from bot.messages.choice_rows import (
    CANCEL_ROW,
    Labelled,
    Turned,
    in_rows,
    laid_out,
    page_turns,
    under_numbers,
)
from bot.texts import button_words as words
from bot.texts import cut
from storage.rules.post.said import Choices


def options(ref: str, labels: Sequence[str]) -> Choices:
    """The numbered answers to a question, one a row, and the way out of it."""
    rows = [
        [(f"{n}. {cut(label, 50)}", buttons.Option(ref, n))] for n, label in enumerate(labels, 1)
    ]
    return laid_out([*rows, CANCEL_ROW])


def option_page(ref: str, labels: Sequence[str], turning: Turned, page: int, pages: int) -> Choices:
    """Numbered answers side by side on one page of a list, and the way to its neighbours."""
    keys = [(f"{n}. {label}", buttons.Option(ref, n)) for n, label in enumerate(labels, 1)]
    return laid_out([*in_rows(keys, 3), *page_turns(turning, page, pages)])


def cancel() -> Choices:
    """Leave the question in hand."""
    return laid_out([CANCEL_ROW])


def rival_gone() -> Choices:
    """The other program that used the bot's token is stopped."""
    return laid_out([[(words.RIVAL_GONE, office_buttons.RivalStop())]])


def periods(choices: Sequence[Labelled], width: int = 3) -> Choices:
    """Files that may be meant instead: label and button."""
    return laid_out(in_rows([(cut(label, 50), button) for label, button in choices], width))


def commands(names: Sequence[str]) -> Choices:
    """Commands a slip may have meant."""
    return laid_out([[(f"/{name}", buttons.CommandHint(name)) for name in names]])


def product_kind() -> Choices:
    """What an unclear product text is."""
    return laid_out(
        [under_numbers(words.PRODUCT_KIND, map(buttons.ProductChoice, (1, 2))), CANCEL_ROW]
    )

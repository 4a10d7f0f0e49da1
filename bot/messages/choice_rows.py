"""How choices lie under a message: labels with their buttons in rows, numbers, pages to turn."""

from collections.abc import Callable, Iterable, Sequence

from bot import buttons
from bot.button_data import pack
from bot.buttons import Button
from bot.texts import button_words as words
from storage.rules.post.said import Choices, choices_of

Labelled = tuple[str, Button]
"""What a choice says, and the button that comes back when it is pressed."""
Turned = Callable[[int], Button]
"""The button that shows a page of a list, told its number."""
CANCEL_ROW: tuple[Labelled, ...] = ((words.CANCEL, buttons.Cancel()),)
"""The way out of a question, a row of its own."""


def laid_out(rows: Iterable[Sequence[Labelled]]) -> Choices:
    """Rows of choices as a message keeps them."""
    return choices_of([[(label, pack(button)) for label, button in row] for row in rows])


def in_rows(keys: Sequence[Labelled], width: int) -> list[Sequence[Labelled]]:
    """Choices side by side, ``width`` in a row."""
    return [keys[at : at + width] for at in range(0, len(keys), width)]


def paired(labels: Iterable[str], pressed: Iterable[Button]) -> list[Labelled]:
    """Labels and what each means, in one order."""
    return list(zip(labels, pressed, strict=True))


def under_numbers(labels: Iterable[str], pressed: Iterable[Button]) -> list[Labelled]:
    """The same under the numbers that choose them too."""
    return paired((words.numbered(label, n) for n, label in enumerate(labels, 1)), pressed)


def page_turns(turned: Turned, page: int, pages: int) -> list[Sequence[Labelled]]:
    """The row of keys that turns pages; none if there is one page."""
    turn: list[Labelled] = []
    if page > 0:
        turn.append((words.EARLIER_PAGE, turned(page - 1)))
    if page + 1 < pages:
        turn.append((words.LATER_PAGE, turned(page + 1)))
    return [turn] if turn else []

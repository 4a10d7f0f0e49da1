"""Choices under figures: the digest's numbers and the views of statistics."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from bot import buttons, office_buttons
from bot.messages.choice_rows import in_rows, laid_out, page_turns
from bot.texts import button_words as words
from storage.figures.statistics import Selection
from storage.rules.post.said import Choices


class ListedTask(NamedTuple):
    """A task of a list that has a card: its number in the message, its code, its id."""

    number: int
    code: str
    task_id: int


NamedView = tuple[str, str]
"""What the button of a view says, and the name of the view."""


def first_screen(digest: int, codes: Sequence[str]) -> Choices:
    """The codes of a digest's first screen, and the way to all its parts."""
    whole = [(words.ALL_PARTS, office_buttons.FullDigest(digest))]
    return (*figure_codes(digest, codes), *laid_out([whole]))


def figure_codes(digest: int, codes: Sequence[str]) -> Choices:
    """The codes of a digest's numbers; each opens its list."""
    return laid_out(
        in_rows([(code, office_buttons.FigureList(digest, code, 0)) for code in codes], 7)
    )


def figure_list(
    digest: int, code: str, tasks: Sequence[ListedTask], page: int, pages: int
) -> Choices | None:
    """The cards of a list's tasks, and the way to the neighbour pages."""
    keys = [(f"{one.number}. {one.code}", buttons.TaskCard(one.task_id)) for one in tasks]
    rows = [
        *in_rows(keys, 4),
        *page_turns(partial(office_buttons.FigureList, digest, code), page, pages),
    ]
    return laid_out(rows) if rows else None


def statistics(
    views: Sequence[NamedView], chosen: Selection, shown: str, page: int, pages: int
) -> Choices:
    """The views of a selection's figures, and the pages of the one shown."""
    keys = [(label, office_buttons.FigureView(name, chosen, 0)) for label, name in views]
    return laid_out(
        [
            *in_rows(keys, 3),
            *page_turns(partial(office_buttons.FigureView, shown, chosen), page, pages),
        ]
    )

"""The quarter card: its first look, five lines as a reminder has them, and the pages behind it."""

from bot.messages import reminder_choices
from bot.texts import plain, render
from bot.texts.fitting import fitted
from bot.texts.split import length
from storage.followup.quarter_cards import QuarterCard
from storage.rules.policy import REMINDER_LINES
from storage.rules.post.said import Choices

PAGE = 10
ROOM = 900
"""Characters of a card, so that one look is enough."""
_BELOW_WELCOME = 3
"""Tasks written out below a welcome, which takes room of its own."""
_TITLES = (90, 70, 60, 45, 35, 25, 15)
"""The longest titles that make a card of one look."""


def pages_in(card: QuarterCard) -> int:
    """How many pages a card has."""
    return max(1, -(-len(card.rows) // PAGE))


def card_look(card: QuarterCard, ref: str, welcome: object = "") -> tuple[str, Choices]:
    """The card as it is sent: the first tasks written out, the others named by their codes.

    ``welcome`` is Markup that stands above it at joining.
    """
    lines = _BELOW_WELCOME if welcome else REMINDER_LINES
    others = [row.code for row in card.rows[lines:]]
    text = ""
    for title in _TITLES:
        text = render(
            "quarter_card",
            card=card,
            rows=card.rows[:lines],
            others=others,
            title=title,
            welcome=welcome,
        )
        if length(plain(text)) <= ROOM + length(plain(str(welcome))):
            break
    return text, reminder_choices.quarter_card(ref, more=bool(others))


def card_page(card: QuarterCard, ref: str, page: int) -> tuple[str, Choices]:
    """The text and the buttons of a page of all its tasks; numbers run on over the pages."""
    pages = pages_in(card)
    page = min(page, pages - 1)
    text = fitted(
        "quarter_card_page",
        card=card,
        rows=card.rows[page * PAGE : (page + 1) * PAGE],
        first=page * PAGE,
        page=page + 1,
        pages=pages,
    )
    return text, reminder_choices.quarter_card_page(ref, page, pages)

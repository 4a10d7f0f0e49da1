"""One page of the quarter card: its words and its buttons."""

from bot.messages import reminder_choices
from bot.texts.fitting import fitted
from storage.followup.quarter_cards import QuarterCard
from storage.rules.said import Choices

PAGE = 10


def pages_in(card: QuarterCard) -> int:
    """How many pages a card has."""
    return max(1, -(-len(card.rows) // PAGE))


def card_page(card: QuarterCard, ref: str, page: int, welcome: object = "") -> tuple[str, Choices]:
    """The text and the buttons of a page; numbers run on over the pages.

    ``welcome`` is Markup that stands above the first page at joining.
    """
    pages = pages_in(card)
    page = min(page, pages - 1)
    text = fitted(
        "quarter_card",
        card=card,
        rows=card.rows[page * PAGE : (page + 1) * PAGE],
        first=page * PAGE,
        page=page + 1,
        pages=pages,
        welcome=welcome,
    )
    return text, reminder_choices.quarter_card(ref, page, pages)

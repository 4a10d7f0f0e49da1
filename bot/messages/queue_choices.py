"""Choices under the lists of the office: what waits, of which agencies, the log."""

from collections.abc import Sequence
from dataclasses import replace

from bot import office_buttons
from bot.messages.choice_rows import Labelled, in_rows, laid_out, page_turns
from bot.office_buttons import LogPage
from bot.texts import button_words as words
from bot.texts import cut
from storage.followup.office_queue import Item, Matter
from storage.rules.post.said import Choices


def waiting_page(
    items: Sequence[Item],
    shown: office_buttons.QueuePage,
    pages: int,
    others: Sequence[Labelled] = (),
) -> Choices | None:
    """What waits for the office, numbered as in the message; other pages and other parts."""
    keys = [
        (f"{n}. {item.code}".removesuffix(". "), office_buttons.QueueItem(item.matter, item.id))
        for n, item in enumerate(items, 1)
    ]
    turns = page_turns(lambda page: replace(shown, page=page), shown.page, pages)
    rows = [*in_rows(keys, 4), *turns, *in_rows(others, 2)]
    return laid_out(rows) if rows else None


def queue_agencies(agencies: Sequence[tuple[int, str]], page: int, pages: int) -> Choices | None:
    """Agencies of which something waits, numbered as in the message."""
    keys = [
        (f"{n}. {cut(name, 25)}", office_buttons.QueuePage(0, agency_id=agency_id))
        for n, (agency_id, name) in enumerate(agencies, 1)
    ]
    rows = [*in_rows(keys, 2), *page_turns(office_buttons.QueueAgencies, page, pages)]
    return laid_out(rows) if rows else None


def matter(name: str, row_id: int) -> Choices:
    """To one matter that waits."""
    return laid_out([[(words.OPEN_MATTER, office_buttons.QueueItem(Matter(name), row_id))]])


def what_waits() -> Choices:
    """To the list of what waits for the office."""
    return laid_out([[(words.QUEUE, office_buttons.QueuePage(0))]])


def log_page(shown: LogPage, pages: int) -> Choices | None:
    """The way to other pages of the log, under the same filter."""
    turn: list[Labelled] = []
    if shown.page > 0:
        turn.append((words.NEWER, replace(shown, page=shown.page - 1)))
    if shown.page + 1 < pages:
        turn.append((words.OLDER, replace(shown, page=shown.page + 1)))
    return laid_out([turn]) if turn else None

"""What a card of several reports shows: its page, each line as it would be recorded, its buttons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.buttons import Answer
from bot.handlers.reports.meanings import reply_occasions, report_items
from bot.handlers.reports.meanings.report_items import Lack
from bot.messages import report_choices
from bot.talk.officer_questions import Items, ReportItem
from bot.talk.request import Request
from storage.post import outbox
from storage.rules.post.said import Choices
from storage.rules.reading.commands.page_turns import read_page
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing

PAGE: Final = 8
"""Lines of one page: with what each shows they fit a message."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A line of the card as it is shown; ``agency`` if it is not of one alone."""

    item: ReportItem
    standing: Standing | None
    label: str
    lack: Lack | None
    document: str | None = None
    doubtful: bool = False
    number: int = 1
    agency: str = ""


def pages(question: Items) -> int:
    """How many pages the card has."""
    return max(1, -(-len(question.items) // PAGE))


def on_page(question: Items) -> Sequence[int]:
    """The numbers of the lines of the page that is shown."""
    first = question.page * PAGE
    return range(first + 1, min(first + PAGE, len(question.items)) + 1)


def turned(question: Items, page: int) -> Items:
    """The same at another page; at the nearest there is."""
    return replace(question, page=min(max(page, 0), pages(question) - 1))


def page_named(question: Items, text: str) -> int | None:
    """The page that words ask for, if there are several."""
    return read_page(text, question.page) if pages(question) > 1 else None


def shown(request: Request, question: Items) -> dict[str, Any]:
    """What the words of the card say."""
    numbers = on_page(question)
    lines = [_line(request, question.items[number - 1], number) for number in numbers]
    spoken_for = task_access.agency_name(request.session, request.actor)
    if {line.agency for line in lines if line.agency} <= {spoken_for}:
        lines = [replace(line, agency="") for line in lines]
    rivals = [(at, one.rivals[0]) for at, one in enumerate(question.items, 1) if one.rivals]
    return {
        "lines": lines,
        "count": len(question.items),
        "page": question.page + 1,
        "pages": pages(question),
        "source": question.source,
        "forwarded": question.forwarded,
        "apart": list(question.apart),
        "unmentioned": list(question.unmentioned),
        "example": f"{rivals[0][0]} {rivals[0][1]}" if rivals else "",
    }


def choices_of(question: Items) -> Choices:
    """The buttons below the page that is shown."""
    numbers = on_page(question)
    struck = [question.items[number - 1].struck for number in numbers]
    return report_choices.item_card(
        question.ref, struck, question.page, pages(question), numbers[0]
    )


def context_of(question: Items) -> dict[str, Any]:
    """What a file says is shown and not kept."""
    return {outbox.PASSING: True} if question.source else {}


def _line(request: Request, item: ReportItem, number: int) -> ItemLine:
    standing = report_items.standing_of(request, item.task_id) if item.task_id else None
    label = report_items.label_of(item)
    if standing is None:
        return ItemLine(item, None, label, Lack.TASK, number=number)
    found = reply_occasions.read_about(request, standing, item.words) if item.words else None
    read, asks = found or (None, ())
    doubtful = item.on is None and any(ask.value in ("day", "year") for ask in asks)
    return ItemLine(
        item,
        standing,
        label,
        report_items.lack_of(request, item),
        read.document if read else None,
        doubtful and item.answer is not Answer.EXTENSION,
        number,
        standing.agency,
    )

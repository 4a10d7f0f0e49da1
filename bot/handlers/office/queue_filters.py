"""The parts of the office's queue: by kind, agency, forecast and clerk, as typed and as buttons."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple

from bot.messages import queue_choices
from bot.messages.choice_rows import Labelled
from bot.office_buttons import QueueAgencies, QueuePage
from bot.talk.office_questions import QueueAgencyPick
from bot.talk.request import Request
from bot.texts import button_words, desk_words, fixed_words
from storage.followup import office_queue
from storage.followup.office_queue import EVERYTHING, Item, Matter, QueueFilter, kin
from storage.people import agencies, clerks
from storage.rules.errors import DomainError, Kind
from storage.rules.name_order import name_order
from storage.rules.reading.commands.list_parts import (
    OF_THE_QUEUE,
    Part,
    behind_of,
    read_part,
    read_unopened,
)
from storage.rules.tasks.forecast import Forecast
from storage.tasks.mends import visibility

PAGE = 20
_PARTS: Mapping[Part, QueueFilter] = {
    Part.COMPLETION: QueueFilter(Matter.CONFIRMATION),
    Part.EXTENSION: QueueFilter(Matter.EXTENSION),
    Part.DIFFICULT: QueueFilter(Matter.DIFFICULTY),
    Part.DISPUTE: QueueFilter(Matter.DISPUTE),
    Part.LETTERS: QueueFilter(Matter.LETTER),
    Part.UNNUMBERED: QueueFilter(Matter.LETTER_TO_SEND),
    Part.UNANSWERED: QueueFilter(Matter.LETTER_TO_ANSWER),
    Part.UNCLEAR_SEND: QueueFilter(Matter.UNCLEAR_SEND),
    Part.UNASSIGNED: QueueFilter(Matter.UNASSIGNED),
    Part.IMPORT: QueueFilter(Matter.IMPORT),
    Part.RISK: QueueFilter(forecast=Forecast.AT_RISK),
    Part.LATE: QueueFilter(forecast=Forecast.NOT_IN_TIME),
    Part.ALL: EVERYTHING,
}
_DOUBTFUL = (Forecast.AT_RISK, Forecast.NOT_IN_TIME)
_KINDS = (
    Matter.CONFIRMATION,
    Matter.EXTENSION,
    Matter.DIFFICULTY,
    Matter.DISPUTE,
    Matter.LETTER,
)


def typed(request: Request, words: str) -> QueueFilter | None:
    """The part of the queue that words name; None if the person was asked which agency.

    Raises UNKNOWN_LIST for words that are no part and near no agency, or more than its name.
    """
    if not words.strip():
        return EVERYTHING
    part = read_part(words, OF_THE_QUEUE)
    if part is Part.OWN:
        return QueueFilter(person_id=request.actor.person_id)
    if part is Part.BY_AGENCY:
        show_agencies(request, 0)
        return None
    if part is not None:
        return _PARTS[part]
    words = behind_of(words)
    found = agencies.recognise(request.session, words)
    if found is not None:
        return QueueFilter(agency_id=found.id)
    near = agencies.nearest(request.session, words, whole=True)
    if not near:
        raise DomainError(Kind.UNKNOWN_LIST, text=words, list_of="queue")
    _offer(request, [(one.id, one.name, 0) for one in near], 0, 1, said=words)
    return None


def heading(request: Request, chosen: QueueFilter) -> str:
    """What part is shown, in words; "" for all."""
    if chosen.matter is Matter.LETTER:
        return button_words.LETTERS
    if chosen.matter is not None:
        return desk_words.matter(chosen.matter)
    if chosen.forecast is not None:
        return fixed_words.forecast(chosen.forecast)
    if chosen.agency_id is not None:
        return agencies.names(request.session).get(chosen.agency_id, "")
    if chosen.person_id is not None:
        return button_words.OWN_QUEUE
    return ""


def buttons(request: Request, items: Sequence[Item], chosen: QueueFilter) -> list[Labelled]:
    """The other parts of the whole queue that hold anything, with their numbers."""
    count = {kind: sum(item.matter in kin(kind) for item in items) for kind in _KINDS}
    found: list[tuple[str, QueueFilter]] = [
        (f"{button_words.QUEUE_KINDS[kind]} ({number})", QueueFilter(kind))
        for kind, number in count.items()
        if number
    ]
    pairs = {item.pair for item in items}
    told = Counter(
        forecast
        for pair, forecast in office_queue.foreseen(request.session, items, request.day).items()
        if pair in pairs
    )
    found += [
        (f"{button_words.FORECASTS[one]} ({told[one]})", QueueFilter(forecast=one))
        for one in _DOUBTFUL
        if told[one]
    ]
    duty = clerks.on_duty(request.session, request.day)
    if request.actor.person_id in duty.values():
        found.append((button_words.OWN_QUEUE, QueueFilter(person_id=request.actor.person_id)))
    if chosen != EVERYTHING:
        found.append((button_words.WHOLE_QUEUE, EVERYTHING))
    keys: list[Labelled] = [
        (label, QueuePage(0, *astuple(one))) for label, one in found if one != chosen
    ]
    if len({item.agency_id for item in items if item.agency_id}) > 1:
        keys.append((button_words.BY_AGENCY, QueueAgencies(0)))
    return keys


def shows_unopened(request: Request, words: str) -> bool:
    """Rows that an import restricted and nobody has opened, by code; False if the words ask for others."""
    page = read_unopened(words)
    if page is None:
        return False
    found = visibility.unopened(request.session)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE
    rows = found[first : first + PAGE]
    request.reply("desk/unopened", rows=rows, first=first, total=len(found), page=page, pages=pages)
    return True


def show_agencies(request: Request, page: int) -> None:
    """The agencies of which something waits, with how much."""
    items = office_queue.queue(request.session, request.now)
    count = Counter((item.agency_id, item.agency) for item in items if item.agency_id)
    found = sorted(
        ((agency_id, name, number) for (agency_id, name), number in count.items()),
        key=lambda one: (-one[2], name_order(one[1])),
    )
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 0), pages - 1)
    _offer(request, found[page * PAGE : (page + 1) * PAGE], page, pages)


def _offer(
    request: Request, found: Sequence[tuple[int, str, int]], page: int, pages: int, said: str = ""
) -> None:
    if found:
        request.ask(QueueAgencyPick(tuple(agency_id for agency_id, _, _ in found), page))
    request.reply(
        "desk/queue_agencies",
        found=found,
        said=said,
        pages=pages,
        keyboard=queue_choices.queue_agencies([one[:2] for one in found], page, pages),
    )

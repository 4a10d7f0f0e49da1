"""What waits for the office: /choxuly (office; admins look on), the list, one of it, its numbers.

Each kind of matter has its desk in ``matter_desks``.
"""

from dataclasses import astuple, replace

from bot.handlers.office import letter_answers, letter_requests, matter_desks, queue_filters
from bot.messages import queue_choices
from bot.office_buttons import QueueAgencies, QueueItem, QueuePage, RemarkCheck
from bot.talk.office_questions import Decision, QueueAgencyPick, QueueItems
from bot.talk.question import Question
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.followup import office_queue
from storage.followup.office_queue import EVERYTHING, Matter, QueueFilter
from storage.people.agencies import names as agency_names
from storage.post import outbox, sent
from storage.requests import open_requests
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, Role, may
from storage.rules.reading.choices import choose, read_choice
from storage.rules.reading.commands.page_turns import read_page
from storage.store.tables import Outbox
from storage.tasks.mends import visibility

PAGE = 8


def register(routes: Routes) -> None:
    """/choxuly and the buttons of its list."""
    routes.command(command, "choxuly")
    routes.press(QueuePage, page)
    routes.press(QueueAgencies, agencies)
    routes.press(QueueItem, item)
    routes.press(RemarkCheck, remark_seen)
    routes.step(QueueItems, _pick)
    routes.step(QueueAgencyPick, _agency)
    routes.step(Decision, _decide)
    letter_requests.register(routes)
    letter_answers.register(routes)


def command(request: Request) -> None:
    """The first page of what waits, or of the part that is named: a kind, an agency, one's own."""
    request.require(Action.SEE_DIGEST)
    request.leave()
    if queue_filters.shows_unopened(request, request.text.strip()):
        return
    chosen = queue_filters.typed(request, request.text.strip())
    if chosen is not None:
        _show_page(request, QueuePage(0, *astuple(chosen)))


def page(request: Request, pressed: QueuePage) -> None:
    """Another page of what waits."""
    request.require(Action.SEE_DIGEST)
    _show_page(request, pressed)


def agencies(request: Request, pressed: QueueAgencies) -> None:
    """The agencies of which something waits."""
    request.require(Action.SEE_DIGEST)
    queue_filters.show_agencies(request, pressed.page)


def item(request: Request, pressed: QueueItem) -> None:
    """One matter of the list."""
    request.require(Action.SEE_DIGEST)
    show(request, pressed.matter, pressed.row_id)


def remark_seen(request: Request, pressed: RemarkCheck) -> None:
    """What a document's reader was not sure of has been looked at."""
    request.require(Action.SEE_DIGEST)
    matter_desks.DESKS[Matter.IMPORT].decide(request, pressed.programme_id, 1, "")
    request.drop_buttons()


def show(request: Request, matter: str, row_id: int) -> None:
    """One matter in full, with its numbered choices for who may decide."""
    if matter == Matter.LETTER:  # all agencies are one matter, with a list of its own
        letter_requests.open_letters(request)
        return
    desk = matter_desks.DESKS[matter]
    values = desk.show(request, row_id)
    decides = bool(desk.labels) and may(request.actor, Action.DECIDE)
    if decides:
        request.ask(Decision(Matter(matter), row_id))
    buttons = desk.buttons(row_id) if decides and desk.buttons else queue_choices.what_waits()
    labels = desk.labels if decides else ()
    about = {matter: row_id} if matter in _NOTICES else None
    request.reply(desk.text, labels=labels, keyboard=buttons, context=about, **values)


def takes(request: Request, text: str) -> bool:
    """A number or words of the office that answer a notice: the newest, or the one replied to.

    Of a question in hand and a notice that came after it a bare number answers the later one; in
    the middle of the list, and if several questions wait, it decides nothing.
    """
    if request.actor.role is not Role.OFFICE:
        return False
    replied, question = request.reply_to, request.asked()
    asked = sent.newest(
        request.session,
        request.address,
        holds=_NOTICES,
        kinds=[outbox.NOTICE],
        message=replied,
        screen=request.screen,
    )
    if asked is None:
        return False
    matter = next(name for name in _NOTICES if name in asked.context)
    desk, row_id = matter_desks.DESKS[matter], int(asked.context[matter])
    said = read_choice(text, desk.labels)
    if said is None and desk.words and replied is not None:
        said = len(desk.labels), text
    if said is None or (replied is None and question and not _is_later(request, asked, said[1])):
        return False
    if replied is None and (_several(request) or _in_the_list(question)):
        entries = open_requests.open_questions(request.session)
        request.reply(
            "ask_which_report",
            codes=[entry.code for entry in entries],
            reports_only={entry.question for entry in entries}
            == {open_requests.Question.CONFIRMATION},
        )
    else:
        desk.decide(request, row_id, *said)
    return True


def _is_later(request: Request, asked: Outbox, rest: str) -> bool:
    at = request.asked_at
    return not rest and asked.sent_at is not None and at is not None and asked.sent_at > at


def _several(request: Request) -> bool:
    return len(open_requests.open_questions(request.session)) > 1


def _in_the_list(question: Question | None) -> bool:
    return isinstance(question, QueueItems | Decision)


def _show_page(request: Request, asked: QueuePage) -> None:
    whole = office_queue.queue(request.session, request.now)
    chosen = QueueFilter(asked.matter, asked.agency_id, asked.forecast, asked.person_id)
    found = office_queue.part_of(request.session, whole, chosen, request.day)
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(asked.page, 0), pages - 1)
    shown = found[number * PAGE : (number + 1) * PAGE]
    if shown:
        named = tuple((item.matter, item.id) for item in shown)
        request.ask(QueueItems(named, number, chosen))
    request.reply(
        "desk/queue",
        items=[(item, item.working_days(request.now, request.calendar)) for item in shown],
        total=len(found),
        page=number + 1,
        pages=pages,
        day=request.day,
        part=queue_filters.heading(request, chosen),
        forecast=chosen.forecast,
        unopened=len(visibility.unopened(request.session)) if chosen == EVERYTHING else 0,
        keyboard=queue_choices.waiting_page(
            shown,
            replace(asked, page=number),
            pages,
            queue_filters.buttons(request, whole, chosen),
        ),
    )


def _agency(request: Request, question: QueueAgencyPick, text: str) -> None:
    """What waits of one agency, by its number or name; or another page of them."""
    page = read_page(text, question.page)
    if page is not None:
        queue_filters.show_agencies(request, page)
        return
    names = agency_names(request.session)
    labels = [names.get(one, "") for one in question.agencies]
    chosen = question.agencies[choose(text, labels, names=True) - 1]
    request.leave()
    _show_page(request, QueuePage(0, agency_id=chosen))


def _pick(request: Request, question: QueueItems, text: str) -> None:
    """One of the list, by its number on the page; or another page of it."""
    page = read_page(text, question.page)
    if page is not None:
        _show_page(request, QueuePage(page, *astuple(question.part)))
        return
    whole = office_queue.queue(request.session, request.now)
    codes = {(one.matter, one.id): one.code for one in whole}
    labels = [codes.get(one, "") for one in question.items]
    matter, row_id = question.items[choose(text, labels) - 1]
    request.leave()
    show(request, matter, row_id)


def _decide(request: Request, question: Decision, text: str) -> None:
    """A choice on the matter that is open, by number or in its words."""
    desk = matter_desks.DESKS[question.matter]
    said = read_choice(text, desk.labels)
    if said is None:
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(desk.labels))
    desk.decide(request, question.id, *said)


_NOTICES = frozenset({"confirmation", "extension", "difficulty", "dispute"})

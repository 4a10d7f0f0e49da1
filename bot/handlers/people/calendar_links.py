"""The calendar (officers, leaders): /lich, a file, and an address to subscribe to if the bot is public."""

from bot.files.calendar_file import MIME, calendar_file
from bot.files.calendar_page import FOLDER
from bot.messages import question_choices
from bot.talk.everyone_questions import TaskList
from bot.talk.personal_questions import CalendarAddress
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from storage.people import calendar_feeds
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.reading.choices import choose, read_choice
from storage.rules.reading.folded_text import fold
from storage.store.office_calendar import office_calendar
from storage.tasks import open_deadlines, task_access

_WANTS = frozenset({"dia chi", "dia chi moi", "dang ky"})
_ENDS = frozenset({"thu hoi", "thu hoi dia chi", "bo dang ky"})


def register(routes: Routes) -> None:
    """/lich and what follows it."""
    routes.command(command, "lich")
    routes.step(CalendarAddress, _choice)


def command(request: Request) -> None:
    """The deadlines of the person's agency as a file; below it, how to subscribe."""
    if request.actor.role not in (Role.OFFICER, Role.LEADER):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    said = fold(request.text).strip()
    if said in _ENDS:
        _close(request)
    elif said in _WANTS and request.office.public_url:
        _open(request)
    else:
        if said not in _WANTS:
            request.refuse_words()
        _send_file(request)
        if request.office.public_url and request.is_private:
            _offer(request)


def _send_file(request: Request) -> None:
    actor = request.actor
    agency = task_access.agency_name(request.session, actor)
    deadlines = open_deadlines.deadlines_of(request.session, actor.agency_id or 0)
    years = sorted({one.due_on.year for one in deadlines})
    request.reply_file(
        "calendar_sent",
        name="thoi-han.ics",
        mime=MIME,
        content=calendar_file(
            deadlines,
            agency=agency,
            bot_name=request.office.bot_name,
            at=request.now,
            workdays=office_calendar(years, request.office.makeup),
        ),
        agency=agency,
        total=sum(not one.done for one in deadlines),
    )


def lets_go(request: Request, text: str) -> bool:
    """Words that choose nothing leave the offer in hand; somebody else answers them.

    A number alone is a choice, if a wrong one.
    """
    question = request.question()
    if isinstance(question, CalendarAddress) and not _chooses(question, text):
        request.leave()
    return False


def _chooses(question: CalendarAddress, text: str) -> bool:
    found = read_choice(text, _labels(question))
    return text.rstrip(".) ").isdecimal() or (found is not None and not found[1])


def _offer(request: Request) -> None:
    """How to subscribe, unless a question is in hand: looking at the calendar loses none."""
    in_hand = request.question()
    if in_hand is not None and not isinstance(in_hand, CalendarAddress | TaskList):
        return
    asked = CalendarAddress(
        outbox.new_ref(), has=calendar_feeds.has_feed(request.session, request.actor)
    )
    labels = _labels(asked)
    request.ask(asked)
    request.reply(
        "calendar/offer",
        has=asked.has,
        labels=labels,
        keyboard=question_choices.options(asked.ref, labels),
    )


def _labels(asked: CalendarAddress) -> tuple[str, ...]:
    return button_words.CALENDAR_AGAIN if asked.has else button_words.CALENDAR


def _choice(request: Request, question: CalendarAddress, text: str) -> None:
    number = choose(text, _labels(question))
    request.leave()
    if number == 1:
        _open(request)
    else:
        _close(request)


def _open(request: Request) -> None:
    if not request.is_private:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    secret = calendar_feeds.open_feed(request.act)
    base = request.office.public_url.rstrip("/")
    request.reply_secret("calendar/new_address", address=f"{base}{FOLDER}{secret}.ics")


def _close(request: Request) -> None:
    closed = calendar_feeds.close_feed(request.act)
    request.reply("calendar/closed" if closed else "calendar/no_address")

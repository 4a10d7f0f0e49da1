"""«Nhắc lại chiều nay», «Nhắc lại mai» (officers, leaders): pressed or typed under a reminder."""

from bot.buttons import RemindAgain, RepeatTime
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.followup import repeat_wishes
from storage.post import outbox, sent
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.post.mentions import ANSWERABLE
from storage.rules.reading.commands.reminder_wishes import wants_again
from storage.store.tables import Outbox


def register(routes: Routes) -> None:
    """The two buttons."""
    routes.press(RemindAgain, press)


def press(request: Request, pressed: RemindAgain) -> None:
    """A wish about a message of this very chat."""
    _own(request)
    message = request.own_message(pressed.ref)
    if message is None:
        raise DomainError(Kind.STALE_BUTTON)
    _keep(request, message, pressed.when)


def takes(request: Request, text: str) -> bool:
    """Whether the words wish the last reminder again."""
    today = wants_again(text)
    if today is None or request.question() is not None:
        return False
    _own(request)
    message = request.replied_to or sent.newest(
        request.session,
        request.address,
        speaking=ANSWERABLE,
        kinds=(outbox.REMINDER,),
        screen=request.screen,
    )
    if message is None:
        return False
    _keep(request, message, RepeatTime.AFTERNOON if today else RepeatTime.TOMORROW)
    return True


def _keep(request: Request, message: Outbox, when: RepeatTime) -> None:
    today = when is RepeatTime.AFTERNOON
    wish = repeat_wishes.wish(request.act, message, request.calendar, today=today)
    request.reply("repeat_wished", wish=wish, moved=today and wish.at is None)


def _own(request: Request) -> None:
    if request.actor.role not in (Role.OFFICER, Role.LEADER):
        raise DomainError(Kind.NOT_ALLOWED, code="")

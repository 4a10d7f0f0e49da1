"""«Xem tất cả» (officers, leaders): every task of a reminder, by the numbers it has there.

Pressed, typed, or its number alone under a reminder that names some tasks by their codes only.
"""

from dataclasses import replace

from bot.buttons import ReminderLines
from bot.messages import reminder_choices
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.post import outbox, sent
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.post.mentions import ANSWERABLE, How
from storage.rules.reading.folded_text import fold
from storage.store.tables import Outbox
from storage.tasks import task_access

PAGE = 10
NUMBER = "5"
"""The number of «Xem tất cả» after the four answers."""
_WORDS = frozenset({"xem tat ca", "xem het", f"{NUMBER} xem tat ca"})


def register(routes: Routes) -> None:
    """The button and its pages."""
    routes.press(ReminderLines, press)


def press(request: Request, pressed: ReminderLines) -> None:
    """A page of the tasks of a message of this very chat."""
    _ = request.actor  # who is not in is told so, whatever was pressed
    left = request.own_message(pressed.ref)
    if left is None:
        raise DomainError(Kind.STALE_BUTTON)
    _show(request, left, pressed.page)


def takes(request: Request, text: str) -> bool:
    """Whether the words open the whole list of the last reminder."""
    if request.actor.role not in (Role.OFFICER, Role.LEADER):
        return False
    folded, alone = fold(text), text.strip().rstrip(".)") == NUMBER
    if request.question() is not None or (folded not in _WORDS and not alone):
        return False
    left = request.replied_to or sent.newest(
        request.session, request.address, speaking=ANSWERABLE, screen=request.screen
    )
    if left is None or len(sent.mentions(request.session, left.id, ANSWERABLE)) <= _shown(left):
        return False
    _show(request, left, 0)
    return True


def _shown(left: Outbox) -> int:
    """How many tasks a message wrote out: all of them if it says nothing."""
    return int(left.context.get("shown", 1_000))


def _show(request: Request, left: Outbox, page: int) -> None:
    actor = request.actor
    asked = sent.mentions(request.session, left.id, ANSWERABLE)
    own = {row.task_id: row for row in task_access.seen_by(request.session, actor, request.day)}
    listed = [(one, own[one.task_id]) for one in asked if one.task_id in own]
    pages = max(1, -(-len(listed) // PAGE))
    if not listed or not 0 <= page < pages:
        raise DomainError(Kind.STALE_BUTTON)
    ref = outbox.new_ref()
    request.reply(
        "reminder_lines",
        ref=ref,
        rows=[(one.position, row) for one, row in listed[page * PAGE : (page + 1) * PAGE]],
        total=len(listed),
        page=page + 1,
        pages=pages,
        day=request.day,
        keyboard=reminder_choices.reminder_lines(
            ref, left.ref, page, pages, answers=actor.role is Role.OFFICER
        ),
        mentions=tuple(replace(one, how=How.OFFERED) for one, _row in listed),
    )

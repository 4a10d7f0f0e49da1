"""The quarter card (officers): Đã nhận, its pages, «Không phải của cơ quan tôi»; /danhan (office).

What the office decides of «không phải của cơ quan tôi» is answered in ``office/dispute_answers``.
"""

from bot.buttons import CardAct, CardPress
from bot.handlers.reports.proposals import proposal
from bot.messages import reminder_choices
from bot.messages.card_page import card_page, pages_in
from bot.talk.officer_questions import CardLine
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import marked
from storage.followup import quarter_cards
from storage.post import sent
from storage.rules.calendar import periods
from storage.rules.calendar.periods import quarter_of
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.post.mentions import ANSWERABLE, How
from storage.rules.post.said import MessageContent
from storage.rules.reading.codes import Code, leading_code
from storage.rules.reading.commands.disputed_lines import disputed_line, is_surely_disputed
from storage.rules.reading.commands.page_turns import numbered_page
from storage.rules.reading.folded_text import fold
from storage.store.tables import Outbox
from storage.tasks import task_access

_ALL = frozenset({"xem tat ca", "xem het"})
_LISTED = 30


def register(routes: Routes) -> None:
    """/danhan, and the buttons of cards."""
    routes.command(command, "danhan")
    routes.press(CardPress, press)
    routes.step(CardLine, _not_ours)


def command(request: Request) -> None:
    """An officer acknowledges the card; the office sees who has and who has not."""
    role = request.actor.role
    if any(map(str.isdecimal, request.text)):
        request.refuse_words()  # of a task: no acknowledgement of them all
    if role is Role.OFFICER:
        _acknowledge(request, _own_card(request))
    elif role is Role.LEADER:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    else:
        states = quarter_cards.card_states(request.session, quarter_of(request.day))
        waiting = [one for one in states if one.acknowledged_at is None]
        request.reply(
            "card_states",
            quarter=quarter_of(request.day).label,
            total=len(states),
            waiting=waiting[:_LISTED],
            missing=len(waiting),
        )


def press(request: Request, pressed: CardPress) -> None:
    """Đã nhận, another page, or which task is not ours."""
    _officer(request)
    left = request.own_message(pressed.ref)
    if left is None or "card" not in left.context:
        raise DomainError(Kind.STALE_BUTTON)
    match pressed.act:
        case CardAct.ACKNOWLEDGE:
            _acknowledge(request, left)
        case CardAct.TURN:
            _show_page(request, left, pressed.number)
        case CardAct.DISPUTE:
            _ask_which(request, left)
        case CardAct.DISPUTE_LINE:
            _dispute_line(request, left, pressed.number, "")


def takes(request: Request, text: str) -> bool:
    """Words that answer a card; False if they are something else.

    "không phải 3" says so itself, whatever was asked: it is shown before it counts.
    """
    if request.actor.role is not Role.OFFICER:
        return False
    if not isinstance(request.question(), CardLine):
        line = disputed_line(text)
        free = request.question() is None or is_surely_disputed(line)
        if line and free and _dispute_words(request, line):
            return True
    if request.question() is not None:
        return False
    page = numbered_page(text)
    left = quarter_cards.last_card(request.session, request.actor.person_id, request.day)
    if fold(text) in _ALL and left is not None and _is_on_screen(request, left):
        _show_page(request, left, 0)
        return True
    if page is not None and left is not None:
        _show_page(request, left, page)
        return True
    return False


def _acknowledge(request: Request, left: Outbox) -> None:
    quarter = periods.quarter_named(str(left.context["card"]))
    before = quarter_cards.acknowledge(request.act, quarter)
    request.reply("card_acknowledged", quarter=quarter.label, before=before)


def _own_card(request: Request) -> Outbox:
    left = quarter_cards.last_card(request.session, request.actor.person_id, request.day)
    if left is None:
        raise DomainError(Kind.NO_CARD)
    return left


def _show_page(request: Request, left: Outbox, page: int) -> None:
    card = quarter_cards.card_again(request.session, request.actor.person_id, left, request.now)
    if card is None or not 0 <= page < pages_in(card):
        raise DomainError(Kind.STALE_BUTTON)
    text, keyboard = card_page(card, left.ref, page)
    request.send(MessageContent(marked(text), keyboard))


def _ask_which(request: Request, left: Outbox) -> None:
    listed = sent.tasks_in(request.session, left)
    rows = {
        row.task_id: row for row in task_access.seen_by(request.session, request.actor, request.day)
    }
    shown = [(n, rows[one].code) for n, one in enumerate(listed, 1) if one in rows]
    request.ask(CardLine(left.ref))
    request.reply("ask_not_ours", keyboard=reminder_choices.card_lines(left.ref, shown))


def _dispute_words(request: Request, words: str) -> bool:
    """Words: "3 thuộc Sở Tài chính": a line of the screen, or a task by its code, with the reason."""
    coded = leading_code(words)
    if coded is not None:
        _propose_code(request, coded)
        return True
    number, _sep, reason = words.partition(" ")
    if not number.rstrip(".):,").isdecimal():
        return False
    _dispute_line(request, _on_screen(request), int(number.rstrip(".):,")), reason)
    return True


def _on_screen(request: Request) -> Outbox:
    """The message whose lines a number counts: the one replied to, else the last with lines."""
    replied = request.replied_to
    if replied is not None and sent.tasks_in(request.session, replied):
        return replied
    last = sent.newest(
        request.session, request.address, speaking=(*ANSWERABLE, How.CARD), screen=request.screen
    )
    return last or _own_card(request)


def _is_on_screen(request: Request, left: Outbox) -> bool:
    """Whether the card, and no reminder since, is what «Xem tất cả» is about."""
    replied = request.replied_to
    last = replied or sent.newest(
        request.session, request.address, speaking=(*ANSWERABLE, How.CARD), screen=request.screen
    )
    return last is not None and last.id == left.id


def _dispute_line(request: Request, left: Outbox, number: int, reason: str) -> None:
    listed = sent.tasks_in(request.session, left)
    if not 1 <= number <= len(listed):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(listed))
    proposal.propose(request, listed[number - 1], reason, disputed=True)


def _propose_code(request: Request, coded: tuple[Code, str]) -> None:
    task = task_access.find(request.session, request.actor, coded[0].code)
    proposal.propose(request, task.id, coded[1], disputed=True)


def _officer(request: Request) -> None:
    if request.actor.role is not Role.OFFICER:
        raise DomainError(Kind.NOT_ALLOWED, code="")


def _not_ours(request: Request, question: CardLine, text: str) -> None:
    _officer(request)
    left = request.own_message(question.ref)
    number, _sep, reason = text.partition(" ")
    if left is None:
        raise DomainError(Kind.STALE_BUTTON)
    coded = leading_code(text)
    if coded is not None:
        _propose_code(request, coded)
        return
    if not number.rstrip(".):,").isdecimal():
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(sent.tasks_in(request.session, left)))
    _dispute_line(request, left, int(number.rstrip(".):,")), reason)

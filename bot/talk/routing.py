"""Whose turn an arrival is: one ordered list of routes, and the one transaction it is answered in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot import commands
from bot.buttons import Button
from bot.clock import Clock
from bot.talk import acting_role, printed_choices
from bot.talk.incoming import Incoming, IncomingKind
from bot.talk.plain_words import Asked, Steps
from bot.talk.request import Office, Request
from storage.act import Act
from storage.people import groups, people
from storage.post import chat_numbers, inbox
from storage.rules.errors import DomainError, Kind
from storage.store.session import Session

Answer = Callable[[Request], None]
Pressed = TypeVar("Pressed", bound=Button)
Takes = Callable[[Incoming], bool]


def _check_role(request: Request) -> None:
    """A command of another role is refused before any of its words are read. Raises NOT_ALLOWED."""
    name, actor = request.incoming.command or "", request.act.actor
    if actor is None or not commands.is_known(name):
        return
    if name not in {one.name for one in commands.for_roles([actor.role])}:
        raise DomainError(Kind.NOT_ALLOWED, code="")


@dataclass(slots=True)
class Routes:
    """What answers which arrival; the first route that takes it is asked, and no other."""

    _routes: list[tuple[Takes, Answer]] = field(default_factory=list)
    steps: Steps = field(default_factory=Steps)
    pressed: list[type[Button]] = field(default_factory=list)
    """The kinds of buttons that are answered."""

    def add(self, takes: Takes, answer: Answer) -> None:
        """One more route, after those before it."""
        self._routes.append((takes, answer))

    def command(self, answer: Answer, *names: str) -> None:
        """A message that is one of these commands, unless it is a label of the question in hand."""

        def answered(request: Request) -> None:
            words, question = request.incoming.words, request.question()
            bare = not words.lstrip().startswith("/")
            if bare and question and request.incoming.command in question.label_commands:
                self.steps.go_on(request, question, words)
            else:
                _check_role(request)
                answer(request)

        self.add(lambda came: came.command in names, answered)

    def press(self, kind: type[Pressed], answer: Callable[[Request, Pressed], None]) -> None:
        """A pressed button of one kind."""
        self.pressed.append(kind)

        def pressed(request: Request) -> None:
            button = request.incoming.button
            if isinstance(button, kind):
                answer(request, button)

        self.add(lambda came: isinstance(came.button, kind), pressed)

    def step(self, kind: type[Asked], answer: Callable[[Request, Asked, str], None]) -> None:
        """Words that answer one kind of question in hand."""
        self.steps.add(kind, answer)

    def find(self, incoming: Incoming) -> Answer | None:
        """What an arrival is answered by."""
        return next((answer for takes, answer in self._routes if takes(incoming)), None)


class Routing:
    """Works on what arrived: finds its answer and runs it in one transaction."""

    def __init__(
        self,
        clock: Clock,
        office: Office,
        routes: Routes,
        *,
        reached: Callable[[str], None],
    ) -> None:
        """``reached``: told that all of an answer is said and not yet committed."""
        self._clock = clock
        self._office = office
        self._routes = routes
        self._reached = reached

    def answer(self, session: Session, incoming: Incoming) -> None:
        """Run the plain answer in one transaction with its inbox mark and its replies."""
        incoming = printed_choices.chosen(session, incoming)
        request = self._request(session, incoming)
        asked, asked_at = request.asked(), request.asked_at
        answer = self._routes.find(incoming)
        try:
            with session.begin_nested():
                if answer is not None:
                    answer(request)
        except DomainError as error:
            request.tell(error)
        request.settle(asked, asked_at)
        request.answer_press()
        inbox.mark_done(
            session,
            incoming.arrival,
            hide_secrets=incoming.holds_secret,
            forget=self._is_foreign(request),
        )
        session.flush()
        self._reached("update.before_commit")

    def _is_foreign(self, request: Request) -> bool:
        """Whether it came from a stranger, or from a group that is nobody's: nothing of it is kept."""
        if request.act.actor is None:
            return True
        own = request.is_private or request.chat_id == self._office.office_chat
        return not own and groups.agency_of(request.session, request.chat_id) is None

    def _request(self, session: Session, incoming: Incoming) -> Request:
        # Rights belong to the person who acts, wherever the message stands.
        sender = incoming.sender
        chat_id = chat_numbers.number_of(session, incoming.address)
        own = chat_numbers.number_of(session, sender) if sender is not None else None
        roles = people.actors_of(session, own) if own is not None else []
        act = Act(
            session=session,
            at=self._clock.now(),
            chat_id=chat_id,
            update_id=incoming.arrival,
            message=incoming.message if incoming.kind is IncomingKind.MESSAGE else None,
            shown=incoming.shown,
        )
        if roles and incoming.is_private:
            people.mark_reachable(act, chat_id)
        request = Request(act=act, incoming=incoming, office=self._office)
        return acting_role.in_role(request, roles)

"""One arrival tried and taken back: what it would have changed, and what the person is told."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlmodel import func, select

from bot import commands
from bot.buttons import Button
from bot.handlers import register_all
from bot.talk import questions
from bot.talk.incoming import Chat, Incoming, IncomingKind
from bot.talk.question import Question
from bot.talk.request import Office
from bot.talk.routing import Routes, Routing
from storage.people import people
from storage.post import chat_numbers, dialogues, inbox, outbox
from storage.rules.post.address import of_chat
from storage.rules.post.message_name import MessageName
from storage.store.session import Session
from storage.store.tables import Outbox
from tests.bot.house import House

_WRITES = re.compile(
    r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE(?: OR \w+)?|DELETE FROM) \"?(\w+)", re.IGNORECASE
)
_POST = {"inbox", "outbox", "outbox_file", "message_task", "dialogue"}
"""What every answer may touch: the letters themselves and the question in hand."""
_ARRIVAL = 10**9


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tables of the register that were written, the words of the answers, the question in hand."""

    written: frozenset[str]
    words: tuple[str, ...]
    left: Question | None = None


class _UndoneError(Exception):
    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


class Trial:
    """The bot's own routes, each arrival in a transaction that is never committed."""

    def __init__(self, house: House) -> None:
        routes = Routes()
        register_all(routes)
        office = Office("donDocBot", import_by_chat=True)
        self._house = house
        self._routing = Routing(house.clock, office, routes, reached=lambda _point: None)

    async def answer(self, chat: int, question: Question, words: str) -> Outcome:
        """Type words while this question is in hand."""
        return await self._try(_message(chat, words), question)

    async def type(self, chat: int, words: str) -> Outcome:
        """Type words, or a command."""
        return await self._try(_message(chat, words))

    async def press(self, chat: int, button: Button | None) -> Outcome:
        """Press a button, under some message; None for one that nobody can read."""
        return await self._try(_incoming(chat, button=button, message=MessageName("1"), press="1"))

    async def _try(self, came: Incoming, question: Question | None = None) -> Outcome:
        try:
            await self._house.run(self._work, came, question)
        except _UndoneError as undone:
            return undone.outcome
        raise AssertionError("nothing was undone")

    def _work(self, session: Session, came: Incoming, question: Question | None) -> None:
        chat = chat_numbers.number_of(session, came.address)
        if question is not None:
            self._put(session, chat, question)
        now = self._house.clock.now()
        inbox.keep(session, [{"update_id": _ARRIVAL, "message": {"text": came.words}}], now)
        last = session.exec(select(func.coalesce(func.max(Outbox.id), 0))).one()
        written: set[str] = set()

        def saw(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
            found = _WRITES.match(statement)
            written.update([found[1]] if found else [])

        heard = session.connection().engine, "before_cursor_execute", saw
        event.listen(*heard)
        try:
            self._routing.answer(session, came)
        finally:
            event.remove(*heard)
        kept = dialogues.in_hand(session, chat)
        left = questions.read(kept.step, kept.values) if kept is not None else None
        raise _UndoneError(Outcome(frozenset(written - _POST), _said(session, came, last), left))

    def _put(self, session: Session, chat: int, question: Question) -> None:
        kept, actor = questions.packed(question), people.actor_of(session, chat)
        person = actor.person_id if actor is not None else None
        asked = dialogues.Question(kept.step, kept.values, self._house.clock.now(), person)
        dialogues.ask(session, chat, asked)


def _said(session: Session, came: Incoming, last: int) -> tuple[str, ...]:
    rows = session.exec(select(Outbox).where(Outbox.id > last)).all()
    mine = [row for row in rows if row.address == came.address.name]
    return tuple(str(row.said.get("words", "")) for row in mine if row.kind != outbox.ACKNOWLEDGED)


def _message(chat: int, words: str) -> Incoming:
    typed = commands.parse(words)
    name, arguments = typed if typed is not None else (None, "")
    return _incoming(chat, words=words, command=name, arguments=arguments)


def _incoming(chat: int, **parts: Any) -> Incoming:
    return Incoming(
        address=of_chat(chat),
        arrival=_ARRIVAL,
        kind=IncomingKind.PRESS if "button" in parts else IncomingKind.MESSAGE,
        chat=Chat.PRIVATE,
        sender=of_chat(chat),
        **{"message": MessageName(str(_ARRIVAL)), **parts},
    )

"""A second channel for the tests: plain pages of 500 characters, and letters that come back.

It has no buttons, takes no edits and carries no files; its people have addresses like those of e-mail.
It calls its sheets and letters as e-mail does, by words that say nothing of their order.
"""

from datetime import datetime
from itertools import count
from typing import Any

from bot import commands
from bot.channels.channel import Abilities, Delivery, FinalRefusal, Outcome, Outgoing, Pace
from bot.channels.plain_text import pages
from bot.channels.sender import Sender
from bot.clock import Clock
from bot.handlers import register_all
from bot.messages.notice_words import words_of
from bot.talk.inbox_worker import Worker
from bot.talk.incoming import Chat, Incoming, IncomingKind
from bot.talk.request import Office
from bot.talk.routing import Routes, Routing
from storage.people import notices
from storage.post import chat_numbers, inbox
from storage.post.inbox import Arrival, RawArrival
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import Address
from storage.rules.post.message_name import MessageName, kept_name
from storage.store.engine import Database
from storage.store.tables import Channel
from tests.builders import ZONE, person

PAPER = "paper"
BREAK = "\n———\n"
"""Between two sheets."""


class NoHurry:
    """The printer takes whatever comes."""

    def wait(self, now: float) -> float:
        del now
        return 0.0

    def room(self, now: float) -> int:
        del now
        return 100

    def resting(self, now: float) -> list[str]:
        del now
        return []

    def took(self, address: str, now: float) -> None:
        """Nobody counts."""

    def refused(self, address: str, seconds: float, now: float) -> None:
        """It refuses nothing."""


class PaperChannel:
    """Plain pages of 500 characters."""

    name = PAPER
    abilities = Abilities(buttons=False, edits=False, files=False, length=500)

    def __init__(self) -> None:
        self.pace: Pace = NoHurry()
        self._made = count(1)
        self.printed: list[tuple[str, list[str]]] = []

    def render(self, message: Outgoing) -> tuple[str, list[str]]:
        assert (message.said.choices, message.said.about, message.file) == ((), "", None)
        return message.address, pages(message.said.words, self.abilities.length)

    async def send(self, rendered: tuple[str, list[str]]) -> Outcome:
        if not any(rendered[1]):
            return FinalRefusal("nothing to print", unreachable=False)
        self.printed.append(rendered)
        return Delivery(self.new_name())

    def new_name(self) -> MessageName:
        """What the next sheet or letter is called."""
        return MessageName(f"<{next(self._made)}.{PAPER}@thu.example>")

    async def answers(self) -> bool:
        return True


def on_paper(db: Database, name: str, role: Role, agency: str | None, address: str) -> Actor:
    """Somebody whose only channel is paper."""
    who = person(db, name, role, agency)
    with db.transaction() as session:
        number = chat_numbers.number_of(session, Address(PAPER, address))
        session.add(Channel(person_id=who.person_id, kind=PAPER, chat_id=number))
    return who


class PaperBot:
    """The product's own inbox, answers and sender on the paper channel alone."""

    def __init__(self, db: Database, at: datetime) -> None:
        db.info[notices.WORDS] = words_of
        self.clock, self.channel = Clock(ZONE, at), PaperChannel()
        self.sender = Sender(self.channel, db, self.clock, reached=lambda _point: None)
        routes = Routes()
        register_all(routes)
        routing = Routing(self.clock, Office("dondoc"), routes, reached=lambda _point: None)
        self._db = db
        self._worker = Worker(
            db, {PAPER: self._read}, routing.answer, self.clock, begun=lambda: None
        )

    async def post(self) -> None:
        """Everything that waits is printed."""
        while await self.sender.send_once():
            pass

    async def write(
        self, address: str, words: str, *, replies_to: MessageName | None = None
    ) -> str:
        """Somebody writes; what they get in return, one sheet after the other."""
        letter = {"from": address, "name": self.channel.new_name().text, "words": words}
        if replies_to is not None:
            letter["replies_to"] = replies_to.text
        before = len(self.channel.printed)
        await self.bring(letter)
        return self.sheets(address, before)

    async def bring(self, letter: dict[str, Any]) -> None:
        """A letter is kept, worked on, and answered."""
        came = RawArrival(letter["name"], Address(PAPER, letter["from"]), letter)
        await self._db.run(inbox.keep_one, came, self.clock.now())
        while await self._worker.work_once():
            pass
        await self.post()

    def _read(self, arrival: Arrival) -> Incoming:
        letter, words = arrival.raw, arrival.raw["words"]
        command = commands.parse(words) if words.startswith("/") else None
        place = Address(arrival.channel, letter["from"])
        return Incoming(
            address=place,
            arrival=arrival.update_id,
            kind=IncomingKind.MESSAGE,
            chat=Chat.PRIVATE,
            sender=place,
            message=MessageName(letter["name"]),
            written_at=self.clock.now(),
            words=words,
            prints_choices=True,
            command=command[0] if command else None,
            arguments=command[1] if command else "",
            reply_to=kept_name(letter.get("replies_to")),
        )

    def sheets(self, address: str, after: int = 0) -> str:
        """What was printed for somebody."""
        found = self.channel.printed[after:]
        return BREAK.join("\n".join(parts) for to, parts in found if to == address)

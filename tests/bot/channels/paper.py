"""A second channel for the tests: plain pages of 500 characters, and letters that come back.

It has no buttons, takes no edits and carries no files; its people are numbered pigeonholes. Sheets and
letters are numbered in one row, so that it is known what somebody had before them.
"""

from datetime import datetime
from itertools import count

from bot import commands
from bot.channels.channel import Abilities, Delivered, GivenUp, Outcome, Outgoing, Pace
from bot.channels.plain_text import pages
from bot.channels.sender import Sender
from bot.clock import Clock
from bot.handlers import register_all
from bot.messages.notice_words import words_of
from bot.talk.incoming import Chat, Incoming, IncomingKind
from bot.talk.request import Office
from bot.talk.routing import Routes, Routing
from storage.people import notices
from storage.rules.permissions import Actor, Role
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
        self.numbers = count(1)
        self.printed: list[tuple[str, list[str]]] = []

    def render(self, message: Outgoing) -> tuple[str, list[str]]:
        assert (message.said.choices, message.said.about, message.file) == ((), "", None)
        return message.address, pages(message.said.words, self.abilities.length)

    async def send(self, rendered: tuple[str, list[str]]) -> Outcome:
        if not any(rendered[1]):
            return GivenUp("nothing to print", unreachable=False)
        self.printed.append(rendered)
        return Delivered(str(next(self.numbers)))

    async def answers(self) -> bool:
        return True


def on_paper(db: Database, name: str, role: Role, agency: str | None, hole: int) -> Actor:
    """Somebody whose only channel is paper."""
    who = person(db, name, role, agency)
    with db.transaction() as session:
        session.add(Channel(person_id=who.person_id, kind=PAPER, address=hole))
    return who


class PaperBot:
    """The product's own answers and sender on the paper channel alone."""

    def __init__(self, db: Database, at: datetime) -> None:
        db.info[notices.WORDS] = words_of
        self.clock, self.channel = Clock(ZONE, at), PaperChannel()
        self.sender = Sender(self.channel, db, self.clock, reached=lambda _point: None)
        routes = Routes()
        register_all(routes)
        self._routing = Routing(
            db, self.clock, Office("dondoc"), routes, reached=lambda _point: None
        )

    async def post(self) -> None:
        """Everything that waits is printed."""
        while await self.sender.send_once():
            pass

    async def write(self, hole: int, words: str, *, replies_to: int | None = None) -> str:
        """Somebody writes; what they get in return, one sheet after the other."""
        number = next(self.channel.numbers)
        command = commands.parse(words) if words.startswith("/") else None
        came = Incoming(
            channel=PAPER,
            arrival=number,
            kind=IncomingKind.MESSAGE,
            address=hole,
            chat=Chat.PRIVATE,
            sender=hole,
            message=number,
            written_at=self.clock.now(),
            words=words,
            prints_choices=True,
            command=command[0] if command else None,
            arguments=command[1] if command else "",
            reply_to=replies_to,
        )
        before = len(self.channel.printed)
        await self._routing.take(came)
        await self.post()
        return self.sheets(hole, before)

    def sheets(self, hole: int, after: int = 0) -> str:
        """What was printed for somebody."""
        found = self.channel.printed[after:]
        return BREAK.join("\n".join(parts) for to, parts in found if to == str(hole))

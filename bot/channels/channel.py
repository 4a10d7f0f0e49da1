"""What every channel has: what it can do, how it renders what is said, how it sends.

A second channel is a folder beside ``telegram/`` with a class of this shape; ``bot.channels.sender``
delivers its rows. A row of the outbox knows no channel's methods, marks or limits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from storage.post.outbox_files import OutFile
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import MessageContent


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a channel can do; the sender hands it nothing else (``bot.channels.plain_form``).

    ``length``: the most UTF-16 units of one message; ``caption``: of the words below a file.
    """

    buttons: bool
    edits: bool
    files: bool
    length: int
    caption: int = 0


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message on its way. ``kind`` is the outbox's; ``file`` one that was made here."""

    kind: str
    address: str
    said: MessageContent
    file: OutFile | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """The channel said yes; ``message`` is what it calls it, if it has a name.

    ``lost_topic``: the topic it was for is there no more, so it stands in the group itself.
    """

    message: MessageName | None = None
    lost_topic: int | None = None


@dataclass(frozen=True, slots=True)
class RetryAfter:
    """Surely not sent; try again after some seconds.

    ``crowded``: the channel asked for a rest. ``broken``: there is no way to it at all.
    """

    seconds: float
    reason: str
    crowded: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class NewAddress:
    """The group has a new address; surely not sent."""

    address: str


@dataclass(frozen=True, slots=True)
class FinalRefusal:
    """Refused for good; ``unreachable`` if the person does not take our messages."""

    reason: str
    unreachable: bool


@dataclass(frozen=True, slots=True)
class UnknownFate:
    """Nobody knows whether it arrived."""

    reason: str


Outcome = Delivery | RetryAfter | NewAddress | FinalRefusal | UnknownFate


class Pace(Protocol):
    """How fast messages may leave. Moments are monotonic seconds."""

    def wait(self, now: float) -> float:
        """Seconds until a message may leave at all."""
        ...

    def room(self, now: float) -> int:
        """How many may leave as good as at once when one may; one at least."""
        ...

    def resting(self, now: float) -> Sequence[str]:
        """Addresses that take no more for the moment."""
        ...

    def took(self, address: str, now: float) -> None:
        """A message leaves to this address now."""
        ...

    def refused(self, address: str, seconds: float, now: float) -> None:
        """The channel asked for a rest of that long when it was sent something for this address."""
        ...


Rendered = TypeVar("Rendered")


class Channel(Protocol[Rendered]):
    """One way to people. ``pace`` is how fast it takes messages."""

    pace: Pace

    @property
    def name(self) -> str:
        """How rows of the outbox name this channel."""
        ...

    @property
    def abilities(self) -> Abilities:
        """What it can do."""
        ...

    def render(self, message: Outgoing) -> Rendered:
        """The message in this channel's own form, within its limits."""
        ...

    async def send(self, rendered: Rendered) -> Outcome:
        """Send it, and say what became of it; no error leaves here."""
        ...

    async def answers(self) -> bool:
        """Ask it something harmless; whether an answer came. No error leaves here."""
        ...


AnyChannel = Channel[Any]

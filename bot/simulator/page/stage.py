"""What the demo page needs to know about the product it plays with: people and a clock."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

RoleName = Literal["officer", "leader", "office", "admin", "stranger"]


@dataclass(frozen=True)
class Role:
    """A person one can play on the page."""

    user_id: int
    name: str
    role: RoleName
    agency: str = ""
    note: str = ""


class Stage(Protocol):
    """The product behind the page. The page never moves the clock back."""

    def people(self) -> list[Role]:
        """Everyone one can play, in the order to show them within their role."""
        ...

    def now(self) -> datetime:
        """The simulated moment, aware, in Asia/Ho_Chi_Minh."""
        ...

    def days_to(self, moment: datetime) -> AsyncIterator[datetime]:
        """Lives through the time up to the moment and gives each moment at which something is due.

        At each of them the bot has done all it had to do; the last one is the moment itself.
        """
        ...


class UnplayableError(Exception):
    """What the page wishes cannot be played now; the text is shown to the person."""


class Guide(Protocol):
    """What stands beside the chats: figures, guided scenes, and the power that can go."""

    async def told(self) -> dict[str, Any]:
        """Everything to show, as JSON."""
        ...

    async def begin(self, number: int) -> None:
        """Begin a scene, counted from 1. Raises UnplayableError."""
        ...

    async def act(self, number: int) -> str | None:
        """Do a step's deed; gives where the clock is to go, if it is. Raises UnplayableError."""
        ...

    def start_over(self) -> None:
        """Begin all anew with a fresh register."""
        ...

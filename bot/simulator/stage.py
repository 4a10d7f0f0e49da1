"""What the demo page needs to know about the product it plays with: people and a clock."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

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

"""What the timetable says and to whom; the words are the bot's, handed in as a Composer."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from jobs.contents import Digest
    from jobs.reminders import Reminder


@dataclass(frozen=True, slots=True)
class Body:
    """One message: a method of the Bot API and its parameters, without the chat."""

    method: str
    payload: dict[str, Any] = field(default_factory=dict)


class Composer(Protocol):
    """Puts what is due into words and buttons."""

    def reminder(self, reminder: "Reminder", ref: str) -> Body:
        """One message to one person; buttons carry ``ref``."""
        ...

    def digest(self, digest: "Digest", kept: int | None = None) -> list[Body]:
        """The weekly digest, in as few messages as it needs, cut at whole tasks.

        ``kept`` is the digest's number, by which its buttons open the lists.
        """
        ...

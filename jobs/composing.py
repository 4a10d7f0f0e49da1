"""What the timetable says and to whom; the words are the bot's, handed in as a Composer."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from jobs.contents import Digest
    from jobs.reminders import Reminder
    from storage.cards import QuarterCard
    from storage.escalations import Escalation


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

    def quarter_card(self, card: "QuarterCard", ref: str) -> Body:
        """The first page of a person's quarter card; buttons carry ``ref``."""
        ...

    def escalation(self, escalation: "Escalation") -> Body:
        """Tasks overdue for a week, to the agency's leader."""
        ...

    def digest(self, digest: "Digest") -> list[Body]:
        """The weekly digest, in as many messages as it needs, cut at whole tasks."""
        ...

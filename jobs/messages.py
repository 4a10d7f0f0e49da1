"""What the timetable says and to whom; the words are the bot's, handed in as a Composer."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from jobs.advance_notices import Advance
    from jobs.digest.digest_contents import Digest
    from jobs.office_reminders import OfficeReminder
    from jobs.reminders import Reminder
    from jobs.target_questions import TargetQuestion
    from storage.followup.escalations import Escalation
    from storage.followup.quarter_cards import QuarterCard


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

    def digest(self, digest: "Digest", kept: int | None = None) -> list[Body]:
        """The weekly digest, in as few messages as it needs, cut at whole tasks.

        ``kept`` is the digest's number, by which its buttons open the lists.
        """
        ...

    def advance(self, advance: "Advance", ref: str) -> Body:
        """An agency's own lines of the digest to come; buttons carry ``ref``."""
        ...

    def target_question(self, question: "TargetQuestion") -> Body:
        """The year's chỉ tiêu that one person is asked figures for, numbered."""
        ...

    def waiting(self, reminder: "OfficeReminder") -> Body:
        """One message to one person of the office: what waits there."""
        ...

"""What a reader is told besides the words: the day, the calendar, what was on the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from storage.rules.calendar.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and to what an officer wrote.

    ``codes``: the codes that exist; ``lines``: those of the message that is answered, in order;
    ``returned``: tasks whose completion was returned or waits for its document; ``since``: the
    own dates of the codes' programmes; ``due_on``: dates in force, for "thêm 2 tháng"; ``shown``: the
    task last shown alone, while a number still counts the lines of the message before it.
    """

    today: date
    calendar: Calendar = field(default_factory=Calendar)
    codes: frozenset[str] = frozenset()
    lines: tuple[str, ...] = ()
    returned: frozenset[str] = frozenset()
    since: Mapping[str, date] = field(default_factory=dict)
    due_on: Mapping[str, date] = field(default_factory=dict)
    shown: str | None = None

    @property
    def card(self) -> str | None:
        """The one task the message is about."""
        return self.shown or (self.lines[0] if len(self.lines) == 1 else None)

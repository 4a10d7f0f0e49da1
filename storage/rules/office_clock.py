"""The office's own clock: working days a question waited there, apart from the agency's lateness.

Nothing waits more than 3 working days unseen, and the
office's people are reminded by the same rules as the agencies.
"""

from datetime import date

from storage.rules.workdays import Calendar

LONGEST = 3
"""Working days a question may wait before the digest has to say so."""

REMINDED_FROM = 2
"""Working days after which the office's people are reminded of a question, each working day."""

WRITTEN_URGE_AFTER = 14
"""Days overdue after which a written urge is proposed."""


def days_waited(asked_on: date, until: date, calendar: Calendar) -> int:
    """Count the working days a question waited: those after it was asked, the last one with.

    ``until`` is the day it was decided, or today. What is asked on a Friday and decided on the
    Monday after waited one day; weekends, holidays and Tết are nobody's delay.
    """
    return calendar.between(asked_on, until)


def is_too_long(days: int) -> bool:
    """Say whether so many working days are more than a question may wait."""
    return days > LONGEST

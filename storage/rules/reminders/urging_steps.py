"""The steps of urging: what the journal of a task ("nhật ký đôn đốc") tells of."""

from enum import StrEnum


class Step(StrEnum):
    """A timed reminder, an urge of the office, what a leader is told, a written letter."""

    REMINDER = "reminder"
    URGE = "urge"
    ESCALATION = "escalation"
    LETTER = "letter"

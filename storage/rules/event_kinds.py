"""Kinds of events: everything the log can say happened."""

from enum import StrEnum


class What(StrEnum):
    """What somebody did."""

    IMPORTED = "imported"
    INVITED = "invited"
    JOINED = "joined"
    ADMITTED = "admitted"
    REFUSED = "refused"
    LEFT = "left"
    BAD_CODE = "bad_code"
    PROGRESS = "progress"
    COMPLETION = "completion"
    EXTENSION = "extension"
    DIFFICULTY = "difficulty"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    ASSIGNED = "assigned"
    AGENCY_ADDED = "agency_added"
    AGENCY_NAMED = "agency_named"

    ACKNOWLEDGED = "acknowledged"
    DISPUTED = "disputed"
    DISPUTE_KEPT = "dispute_kept"
    DISPUTE_AGREED = "dispute_agreed"
    FORECAST = "forecast"
    ESCALATED = "escalated"
    HANDED_OVER = "handed_over"
    SETTINGS = "settings"
    GROUP_BOUND = "group_bound"
    GROUP_UNBOUND = "group_unbound"

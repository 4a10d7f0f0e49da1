"""Kinds of events: everything the log can say happened."""

from enum import StrEnum


class What(StrEnum):
    """What somebody did."""

    IMPORTED = "imported"
    REVISED = "revised"
    DROPPED = "dropped"
    VISIBILITY = "visibility"
    FOLLOWED = "followed"
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
    AGENCY_RENAMED = "agency_renamed"
    AGENCY_JOINED = "agency_joined"
    AGENCY_REMOVED = "agency_removed"

    EXTENDED = "extended"
    NOT_EXTENDED = "not_extended"
    REOPENED = "reopened"
    ANSWERED = "answered"
    RESENT = "resent"
    ARRIVED = "arrived"
    REMARK_SEEN = "remark_seen"
    URGED = "urged"
    LETTER_DRAFTED = "letter_drafted"
    LETTER_SENT = "letter_sent"
    LETTER_ANSWERED = "letter_answered"
    LETTER_DROPPED = "letter_dropped"
    LETTER_NOT_MADE = "letter_not_made"
    FILE_ASKED = "file_asked"
    TARGET_VALUE = "target_value"
    PROJECT_REPORT = "project_report"
    TASK_ADDED = "task_added"
    CORRECTED = "corrected"
    DATED = "dated"
    ENDED = "ended"
    RESUMED = "resumed"
    REQUEST_CLOSED = "request_closed"
    WITHDRAWN = "withdrawn"
    DIFFICULTY_DETAIL = "difficulty_detail"
    FILE_ADDED = "file_added"
    ACKNOWLEDGED = "acknowledged"
    DISPUTED = "disputed"
    DISPUTE_KEPT = "dispute_kept"
    DISPUTE_AGREED = "dispute_agreed"
    FORECAST = "forecast"
    ESCALATED = "escalated"
    HANDED_OVER = "handed_over"
    SETTINGS = "settings"
    CLERK_SET = "clerk_set"
    AWAY = "away"
    REPEAT_WISHED = "repeat_wished"
    GROUP_BOUND = "group_bound"
    GROUP_UNBOUND = "group_unbound"
    RESTORED = "restored"
    FORGOTTEN = "forgotten"
    RIVAL_GONE = "rival_gone"


REPORTS = frozenset(
    {
        What.PROGRESS,
        What.COMPLETION,
        What.EXTENSION,
        What.DIFFICULTY,
        What.DIFFICULTY_DETAIL,
        What.FILE_ADDED,
        What.FORECAST,
        What.DISPUTED,
        What.TARGET_VALUE,
        What.PROJECT_REPORT,
        What.WITHDRAWN,
    }
)
"""What an agency says."""

DECISIONS = frozenset(
    {
        What.CONFIRMED,
        What.RETURNED,
        What.EXTENDED,
        What.NOT_EXTENDED,
        What.ANSWERED,
        What.DISPUTE_AGREED,
        What.DISPUTE_KEPT,
        What.ASSIGNED,
        What.REOPENED,
    }
)
"""What the office decides."""

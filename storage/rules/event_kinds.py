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

    EXTENDED = "extended"
    NOT_EXTENDED = "not_extended"
    ANSWERED = "answered"
    RESENT = "resent"
    ARRIVED = "arrived"
    REMARK_SEEN = "remark_seen"
    URGED = "urged"
    LETTER_DRAFTED = "letter_drafted"
    FILE_ASKED = "file_asked"
    TARGET_VALUE = "target_value"

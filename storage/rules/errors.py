"""What can go wrong because of a person's action or a document: a kind and its values.

The sentence a person reads for each kind stands under ``bot/texts/``; nothing here is shown.
"""

from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Every mistake a person can be told about, one sentence each."""

    NOT_REGISTERED = "not_registered"
    NOT_ALLOWED = "not_allowed"
    UNKNOWN_TASK = "unknown_task"
    UNKNOWN_TARGET = "unknown_target"
    UNKNOWN_PROJECT = "unknown_project"
    UNKNOWN_ROW = "unknown_row"
    NO_TASKS_CODE = "no_tasks_code"
    TASK_ENDED = "task_ended"
    NOTHING_OPEN = "nothing_open"
    ALREADY_DONE = "already_done"
    AWAITS_CONFIRMATION = "awaits_confirmation"
    ALREADY_DECIDED = "already_decided"
    NOT_DECIDED = "not_decided"
    DECISION_FOLLOWED = "decision_followed"
    NOTHING_TO_REOPEN = "nothing_to_reopen"
    UNCLEAR_LETTER = "unclear_letter"
    UNCLEAR_DAY = "unclear_day"
    UNCLEAR_GROUND = "unclear_ground"
    OWN_REQUEST = "own_request"
    EMPTY_TEXT = "empty_text"
    TEXT_TOO_LONG = "text_too_long"
    BAD_CODE = "bad_code"
    USED_CODE = "used_code"
    EXPIRED_CODE = "expired_code"
    DIGITS_NEEDED = "digits_needed"
    WRONG_DIGITS = "wrong_digits"
    TOO_MANY_TRIES = "too_many_tries"
    STALE_BUTTON = "stale_button"
    STILL_READ = "still_read"
    UNKNOWN_AGENCY = "unknown_agency"
    AMBIGUOUS_PERSON = "ambiguous_person"
    AMBIGUOUS_CODE = "ambiguous_code"
    NO_SUCH_LINE = "no_such_line"
    UNCLEAR_CHOICE = "unclear_choice"
    SPELLING_TAKEN = "spelling_taken"
    ALREADY_LEAD = "already_lead"
    LEAD_ENGAGED = "lead_engaged"
    LAST_ADMIN = "last_admin"
    UNKNOWN_PROGRAMME = "unknown_programme"

    NO_NEW_DATE = "no_new_date"
    DATE_NOT_LATER = "date_not_later"
    DATE_NEEDED = "date_needed"
    RECEIVER_LEFT = "receiver_left"
    UNKNOWN_PERIOD = "unknown_period"
    UNKNOWN_FILTER = "unknown_filter"
    UNKNOWN_LIST = "unknown_list"
    UNKNOWN_WORDS = "unknown_words"

    UNKNOWN_FIGURE = "unknown_figure"
    BAD_TARGET_VALUE = "bad_target_value"
    UNCLEAR_TARGET = "unclear_target"
    NO_TARGETS = "no_targets"

    NO_PROJECTS = "no_projects"
    NO_DOCUMENT = "no_document"
    NOTHING_CHANGED = "nothing_changed"
    AGENCY_ENGAGED = "agency_engaged"
    SEVERAL_TASKS = "several_tasks"
    UNCLEAR_PART = "unclear_part"
    RESTRICTED_WORDS = "restricted_words"
    WORDS_NOT_THERE = "words_not_there"
    AMBIGUOUS_PROJECT = "ambiguous_project"
    BAD_SHARE = "bad_share"
    QUARTER_AHEAD = "quarter_ahead"

    NOTHING_TO_UNDO = "nothing_to_undo"
    UNDO_TOO_LATE = "undo_too_late"
    NOT_OWN_REPORT = "not_own_report"
    WITHDRAWN = "withdrawn"
    NO_LATER_DATE = "no_later_date"
    EXTENSION_OPEN = "extension_open"

    ALREADY_DISPUTED = "already_disputed"
    NO_CARD = "no_card"
    BAD_HOUR = "bad_hour"
    BAD_ABSENCE = "bad_absence"
    ABSENT_LATER = "absent_later"
    NO_COLLEAGUE = "no_colleague"
    GROUP_ONLY = "group_only"


class DomainError(Exception):
    """A rule said no. ``values`` are what the sentence needs, never a secret."""

    def __init__(self, kind: Kind, **values: Any) -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.values = values

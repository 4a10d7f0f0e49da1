"""What an officer's own words report, one item a task: a proposal, never a record.

Source: docs/reading.md, "Replies".
"""

from storage.rules.reading.replies.day_alone import DayAlone, is_day_with_reason, read_day_alone
from storage.rules.reading.replies.reply_items import (
    Item,
    Outlook,
    Reply,
    ReplyGap,
    ReportKind,
    to_json,
)
from storage.rules.reading.replies.reply_reader import is_courtesy_alone, read_reply, read_several
from storage.rules.reading.replies.requests_made import (
    AskedDate,
    SaidDifficulty,
    day_gone,
    read_difficulty,
    read_extension,
)

__all__ = [
    "AskedDate",
    "DayAlone",
    "Item",
    "Outlook",
    "Reply",
    "ReplyGap",
    "ReportKind",
    "SaidDifficulty",
    "day_gone",
    "is_courtesy_alone",
    "is_day_with_reason",
    "read_day_alone",
    "read_difficulty",
    "read_extension",
    "read_reply",
    "read_several",
    "to_json",
]

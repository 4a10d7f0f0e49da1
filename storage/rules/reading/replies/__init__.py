"""What an officer's own words report: kind, document, dates; a proposal, never a record.

Source: docs/reading.md, "Replies". Every rule reads the folded words, so accents change nothing.
A text that claims nothing surely is a progress report; "hoàn thành" beside a sign of what is still
to come or still missing is never read as done. Nothing here raises.
"""

from storage.rules.reading.replies.reply import Reply, Said
from storage.rules.reading.replies.reply_grammar import read_reply
from storage.rules.reading.replies.requests_made import (
    AskedDate,
    SaidDifficulty,
    read_difficulty,
    read_extension,
)

__all__ = [
    "AskedDate",
    "Reply",
    "Said",
    "SaidDifficulty",
    "read_difficulty",
    "read_extension",
    "read_reply",
]

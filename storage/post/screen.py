"""What a person could see while writing: their words answer that, not what was delivered meanwhile."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.rules.post.message_name import MessageName, came_before
from storage.store.tables import Outbox

_SECOND: Final = timedelta(seconds=1)  # channels tell a message's moment in whole seconds


@dataclass(frozen=True, slots=True)
class Screen:
    """``written_at`` is the message's own moment, ``message`` what the channel calls it.

    A channel that numbers a chat's messages in their order says it exactly; else the moments do.
    """

    written_at: datetime
    message: MessageName | None = None

    def shows(self, row: Outbox) -> bool:
        """Whether a message of ours was there before the person's own."""
        if row.sent_at is None:
            return False
        if row.message_id is not None and self.message is not None:
            before = came_before(row.channel, MessageName(row.message_id), self.message)
            if before is not None:
                return before
        return row.sent_at < self.written_at + _SECOND


def shown(screen: Screen | None, row: Outbox) -> bool:
    """The same if it is known what was on the screen; else whatever was delivered."""
    return screen is None or screen.shows(row)

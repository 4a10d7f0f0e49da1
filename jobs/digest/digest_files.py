"""What goes with the digest: the board, the picture by section and the register as a workbook.

They are made alongside the bot's work and follow the digest's messages; like
these they are never sent again if nobody knows whether they arrived (P4).
"""

from collections.abc import Mapping
from datetime import datetime

from storage.figures import file_jobs
from storage.figures.file_jobs import Order, Receiver
from storage.post import outbox
from storage.rules.file_kinds import FileKind
from storage.store.session import Session

KINDS = (FileKind.BOARD, FileKind.STATUS_CHART, FileKind.REGISTER)


def order(session: Session, moment: datetime, receivers: Mapping[int, int | None]) -> None:
    """Have the day's files made once for the chats that got the digest (chat: person, or None)."""
    if not receivers:
        return
    waiting = [Receiver(chat_id, person_id) for chat_id, person_id in receivers.items()]
    for kind in KINDS:
        key = f"digest:{moment.date()}:{kind.value}"
        file_jobs.order(session, Order(kind, waiting, key, letter=outbox.DIGEST), moment)

"""What goes with the digest: the board, the picture by section and the register as a workbook.

They are made alongside the bot's work and follow the digest's messages; like
these they are never sent again if nobody knows whether they arrived (P4).
"""

from collections.abc import Mapping
from datetime import datetime

from storage.post import file_orders, outbox
from storage.post.file_orders import Order, Receiver
from storage.rules.file_kinds import FileKind
from storage.store.session import Session

KINDS = (FileKind.BOARD, FileKind.STATUS_CHART, FileKind.REGISTER)


def order(
    session: Session,
    moment: datetime,
    receivers: Mapping[int, int | None],
    *,
    office_workbook: bool = False,
) -> None:
    """Have the day's files made once for the chats that got the digest (chat: person, or None).

    A group has members whom nobody admitted: the whole register goes there only if the office says so.
    """
    everybody = [Receiver(chat_id, person_id) for chat_id, person_id in receivers.items()]
    people = [one for one in everybody if one.person_id is not None]
    for kind in KINDS:
        waiting = people if kind is FileKind.REGISTER and not office_workbook else everybody
        if not waiting:
            continue
        key = f"digest:{moment.date()}:{kind.value}"
        file_orders.order(session, Order(kind, waiting, key, letter=outbox.DIGEST), moment)

"""What is said of one task and carried over to the next: "11.12 cũng vậy", "1 kịp, 2 không"."""

import re
from dataclasses import replace
from typing import Final

from storage.rules.reading.folded_text import fold
from storage.rules.reading.replies.accounts import Account
from storage.rules.reading.replies.bare_times import only_times
from storage.rules.reading.replies.reply_items import Item, Outlook, ReplyGap, ReportKind

_LIKEWISE: Final = re.compile(
    r"(?:thi )?(?:cung |y )?(?:vay|the|nhu vay|nhu the|nhu tren|tuong tu|giong vay)(?: (?:a|nhe|nha|em|luon))*"
)
_NOT_SO: Final = re.compile(r"(?:(?:thi|cung) )*khong(?: (?:a|nhe|nha|em|duoc|dau|roi))*")


def following(account: Account, before: list[tuple[list[Item], list[ReplyGap]]]) -> Account:
    """As in "gia hạn 1.6 đến 31/1, 11.12 đến 28/2": a day alone goes on with the request."""
    days = bool(account.parts) and all(
        part.times and only_times(part.phrase) for part in account.parts
    )
    if days and not account.command and before and before[-1][0][-1].said is ReportKind.EXTENSION:
        return Account(account.codes, account.parts, "giahan")
    return account


def likewise(
    account: Account, before: list[tuple[list[Item], list[ReplyGap]]]
) -> tuple[list[Item], list[ReplyGap]] | None:
    """As in "1.6 chờ ký; 11.12 cũng vậy": the same is said of another task, or "1 kịp, 2 không"."""
    if not before or not account.codes or any(part.asks for part in account.parts):
        return None
    items, asks = before[-1]
    said = items[-1]
    if _NOT_SO.fullmatch(account.phrase) and _foreseen(said, account.phrase):
        said = replace(said, outlook=Outlook.LATE, promised_on=None, words=account.words)
    elif not _LIKEWISE.fullmatch(account.phrase):
        return None
    return [replace(said, code=code or None) for code in account.codes], asks


def _foreseen(said: Item, denied: str) -> bool:
    """In time, or late as the next is: "1 kịp, 2 không, 3 không", "1 không kịp, 2 cũng không"."""
    too = "cung" in denied.split() or _NOT_SO.fullmatch(fold(said.words)) is not None
    return said.outlook is Outlook.IN_TIME or (said.outlook is Outlook.LATE and too)


def merged(
    read: list[tuple[list[Item], list[ReplyGap]]],
) -> tuple[list[Item], list[ReplyGap]]:
    """One item a task, in the order of the message; what is asked once."""
    items: dict[str | None, Item] = {}
    asks: dict[ReplyGap, None] = {}
    for found, asked in read:
        asks |= dict.fromkeys(asked)
        for item in found:
            items[item.code] = _later(items.get(item.code), item)
    return list(items.values()), list(asks)


def _later(before: Item | None, item: Item) -> Item:
    """What is said of a task again: the later words count, what they leave open stays."""
    if before is None:
        return item
    return replace(
        item,
        promised_on=item.promised_on or before.promised_on,
        document=item.document or before.document,
        document_on=item.document_on or before.document_on,
        new_due_on=item.new_due_on or before.new_due_on,
        words=f"{before.words}; {item.words}",
    )

"""Reading a whole reply: its kind, its document, the day behind it and the day it promises."""

import re
from datetime import date
from typing import Final

from storage.rules.reading.replies.claims import what_is_said
from storage.rules.reading.replies.reply import Reply, Said
from storage.rules.reading.replies.reply_days import coming_day
from storage.rules.reading.replies.reply_documents import find_document, past_day
from storage.rules.reading.replies.reply_words import clauses, plain
from storage.rules.reading.replies.requests_made import read_extension

LONGEST: Final = 4_000
"""Letters of a reply that are read: a report's kind stands in its first page."""

_TO_COME: Final = re.compile(
    r"(?<!chia )\bse\b|\bdu kien\b|\bphan dau\b|\bhen\b|\bcam ket\b|\bhua\b|\bco gang\b|\bquyet tam\b"
    r"|\b(?:ngay|sang|chieu) mai\b|\bmai\b|\b(?:tuan|thang|quy) (?:sau|toi|nay)\b"
    r"|\bcuoi (?:tuan|thang|quy|nam)\b|\btruoc (?:ngay|thang|quy|nam|\d)|\b(?:cham|muon) nhat\b"
    r"|\b(?:trong|den|het|vao) (?:het )?(?:thang|quy|nam|tuan)\b|\bden (?:ngay )?\d|\b\d+ (?:ngay|tuan|thang) (?:nua|toi)\b"
)
_MISSED: Final = re.compile(r"\bkhong (?:the |kip )*(?:kip|xong|hoan thanh|dat|dam bao)")
_PAST: Final = re.compile(
    r"\bda\b|\bvua\b|\bhom qua\b|\bhom kia\b|\bmoi (?:ban hanh|trinh|hop|xong)\b"
)
_ACT: Final = re.compile(r"\b(?:hoan thanh|hoan tat|xong|trinh|ban hanh|nop)\b")
_YEAR: Final = re.compile(r"20\d\d|/\d\d\b")
_LINKS: Final = re.compile(r",| va | nhung | con ")


def read_reply(text: str, today: date) -> Reply:
    """Read one reply of an officer, without its task's code, on a day."""
    page = text[:LONGEST]
    document = find_document(page)
    past, coming = _in_time(plain(document.rest if document else page), today)
    promised = coming_day(coming, today) if coming else None
    said = what_is_said(
        plain(page),
        numbered=document is not None and not document.cited,
        ahead=promised is not None,
    )
    on, impossible = past_day(past, today, numbered=document is not None)
    return Reply(
        said=said,
        number=document.number if document else None,
        on=on,
        promised_on=promised if said in (Said.PROGRESS, Said.DIFFICULTY) else None,
        asked_for=read_extension(page, today, None).due_on if said is Said.EXTENSION else None,
        impossible_date=impossible and document is not None,
    )


def _in_time(words: str, today: date) -> tuple[str, str]:
    """The parts that speak of what was, and those that speak of what is to come."""
    past: list[str] = []
    coming: list[str] = []
    for clause in clauses(words):
        ahead = False
        for part in _LINKS.split(clause):
            if _MISSED.search(part):
                ahead = False
            elif (_TO_COME.search(part) and not _only_past(part)) or _names_day_ahead(part, today):
                ahead = True
            elif _PAST.search(part):
                ahead = False
            (coming if ahead else past).append(part)
    return " , ".join(past), " , ".join(coming)


def _only_past(part: str) -> bool:
    """As in "đã trình trước ngày 20/11": a day before which something was done already."""
    return bool(re.match(r"\W*(?:\w+ ){0,4}da\b", part)) and not re.search(
        r"\bse\b|\bdu kien\b", part
    )


def _names_day_ahead(part: str, today: date) -> bool:
    """As in "hoàn thành 30/12" said on 22/12: no word of the future, and yet it is to come."""
    if _PAST.search(part) or not _ACT.search(part):
        return False
    day = coming_day(part, today)
    return day is not None and (day.year == today.year or _YEAR.search(part) is not None)

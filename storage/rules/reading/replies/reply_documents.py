"""The document a reply names: its number as written, and the past day that goes with it.

Source: docs/words.md, "Documents and their numbers"; ``storage.rules.reading.products`` reads the answer to a
question about a product, this finds one in free words, where "12/2026 - trình" is a month.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from storage.rules.reading.replies.reply_words import aligned

_KINDS: Final = frozenset(
    ("ctr", "nq", "ct", "kl", "kh", "qd", "qc", "hd", "tb", "bc", "ttr", "cv", "da", "gm", "bb")
) | {"hdnd", "ubnd", "tu"}
_NAMES: Final = (
    r"(?:to trinh|quyet dinh|cong van|bao cao|ke hoach|van ban|thong bao|nghi quyet|chi thi"
    r"|ttr|qd|cv|bc|kh|vb|nq|tb)"
)
_SIGNED: Final = re.compile(
    r"(?<![\w/.,-])(?P<begin>\d{1,5}\s?(?:/\s?\d{4}\s?)?[-/]\s?)"
    r"(?P<kind>[^\W\d_]\w*)(?P<rest>(?:[-/][^\W_]\w*)*)"
)
_BARE: Final = re.compile(
    rf"(?<!\w){_NAMES}\s+(?:so\s*:?\s*)(?P<number>\d{{1,5}})(?![\w/.,-]*\d|[/-]\w|%)"
)
_CITED: Final = re.compile(r"\b(?:theo|can cu|thuc hien|trien khai)(?: [^\s,;]+){0,4}\s*$")
_DAY: Final = re.compile(
    r"(?<![\d/.,-])(\d{1,2})(?:\s?/\s?|\.)(\d{1,2})(?:(?:\s?/\s?|\.)(\d{4}|\d{2}))?(?![\d/%])"
    r"|(?<![\d/.,-])(\d{1,2})-(\d{1,2})-(\d{4})(?![\d/%])"
)
_SPOKEN: Final = re.compile(r"\bngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?")
_AGO: Final = (
    (re.compile(r"\bhom nay\b|\b(?:sang|chieu|trua) nay\b"), 0),
    (re.compile(r"\bhom qua\b|\b(?:sang|chieu|toi) qua\b"), 1),
    (re.compile(r"\bhom kia\b"), 2),
)
_ANNOUNCED: Final = re.compile(r"(?:\bngay|\bhom|\bvao|\bsang|\bchieu|,|\()\s*$")


@dataclass(frozen=True, slots=True)
class Document:
    """A document's number as written, the words around it, and whether it is only cited."""

    number: str
    rest: str
    cited: bool


def find_document(text: str) -> Document | None:
    """The first document that a text names by its number."""
    line, folded = aligned(text)
    for found in _SIGNED.finditer(folded):
        kinds = set(re.split(r"[-/]", found["kind"] + found["rest"]))
        announced = re.search(r"(?:^|\W)so\s*:?\s*$", folded[: found.start()])
        joined = found["rest"] and " " not in found.group() and not _is_year(found["begin"])
        if kinds & _KINDS or announced or joined:
            return _document(line, folded, found.start(), found.end(), squeezed=True)
    bare = _BARE.search(folded)
    return _document(line, folded, bare.start(), bare.end(), squeezed=False) if bare else None


def _document(line: str, folded: str, begin: int, end: int, *, squeezed: bool) -> Document:
    number = re.sub(r"\s+", "", line[begin:end]) if squeezed else line[begin:end]
    return Document(
        number=number,
        rest=f"{line[:begin]} {line[end:]}",
        cited=_CITED.search(folded[:begin]) is not None,
    )


def past_day(words: str, today: date, *, numbered: bool) -> tuple[date | None, bool]:
    """The day up to today that plain words name; True where it is none of the calendar's.

    Without a document (``numbered``) "3/4" counts only as "ngày 3/4": it may be a share.
    """
    for pattern, days in _AGO:
        if pattern.search(words):
            return today - timedelta(days=days), False
    spoken = _SPOKEN.search(words)
    if spoken is not None:
        return _placed(spoken[1], spoken[2], spoken[3], today)
    for found in _DAY.finditer(words):
        day, month, year = (found[1], found[2], found[3]) if found[1] else found.groups()[3:]
        if year or numbered or _ANNOUNCED.search(words[: found.start()]):
            return _placed(day, month, year, today)
    return None, False


def _placed(day: str, month: str, year: str | None, today: date) -> tuple[date | None, bool]:
    try:
        if year is not None:
            found = date(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day))
            return (found, False) if found <= today else (None, True)
        found = date(today.year, int(month), int(day))
        return (found if found <= today else date(today.year - 1, int(month), int(day))), False
    except ValueError:
        return None, True


def _is_year(begin: str) -> bool:
    """As in "12/2026-": a month before a dash."""
    return re.fullmatch(r"(?:0?[1-9]|1[0-2])\s?/\s?20\d\d\s?-\s?", begin) is not None

"""What a person changes in the assignments read from running text, before any is saved.

A line is struck out, kept though it was unsure, given to another agency or another deadline. Lines
are named by their number in the preview, or by their code; neither moves when others are struck out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from seed.intake import codes_of
from seed.readers.assignment_rows import Row
from seed.readers.document_read import DocumentReading
from storage.rules.reading.folded_text import fold, squeeze
from storage.rules.reading.names.holder_lists import split_leads

_NUMBERS: Final = (
    r"(?P<numbers>\d{1,4}(?:\.\d{1,4})*(?:\s*(?:,|và|va|-|\s)\s*\d{1,4}(?:\.\d{1,4})*)*)"
)
_STRIKE: Final = re.compile(
    rf"(?:bo|xoa|gach)(?: bo)?(?: dong| cau| viec)? {_NUMBERS}", re.IGNORECASE
)
_KEEP: Final = re.compile(rf"(?:giu|lay)(?: lai)?(?: dong| cau| viec)? {_NUMBERS}", re.IGNORECASE)
_ONE: Final = r"(?P<number>\d{1,4}(?:\.\d{1,4})*)"
_DUE: Final = re.compile(
    rf"{_ONE}\s*[:.,]?\s*(?:hạn|thời hạn|han|thoi han)\s*:?\s*(?P<due>\S.*)", re.IGNORECASE
)
_LEAD: Final = re.compile(rf"{_ONE}\s*:\s*(?P<lead>[^\W\d_].*)")
_LONGEST: Final = 300


class NoSuchLineError(Exception):
    """No assignment of the document has this number or code."""


@dataclass(frozen=True, slots=True)
class Mends:
    """A person's words about the lines, by code."""

    struck: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    leads: Mapping[str, str] = field(default_factory=dict)
    deadlines: Mapping[str, str] = field(default_factory=dict)

    def decided(self, code: str) -> bool:
        """Somebody looked at this line and said what it is."""
        return code in (*self.struck, *self.kept, *self.leads)


NO_MENDS: Final = Mends()


def mends_to_json(mends: Mends) -> dict[str, Any]:
    """JSON values of what was said."""
    return asdict(mends)


def mends_from(values: Mapping[str, Any]) -> Mends:
    """Back from JSON."""
    return Mends(
        struck=tuple(values.get("struck", ())),
        kept=tuple(values.get("kept", ())),
        leads=dict(values.get("leads", {})),
        deadlines=dict(values.get("deadlines", {})),
    )


def spoken_codes(rows: Sequence[Row]) -> list[str]:
    """The codes of the assignments in running text, in the order of their numbers from 1."""
    return [code for row, code in zip(rows, codes_of(rows), strict=True) if row.sentence]


def code_named(rows: Sequence[Row], typed: str) -> str:
    """The code a number or a code stands for. Raises NoSuchLineError."""
    codes = spoken_codes(rows)
    if typed in codes:
        return typed
    if typed.isdecimal() and 1 <= int(typed) <= len(codes):
        return codes[int(typed) - 1]
    raise NoSuchLineError(typed)


def unsure_codes(read: DocumentReading, mends: Mends) -> list[str]:
    """Lines that may be no assignment, and that nobody has decided on."""
    codes = codes_of(read.rows)
    pairs = zip(read.rows, codes, strict=True)
    return [code for row, code in pairs if row.unsure and not mends.decided(code)]


def mended(read: DocumentReading, mends: Mends) -> DocumentReading:
    """The document as the person wants it."""
    pairs = zip(read.rows, codes_of(read.rows), strict=True)
    rows = tuple(_mended(row, code, mends) for row, code in pairs if code not in mends.struck)
    return replace(read, rows=rows)


def _mended(row: Row, code: str, mends: Mends) -> Row:
    if not row.sentence:
        return row
    lead = mends.leads.get(code)
    if lead is not None:
        row = replace(row, leads=tuple(split_leads(lead)), lead_raw=lead)
    deadline = mends.deadlines.get(code)
    if deadline is not None:
        row = replace(row, deadline=deadline)
    return replace(row, unsure=()) if mends.decided(code) else row


def read_mend(text: str, rows: Sequence[Row], before: Mends = NO_MENDS) -> Mends | None:
    """Read "bỏ 3", "giữ 2, 5", "3: Sở Nội vụ", "3 hạn 31/12/2026"; None for anything else.

    Raises NoSuchLineError for a number that no line has.
    """
    words = squeeze(text)[:_LONGEST]
    struck, kept = _STRIKE.fullmatch(fold(words)), _KEEP.fullmatch(fold(words))
    if struck or kept:
        numbers = re.findall(r"\d+(?:\.\d+)*", (struck or kept)["numbers"])  # type: ignore[index]
        codes = tuple(code_named(rows, number) for number in numbers)
        if struck:
            return replace(
                before, struck=_joined(before.struck, codes), kept=_without(before.kept, codes)
            )
        return replace(
            before, kept=_joined(before.kept, codes), struck=_without(before.struck, codes)
        )
    due = _DUE.fullmatch(words)
    if due:
        code = code_named(rows, due["number"])
        return replace(before, deadlines={**before.deadlines, code: due["due"]})
    lead = _LEAD.fullmatch(words)
    if lead:
        code = code_named(rows, lead["number"])
        return replace(before, leads={**before.leads, code: lead["lead"]})
    return None


def _joined(before: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *more)))


def _without(before: Sequence[str], codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for code in before if code not in codes)

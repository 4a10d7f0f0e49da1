"""The head of a document completed: a person's words first, then the document's, then the register's."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from seed.intake import Head
from seed.printed_head import Heading
from storage.programmes.catalogue import ListedProgramme
from storage.rules.reading.codes import is_prefix, prefix_of
from storage.rules.reading.days.written_day import read_date
from storage.rules.reading.document_numbers import find_documents, meant, spelt
from storage.rules.reading.folded_text import squeeze

_NUMBER: Final = re.compile(r"\d{1,5}\s*[-/].*[^\W\d_].*")
_PARTS: Final = re.compile(r"[;\n]")
_LONGEST_NUMBER: Final = 40
_LONGEST_TITLE: Final = 300
_EXAMPLES: Final = ("KH", "CT", "QD", "NQ", "KL", "TB")


class MissingDetail(StrEnum):
    """What saving needs and nobody said."""

    NUMBER = "number"
    DATE = "date"
    TITLE = "title"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class GivenHead:
    """What a person says of the document's head; "" and None if they do not."""

    number: str = ""
    issued_on: date | None = None
    title: str = ""
    issuer: str = ""
    prefix: str = ""
    supersedes: str = ""
    year: int | None = None
    last_year: int | None = None
    followed: bool = True


def given_to_json(given: GivenHead) -> dict[str, Any]:
    """JSON values of what a person said."""
    day = given.issued_on.isoformat() if given.issued_on else None
    return {**asdict(given), "issued_on": day}


def given_from(values: Mapping[str, Any]) -> GivenHead:
    """Back from JSON; nothing said if it is empty."""
    day = values.get("issued_on")
    return GivenHead(**{**values, "issued_on": date.fromisoformat(day) if day else None})


def head_of(given: GivenHead, text: str) -> GivenHead:
    """What of a document's head the words say: its number, date, prefix, else its title."""
    for part in (squeeze(one) for one in _PARTS.split(text)):
        day = read_date(part)
        if day is not None:
            given = replace(given, issued_on=day)
        elif is_prefix(part.upper()):
            given = replace(given, prefix=part.upper())
        elif _NUMBER.fullmatch(part) and len(part) <= _LONGEST_NUMBER and not given.number:
            given = replace(given, number=_number_of(part))
        elif part:
            given = replace(given, title=part[:_LONGEST_TITLE])
    return given


class BadPrefixError(Exception):
    """A prefix that nobody could type before a code."""


class BadLastYearError(Exception):
    """A last year before the document's own."""


class PrefixTakenError(Exception):
    """Another programme's codes have this prefix; ``example`` is free for now."""

    def __init__(self, prefix: str, number: str, example: str) -> None:
        super().__init__("prefix")
        self.prefix, self.number, self.example = prefix, number, example


def complete(
    given: GivenHead, own: Heading, known: Mapping[str, ListedProgramme], today: date
) -> tuple[Head, list[MissingDetail]]:
    """The head, and what of it is missing for saving. ``known``: the register's, by number.

    Raises BadPrefixError, PrefixTakenError or BadLastYearError.
    """
    typed = spelt(given.number) or own.number
    number = meant(typed, known) or typed
    before = known.get(number)
    issued_on = given.issued_on or own.issued_on or (before.issued_on if before else None)
    if given.last_year and issued_on and given.last_year < issued_on.year:
        raise BadLastYearError
    last_year = given.last_year or (before.last_year if before else None)
    if last_year and issued_on and last_year < issued_on.year:
        last_year = None  # a newer copy of another term says its own
    prefix = _prefix(given.prefix.strip().upper(), number, before, known)
    head = Head(
        number=number,
        prefix=prefix,
        issued_on=issued_on or date(given.year or today.year, 1, 1),
        title=given.title or (before.title if before else own.title),
        issuer=given.issuer or (before.issuer if before else own.issuer),
        last_year=last_year,
        supersedes=_superseded(given.supersedes, known) or (before.supersedes if before else None),
        followed=given.followed,
    )
    wanted = {
        MissingDetail.NUMBER: number,
        MissingDetail.DATE: issued_on,
        MissingDetail.TITLE: head.title,
        MissingDetail.PREFIX: prefix,
    }
    return head, [missing for missing, value in wanted.items() if not value]


def _number_of(part: str) -> str:
    """In its one spelling; what has none without blanks."""
    number = spelt(part)
    return number if find_documents(number) else re.sub(r"\s+", "", part)


def _superseded(typed: str, known: Mapping[str, ListedProgramme]) -> str | None:
    """The number of an older programme, as the register has it, if it does."""
    return meant(typed, known) or spelt(typed) or None


def _prefix(
    given: str, number: str, before: ListedProgramme | None, known: Mapping[str, ListedProgramme]
) -> str:
    """What people type before a code; a programme keeps its own until a person says otherwise."""
    if before is not None and given in ("", before.prefix):
        return before.prefix
    prefix = given or prefix_of(number)
    if prefix and not is_prefix(prefix):
        raise BadPrefixError
    taken = {one.prefix: one for one in known.values() if one is not before}
    if prefix in taken:
        digits = re.sub(r"\D", "", prefix)
        free = (kind + digits for kind in _EXAMPLES if kind + digits not in taken)
        raise PrefixTakenError(prefix, taken[prefix].number, next(free, "KH999"))
    return prefix

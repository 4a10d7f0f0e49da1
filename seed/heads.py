"""The head of a document completed: a person's words first, then the document's, then the register's."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from seed.heading import Heading
from seed.intake import Head
from storage.listing import Listed
from storage.rules.codes import is_prefix, prefix_of


class Missing(StrEnum):
    """What saving needs and nobody said."""

    NUMBER = "number"
    DATE = "date"
    TITLE = "title"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of the document's head; "" and None where they do not."""

    number: str = ""
    issued_on: date | None = None
    title: str = ""
    issuer: str = ""
    prefix: str = ""
    supersedes: str = ""
    year: int | None = None
    last_year: int | None = None
    followed: bool = True


def given_to_json(given: Given) -> dict[str, Any]:
    """JSON values of what a person said."""
    day = given.issued_on.isoformat() if given.issued_on else None
    return {**asdict(given), "issued_on": day}


def given_from(values: Mapping[str, Any]) -> Given:
    """Back from JSON; nothing said where it is empty."""
    day = values.get("issued_on")
    return Given(**{**values, "issued_on": date.fromisoformat(day) if day else None})


class BadPrefixError(Exception):
    """A prefix that nobody could type before a code."""


class PrefixTakenError(Exception):
    """Another programme's codes have this prefix; ``example`` is free for now."""

    def __init__(self, prefix: str, number: str, example: str) -> None:
        super().__init__("prefix")
        self.prefix, self.number, self.example = prefix, number, example


def complete(
    given: Given, own: Heading, known: Mapping[str, Listed], today: date
) -> tuple[Head, list[Missing]]:
    """The head, and what of it is missing for saving. ``known``: the register's, by number.

    Raises BadPrefixError or PrefixTakenError.
    """
    number = given.number.strip() or own.number
    before = known.get(number)
    issued_on = given.issued_on or own.issued_on or (before.issued_on if before else None)
    prefix = given.prefix.strip().upper() or (before.prefix if before else prefix_of(number))
    if before is None and prefix:
        _check_prefix(prefix, known)
    head = Head(
        number=number,
        prefix=prefix,
        issued_on=issued_on or date(given.year or today.year, 1, 1),
        title=given.title or (before.title if before else own.title),
        issuer=given.issuer or (before.issuer if before else ""),
        last_year=given.last_year or (before.last_year if before else None),
        supersedes=given.supersedes or (before.supersedes if before else None) or None,
        followed=given.followed,
    )
    wanted = {
        Missing.NUMBER: number,
        Missing.DATE: issued_on,
        Missing.TITLE: head.title,
        Missing.PREFIX: prefix,
    }
    return head, [missing for missing, value in wanted.items() if not value]


def _check_prefix(prefix: str, known: Mapping[str, Listed]) -> None:
    if not is_prefix(prefix):
        raise BadPrefixError
    taken = next((one for one in known.values() if one.prefix == prefix), None)
    if taken is not None:
        digits = re.sub(r"\D", "", prefix)
        used = {one.prefix for one in known.values()}
        free = (f"{kind}{digits}" for kind in ("KH", "QD", "DA", "TB", "CV", "HD"))
        example = next((one for one in free if one not in used), f"KH{len(known) + 1}")
        raise PrefixTakenError(prefix, taken.number, example)

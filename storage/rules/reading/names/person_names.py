"""Names of people as they are kept: one line, no controls, of a length a name has."""

import re
from typing import Final

from storage.rules.reading.folded_text import squeeze
from storage.rules.reading.names.agency_names import modern_marks

LONGEST: Final = 80
_HIDDEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_TITLE: Final = re.compile(r"^(?:Đ/c|Đồng chí|Ông|Bà)\s*[.:]?\s+", re.IGNORECASE)


def readable_name(text: str) -> str | None:
    """The name without titles ("Đ/c"), or None if it is none: no letter, a digit, too long."""
    name = _TITLE.sub("", squeeze(_HIDDEN.sub("", text)))
    letters = sum(1 for letter in name if letter.isalpha())
    if letters < 2 or len(name) > LONGEST or any(letter.isdigit() for letter in name):
        return None
    return name


def is_same_name(one: str, other: str) -> bool:
    """One name typed twice: tone places, case and blanks tell nobody apart, accents do."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return modern_marks(" ".join(name.split())).casefold()

"""What is typed under a card of several reports: record all, "bỏ 2, 3", a line with its right words."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from storage.rules.reading.consent import read_consent
from storage.rules.reading.folded_text import fold

_ALL: Final = frozenset({"ghi", "ghi tat ca", "ghi het", "tat ca", "ghi nhan tat ca"})
_NONE: Final = frozenset({"bo het", "bo tat ca"})
_CHANGE: Final = frozenset({"sua", "sai", "sai roi"})
_STRUCK: Final = re.compile(
    r"(?:bo|giu|tru)(?: lai)?(?: dong| muc| so| viec)? (\d{1,2}(?:(?: ?,? ?(?:va )?)\d{1,2}){0,20})"
)
_STRIKES: Final = frozenset({"bo", "giu", "tru"})
_LINE: Final = re.compile(
    r"(?:(?:s[uử]a|d[oò]ng|m[uụ]c)\s+){0,2}(\d{1,2})\s*[.):,–-]?\s+(?=\S)", re.IGNORECASE
)


class NumberedWords(NamedTuple):
    """The number of a line and what is said of it."""

    number: int
    words: str


def records_all(text: str) -> bool:
    """Whether it is "ghi tất cả", or a plain yes."""
    return read_consent(text) is True or _said(text) in _ALL


def drops_all(text: str) -> bool:
    """Whether it is "bỏ hết", or a plain no."""
    return read_consent(text) is False or _said(text) in _NONE


def wants_change(text: str) -> bool:
    """Whether it is "sửa" and nothing else."""
    return _said(text) in _CHANGE


def struck_lines(text: str) -> Sequence[int]:
    """The numbers of "bỏ 2", "giữ lại dòng 3", "trừ 1, 2 và 5"; none of other words."""
    found = _STRUCK.fullmatch(_said(text))
    return [int(number) for number in re.findall(r"\d+", found[1])] if found is not None else []


def struck_code(text: str) -> str:
    """What follows "bỏ" if it begins with a figure, as a task's code does; "" of other words."""
    head, _, rest = text.strip().partition(" ")
    rest = rest.lstrip()
    return rest if fold(head) in _STRIKES and rest[:1].isdecimal() else ""


def line_with_words(text: str) -> NumberedWords | None:
    """A line by its number, with the words that follow: "2 đã trình", "sửa dòng 2: đã trình"."""
    found = _LINE.match(text.strip())
    return NumberedWords(int(found[1]), text.strip()[found.end() :]) if found is not None else None


def _said(text: str) -> str:
    return fold(text).rstrip(".) !")

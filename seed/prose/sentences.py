"""Cuts a paragraph into sentences."""

import re
from typing import Final

_END: Final = re.compile(r"(?:\./\.|[.!?…]+)[\"”»)]*(?=\s+[^\s\d]|\s*$)")
_SHORTENED: Final = re.compile(
    r"(?:\b(?:TP|Tp|Q|P|TX|ThS|TS|PGS|GS|BS|KS|CN|Đ/c|đ/c|v|tr|St|No|Mr|Bs|[A-ZĐ])|\.\.)$"
)


_GRADED: Final = re.compile(r"\b(?:cấp|loại|hạng|nhóm|khu|lô|tòa|nhà|khối|dãy|bảng) [A-ZĐ]$")
"""As "chung cư cấp D.": the letter is no shortened name."""


Stretch = tuple[int, int]
"""Where some words of a text begin, and where they end, in characters from its beginning."""


def sentences(text: str, begin: int = 0) -> list[Stretch]:
    """Where each sentence stands, its stop included, from a character of the text on."""
    spans: list[Stretch] = []
    for found in _END.finditer(text, begin):
        left = text[max(begin, found.start() - 12) : found.start()]
        if found[0] == "." and _SHORTENED.search(left[-5:]) and not _GRADED.search(left):
            continue
        if not _begins(text[found.end() : found.end() + 8].lstrip()[:1]):
            continue
        spans.append((begin, found.end()))
        begin = found.end()
        while begin < len(text) and text[begin].isspace():
            begin += 1
    if begin < len(text):
        spans.append((begin, len(text)))
    return spans


def _begins(letter: str) -> bool:
    """A sentence begins with a capital, a quotation or a bracket."""
    return not letter or letter.isupper() or letter in '"“('

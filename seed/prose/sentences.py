"""Cuts a paragraph into sentences."""

import re
from typing import Final

_END: Final = re.compile(r"(?:\./\.|[.!?…]+)[\"”»)]*(?=\s+[^\s\d]|\s*$)")
_SHORTENED: Final = re.compile(
    r"(?:\b(?:TP|Tp|Q|P|TX|ThS|TS|PGS|GS|BS|KS|CN|Đ/c|đ/c|v|tr|St|No|Mr|Bs|[A-ZĐ])|\.\.)$"
)


Stretch = tuple[int, int]
"""Where some words of a text begin, and where they end, in characters from its beginning."""


def sentences(text: str, begin: int = 0) -> list[Stretch]:
    """Where each sentence stands, its stop included, from a character of the text on."""
    spans: list[Stretch] = []
    for found in _END.finditer(text, begin):
        if found[0] == "." and _SHORTENED.search(
            text[max(begin, found.start() - 5) : found.start()]
        ):
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

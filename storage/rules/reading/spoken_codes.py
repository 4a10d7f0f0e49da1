"""Codes said aloud: "một chấm sáu", "hai chấm hai chấm mười tám", "1 phẩy 6"."""

import re
from collections.abc import Container
from typing import Final

from storage.rules.reading.folded_text import fold
from storage.rules.reading.numerals import number_at

_SPOKEN: Final = r"(?:một|mot|mốt|hai|ba|bốn|bon|tư|tu|năm|nam|lăm|lam|sáu|sau|bảy|bẩy|bay|tám|tam|chín|chin|mười|muoi|mươi)"
_NUMBER: Final = rf"(?:\d{{1,3}}|{_SPOKEN}(?:\s{_SPOKEN}){{0,2}})"
_POINT: Final = r"\s(?:chấm|cham|phẩy|phay)\s"
_CODE: Final = re.compile(rf"(?<!\w){_NUMBER}(?:{_POINT}{_NUMBER}){{1,3}}(?!\w)", re.IGNORECASE)
_POINTS: Final = re.compile(_POINT, re.IGNORECASE)


def with_spoken_codes(text: str, codes: Container[str]) -> str:
    """The text with each code of the register that is said aloud in figures."""
    return _CODE.sub(lambda found: _known(found.group(), codes) or found.group(), text)


def _known(said: str, codes: Container[str]) -> str:
    """The longest code of the register that the words begin with, and what is left of them."""
    parts = [fold(part).split() for part in _POINTS.split(said)]
    numbers: list[str] = []
    for words in parts:
        number = number_at(words, 0)
        if number is None:
            return ""
        numbers.append(str(number.value))
        if number.end < len(words):
            code = ".".join(numbers)
            rest = said.split()[-(len(words) - number.end) :]
            whole = words is parts[-1] and code in codes
            return " ".join([code, *rest]) if whole else ""
    code = ".".join(numbers)
    return code if code in codes else ""

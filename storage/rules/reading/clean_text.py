"""Cleaning at the door: one spelling of what was typed, once, for every way words come in."""

import re
import unicodedata
from typing import Final

_LOOKALIKES: Final = str.maketrans(
    {
        "\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ",
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        "\u00a0": " ", "\u202f": " ", "\u3000": " ",
    }
)  # fmt: skip
_HIDDEN: Final = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f]"
)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")


def clean(text: str) -> str:
    """NFC; Ð and its like are Đ; zero-width and direction marks out; full-width signs to ASCII."""
    return unicodedata.normalize("NFC", _HIDDEN.sub("", text).translate(_LOOKALIKES))


def with_plain_dashes(text: str) -> str:
    """Every dash is a dash, character for character."""
    return _DASHES.sub("-", text)

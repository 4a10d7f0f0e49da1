"""One spelling for comparing Vietnamese text: no accents, no case, no doubled spaces."""

import unicodedata
from typing import Final

# The letters of other tongues that keyboards give for đ.
_STROKED: Final = dict.fromkeys("đð\u0256Đ\u00d0\u0189", "d")
# Kept once met: every letter of the Latin scripts stands below, and the table stays small.
_KEPT_BELOW: Final = 0x3000


class _Folded(dict[int, str]):
    """What each letter is compared as; looked up once, because every word that is read passes here."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = unicodedata.normalize("NFD", _STROKED.get(letter, letter))
        folded = "".join(c for c in bare if not unicodedata.combining(c)).casefold()
        if code < _KEPT_BELOW:
            self[code] = folded
        return folded


_FOLDED: Final = _Folded()


def squeeze(text: str) -> str:
    """Compose the letters (NFC), fold every run of blanks to one space, trim the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Squeeze, drop accents (đ becomes d) and case: "Sở Nội  Vụ" and "so noi vu" are equal."""
    return squeeze(text).translate(_FOLDED)

"""One spelling for comparing Vietnamese text: no accents, no case, no doubled spaces."""

import re
import unicodedata

_STROKED = str.maketrans(dict.fromkeys("đð\u0256", "d") | dict.fromkeys("Đ\u00d0\u0189", "D"))
"""đ, and the letters of other tongues that keyboards give for it."""

_SPACES = re.compile(r"\s+")


def squeeze(text: str) -> str:
    """Compose the letters (NFC), fold every run of blanks to one space, trim the ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """Squeeze, drop accents (đ becomes d) and case: "Sở Nội  Vụ" and "so noi vu" are equal."""
    bare = unicodedata.normalize("NFD", squeeze(text).translate(_STROKED))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold()

"""One spelling for comparing Vietnamese text: no accents, no case, no doubled spaces."""

import unicodedata
from typing import Final

# The letters of other tongues that keyboards give for đ.
_STROKED: Final = dict.fromkeys("đð\u0256Đ\u00d0\u0189", "d")
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
# Kept once met: every letter of the Latin scripts stands below, and the table stays small.
_KEPT_BELOW: Final = 0x3000


class _FoldedLetters(dict[int, str]):
    """What each letter is compared as; looked up once, because every word that is read passes here."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = unicodedata.normalize("NFD", _STROKED.get(letter, letter))
        folded = "".join(c for c in bare if not unicodedata.combining(c)).casefold()
        if code < _KEPT_BELOW:
            self[code] = folded
        return folded


_FOLDED: Final = _FoldedLetters()


def squeeze(text: str) -> str:
    """Compose the letters (NFC), fold every run of blanks to one space, trim the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Squeeze, drop accents (đ becomes d) and case: "Sở Nội  Vụ" and "so noi vu" are equal."""
    return squeeze(text).translate(_FOLDED)


def spells(typed: str, meant: str) -> bool:
    """Whether words are the meant ones, no accent typed but theirs; accents may be left out.

    "dong y" and "đông ý" spell "đồng ý"; "dừng" does not spell "đúng". A tone may stand on either
    vowel of its word ("hoà", "hòa").
    """
    if fold(typed) != fold(meant):
        return False
    pairs = zip(squeeze(typed).split(), squeeze(meant).split(), strict=True)
    return all(_word_spells(one, other) for one, other in pairs)


def _word_spells(typed: str, meant: str) -> bool:
    (shapes, tones), (meant_shapes, meant_tones) = _marks(typed), _marks(meant)
    return tones <= meant_tones and all(
        shape <= wanted for shape, wanted in zip(shapes, meant_shapes, strict=False)
    )


def _marks(word: str) -> tuple[list[set[str]], set[str]]:
    """The marks of each letter that make it another letter, and the tones of the word."""
    shapes, tones = [], set()
    for letter in word.casefold():
        marks = {one for one in unicodedata.normalize("NFD", letter) if unicodedata.combining(one)}
        if letter in _STROKED:
            marks.add("-")
        shapes.append(marks - _TONES)
        tones |= marks & _TONES
    return shapes, tones

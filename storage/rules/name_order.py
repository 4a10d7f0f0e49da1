"""The order of Vietnamese names: the 29 letters first, the tone last, then capitals.

Source: the collation of Vietnamese in the Unicode CLDR, https://cldr.unicode.org/ ("vi"): ă, â, đ,
ê, ô, ơ and ư are letters of their own; tones part only words that are alike without them, in the
order level, falling, asking, tumbling, rising, heavy.
"""

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = {"\u0302", "\u0306", "\u031b"}  # circumflex, breve, horn: they make letters


NameKey = tuple[tuple[int, ...], tuple[int, ...], str]
"""The places of the letters, the tones, and the name itself with its capitals last."""


def name_order(name: str) -> NameKey:
    """A key by which names stand as in a Vietnamese list; signs and digits come before letters."""
    letters: list[int] = []
    tones: list[int] = []
    for letter, tone in _letters(name):
        place = _LETTERS.find(letter)
        letters.append(place + 256 if place >= 0 else min(ord(letter), 255))
        tones.append(tone)
    return tuple(letters), tuple(tones), name.swapcase()


def _letters(name: str) -> list[tuple[str, int]]:
    """Each letter with the marks that belong to it, in lower case, and its tone."""
    found: list[tuple[str, int]] = []
    for sign in unicodedata.normalize("NFD", name.lower()):
        if sign in _TONES and found:
            found[-1] = (found[-1][0], _TONES[sign])
        elif sign in _SHAPES and found:
            found[-1] = (unicodedata.normalize("NFC", found[-1][0] + sign), found[-1][1])
        elif not unicodedata.combining(sign):
            found.append((sign, 0))
    return found

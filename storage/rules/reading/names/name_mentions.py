"""Where running words name a person: whole, in any case and with any tone place, and nobody longer."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from storage.rules.reading.folded_text import squeeze
from storage.rules.reading.names.agency_names import modern_marks

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_LOOKED_AT: Final = 24
_BEFORE: Final = re.compile(
    r"(?:[;:,(«\n]\s{0,3}|\b(?:đồng chí|đ/c|ông|bà)\s{1,3})[*_]?$", re.IGNORECASE
)
_AFTER: Final = re.compile(r"[*_]?\s{0,3}(?:\Z|[;:,.)»\n])")


class NameMentions:
    """Finds one name in running words.

    ``longer``: names of others that may contain it ("Trần Thị B" in "Trần Thị B Linh", in the name
    of a place): what is part of one of them is no mention. A name of one word is a word like any
    other ("An"): only after a title, or set off by signs on both sides, is it a name.
    """

    def __init__(self, name: str, longer: Iterable[str] = ()) -> None:
        words = _words(name)
        self._is_one_word = len(words) == 1
        around = sorted({one for one in map(_words, longer) if _contains(one, words)}, key=len)
        parts = [_spelled(one) for one in reversed(around)] + [f"(?P<name>{_spelled(words)})"]
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
        self._last = _forms(words[-1]) if words else []

    def may_be_in(self, text: str) -> bool:
        """Whether a text is worth a look, whatever signs stand between the words: asked first of many."""
        plain = text.casefold()
        return any(one in plain for one in self._last) or not unicodedata.is_normalized("NFC", text)

    def found(self, text: str) -> bool:
        """Whether the words name the person."""
        text = unicodedata.normalize("NFC", text)
        return any(self._is_meant(one) for one in self._pattern.finditer(text))

    def replaced(self, text: str, by: str) -> str:
        """The words with something else in the place of the name; as they are, if it is not there."""
        if not self.found(text):
            return text
        return self._pattern.sub(
            lambda one: by if self._is_meant(one) else one[0], unicodedata.normalize("NFC", text)
        )

    def _is_meant(self, found: re.Match[str]) -> bool:
        if found["name"] is None:
            return False
        return not self._is_one_word or _is_set_off(found)


def _is_set_off(found: re.Match[str]) -> bool:
    before = found.string[max(0, found.start() - _LOOKED_AT) : found.start()]
    begins = not before.strip(" *_") if found.start() <= _LOOKED_AT else False
    return (begins or bool(_BEFORE.search(before))) and bool(
        _AFTER.match(found.string, found.end())
    )


def _words(name: str) -> tuple[str, ...]:
    return tuple(modern_marks(squeeze(name)).casefold().split())


def _contains(longer: tuple[str, ...], words: tuple[str, ...]) -> bool:
    places = range(len(longer) - len(words) + 1)
    return len(longer) > len(words) and any(
        longer[place : place + len(words)] == words for place in places
    )


def _spelled(words: tuple[str, ...]) -> str:
    """A pattern for the words with any blanks between, each tone on the one vowel or the other."""
    return r"\s+".join(f"(?:{'|'.join(map(re.escape, _forms(word)))})" for word in words)


def _forms(word: str) -> list[str]:
    """The word, and the same with its tone on the other vowel: "hòa" and "hoà"."""
    found = [word]
    for place, letter in enumerate(word[:-1]):
        bare = unicodedata.normalize("NFD", letter)
        if bare[-1] in _TONES:
            vowel = unicodedata.normalize("NFC", bare[:-1])
            toned = unicodedata.normalize("NFC", word[place + 1] + bare[-1])
            other = word[:place] + vowel + toned + word[place + 2 :]
            if modern_marks(other) == word:
                found.append(other)
    return found

"""Telex and VNI typed without their input method: "ddax trinhf", "d9a4 tri2nh".

Read only if a whole clause is so typed: it bears no accent, each of its raw words is a syllable
once its marks are taken off, and they are a third of its words (a name such as "test" alone is none).
"""

import re
from typing import Final

_SYLLABLE: Final = re.compile(
    r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?(?!.*(?:aa|ee|oo))[aeiouy]{1,3}"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_WORD: Final = re.compile(r"(?<![\w/.,-])[a-z][a-z0-9]{0,11}(?![\w/])", re.IGNORECASE)
_ONSET: Final = re.compile(r"[^aeiouyw]*")
_TONE: Final = re.compile(r"[sfrxj]")
_FOREIGN: Final = frozenset(
    (
        "test",
        "list",
        "web",
        "max",
        "post",
        "office",
        "fax",
        "form",
        "zoom",
        "scan",
        "as",
        "is",
        "ass",
        "app",
    )
)


def typed_out(clause: str) -> str:
    """The clause with its raw words as plain ones; as it stands if it was not so typed."""
    if not clause.isascii():
        return clause
    words = [found.group() for found in _WORD.finditer(clause)]
    read = {word: _syllable_of(word) for word in words if not _is_plain(word)}
    marked = [word for word, plain in read.items() if plain and _is_sure(word)]
    if not marked or 3 * sum(bool(read.get(word)) for word in words) < len(words):
        return clause
    return _WORD.sub(lambda found: read.get(found.group()) or found.group(), clause)


def _is_plain(word: str) -> bool:
    return _SYLLABLE.fullmatch(word.lower()) is not None or word.lower() in _FOREIGN


def _is_sure(word: str) -> bool:
    """A figure that ends a word may be a number typed without its blank: "viec2"."""
    return not word[-1].isdigit() or any(letter.isdigit() for letter in word[:-1])


def _syllable_of(word: str) -> str | None:
    lower = word.lower()
    bare = _without_vni(lower) if any(map(str.isdigit, lower)) else _without_telex(lower)
    return bare if bare is not None and _SYLLABLE.fullmatch(bare) else None


def _without_vni(word: str) -> str | None:
    """One tone (1-5) and one mark (6-8) at most, after a vowel; 9 after a d."""
    figures = re.sub(r"\D", "", word.replace("d9", "d"))
    tones, marks = re.findall(r"[1-5]", figures), re.findall(r"[678]", figures)
    if re.search(r"[09]", figures) or len(tones) > 1 or len(marks) > 2:
        return None
    return re.sub(r"\d", "", word)


def _without_telex(word: str) -> str:
    """Tone letters after the vowel, doubled letters and w taken off."""
    end = _ONSET.match(word)
    onset = end.group() if end else ""
    rime = re.sub(r"(?<=[aou])w", "", _TONE.sub("", word[len(onset) :])).replace("w", "u")
    return re.sub(r"(aa|ee|oo)", lambda found: found.group()[0], onset.replace("dd", "d") + rime)

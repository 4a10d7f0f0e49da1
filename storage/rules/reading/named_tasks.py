"""How a sentence of a report names a task: by a code written out, else by words that tell it apart.

Source: docs/reading.md, "A report already written".
"""

import re
from collections.abc import Collection, Container
from typing import Final

from storage.rules.reading.folded_text import fold

_DOTTED: Final = r"(\d{1,2}(?:\.\d{1,3}){1,3})(?![\d/%]|\.\d| ?%)"
_NAMED: Final = r"\b(?:nv|viec|nhiem vu|ma|ma so|muc|so) "
_CODE: Final = re.compile(rf"(?:^\W*(?:[^\W\d_]{{2,3}}\d{{1,3}}-)?|{_NAMED}){_DOTTED}")
_NAMED_CODE: Final = re.compile(rf"(?:^\W*[^\W\d_]{{2,3}}\d{{1,3}}-|{_NAMED}){_DOTTED}")
_BARE: Final = re.compile(rf"\W*{_DOTTED}")
_LEADING: Final = re.compile(r"\W*\d{1,2}(?:\.\d{1,3}){1,3}[.):]?\s+")
_LEADING_CODE: Final = re.compile(
    rf"\W*(?:(?:nhiệm vụ|việc|mã|mã số|mục|số|nv)\s+)?{_DOTTED}\s*[.):–-]?\s*", re.IGNORECASE
)
_HINDRANCE: Final = re.compile(
    r"\W*(?:nhung |mot so )?(?:kho khan|vuong mac|ton tai|han che|kien nghi|de xuat)[^:]{0,40}"
)
_YEAR: Final = re.compile(r"20\d\d")
_YEARS: Final = re.compile(r"\b20\d\d ?[-\u2013] ?20\d\d\b")
_OWN_WORDS: Final = 3
"""Words a sentence says besides the task's own, so that a bare heading reports nothing."""
_NAMING: Final = frozenset(("ve", "viec", "nhiem", "vu", "doi", "voi", "cong", "tac"))
_CLAIMING: Final = frozenset(("da", "dang", "chua", "xong"))
_TELLING: Final = frozenset(("da", "dang", "chua", "con", "se", "xong", "so", "xin", "khong"))
_NUMBER_SIGN: Final = "số"
_WORD: Final = re.compile(r"[^\W_]+")
_COMMON: Final = frozenset((
    "cac", "cua", "va", "cho", "tren", "dia", "ban", "thanh", "pho", "hai", "phong", "so", "ve",
    "theo", "voi", "trong", "tai", "den", "la", "da", "dang", "nam", "ngay", "thang", "quy",
    "duoc", "co", "uy", "nhan", "dan", "ubnd", "hdnd", "thuc", "hien", "trien", "khai", "nhiem",
    "vu", "ket", "qua", "bao", "cao", "quyet", "dinh", "nghi", "ke", "hoach", "van", "huong",
    "to", "trinh", "cong", "tac", "tiep", "tuc", "xay", "dung", "giai", "doan", "nhung", "mot",
))  # fmt: skip


def words_in(text: str) -> list[str]:
    """Every word, folded."""
    return _WORD.findall(fold(text))


def words_apart(words: Collection[str]) -> frozenset[str]:
    """The words that tell one task from another: none that every paper says, and no year."""
    return frozenset(word for word in words if not _YEAR.fullmatch(word)) - _COMMON


def codes_in(sentence: str, *, bare: bool) -> list[str]:
    """The codes that a sentence names; ``bare``: a number it begins with is one too."""
    found = (_CODE if bare else _NAMED_CODE).finditer(fold(sentence))
    return list(dict.fromkeys(match[1] for match in found))


def number_of(line: str) -> str | None:
    """The number of the form of a code that a line begins with, be it one or no."""
    found = _BARE.match(line)
    return found[1] if found else None


def without_number(line: str) -> str:
    """The same without that number."""
    return _LEADING.sub("", line)


def without_code(sentence: str, codes: Container[str]) -> str:
    """A sentence without the code of these that it begins with: "Nhiệm vụ 1.6: đã trình"."""
    found = _LEADING_CODE.match(sentence)
    return sentence[found.end() :] if found is not None and found[1] in codes else sentence


def labels_hindrance(label: str) -> bool:
    """Whether a label ("Khó khăn, vướng mắc") says that a difficulty follows."""
    return _HINDRANCE.fullmatch(fold(label)) is not None


def says_more(words: str, name: Collection[str]) -> bool:
    """Whether words say more than a task's name."""
    beside = set(_WORD.findall(_CODE.sub(" ", fold(words)))) - set(name) - _NAMING
    return len(beside) >= _OWN_WORDS or bool(beside & _CLAIMING)


def behind_name(words: str, name: Collection[str]) -> str:
    """A sentence from the first word on that is not the task's name: a title claims nothing.

    Nor do the years of a plan ("2026-2031"), which are no share of it.
    """
    words = _YEARS.sub(" ", words)
    for found in _WORD.finditer(words):
        word = fold(found[0])
        known = word in name or word in _NAMING
        telling = word in _TELLING and found[0].lower() != _NUMBER_SIGN
        counts = word.isdecimal() and not _YEAR.fullmatch(word) and word not in name
        if telling or counts or not known:
            return words[found.start() :]
    return words

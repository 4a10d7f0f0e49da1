"""A report already written beside the tasks it may be about: which sentence tells of which task.

By a code written out, else by the words of a title or a product, folded. Nothing is guessed: a
sentence that fits two tasks nearly equally names both. Source: docs/reading.md, "Replies".
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from storage.rules.reading.folded_text import fold
from storage.rules.reading.report_lines import sentences
from storage.rules.words import Words

_FITS: Final = 72.0
_NEARLY: Final = 6.0
_LEAST_SHARED: Final = 4
_OWN_WORDS: Final = 3
"""Words a sentence says beside the task's own, so that a bare heading reports nothing."""
_CODE: Final = re.compile(
    r"(?:^\W*(?:[^\W\d_]{2,3}\d{1,3}-)?|\b(?:nv|viec|nhiem vu|ma|ma so|muc|so) )"
    r"(\d{1,2}(?:\.\d{1,3}){1,3})(?![\d/%]|\.\d| ?%)"
)
_YEAR: Final = 4
_YEARS: Final = re.compile(r"\b20\d\d ?[-\u2013] ?20\d\d\b")
_NAMING: Final = frozenset(("ve", "viec", "nhiem", "vu", "doi", "voi", "cong", "tac"))
_TELLING: Final = frozenset(("da", "dang", "chua", "con", "se", "xong", "so", "xin", "khong"))
_WORD: Final = re.compile(r"[^\W_]+")
_COMMON: Final = frozenset(
    [
        "cac",
        "cua",
        "va",
        "cho",
        "tren",
        "dia",
        "ban",
        "thanh",
        "pho",
        "hai",
        "phong",
        "so",
        "ve",
        "theo",
        "voi",
        "trong",
        "tai",
        "den",
        "la",
        "da",
        "dang",
        "nam",
        "ngay",
        "thang",
        "quy",
        "duoc",
        "co",
        "uy",
        "nhan",
        "dan",
        "ubnd",
        "hdnd",
        "thuc",
        "hien",
        "trien",
        "khai",
        "nhiem",
        "vu",
        "ket",
        "qua",
        "bao",
        "cao",
        "quyet",
        "dinh",
        "nghi",
        "quyet",
        "ke",
        "hoach",
        "van",
        "huong",
        "dan",
        "to",
        "trinh",
        "cong",
        "tac",
        "tiep",
        "tuc",
        "xay",
        "dung",
        "giai",
        "doan",
        "nhung",
        "mot",
    ]
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A task a sentence may be about; without words (restricted) by its code only."""

    task_id: int
    code: str
    words: Words | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of one task.

    ``said``: the words behind the task's own name, which decide what kind of report it is.
    ``rivals``: other tasks it fits nearly as well. ``beside``: other tasks whose codes it names too.
    """

    task_id: int
    words: str
    said: str = ""
    rivals: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """A task's title and product as words that tell it apart."""

    task_id: int
    texts: tuple[frozenset[str], ...]


def told_of(text: str, subjects: Sequence[Subject], others: Collection[str]) -> list[Told]:
    """What a report tells of each task, in its order; ``others`` are codes of no open task of these.

    A sentence that names no task goes on with the one before it in its line.
    """
    by_code = {subject.code: subject.task_id for subject in subjects}
    known = [_known(subject) for subject in subjects if subject.words]
    own = {one.task_id: _words(one) for one in subjects}
    found: list[Told] = []
    for line in sentences(text):
        current: Told | None = None
        for sentence in line:
            told = _told(sentence, by_code, known, others)
            if told is None and current is not None:
                current = replace(current, words=f"{current.words} {sentence}")
            elif told is not None:
                found += _said(current, own)
                current = told
        found += _said(current, own)
    return found


def _said(told: Told | None, own: Mapping[int, frozenset[str]]) -> Iterable[Told]:
    """What was told, where it says more than the task's own words and is about one of these."""
    if told is None or not told.task_id:
        return ()
    title = own[told.task_id]
    beside = set(_WORD.findall(_CODE.sub(" ", fold(told.words)))) - title - _NAMING
    if len(beside) < _OWN_WORDS:
        return ()
    return (replace(told, said=_behind_name(told.words, title)),)


def _behind_name(words: str, title: frozenset[str]) -> str:
    """A sentence from the first word on that is not the task's name: a title claims nothing.

    Nor do the years of a plan ("2026-2031"), which are no share of it.
    """
    words = _YEARS.sub(" ", words)
    for found in _WORD.finditer(words):
        word = fold(found[0])
        year = word.isdecimal() and len(word) == _YEAR
        named = word in title or word in _NAMING
        if word in _TELLING or not named or (word.isdecimal() and not year):
            return words[found.start() :]
    return words


def _told(
    sentence: str, by_code: dict[str, int], known: Sequence[_Known], others: Collection[str]
) -> Told | None:
    folded = fold(sentence)
    codes = list(dict.fromkeys(match[1] for match in _CODE.finditer(folded)))
    named = [by_code[code] for code in codes if code in by_code]
    if named:
        return Told(named[0], sentence, beside=tuple(named[1:]))
    if any(code in others for code in codes):
        return Told(0, sentence)
    words = frozenset(_WORD.findall(folded)) - _COMMON
    scored = sorted(
        (
            (max((_fit(words, text) for text in one.texts), default=0.0), -at)
            for at, one in enumerate(known)
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < _FITS:
        return None
    near = [
        known[-at].task_id for score, at in scored if score >= max(_FITS, scored[0][0] - _NEARLY)
    ]
    return Told(near[0], sentence, rivals=tuple(near[1:]))


def _words(subject: Subject) -> frozenset[str]:
    words = subject.words
    return (
        frozenset(_WORD.findall(fold(f"{words.title} {words.product}"))) if words else frozenset()
    )


def _known(subject: Subject) -> _Known:
    words = subject.words
    texts = (words.title, words.product) if words else ()
    kept = (frozenset(_WORD.findall(fold(text))) - _COMMON for text in texts)
    return _Known(subject.task_id, tuple(text for text in kept if len(text) >= _LEAST_SHARED))


def _fit(words: frozenset[str], text: frozenset[str]) -> float:
    """How much of a title stands in a sentence; a few shared words are none."""
    if len(words & text) < _LEAST_SHARED:
        return 0.0
    return fuzz.token_set_ratio(" ".join(sorted(words)), " ".join(sorted(text)))

"""Figures of chỉ tiêu as they are given: "2 8,5", "1.9 8,5 ước", "3 120 chính thức đúng"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from storage.rules.reading.folded_text import fold

_LINE: Final = re.compile(r"\s*(?P<which>\S+?)[.):]?\s+(?P<value>\S.*)", re.DOTALL)
_NUMBERED: Final = re.compile(r"\s*[0-9]{1,3}[.):]?\s+\S")
_FIGURE: Final = re.compile(r"[≥>–-]?\s*[0-9][0-9.,]*\s*%?")
_SURE: Final = "dung"
_ESTIMATED: Final = {"uoc": True, "uoc thuc hien": True, "chinh thuc": False}


@dataclass(frozen=True, slots=True)
class TargetLine:
    """Which chỉ tiêu, by its number in a list or its code; the figure in words.

    ``estimated``: "ước" or "chính thức" stands after it, None for neither; ``sure``: "đúng" stands after it.
    """

    which: str
    value: str
    estimated: bool | None = None
    sure: bool = False


def lines_of(text: str) -> Sequence[str]:
    """Its lines, the blank ones left out."""
    return [line for line in text.splitlines() if line.strip()]


def are_numbered(text: str) -> bool:
    """Whether each line begins with a small number and goes on: "2 8,5"."""
    lines = lines_of(text)
    return bool(lines) and all(_NUMBERED.match(line) for line in lines)


def are_figures(text: str) -> bool:
    """Whether each line is a number with a figure and nothing else, as no report on a task is."""
    found = [_LINE.fullmatch(line) for line in lines_of(text)]
    return all(one is not None and _FIGURE.fullmatch(one["value"].strip()) for one in found)


def read_target_line(line: str) -> TargetLine | None:
    """One line; None if no figure follows what it begins with."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    words, estimated, sure = found["value"].split(), None, False
    while len(words) > 1:
        said = _stage_at_end(words)
        if said is not None:
            estimated, count = said
            words = words[:-count]
        elif fold(words[-1]) == _SURE:
            sure, words = True, words[:-1]
        else:
            break
    return TargetLine(found["which"], " ".join(words), estimated, sure)


class _SaidStage(NamedTuple):
    estimated: bool
    words: int


def _stage_at_end(words: Sequence[str]) -> _SaidStage | None:
    """The stage that the last words name, a figure before them, and how many words name it."""
    for count in (3, 2, 1):
        found = _ESTIMATED.get(fold(" ".join(words[-count:])))
        if found is not None and count < len(words):
            return _SaidStage(found, count)
    return None

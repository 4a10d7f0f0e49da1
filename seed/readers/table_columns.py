"""Finds what each column of an assignment table holds, by the words of its header.

Wordings differ from office to office and scanners slip, so a header is matched by its usual words,
then by their pattern, then by likeness. If two columns may hold the same thing the result says
so; a person's answer ("time" is column 5) settles it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from seed.readers.document_read import AmbiguousColumns, Choice
from seed.readers.grid import Cell, Merge
from seed.readers.header_words import OTHERS, PATTERNS, WEAK, WORDS, Role
from seed.readers.period_columns import HeaderPath, period_columns
from storage.rules.reading.folded_text import fold


@dataclass(frozen=True)
class Header:
    """A header that was found: where each role stands (from 0), and how many rows it takes."""

    columns: Mapping[Role, int]
    height: int
    labels: tuple[str, ...]
    questions: tuple[AmbiguousColumns, ...] = ()
    periods: Mapping[int, str] = field(default_factory=dict)
    """Columns that stand for a quarter or a month, if a row has a mark: {5: "Quý II/2026"}."""


_LONGEST_LABEL: Final = 90
_ALIKE: Final = 86
_EXACT, _USUAL, _LIKELY, _WEAK = 3, 2, 1, 0

# Of two words as near, the later role is meant: extractOne gives the first of them.
_LONG: Final = sorted(
    ((role, word) for role, words in WORDS.items() for word in words if len(word) > 4),
    reverse=True,
)
_LONG_ROLES: Final = [role for role, _ in _LONG]
_LONG_WORDS: Final = [word for _, word in _LONG]
_SURE: Final = {word: role for role, words in reversed(list(WORDS.items())) for word in words}
# Every row of a table is asked, and hardly one is a header.
_ANY, _ANY_WEAK = (
    re.compile("|".join(f"(?:{pattern.pattern})" for pattern in some.values()))
    for some in (PATTERNS, WEAK)
)
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
_BETWEEN: Final = re.compile(r"\s*[/;]\s*|\s+-\s+")


def find_header(rows: Sequence[Sequence[Cell]], at: int) -> Header | None:
    """Read a header of one or two rows that begins at this row; None if none does."""
    labels = [cell.text for cell in rows[at]]
    if not could_be_header(labels):
        return None
    below = rows[at + 1] if at + 1 < len(rows) else ()
    if _is_second_row(rows[at], below):
        return _header(_paths(rows[at], below), 2)
    return _header([(label, "") for label in labels], 1)


def recognised(labels: Sequence[str]) -> dict[Role, int]:
    """The columns whose labels alone say what they hold, whether or not they make a header."""
    readings = [_readings(label, "") for label in labels]
    found = {role: _columns_of(role, readings) for role in Role}
    return _each_once({role: columns[0] for role, columns in found.items() if columns}, readings)


def could_be_header(labels: Sequence[str]) -> bool:
    """Several labels, none as long as a sentence."""
    texts = [label for label in labels if label]
    return len(texts) >= 2 and all(len(text) <= _LONGEST_LABEL for text in texts)


def _is_second_row(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Its words stand under a label that reaches over them, and under no label of one column."""
    named = [at for at, cell in enumerate(below) if cell.text]
    if not named or any(len(below[at].text) > _LONGEST_LABEL for at in named):
        return False
    # A column whose own label stands alone has nothing below it in a header.
    if any(not _reaches(above, at, named) for at in named):
        return False
    lower = [("", cell.text) for cell in below]
    return any(_readings(text, "") for _, text in lower if text) or bool(period_columns(lower))


def _reaches(above: Sequence[Cell], at: int, named: Sequence[int]) -> bool:
    """The label over this column is empty here (it began at the left) or goes on to the right."""
    if not above[at].text:
        return at > 0
    return at + 1 < len(above) and not above[at + 1].text and at + 1 in named


def _paths(above: Sequence[Cell], below: Sequence[Cell]) -> list[HeaderPath]:
    paths: list[HeaderPath] = []
    label = ""
    for upper, lower in zip(above, below, strict=True):
        if upper.text:
            label = upper.text
        own = upper.text or (label if lower.text or upper.merge is Merge.ACROSS else "")
        paths.append((own, lower.text))
    return paths


def _readings(label: str, below: str) -> dict[Role, int]:
    """The lower label says it; if it does not alone ("Hoàn thành"), both together do."""
    if not below:
        return _roles(label)
    lower = _plain(below)
    if lower in WORDS[Role.START]:
        return {Role.START: _EXACT}
    if OTHERS.fullmatch(lower):
        return {}
    return _roles(below) or _roles(f"{label} {below}") or _roles(label)


@lru_cache(maxsize=4096)
def _roles(label: str) -> dict[Role, int]:
    """Give the roles a label may name, each with how surely."""
    bare = _IN_BRACKETS.sub(" ", label)
    text = _plain(bare)
    if text in WORDS[Role.START]:
        return {Role.START: _EXACT}
    if not text or OTHERS.fullmatch(text):
        return {}
    weak = {}
    if _ANY_WEAK.fullmatch(text):
        weak = {role: _WEAK for role, pattern in WEAK.items() if pattern.fullmatch(text)}
    if Role.PRODUCT in weak:
        return {**weak, Role.RESULT: _USUAL}
    whole = _whole(text) or weak
    if whole:
        return whole
    parts = _BETWEEN.split(bare)
    if len(parts) > 1:
        pieces = [_whole(_plain(part)) for part in parts]
        if all(pieces):
            return {role: _USUAL for piece in pieces for role in piece}
    return _alike(text)


def _plain(label: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(label)))


def _whole(text: str) -> dict[Role, int]:
    if text in _SURE:
        return {_SURE[text]: _EXACT}
    if not _ANY.fullmatch(text):
        return {}
    # The coordinating pattern comes before the wider one of the leads.
    order = (Role.COORDINATING, *(role for role in PATTERNS if role is not Role.COORDINATING))
    return next(({role: _USUAL} for role in order if PATTERNS[role].fullmatch(text)), {})


def _alike(text: str) -> dict[Role, int]:
    """A slip of the scanner or the typist: "Thòi gian hoàn thánh", "Cơ qụan chu trì"."""
    found = process.extractOne(text, _LONG_WORDS, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return {_LONG_ROLES[found[2]]: _LIKELY} if found else {}


def _header(paths: Sequence[HeaderPath], height: int) -> Header | None:
    periods = period_columns(paths)
    readings = [{} if at in periods else _readings(*path) for at, path in enumerate(paths)]
    if not any(Role.TITLE in reading for reading in readings):
        return None  # every row of a table is asked, and hardly one is a header
    labels = [" ".join(path).strip() for path in paths]
    columns: dict[Role, int] = {}
    questions: list[AmbiguousColumns] = []
    for role in Role:
        found = _columns_of(role, readings)
        if not found:
            continue
        best = max(found, key=lambda at: (readings[at][role], len(readings[at]) == 1, -at))
        columns[role] = best
        if len(found) > 1 or sum(map(bool, readings[best].values())) > 1:
            choices = tuple(Choice(at + 1, labels[at]) for at in found)
            questions.append(AmbiguousColumns(role, choices, best + 1))
    if columns.get(Role.RESULT, -1) == columns.get(Role.PRODUCT):
        del columns[Role.RESULT]
    if not (periods or {Role.TIME, Role.LEAD} & set(columns)):
        return None
    # "Tên dự án" heads many tables; it heads tasks if somebody has them by a day.
    sure = readings[columns[Role.TITLE]][Role.TITLE] > _WEAK
    if not sure and not {Role.TIME, Role.LEAD} <= set(columns):
        return None
    once = _each_once(columns, readings)
    return Header(once, height, tuple(labels), tuple(questions), periods)


def _columns_of(role: Role, readings: Sequence[Mapping[Role, int]]) -> list[int]:
    """Those that surely hold it; if there are none, those that may."""
    surely = [at for at, reading in enumerate(readings) if reading.get(role, _WEAK) > _WEAK]
    return surely or [at for at, reading in enumerate(readings) if role in reading]


def _each_once(
    columns: Mapping[Role, int], readings: Sequence[Mapping[Role, int]]
) -> dict[Role, int]:
    """A column named for two things ("Sản phẩm/Thời hạn") is read as the one due first: the time."""
    order: Iterable[Role] = sorted(columns, key=lambda role: (role is not Role.TIME, role.value))
    taken: dict[int, Role] = {}
    for role in order:
        taken.setdefault(columns[role], role)
    return {role: column for column, role in taken.items() if role in readings[column]}

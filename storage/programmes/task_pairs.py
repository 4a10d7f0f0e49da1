"""Which task of the register a row of the document is: by title and lead first, by code second.

Codes move when a row is inserted; a task is what it is about and who leads it. So a report stays
with its task whatever number the newest copy prints before it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from storage.programmes.known_rows import KnownTask
from storage.programmes.specs import TaskSpec
from storage.rules.reading.folded_text import fold

CLOSE: Final = 85
"""Of 100, on folded titles: from here up a title was corrected, below it is another."""
_WITHOUT_LEAD: Final = 93
_UNLIKE: Final = 60
"""Of 100: titles less alike than this, and led by others, only share a number; half is chance."""
_AHEAD: Final = 5
_SHORTEST: Final = 20
# All pairs of what is left are compared; a document rewritten from end to end is paired by code.
_MOST_PAIRS: Final = 1_000_000

Leads = frozenset[int | str]


@dataclass(frozen=True, slots=True)
class _Side:
    """A task or a row as it is compared."""

    key: str
    numbers: tuple[str, ...]
    code: str
    leads: Leads
    kind: str
    in_hand: bool = False


def pair(
    tasks: Sequence[KnownTask],
    leads_of: Mapping[int, Leads],
    specs: Sequence[TaskSpec],
    wanted: Sequence[Leads],
    apart: Collection[str] = (),
    in_hand: Collection[int] = (),
) -> list[KnownTask | None]:
    """Give each row its task, or None if it is new.

    ``apart``: codes of rows that a person said are no task of the register. ``in_hand``: tasks
    with reports, or of which an admin settled something; such a one and an unlike row of its code
    stay a pair, about which a person is asked if there are reports.
    """
    if not tasks:
        return [None] * len(specs)
    known = [
        _side(
            one.title,
            one.code,
            leads_of.get(one.id, frozenset()),
            one.kind,
            in_hand=one.id in in_hand,
        )
        for one in tasks
    ]
    rows = [
        _side(one.title, one.code, leads, one.kind)
        for one, leads in zip(specs, wanted, strict=True)
    ]
    found: dict[int, int] = {}
    for step in (_same_code_and_title, _same_title, _close_title, _same_code):
        taken = set(found.values())
        left = [at for at in range(len(known)) if at not in taken]
        open_rows = [
            at for at in range(len(rows)) if at not in found and rows[at].code not in apart
        ]
        found.update(step(known, left, rows, open_rows))
    return [tasks[found[at]] if at in found else None for at in range(len(rows))]


def likeness(task: KnownTask, title: str) -> float:
    """How alike a task's title and a row's are, of 100."""
    return fuzz.ratio(_key(task.title), _key(title))


def holds(task: KnownTask, title: str) -> bool:
    """Whether a row's title is a part of the task's: one task may have become several."""
    return _is_part(title, task.title)


def held_by(task: KnownTask, title: str) -> bool:
    """Whether the task's title is a part of a row's: several tasks may have become one."""
    return _is_part(task.title, title)


def _is_part(part: str, whole: str) -> bool:
    long, short = _key(whole), _key(part)
    return _SHORTEST <= len(short) < len(long) and fuzz.partial_ratio(short, long) >= CLOSE


def _same_code_and_title(
    known: Sequence[_Side], left: Sequence[int], rows: Sequence[_Side], open_rows: Sequence[int]
) -> Iterator[tuple[int, int]]:
    by_code = {(known[at].code, known[at].key, known[at].kind): at for at in left}
    for at in open_rows:
        row = rows[at]
        if (row.code, row.key, row.kind) in by_code:
            yield at, by_code.pop((row.code, row.key, row.kind))


def _same_title(
    known: Sequence[_Side], left: Sequence[int], rows: Sequence[_Side], open_rows: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The one with a lead in common; without one, if no other has that title on either side."""
    by_title: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in left:
        if known[at].key:
            by_title[known[at].key, known[at].kind].append(at)
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in open_rows:
        alike[rows[at].key, rows[at].kind].append(at)
    for title, among in alike.items():
        candidates = by_title.get(title, [])
        alone = len(among) == len(candidates) == 1
        for at in among:
            same = next((c for c in candidates if known[c].leads & rows[at].leads), None)
            if same is None and alone:
                same = candidates[0]
            if same is not None:
                candidates.remove(same)
                yield at, same


def _close_title(
    known: Sequence[_Side], left: Sequence[int], rows: Sequence[_Side], open_rows: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """A corrected title, clearly nearer than any other; numbers in it must be the same."""
    if len(left) * len(open_rows) > _MOST_PAIRS:
        return
    ranked: list[tuple[float, int, int]] = []
    for at in open_rows:
        scores = sorted(_scores(known, left, rows[at]), reverse=True)
        if scores and (len(scores) == 1 or scores[0][0] - scores[1][0] >= _AHEAD):
            ranked.append((scores[0][0], at, scores[0][1]))
    taken: set[int] = set()
    for _, at, task in sorted(ranked, reverse=True):
        if task not in taken:
            taken.add(task)
            yield at, task


def _scores(known: Sequence[_Side], left: Sequence[int], row: _Side) -> Iterator[tuple[float, int]]:
    if len(row.key) < _SHORTEST:
        return
    for at in left:
        task = known[at]
        if task.kind != row.kind or task.numbers != row.numbers:
            continue
        enough = CLOSE if task.leads & row.leads else _WITHOUT_LEAD
        score = fuzz.ratio(task.key, row.key, score_cutoff=enough)
        if score:
            yield score + (task.code == row.code), at


def _same_code(
    known: Sequence[_Side], left: Sequence[int], rows: Sequence[_Side], open_rows: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """A task rewritten or led by another; with both it is another task that has the number now."""
    by_code = {known[at].code: at for at in left}
    for at in open_rows:
        task = by_code.get(rows[at].code)
        if task is not None and _may_be(known[task], rows[at]):
            yield at, by_code.pop(rows[at].code)


def _may_be(task: _Side, row: _Side) -> bool:
    if task.in_hand or task.leads & row.leads or not (task.leads and row.leads):
        return True
    return fuzz.ratio(task.key, row.key) >= _UNLIKE


def _side(title: str, code: str, leads: Leads, kind: str, *, in_hand: bool = False) -> _Side:
    key = _key(title)
    return _Side(key, tuple(re.findall(r"\d+", key)), code, leads, kind, in_hand)


def _key(title: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(title)))

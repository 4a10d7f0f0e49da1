"""Which reports may have all the words of a question, found by the words beside the log.

What is found here is read and weighed by the search itself, a few of the likeliest and newest at a
time, until none that is left can be better: so a question seldom costs more after years.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import and_, or_
from typing import Final

from sqlalchemy import func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.report_bits import newest_first, read_bits
from storage.store.tables import ReportOrder, columns_of
from storage.tasks.search.report_words import mark
from storage.tasks.search.word_nearness import BEGINNING, EXACT, SLIP, Stretch, WordNearness

PHRASE: Final = 2.0
"""What words that stand together as typed count more."""
_FIRST: Final = 3
"""So many reports of a pair are read at first, and twice as many each time that is not enough."""
_WORD, _EVENT, _WITHDRAWAL = map(columns_of, ("report_word", "event", "withdrawal"))


@dataclass(slots=True)
class PairMatch:
    """The reports of an agency on a task that may have all the words and are not read yet.

    ``groups``: what they weigh at best, the best first, and their places in the pair's order;
    ``sure``: one at least has them all, without several of its words being taken for one.
    """

    pair: AgencyTask
    groups: list[tuple[float, int]]
    sure: bool
    _size: int = _FIRST

    @property
    def bound(self) -> float:
        """What the best of those that are left weighs at best."""
        return self.groups[0][0] if self.groups else 0.0

    def take(self) -> list[int]:
        """The places to be read next: the newest of the best."""
        if not self.groups:
            return []
        weight, bits = self.groups.pop(0)
        places = list(islice(newest_first(bits), self._size))
        self._size *= 2
        left = bits & ~_bits(places)
        if left:
            self.groups.insert(0, (weight, left))
        return places


class _WordReports:
    """One typed word: by nearness, which reports have a word that near; the nearest first."""

    def __init__(self) -> None:
        self.levels: dict[float, dict[AgencyTask, int]] = {EXACT: {}, BEGINNING: {}, SLIP: {}}
        self.joined: dict[AgencyTask, int] = {}
        """Those with words, wherever they stand, that are typed as one."""

    def add(self, level: float, found: Mapping[AgencyTask, int]) -> None:
        known = self.levels[level]
        for pair, bits in found.items():
            known[pair] = known.get(pair, 0) | bits

    def near(self, pair: AgencyTask) -> int:
        return reduce(or_, (found.get(pair, 0) for found in self.levels.values()))

    def pairs(self) -> set[AgencyTask]:
        return {*self.joined, *(pair for found in self.levels.values() for pair in found)}

    def weights(self, pair: AgencyTask) -> Iterator[tuple[float, int]]:
        """What the word weighs at best in which reports, each once."""
        seen = 0
        for level, found in self.levels.items():
            yield level, found.get(pair, 0) & ~seen
            seen |= found.get(pair, 0)
        yield BEGINNING, self.joined.get(pair, 0) & ~seen


def matches(
    session: Session, near: WordNearness, tasks: Collection[int], agency_id: int | None
) -> list[PairMatch]:
    """Where reports may have all the words: of these tasks, of an agency's own if one is named.

    ``near`` meets the words of all reports that are near to those typed.
    """
    near.meet(_vocabulary(session, near))
    known = _occurring(session, near.pieces())
    parts = {word: near.parts(word, known) for word in near.words}
    wanted = {other for word in near.words for other in near.of(word)}
    wanted |= {word[begin:end] for word, steps in parts.items() for begin, end in steps}
    kept = _kept(session, wanted, tasks, agency_id)
    typed = []
    for word in near.words:
        one = _WordReports()
        for other, level in near.of(word).items():
            one.add(level, kept.get(other, {}))
        one.joined = _joined(word, parts[word], kept)
        typed.append(one)
    pairs = set.intersection(*(one.pairs() for one in typed))
    gone = _withdrawn_since(session) if pairs else {}
    found = (_match(pair, typed, ~gone.get(pair, 0)) for pair in sorted(pairs))
    return [one for one in found if one is not None]


def next_events(session: Session, found: Sequence[PairMatch]) -> list[int]:
    """The events of these matches that are to be read next."""
    places = [(one.pair, one.take()) for one in found]
    if not places:
        return []
    order = {
        (row.task_id, row.agency_id): row.events
        for row in session.exec(
            select(ReportOrder).where(col(ReportOrder.task_id).in_({pair[0] for pair, _ in places}))
        )
    }
    return [order[pair][place] for pair, taken in places for place in taken]


def _match(pair: AgencyTask, typed: Sequence[_WordReports], standing: int) -> PairMatch | None:
    sums = {0.0: standing}
    for one in typed:
        added: dict[float, int] = defaultdict(int)
        for level, bits in one.weights(pair):
            for total, before in sums.items():
                added[total + level] |= before & bits
        sums = {total: bits for total, bits in added.items() if bits}
    if not sums:
        return None
    phrase = _phrase(pair, typed)
    weighed: dict[float, int] = defaultdict(int)
    for total, bits in sums.items():
        weighed[total / len(typed) * PHRASE] |= bits & phrase
        weighed[total / len(typed)] |= bits & ~phrase
    groups = sorted(((weight, bits) for weight, bits in weighed.items() if bits), reverse=True)
    near = reduce(and_, (one.near(pair) for one in typed), standing)
    return PairMatch(pair, groups, sure=bool(near))


def _phrase(pair: AgencyTask, typed: Sequence[_WordReports]) -> int:
    """Which may have the words together: each as typed, the last at least begun."""
    *before, last = typed
    begun = last.levels[EXACT].get(pair, 0) | last.levels[BEGINNING].get(pair, 0)
    return reduce(and_, (one.levels[EXACT].get(pair, 0) for one in before), begun)


def _joined(
    word: str, parts: Sequence[Stretch], kept: Mapping[str, Mapping[AgencyTask, int]]
) -> dict[AgencyTask, int]:
    """Which reports have words, wherever they stand, that make up this one."""
    filled: dict[int, dict[AgencyTask, int]] = defaultdict(lambda: defaultdict(int))
    for begin, end in parts:
        for pair, bits in kept.get(word[begin:end], {}).items():
            filled[end][pair] |= bits & (filled[begin][pair] if begin else bits)
    return {pair: bits for pair, bits in filled[len(word)].items() if bits}


def _bits(places: Iterable[int]) -> int:
    return reduce(or_, (1 << place for place in places), 0)


def _occurring(session: Session, words: Collection[str]) -> set[str]:
    """Which of these are words of a report."""
    if not words:
        return set()
    return set(session.execute(columns(_WORD.word).where(_WORD.word.in_(sorted(words)))).scalars())


def _vocabulary(session: Session, near: WordNearness) -> list[str]:
    """The words of reports that may be near: a slip never changes the first letter."""
    first = func.substr(_WORD.word, 1, 1).in_({word[0] for word in near.words})
    return list(session.execute(columns(_WORD.word).where(first)).scalars())


def _kept(
    session: Session, wanted: Collection[str], tasks: Collection[int], agency_id: int | None
) -> dict[str, dict[AgencyTask, int]]:
    rows = session.execute(columns(_WORD.word, _WORD.found).where(_WORD.word.in_(sorted(wanted))))
    return {word: _own(read_bits(found), tasks, agency_id) for word, found in rows}


def _own(
    found: Mapping[AgencyTask, int], tasks: Collection[int], agency_id: int | None
) -> dict[AgencyTask, int]:
    return {
        pair: bits
        for pair, bits in found.items()
        if pair[0] in tasks and agency_id in (None, pair[1])
    }


def _withdrawn_since(session: Session) -> dict[AgencyTask, int]:
    """The places of reports that were taken back since the words were taken in."""
    until = mark(session)
    rows = session.execute(
        columns(_EVENT.id, _EVENT.task_id, _EVENT.agency_id).where(
            _EVENT.id == _WITHDRAWAL.event_id,
            _WITHDRAWAL.by_event_id > until,
            _WITHDRAWAL.event_id <= until,
        )
    ).all()
    found: dict[AgencyTask, int] = defaultdict(int)
    for event_id, task_id, agency_id in rows:
        order = session.get(ReportOrder, (task_id, agency_id))
        if order is not None and event_id in order.events:
            found[task_id, agency_id] |= 1 << order.events.index(event_id)
    return found

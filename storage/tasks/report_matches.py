"""Which reports may have all the words of a question, found by the words beside the log.

What is found here is read and weighed by the search itself. Of each agency's reports on a task only
a few are named, the newest of the best, so that a question costs the same after years.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import and_, or_

from sqlalchemy import func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from storage.rules.agency_pairs import AgencyTask
from storage.rules.report_bits import newest_first, read_bits
from storage.store.tables import ReportOrder, columns_of
from storage.tasks.report_words import mark
from storage.tasks.word_nearness import BEGINNING, EXACT, SLIP, WordNearness

_READ, _WEIGHED = 3, 20
"""So many reports of a pair are read; of so many the words are weighed, if none has all as typed."""
_WORD, _EVENT, _WITHDRAWAL = map(columns_of, ("report_word", "event", "withdrawal"))


@dataclass(frozen=True, slots=True)
class PairMatch:
    """The reports of an agency on a task that may have all the words: their places in its order.

    ``bound``: what the nearness of the words comes to at best; ``sure``: one at least has them all,
    without two of its words being taken for one.
    """

    pair: AgencyTask
    places: tuple[int, ...]
    bound: float
    sure: bool


class _Typed:
    """One typed word: by nearness, which reports have a word that near; the nearest first."""

    def __init__(self) -> None:
        self.levels: dict[float, dict[AgencyTask, int]] = {EXACT: {}, BEGINNING: {}, SLIP: {}}
        self.joined: dict[AgencyTask, int] = {}
        """Those with two words that are typed as one, wherever they stand."""

    def add(self, level: float, found: Mapping[AgencyTask, int]) -> None:
        self._into(self.levels[level], found)

    def join(self, one: Mapping[AgencyTask, int], other: Mapping[AgencyTask, int]) -> None:
        both = {pair: bits & other[pair] for pair, bits in one.items() if pair in other}
        self._into(self.joined, both)

    @staticmethod
    def _into(known: dict[AgencyTask, int], found: Mapping[AgencyTask, int]) -> None:
        for pair, bits in found.items():
            known[pair] = known.get(pair, 0) | bits

    def near(self, pair: AgencyTask) -> int:
        return reduce(or_, (found.get(pair, 0) for found in self.levels.values()))

    def any(self, pair: AgencyTask) -> int:
        return self.near(pair) | self.joined.get(pair, 0)

    def pairs(self) -> set[AgencyTask]:
        return {*self.joined, *(pair for found in self.levels.values() for pair in found)}

    def level(self, pair: AgencyTask, place: int) -> float:
        levels = (one for one, found in self.levels.items() if found.get(pair, 0) >> place & 1)
        return next(levels, BEGINNING)


def matches(
    session: Session, near: WordNearness, tasks: Collection[int], agency_id: int | None
) -> list[PairMatch]:
    """Where reports may have all the words: of these tasks, of an agency's own if one is named.

    ``near`` meets the words of all reports that are near to those typed.
    """
    near.meet(_vocabulary(session, near))
    parts = near.parts()
    wanted = {other for word in near.words for other in near.of(word)}
    wanted |= {part for splits in parts.values() for split in splits for part in split}
    kept = _kept(session, wanted, tasks, agency_id)
    typed = []
    for word in near.words:
        one = _Typed()
        for other, level in near.of(word).items():
            one.add(level, kept.get(other, {}))
        for first, second in parts.get(word, ()):
            if first in kept and second in kept:
                one.join(kept[first], kept[second])
        typed.append(one)
    pairs = set.intersection(*(one.pairs() for one in typed))
    gone = _withdrawn_since(session) if pairs else {}
    found = (_match(pair, typed, ~gone.get(pair, 0)) for pair in sorted(pairs))
    return [one for one in found if one is not None]


def events_of(session: Session, found: Sequence[PairMatch]) -> list[int]:
    """The events of these matches."""
    if not found:
        return []
    order = {
        (row.task_id, row.agency_id): row.events
        for row in session.exec(
            select(ReportOrder).where(col(ReportOrder.task_id).in_({one.pair[0] for one in found}))
        )
    }
    return [order[one.pair][place] for one in found for place in one.places]


def _match(pair: AgencyTask, typed: Sequence[_Typed], standing: int) -> PairMatch | None:
    words = [one.any(pair) for one in typed]
    bits = reduce(and_, words) & standing
    if not bits:
        return None
    exact = bits & reduce(and_, (one.levels[EXACT].get(pair, 0) for one in typed))
    if exact:
        return PairMatch(pair, tuple(islice(newest_first(exact), _READ)), EXACT, sure=True)
    weighed = [
        (sum(one.level(pair, place) for one in typed) / len(typed), place)
        for place in islice(newest_first(bits), _WEIGHED)
    ]
    near = bits & reduce(and_, (one.near(pair) for one in typed))
    best = sorted(weighed, reverse=True)
    read = best[:_READ] if near else best
    return PairMatch(pair, tuple(place for _, place in read), best[0][0], sure=bool(near))


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

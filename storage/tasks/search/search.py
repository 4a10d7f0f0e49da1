"""Searching titles, products, codes and reports: without accents, with slips, within one's rights.

Source: docs/words.md, "Commands", promises P6 and P7. No report of another agency is weighed or
shown; which words occur anywhere is only looked at to know what is near to those typed. A
restricted task is found by its code only.

Reports of today are read whole. Those that a night has taken in are found by their words beside the
log and only read as far as the page that is shown needs it.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from typing import Any

from sqlalchemy import ColumnElement, Select
from sqlalchemy import select as columns
from sqlmodel import Session

from storage.rules.permissions import Actor, Role
from storage.rules.reading.codes import read_code
from storage.rules.reading.folded_text import fold
from storage.rules.tasks.place_bits import bits_of, places_in
from storage.rules.tasks.searched_words import folded_words, said_in, words_in
from storage.rules.tasks.words import WordedTask, Words
from storage.store.tables import columns_of, still_stands
from storage.tasks.search.report_matches import PHRASE, PairMatch, matches, next_events
from storage.tasks.search.report_words import SAYING, mark
from storage.tasks.search.task_index import SearchedTask, TaskIndex, index, places_of
from storage.tasks.search.task_matches import TITLE, task_matches
from storage.tasks.search.word_nearness import BEGINNING, WordNearness

_MOST_WORDS, _AT_ONCE = 12, 16
_OF_A_REPORT, _PRODUCT = 0.9, 1.1
"""What a report counts less, and a product more."""
_EVENT = columns_of("event")
_SAID = (
    columns(_EVENT.id, _EVENT.task_id, _EVENT["values"])
    .where(_EVENT.kind.in_(SAYING), still_stands())
    .order_by(_EVENT.id.desc())
)


@dataclass(frozen=True, slots=True)
class Hit(WordedTask):
    """A task that was found; ``said`` are the words of a report if the report has them."""

    task_id: int
    code: str
    words: Words | None
    said: str
    said_at: datetime | None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Some of what was found, the best first, and how much there is in all."""

    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Text:
    """Words of one task: its own, or of one report."""

    folded: str
    words: frozenset[str]
    weight: float
    said: str = ""
    event_id: int | None = None


@dataclass(slots=True)
class _Candidate:
    """A task with the best of its texts read so far, and what of it may be better.

    ``own``: what its own words weigh at best, until they are read; ``reports``: those not read yet.
    """

    place: int
    task: SearchedTask
    own: float = 0.0
    score: float = 0.0
    text: _Text | None = None
    reports: list[PairMatch] = field(default_factory=list)

    @property
    def at_best(self) -> float:
        """What it can score, what is unread counted."""
        unread = (one.bound * _OF_A_REPORT for one in self.reports)
        return max(self.score, self.own, *unread)

    @property
    def is_read(self) -> bool:
        """Whether nothing of it can be better than what was read."""
        return not self.own and self.at_best == self.score

    @property
    def rank(self) -> tuple[float, int]:
        """The best first, then as the documents have them."""
        return -self.at_best, self.place

    def weigh_own(self, near: WordNearness) -> None:
        """Title and product only if the whole has every word."""
        self.own, task = 0.0, self.task
        whole = _text(task.whole, 1.0)
        if _score(near, whole):
            self.weigh(near, (_text(task.title, TITLE), _text(task.product, _PRODUCT), whole))

    def weigh(self, near: WordNearness, texts: Iterable[_Text]) -> None:
        """Keep the best of these texts and those before."""
        for text in texts:
            found = _score(near, text)
            if found > self.score:
                self.score, self.text = found, text


@dataclass(frozen=True, slots=True)
class _Hits:
    """What was found: tasks by themselves, groups of the others in their order; how many all are."""

    alone: list[_Candidate]
    groups: list[Iterator[_Candidate]]
    total: int


class _Candidates:
    """The tasks that may be shown: those that were looked at by themselves, and all others in groups."""

    def __init__(self, index: TaskIndex, near: WordNearness, among: int) -> None:
        self._index, self._near = index, near
        self._own = task_matches(index, near, among)
        self._left = self._own.sure
        self.alone: dict[int, _Candidate] = {}
        for place in places_in(self._own.doubtful):
            self._taken(place).weigh_own(near)

    def of(self, task_id: int) -> _Candidate:
        """A task by itself, its own words weighed at best."""
        return self.alone.get(task_id) or self._taken(self._index.places[task_id])

    def _taken(self, place: int) -> _Candidate:
        task = self._index.tasks[place]
        self._left &= ~(1 << place)
        self.alone[task.id] = one = _Candidate(place, task, self._own.at_best(place))
        return one

    def hits(self) -> _Hits:
        """All of them that have every word."""
        alone = [one for one in self.alone.values() if one.at_best]
        groups = [
            self._group(weight, bits & self._left)
            for weight, bits in self._own.groups
            if bits & self._left
        ]
        return _Hits(alone, groups, len(alone) + self._left.bit_count())

    def _group(self, weight: float, bits: int) -> Iterator[_Candidate]:
        for place in places_in(bits):
            yield _Candidate(place, self._index.tasks[place], weight)


_Waiting = tuple[float, int, _Candidate, Iterator[_Candidate]]


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked: its words, and the reports of whoever may read them."""

    session: Session
    near: WordNearness
    said: Select[Any]

    def reports(self, condition: ColumnElement[bool]) -> dict[int, list[_Text]]:
        """By task, the newest first."""
        found: dict[int, list[_Text]] = defaultdict(list)
        for event_id, task_id, values in self.session.execute(self.said.where(condition)):
            found[task_id].append(_report(event_id, values))
        return found


def search(
    session: Session, actor: Actor, typed: str, first: int = 0, size: int = 1_000
) -> SearchResult:
    """The tasks the actor may see that have all these words, from ``first`` on."""
    tasks = index(session)
    seen = _seen(session, tasks, actor)
    code = read_code(typed)
    if code is not None:
        coded = _coded(tasks, seen, code.code)
        return SearchResult(tuple(map(_hit, coded[first : first + size])), len(coded))
    near = WordNearness(_words(typed))
    if not near.words:
        return SearchResult((), 0)
    own = None if seen is None else actor.agency_id
    said = _SAID if own is None else _SAID.where(_EVENT.agency_id == own)
    question = _Question(session, near, said)
    among = _readable(tasks, seen)
    ids = tasks.readable_ids if seen is None else {tasks.tasks[n].id for n in places_in(among)}
    candidates = _Candidates(tasks, near, among)
    _weigh_fresh(question, candidates, ids)
    for match in matches(session, near, ids, own):
        candidates.of(match.pair[0]).reports.append(match)
    while doubtful := [one for one in candidates.alone.values() if _is_doubtful(one)]:
        _weigh(question, doubtful)
    found = candidates.hits()
    shown = _best(question, found, first + size)[first:]
    said_at = _moments(session, [one.text.event_id or 0 for one in shown if one.text])
    return SearchResult(tuple(_told(one, said_at) for one in shown), found.total)


def search_names(session: Session, actor: Actor, typed: str) -> list[Hit]:
    """The tasks the actor may see whose own names have all these words, the best first."""
    tasks = index(session)
    seen = _seen(session, tasks, actor)
    code = read_code(typed)
    if code is not None:
        return [_hit(task) for task in _coded(tasks, seen, code.code)]
    near = WordNearness(_words(typed))
    if not near.words:
        return []
    found = _Candidates(tasks, near, _readable(tasks, seen)).hits()
    hits = [*found.alone, *chain.from_iterable(found.groups)]
    for one in hits:
        if one.own:
            one.weigh_own(near)
    return [_hit(one.task) for one in sorted(hits, key=lambda one: one.rank)]


def _seen(session: Session, tasks: TaskIndex, actor: Actor) -> list[int] | None:
    """Where the tasks stand that the actor may see; None if they are all."""
    if actor.role in (Role.OFFICER, Role.LEADER):
        return places_of(session, tasks, actor.agency_id)
    return None


def _readable(tasks: TaskIndex, seen: Sequence[int] | None) -> int:
    return tasks.readable if seen is None else tasks.readable & bits_of(seen)


def _words(typed: str) -> list[str]:
    return words_in(typed)[:_MOST_WORDS]


def _coded(tasks: TaskIndex, seen: Sequence[int] | None, code: str) -> list[SearchedTask]:
    mine = None if seen is None else set(seen)
    return [tasks.tasks[place] for place in tasks.coded(code) if mine is None or place in mine]


def _weigh_fresh(question: _Question, candidates: _Candidates, ids: Collection[int]) -> None:
    """What was said since the words were taken in."""
    found = question.reports(_EVENT.id > mark(question.session))
    texts = {task_id: fresh for task_id, fresh in found.items() if task_id in ids}
    question.near.meet(word for fresh in texts.values() for text in fresh for word in text.words)
    for task_id, fresh in texts.items():
        one = candidates.of(task_id)
        if one.own:
            one.weigh_own(question.near)
        one.weigh(question.near, fresh)


def _is_doubtful(one: _Candidate) -> bool:
    """Whether nothing but words taken for one makes it a hit: its reports have to be read."""
    nothing = one.score == 0 and one.own == 0 and one.at_best > 0
    return nothing and not any(match.sure for match in one.reports)


def _weigh(question: _Question, candidates: Collection[_Candidate]) -> None:
    """Read the next of these tasks that may be better than what was read: first their own words."""
    for one in candidates:
        if one.own:
            one.weigh_own(question.near)
    matched = [
        match
        for one in candidates
        for match in one.reports
        if match.bound * _OF_A_REPORT > one.score
    ]
    events = next_events(question.session, matched)
    texts = question.reports(_EVENT.id.in_(events)) if events else {}
    for one in candidates:
        one.weigh(question.near, texts.get(one.task.id, ()))


def _best(question: _Question, hits: _Hits, wanted: int) -> list[_Candidate]:
    """The first of them in their order; only so much is read as that takes.

    Each group stands in that order itself, so that only its first waits with the others.
    """
    heap: list[_Waiting] = [(*one.rank, one, iter(())) for one in hits.alone]
    heap.extend((*one.rank, one, group) for group in hits.groups for one in islice(group, 1))
    heapq.heapify(heap)
    found: list[_Candidate] = []
    while heap and len(found) < wanted:
        unread: list[_Candidate] = []
        while heap and not heap[0][2].is_read and len(unread) < _AT_ONCE:
            unread.append(_next(heap))
        if not unread:
            found.append(_next(heap))
            continue
        _weigh(question, unread)
        for one in unread:
            heapq.heappush(heap, (*one.rank, one, iter(())))
    return found


def _next(heap: list[_Waiting]) -> _Candidate:
    """The best that waits; the one behind it in its group takes its place."""
    *_, one, group = heapq.heappop(heap)
    for after in islice(group, 1):
        heapq.heappush(heap, (*after.rank, after, group))
    return one


def _report(event_id: int, values: Mapping[str, Any]) -> _Text:
    said = said_in(values)
    return _text(said, _OF_A_REPORT, said, event_id)


def _text(words: str, weight: float, said: str = "", event_id: int | None = None) -> _Text:
    folded = fold(words)
    return _Text(folded, frozenset(folded_words(folded)), weight, said, event_id)


def _moments(session: Session, event_ids: Sequence[int]) -> dict[int, datetime]:
    query = columns(_EVENT.id, _EVENT.at).where(_EVENT.id.in_(event_ids))
    return {row[0]: row[1] for row in session.execute(query)}


def _score(near: WordNearness, text: _Text) -> float:
    """0 if a word is missing; words that stand together as typed count more."""
    if not text.folded:
        return 0
    total = 0.0
    for word in near.words:
        known = near.of(word)
        best = max((known[other] for other in known.keys() & text.words), default=0.0)
        if not best and near.has_joined(word, text.folded):
            best = BEGINNING
        if not best:
            return 0
        total += best
    phrase = PHRASE if near.has_phrase(text.folded) else 1.0
    return total / len(near.words) * phrase * text.weight


def _told(one: _Candidate, said_at: Mapping[int, datetime]) -> Hit:
    text = one.text
    if text is None:
        return _hit(one.task)
    return _hit(one.task, text.said, said_at.get(text.event_id or 0))


def _hit(task: SearchedTask, said: str = "", said_at: datetime | None = None) -> Hit:
    return Hit(task_id=task.id, code=task.code, words=task.words, said=said, said_at=said_at)

"""Searching titles, products, codes and reports: without accents, with slips, within one's rights.

Source: docs/words.md, "Commands", promises P6 and P7. No report of another agency is weighed or
shown; which words occur anywhere is only looked at to know what is near to those typed. A
restricted task is found by its code only.

Reports of today are read whole. Those that a night has taken in are found by their words beside the
log and only read as far as the page that is shown needs it.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam
from sqlalchemy import select as columns
from sqlmodel import Session

from storage.rules.permissions import Actor, Role
from storage.rules.reading.codes import read_code
from storage.rules.reading.folded_text import fold
from storage.rules.tasks.searched_words import folded_words, said_in, words_in
from storage.rules.tasks.words import Worded, Words
from storage.store.tables import (
    Visibility,
    columns_of,
    in_document_order,
    is_followed,
    still_stands,
)
from storage.store.transactions.fixed_statements import fixed
from storage.tasks.search.report_matches import PHRASE, PairMatch, matches, next_events
from storage.tasks.search.report_words import SAYING, mark
from storage.tasks.search.word_nearness import BEGINNING, WordNearness
from storage.tasks.task_words import words_in_row

_MOST_WORDS, _AT_ONCE = 12, 16
_OF_A_REPORT = 0.9
"""What a report counts less."""
_EVENT, _TASK, _PROGRAMME, _ASSIGNMENT = map(
    columns_of, ("event", "task", "programme", "assignment")
)
_TASKS = fixed(
    columns(
        _TASK.id,
        _TASK.code,
        _TASK.former_codes,
        _TASK.visibility,
        _TASK.title,
        _TASK.product,
        _TASK.deadline_text,
    )
    .where(_PROGRAMME.id == _TASK.programme_id, is_followed())
    .order_by(*in_document_order())
)
_TASKS_OF_AGENCY = fixed(
    _TASKS.where(
        _TASK.id.in_(
            columns(_ASSIGNMENT.task_id).where(_ASSIGNMENT.agency_id == bindparam("agency"))
        )
    )
)
_SAID = (
    columns(_EVENT.id, _EVENT.task_id, _EVENT["values"])
    .where(_EVENT.kind.in_(SAYING), still_stands())
    .order_by(_EVENT.id.desc())
)


@dataclass(frozen=True, slots=True)
class Hit(Worded):
    """A task that was found; ``said`` are the words of a report if the report has them."""

    task_id: int
    code: str
    words: Words | None
    said: str
    said_at: datetime | None


@dataclass(frozen=True, slots=True)
class Found:
    """Some of what was found, the best first, and how much there is in all."""

    hits: tuple[Hit, ...]
    total: int


class _Task(NamedTuple):
    """What is searched of a task, as its row has it."""

    id: int
    code: str
    former_codes: str
    visibility: Visibility
    title: str
    product: str
    deadline_text: str

    @property
    def words(self) -> Words | None:
        """None: restricted."""
        return words_in_row(self.visibility, self.title, self.product, "", self.deadline_text)


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
    """A task with the best of its texts read so far, and its reports that may be better."""

    place: int
    task: _Task
    score: float = 0.0
    text: _Text | None = None
    reports: list[PairMatch] = field(default_factory=list)

    @property
    def at_best(self) -> float:
        """What it can score, its unread reports counted."""
        unread = (one.bound * _OF_A_REPORT for one in self.reports)
        return max(self.score, *unread) if self.reports else self.score

    @property
    def is_read(self) -> bool:
        """Whether no report of it can be better than what was read."""
        return self.at_best == self.score

    @property
    def rank(self) -> tuple[float, int]:
        """The best first, then as the documents have them."""
        return -self.at_best, self.place

    def weigh(self, near: WordNearness, texts: Iterable[_Text]) -> None:
        """Keep the best of these texts and those before."""
        for text in texts:
            found = _score(near, text)
            if found > self.score:
                self.score, self.text = found, text


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


def search(session: Session, actor: Actor, typed: str, first: int = 0, size: int = 1_000) -> Found:
    """The tasks the actor may see that have all these words, from ``first`` on."""
    found = _tasks(session, actor)
    code = read_code(typed)
    if code is not None:
        coded = _coded(found, code.code)
        return Found(tuple(map(_hit, coded[first : first + size])), len(coded))
    near = WordNearness(_words(typed))
    if not near.words:
        return Found((), 0)
    own = None if actor.role not in (Role.OFFICER, Role.LEADER) else actor.agency_id
    said = _SAID if own is None else _SAID.where(_EVENT.agency_id == own)
    question = _Question(session, near, said)
    candidates = _candidates(near, found)
    _weigh_fresh(question, candidates)
    for match in matches(session, near, candidates.keys(), own):
        candidates[match.pair[0]].reports.append(match)
    while doubtful := [one for one in candidates.values() if _is_doubtful(one)]:
        _weigh(question, doubtful)
    hits = [one for one in candidates.values() if one.at_best]
    shown = _best(question, hits, first + size)[first:]
    said_at = _moments(session, [one.text.event_id or 0 for one in shown if one.text])
    return Found(tuple(_told(one, said_at) for one in shown), len(hits))


def search_names(session: Session, actor: Actor, typed: str) -> list[Hit]:
    """The tasks the actor may see whose own names have all these words, the best first."""
    found = _tasks(session, actor)
    code = read_code(typed)
    if code is not None:
        return [_hit(task) for task in _coded(found, code.code)]
    near = WordNearness(_words(typed))
    candidates = _candidates(near, found).values() if near.words else ()
    hits = sorted((one for one in candidates if one.score > 0), key=lambda one: one.rank)
    return [_hit(one.task) for one in hits]


def _words(typed: str) -> list[str]:
    return words_in(typed)[:_MOST_WORDS]


def _coded(found: Sequence[_Task], code: str) -> list[_Task]:
    return [
        task for task in found if _is_code(task.code, code) or code in task.former_codes.split()
    ]


def _candidates(near: WordNearness, found: Sequence[_Task]) -> dict[int, _Candidate]:
    """Every task whose words may be shown, weighed by its own.

    A word that all of them together lack is in none of them, so that title and product are only
    looked at by themselves where the whole has every word.
    """
    shown = {
        task.id: (place, own) for place, task in enumerate(found) if (own := task.words) is not None
    }
    wholes = {
        task_id: _text(f"{found[place].code} {own.title} {own.product}", 1.0)
        for task_id, (place, own) in shown.items()
    }
    near.meet(word for whole in wholes.values() for word in whole.words)
    candidates = {}
    for task_id, (place, own) in shown.items():
        candidates[task_id] = one = _Candidate(place, found[place])
        if _score(near, wholes[task_id]):
            own_texts = (_text(own.title, 1.2), _text(own.product, 1.1), wholes[task_id])
            one.weigh(near, own_texts)
    return candidates


def _weigh_fresh(question: _Question, candidates: Mapping[int, _Candidate]) -> None:
    """What was said since the words were taken in."""
    found = question.reports(_EVENT.id > mark(question.session))
    texts = {task_id: fresh for task_id, fresh in found.items() if task_id in candidates}
    question.near.meet(word for fresh in texts.values() for text in fresh for word in text.words)
    for task_id, fresh in texts.items():
        candidates[task_id].weigh(question.near, fresh)


def _is_doubtful(one: _Candidate) -> bool:
    """Whether nothing but words taken for one makes it a hit: its reports have to be read."""
    return one.score == 0 and one.at_best > 0 and not any(match.sure for match in one.reports)


def _weigh(question: _Question, candidates: Collection[_Candidate]) -> None:
    """Read the next reports of these tasks that may be better than what was read of them."""
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


def _best(question: _Question, hits: Sequence[_Candidate], wanted: int) -> list[_Candidate]:
    """The first of them in their order; only so many reports are read as that takes."""
    heap = [(*one.rank, one) for one in hits]
    heapq.heapify(heap)
    found: list[_Candidate] = []
    while heap and len(found) < wanted:
        unread: list[_Candidate] = []
        while heap and not heap[0][2].is_read and len(unread) < _AT_ONCE:
            unread.append(heapq.heappop(heap)[2])
        if not unread:
            found.append(heapq.heappop(heap)[2])
            continue
        _weigh(question, unread)
        for one in unread:
            heapq.heappush(heap, (*one.rank, one))
    return found


def _tasks(session: Session, actor: Actor) -> list[_Task]:
    query, values = _TASKS, {}
    if actor.role in (Role.OFFICER, Role.LEADER):
        query, values = _TASKS_OF_AGENCY, {"agency": actor.agency_id}
    return [_Task(*row) for row in session.execute(query, values)]


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


def _is_code(code: str, wanted: str) -> bool:
    return code == wanted or code.startswith(f"{wanted}.")


def _told(one: _Candidate, said_at: Mapping[int, datetime]) -> Hit:
    text = one.text
    if text is None:
        return _hit(one.task)
    return _hit(one.task, text.said, said_at.get(text.event_id or 0))


def _hit(task: _Task, said: str = "", said_at: datetime | None = None) -> Hit:
    return Hit(task_id=task.id, code=task.code, words=task.words, said=said, said_at=said_at)

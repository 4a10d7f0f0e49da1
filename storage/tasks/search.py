"""Searching titles, products, codes and reports: without accents, with slips, within one's rights.

Source: docs/words.md, "Commands", promises P6 and P7. The scope is part of the statement: another
agency's words are never read. A restricted task is found by its code only.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz.distance import OSA
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.rules.reading.codes import read_code
from storage.rules.reading.folded_text import fold
from storage.rules.words import Worded, Words
from storage.store.tables import (
    Assignment,
    Programme,
    Task,
    columns_of,
    is_followed,
    still_stands,
)
from storage.tasks.task_words import words_of

_WORDS = re.compile(r"[^\W_]+")
_REPORTS = (What.PROGRESS, What.COMPLETION, What.EXTENSION, What.DIFFICULTY)
_EXACT, _BEGINNING, _SLIP = 3.0, 2.0, 1.0
_LONG = 5  # characters of a word that may be two syllables typed as one: "tochuc"
_MOST_WORDS = 12
_EVENT = columns_of("event")
_SAID = (
    columns(_EVENT.id, _EVENT.task_id, _EVENT["values"])
    .where(_EVENT.kind.in_(_REPORTS), still_stands())
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
class _Text:
    """Words of one task: its own, or of one report."""

    folded: str
    words: frozenset[str]
    weight: float
    said: str = ""
    event_id: int | None = None


def search(session: Session, actor: Actor, typed: str) -> list[Hit]:
    """The tasks the actor may see that have all these words, the best first."""
    found = _tasks(session, actor)
    code = read_code(typed)
    if code is not None:
        return [
            _hit(task)
            for task in found
            if _is_code(task.code, code.code) or code.code in task.former_codes.split()
        ]
    words = _WORDS.findall(fold(typed))[:_MOST_WORDS]
    if not words:
        return []
    readable = {task.id: own for task in found if (own := words_of(task)) is not None}
    open_tasks = [task for task in found if task.id in readable]
    texts = _texts(session, actor, open_tasks, readable)
    near = _nearness(words, (text for kept in texts.values() for text in kept))
    ranked: list[tuple[float, int, Task, _Text]] = []
    for place, task in enumerate(open_tasks):
        best = max(
            ((_score(words, text, near), text) for text in texts[task.id]),
            key=lambda pair: pair[0],
        )
        if best[0] > 0:
            ranked.append((-best[0], place, task, best[1]))
    said_at = _moments(session, [text.event_id for *_, text in ranked if text.event_id])
    ranked.sort(key=lambda entry: entry[:2])
    return [
        _hit(task, text.said, said_at.get(text.event_id or 0))
        for _score_, _place, task, text in ranked
    ]


def _tasks(session: Session, actor: Actor) -> Sequence[Task]:
    query = (
        select(Task)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(is_followed())
        .order_by(col(Programme.issued_on), col(Task.position))
    )
    if actor.role in (Role.OFFICER, Role.LEADER):
        own = select(Assignment.task_id).where(Assignment.agency_id == actor.agency_id)
        query = query.where(col(Task.id).in_(own))
    return session.exec(query).all()


def _texts(
    session: Session, actor: Actor, found: Sequence[Task], readable: Mapping[int, Words]
) -> dict[int, list[_Text]]:
    texts: dict[int, list[_Text]] = defaultdict(list)
    for task in found:
        own = readable[task.id]
        texts[task.id] = [_text(own.title, 1.2), _text(own.product, 1.1)]
        texts[task.id].append(_text(f"{task.code} {own.title} {own.product}", 1.0))
    query = (
        _SAID
        if actor.role not in (Role.OFFICER, Role.LEADER)
        else _SAID.where(_EVENT.agency_id == actor.agency_id)
    )
    for event_id, task_id, values in session.execute(query):
        if task_id in texts:
            parts = (values.get(name) for name in ("text", "product", "no_product_reason"))
            said = " ".join(str(part) for part in parts if part)
            texts[task_id].append(_text(said, 0.9, said, event_id))
    return texts


def _text(words: str, weight: float, said: str = "", event_id: int | None = None) -> _Text:
    folded = fold(words)
    return _Text(folded, frozenset(_WORDS.findall(folded)), weight, said, event_id)


def _moments(session: Session, event_ids: Sequence[int]) -> dict[int, datetime]:
    query = columns(_EVENT.id, _EVENT.at).where(_EVENT.id.in_(event_ids))
    return {row[0]: row[1] for row in session.execute(query)}


def _nearness(words: Sequence[str], texts: Iterable[_Text]) -> dict[str, dict[str, float]]:
    """How near each word of the question is to each word that occurs."""
    known = {word for text in texts for word in text.words}
    return {
        word: {other: near for other in known if (near := _near(word, other))} for word in words
    }


def _near(word: str, other: str) -> float:
    if word == other:
        return _EXACT
    if len(word) > 2 and other.startswith(word):
        return _BEGINNING
    slips = 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 7 else 2
    if not slips or other[0] != word[0]:
        return 0
    return _SLIP if OSA.distance(word, other, score_cutoff=slips) <= slips else 0


def _score(words: Sequence[str], text: _Text, near: dict[str, dict[str, float]]) -> float:
    """0 if a word is missing; words that stand together as typed count more."""
    if not text.folded:
        return 0
    total = 0.0
    for word in words:
        best = max((near[word][other] for other in near[word].keys() & text.words), default=0.0)
        if not best and len(word) >= _LONG and word in text.folded.replace(" ", ""):
            best = _BEGINNING
        if not best:
            return 0
        total += best
    phrase = 2.0 if " ".join(words) in text.folded else 1.0
    return total / len(words) * phrase * text.weight


def _is_code(code: str, wanted: str) -> bool:
    return code == wanted or code.startswith(f"{wanted}.")


def _hit(task: Task, said: str = "", said_at: datetime | None = None) -> Hit:
    return Hit(task_id=task.id, code=task.code, words=words_of(task), said=said, said_at=said_at)

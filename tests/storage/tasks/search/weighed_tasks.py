"""What a search finds when every text of every task is weighed by itself, word by word."""

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import OSA
from sqlmodel import Session, col, select

from storage.rules.reading.folded_text import fold
from storage.rules.tasks.searched_words import said_in
from storage.store.tables import Event, Task

_WORD = re.compile(r"[^\W_]+")
_FOLLOWED = col(Task.dropped_at).is_(None)


Text = tuple[float, str, str]
"""What words of it count, folded; and what they are if a report has them."""


def texts_of_tasks(session: Session) -> dict[str, list[Text]]:
    """By the code of each task of one programme whose words may be shown, in its order."""
    found = {}
    for task in session.exec(select(Task).where(_FOLLOWED).order_by(col(Task.position))):
        if task.visibility == "restricted":
            continue
        whole = f"{task.code} {task.title} {task.product}"
        own = ((1.2, task.title), (1.1, task.product), (1.0, whole))
        texts = [(weight, fold(text), "") for weight, text in own]
        reports = select(Event).where(Event.task_id == task.id, Event.kind == "progress")
        for event in session.exec(reports.order_by(col(Event.id).desc())):
            said = said_in(event.values)
            texts.append((0.9, fold(said), said))
        found[task.code] = texts
    return found


def weighed(tasks: dict[str, list[Text]], typed: str) -> list[tuple[str, str]]:
    """Codes of the tasks that have all the words, the best first, and the report that has them."""
    words = _WORD.findall(fold(typed))
    found = []
    for place, (code, texts) in enumerate(tasks.items()):
        scores = [(weight * _score(words, text), said) for weight, text, said in texts]
        best = max(scores, key=lambda one: one[0])
        if best[0]:
            found.append((-best[0], place, code, best[1]))
    return [(code, said) for _, _, code, said in sorted(found)]


def _score(words: list[str], text: str) -> float:
    others = _WORD.findall(text)
    levels = [_nearest(word, others, text) for word in words]
    together = 2.0 if re.search(rf"(?<![^\W_]){re.escape(' '.join(words))}", text) else 1.0
    return sum(levels) / len(levels) * together if all(levels) else 0.0


def _nearest(word: str, others: Iterable[str], text: str) -> float:
    best = max((_near(word, other) for other in others), default=0.0)
    spaced = rf"(?<![^\W_]){' ?'.join(word)}(?![^\W_])"
    return best or 2.0 * (5 <= len(word) <= 30 and re.search(spaced, text) is not None)


@cache
def _near(word: str, other: str) -> float:
    if word == other:
        return 3.0
    if len(word) > 2 and other.startswith(word):
        return 2.0
    slips = 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 7 else 2
    return 1.0 * (other[0] == word[0] and 0 < OSA.distance(word, other) <= slips)

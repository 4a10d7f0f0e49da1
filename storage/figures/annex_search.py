"""Chỉ tiêu and key projects in whose names the words of a search stand."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from storage.figures import targets
from storage.figures.targets import TargetStanding
from storage.rules.calendar.periods import quarter_of
from storage.rules.permissions import Actor
from storage.rules.tasks.searched_words import words_in
from storage.tasks import projects
from storage.tasks.projects import KeyProject


def found(
    session: Session, actor: Actor, words: str, day: date
) -> list[TargetStanding | KeyProject]:
    """Those the actor may see whose names have every word or its beginning, in the documents' order.

    A restricted one is found by nothing.
    """
    asked = words_in(words)
    return [one for one in _seen(session, actor, day) if asked and _has(one, asked)]


def _seen(session: Session, actor: Actor, day: date) -> Iterator[TargetStanding | KeyProject]:
    year, _ = targets.current_year(session, day)
    yield from targets.seen_by(session, actor, year)
    yield from projects.seen_by(session, actor, quarter_of(day))


def _has(one: TargetStanding | KeyProject, asked: list[str]) -> bool:
    own = words_in(one.title)
    return all(any(word.startswith(typed) for word in own) for typed in asked)

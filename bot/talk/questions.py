"""Questions in hand between the store and the handlers: kept as JSON, answered as dataclasses.

A step of an older or newer version is no question: ``read`` gives UnreadableQuestion with its words
kept.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from bot.talk import (
    admin_questions,
    everyone_questions,
    office_questions,
    officer_questions,
    personal_questions,
    role_questions,
    task_questions,
)
from bot.talk.question import PackedQuestion, Question, UnreadableQuestion

KINDS: Final[Mapping[str, type[Question]]] = {
    kind.step: kind
    for module in (
        officer_questions,
        office_questions,
        admin_questions,
        everyone_questions,
        personal_questions,
        task_questions,
        role_questions,
        everyone_questions,
    )
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Question) and vars(kind).get("step")
}
"""Every kind of question by its step."""
_RENAMED: Final[Mapping[str, str]] = {"record_words": officer_questions.Proposal.step}


def packed(question: Question) -> PackedQuestion:
    """A question as the store keeps it."""
    return PackedQuestion(question.step, _adapter(question.step).dump_python(question, mode="json"))


def read(step: str, values: Mapping[str, Any]) -> Question:
    """What the store keeps, as the question it is; ``UnreadableQuestion`` if it is unknown."""
    kept = _RENAMED.get(step, step)
    if kept in KINDS:
        try:
            return _adapter(kept).validate_python(dict(values))
        except ValidationError:
            pass  # a form of another version, answered below
    return UnreadableQuestion(words=str(values.get("words") or values.get("said") or ""))


@cache
def _adapter(step: str) -> TypeAdapter[Question]:
    return TypeAdapter(KINDS[step])

"""What became of an agency's question between a period's end and the moment its paper is made."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from jobs.papers.later_contents import LaterAnswer, Part, QuestionFate
from storage.rules.calendar.office_clock import day_of
from storage.rules.reading.commands.decision_words import NO_GROUND
from storage.store.tables import RequestState
from storage.tasks.agency_tasks import Standing
from storage.tasks.past.known_events import KnownEvents, Question

_ANSWERED: Final = {
    RequestState.AGREED: QuestionFate.AGREED,
    RequestState.RETURNED: QuestionFate.REFUSED,
}
_BECAME: Final = {**_ANSWERED, RequestState.OPEN: QuestionFate.OPEN_AGAIN}


def later_answer(question: Question, known: KnownEvents, later: KnownEvents) -> LaterAnswer | None:
    """``known`` at the period's end, ``later`` when the paper is made; None if nothing changed.

    A question that nobody has to decide any more was taken back by its agency, or its task or its
    date was changed by a document.
    """
    before, now = known.state.get(question), later.state.get(question)
    at = later.decided_at.get(question)
    if now is before and (now is RequestState.OPEN or at == known.decided_at.get(question)):
        return None
    if now is None:
        return LaterAnswer(question[0], QuestionFate.WITHDRAWN)
    if before not in (None, RequestState.OPEN) and now not in _BECAME:
        return None  # what had been decided gave way to a document, which says so itself
    return LaterAnswer(
        question[0],
        _BECAME.get(now, QuestionFate.CLOSED),
        on=day_of(at) if at and now is not RequestState.OPEN else None,
        granted_on=later.granted.get(question) if now is RequestState.AGREED else None,
        reply=later.replies.get(question, "") if now in _ANSWERED else "",
        ground=later.grounds.get(question, NO_GROUND),
    )


def later_answers(
    known: KnownEvents, later: KnownEvents, closing: Sequence[Standing]
) -> dict[Part, tuple[LaterAnswer, ...]]:
    """Of each part the answers given since to what waited then, and extensions asked since; in order.

    Of a restricted task no words.
    """
    parts = {(row.task_id, row.agency_id): row for row in closing}
    found: dict[Part, list[LaterAnswer]] = defaultdict(list)
    for question in sorted(later.decided_at, key=lambda one: (later.decided_at[one], one)):
        row = parts.get(later.of[question])
        answer = later_answer(question, known, later)
        if row is None or answer is None or not _settles(answer, known.state.get(question)):
            continue
        if row.words is None:
            answer = answer._replace(reply="", ground=NO_GROUND)
        found[row.task_id, row.agency].append(answer)
    return {part: tuple(answers) for part, answers in found.items()}


def _settles(answer: LaterAnswer, before: RequestState | None) -> bool:
    """Whether it ends what waited at the period's end, or set a date that was in force then anew."""
    if before is None:
        return answer.granted_on is not None
    return before is RequestState.OPEN and answer.became is not QuestionFate.OPEN_AGAIN

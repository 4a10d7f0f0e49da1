"""Plain words: who may answer them, in one order; the question in hand is one of these.

Whoever is asked has the same shape: ``(request, text) -> bool``, True if the words are answered.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from bot.buttons import Option
from bot.talk.question import Question
from bot.talk.request import Request
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.typed_words import clean
from storage.tasks.task_words import words_of

Answerer = Callable[[Request, str], bool]
_DIGIT = re.compile(r"[0-9][.):]?")
Asked = TypeVar("Asked", bound=Question)
_SAY_AGAIN = frozenset(
    {
        Kind.EMPTY_TEXT,
        Kind.TEXT_TOO_LONG,
        Kind.UNCLEAR_CHOICE,
        Kind.NO_LATER_DATE,
        Kind.NO_NEW_DATE,
        Kind.UNCLEAR_LETTER,
        Kind.UNCLEAR_DAY,
        Kind.UNCLEAR_GROUND,
        Kind.DATE_NOT_LATER,
        Kind.RECEIVER_LEFT,
    }
)


class Steps:
    """What answers the question in hand: one function a kind of question."""

    def __init__(self) -> None:
        self._steps: dict[type[Question], Callable[[Request, Any, str], None]] = {}

    def add(self, kind: type[Asked], answer: Callable[[Request, Asked, str], None]) -> None:
        """One more kind of question, and how words go on with it."""
        self._steps[kind] = answer

    @property
    def kinds(self) -> Sequence[type[Question]]:
        """The kinds that are answered."""
        return list(self._steps)

    def takes(self, request: Request, text: str) -> bool:
        """Answer the question in hand, if there is one."""
        question = request.question()
        if type(question) not in self._steps or question is None:
            return False
        self.go_on(request, question, text)
        return True

    def press(self, request: Request, pressed: Option) -> None:
        """A numbered answer: the same as its number typed, while its very question is in hand."""
        _ = request.actor
        question = request.question()
        if type(question) not in self._steps or question is None:
            raise DomainError(Kind.STALE_BUTTON)
        if getattr(question, "ref", None) != pressed.ref:
            raise DomainError(Kind.STALE_BUTTON)
        self.go_on(request, question, str(pressed.number))
        request.drop_buttons()

    def go_on(self, request: Request, question: Question, text: str) -> None:
        """The next step. A bad answer may be given again; a question that came too late is left.

        So is one whose role the person has no more, whatever the answer would have done.
        """
        if request.actor.role not in question.answered_by:
            request.leave()
            request.tell(DomainError(Kind.NOT_ALLOWED, code=""))
            return
        if question.wants_words and not question.numbered and _DIGIT.fullmatch(text):
            raise DomainError(Kind.EMPTY_TEXT)
        try:
            with request.session.begin_nested():
                self._steps[type(question)](request, question, text)
        except DomainError as error:
            if error.kind in _SAY_AGAIN or question.holds_on:
                raise
            request.leave()
            request.tell(error)


def lost_words(request: Request, text: str) -> bool:
    """A question of another version is let go, and the words it kept are given back."""
    del text
    task, words = request.asked_about(), request.lost_words()
    if words:
        task_words = words_of(task) if task is not None else None
        request.reply("question_lost", words=words, task=task, task_words=task_words)
    return False


def answering(answerers: Sequence[Answerer]) -> Callable[[Request], None]:
    """The route of plain words: the first who takes them answers, nobody else."""

    def answer(request: Request) -> None:
        _ = request.actor
        text = clean(request.text)
        for takes in answerers:
            if takes(request, text):
                return
        request.reply("unclear")

    return answer

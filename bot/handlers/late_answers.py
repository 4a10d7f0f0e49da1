"""Words for a question that had ended (all): shown first, and an answer only after a yes.

A question ends with the next push to its chat, or by its age (``policy.QUESTION_LIVES``): what is
typed then may be meant for something else on the screen.
"""

from collections.abc import Callable

from bot.handlers.reports.meanings.reply_occasions import occasion_of
from bot.handlers.reports.proposals import item_card, proposal
from bot.messages import question_choices
from bot.talk import questions
from bot.talk.admin_questions import AdmissionDigits
from bot.talk.everyone_questions import LateAnswer, SearchWords, TaskList
from bot.talk.officer_questions import (
    ANSWERS,
    CardLine,
    Difficulty,
    DifficultyPart,
    Draft,
    Extension,
    Items,
    Product,
    Progress,
    Rewriting,
    TaskPick,
)
from bot.talk.personal_questions import OwnSettings
from bot.talk.plain_words import Answerer, Steps
from bot.talk.question import Choice, Question, UnreadableQuestion
from bot.talk.request import Request
from bot.texts import button_words
from storage.post import outbox, sent
from storage.rules.errors import DomainError
from storage.rules.permissions import Role
from storage.rules.post.mentions import ANSWERABLE
from storage.rules.reading.choices import choose, read_choice
from storage.rules.reading.commands.admission_digits import four_digits
from storage.rules.reading.consent import read_consent
from storage.rules.reading.replies import day_gone, is_courtesy_alone, read_reply
from storage.tasks.task_words import words_of


def taking(steps: Steps) -> Answerer:
    """Who answers such words; looking at a list again records nothing, so it needs no yes."""

    def takes(request: Request, text: str) -> bool:
        asked = request.ended_question()
        if asked is None:
            return False
        if isinstance(asked, TaskList) and text.rstrip(".) ").isdecimal() and asked.tasks:
            steps.go_on(request, asked, text)
            return True
        if not _may_answer(request, asked, text):
            request.leave()
            return False
        show(request, asked, text)
        return True

    return takes


def show(request: Request, asked: Question, text: str) -> None:
    """Say what would be answered, and ask; a report is shown as it would be recorded."""
    if isinstance(asked, LateAnswer):
        text, kept = asked.words, asked.asked
    else:
        kept = questions.packed(asked)
    if isinstance(asked, Rewriting):
        proposal.answer_rewrite(request, asked, text)
        return
    if isinstance(asked, Draft):
        proposal.again(request, asked)
        return
    if isinstance(asked, Items):
        item_card.show_again(request, asked)
        return
    if isinstance(asked, Progress | Product | Extension | Difficulty):
        said = asked.reason if isinstance(asked, Extension) else ""
        words = f"{said} {text}".strip()
        files = () if isinstance(asked, Product) else asked.files
        proposal.propose(request, asked.task_id, words, files=files, answer=ANSWERS[type(asked)])
        return
    ref, at, task = outbox.new_ref(), request.asked_at, request.asked_about()
    request.ask(LateAnswer(ref, kept, text, request.act.message))
    request.reply(
        "late_answer",
        step=kept.step,
        at=at,
        words=text,
        task=task,
        task_words=words_of(task) if task is not None else None,
        labels=button_words.LATE_ANSWER,
        keyboard=question_choices.options(ref, button_words.LATE_ANSWER),
    )


def answering(steps: Steps) -> Callable[[Request, LateAnswer, str], None]:
    """1: the words go to the question they were for; 2: they are let go."""

    def answer(request: Request, question: LateAnswer, text: str) -> None:
        said = read_consent(text)
        yes = choose(text, button_words.LATE_ANSWER) == 1 if said is None else said
        asked = questions.read(question.asked.step, question.asked.values)
        request.leave()
        if not yes or isinstance(asked, UnreadableQuestion):
            request.reply("cancelled")
            return
        request.ask(asked)
        try:
            steps.go_on(request.with_words_of(question.message), asked, question.words)
        except DomainError as error:
            request.tell(error)  # the question is in hand again, for a better answer

    return answer


def _may_answer(request: Request, asked: Question, text: str) -> bool:
    """Whether the words can be an answer to it at all; an officer's other words are a report."""
    if isinstance(asked, TaskList) or request.actor.role not in asked.answered_by:
        return False
    if isinstance(asked, DifficultyPart):
        return _says_part(request, asked, text)
    if asked.wants_words and is_courtesy_alone(text):
        return False
    if request.actor.role is Role.OFFICER:
        if _names_a_task(request, text):
            return False
        if isinstance(asked, CardLine | OwnSettings | SearchWords):
            return text.strip()[:1].isdigit()
    return _fits(asked, text)


def _says_part(request: Request, asked: DifficultyPart, text: str) -> bool:
    """Whether words that report nothing, or the day that was asked for, can be the part of a difficulty."""
    if is_courtesy_alone(text) or text.rstrip(".):").isdecimal():
        return False
    if asked.missing[:1] == ("since",) and day_gone(text, request.day) is not None:
        return True
    return read_reply(text, occasion_of(request)).nothing


def _fits(asked: Question, text: str) -> bool:
    """Whether the words have the form of an answer."""
    if isinstance(asked, AdmissionDigits):
        return bool(four_digits(text))
    if isinstance(asked, TaskPick):
        return read_choice(text, [""] * asked.offered) is not None
    if asked.wants_words:
        return not text.rstrip(".):").isdecimal()
    if isinstance(asked, Choice):
        return read_consent(text) is not None or _chooses(asked.offered, text)
    return True


def _names_a_task(request: Request, text: str) -> bool:
    """Whether the words name a task by its code, or by its line in a message that came later."""
    last = sent.newest(request.session, request.address, speaking=ANSWERABLE, screen=request.screen)
    at = request.asked_at
    later = last is not None and last.sent_at is not None and at is not None and last.sent_at > at
    listed = sent.tasks_in(request.session, last) if last is not None and later else []
    return any(item.code for item in read_reply(text, occasion_of(request, listed)).items)


def _chooses(offered: int, text: str) -> bool:
    found = read_choice(text, [""] * offered)
    return found is not None and not found[1]

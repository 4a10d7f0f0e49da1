"""The words and choices of what people are told of a change, by the kind the change gives."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from bot.messages import decision_choices, queue_choices, reminder_choices, task_choices
from bot.messages.card_page import card_look
from bot.texts import marked, render
from bot.texts.button_words import CHOOSE
from bot.texts.fitting import fitted
from storage.rules.event_kinds import What
from storage.rules.post.said import Choices, MessageContent

Values = Mapping[str, Any]


def words_of(kind: str, values: Values, ref: str) -> MessageContent:
    """What is said, for one person; its choices find the message again by ``ref``."""
    if kind == "welcome_with_card":
        return _welcome(values, ref)
    if kind == "desk/outcome":
        return _outcome(values)
    choices = CHOICES.get(kind)
    below = choices(values, ref) if choices is not None else None
    return MessageContent(marked(fitted(kind, **values)), below or ())


def _welcome(values: Values, ref: str) -> MessageContent:
    """A contact point's first card stands in the same message as the welcome."""
    welcome = Markup(render("welcome", joined=values["joined"]))  # noqa: S704 - a template of ours, escaped already
    text, choices = card_look(values["card"], ref, welcome)
    return MessageContent(marked(text), choices)


def _outcome(values: Values) -> MessageContent:
    """What a message said, without the line that offers choices, and what became of it."""
    what = values["what"]
    lines = values["shown"].words.split("\n")
    if what is not What.REOPENED:
        lines = [line for line in lines if not line.startswith(CHOOSE)]
    outcome = render("desk/outcome", what=what, by=values["by"], at=values["at"])
    return MessageContent("\n".join([*lines, marked(outcome)]))


def _answers(values: Values, ref: str) -> Choices:
    del ref
    return reminder_choices.answers_on_task(values["receipt"].standing.task_id)


def _answers_extended(values: Values, ref: str) -> Choices:
    del ref
    return reminder_choices.answers_on_task(values["extended"].receipt.standing.task_id)


def _answers_kept(values: Values, ref: str) -> Choices | None:
    del ref
    found = values["dispute"]
    return (
        reminder_choices.answers_on_task(found.task_id)
        if values["kept"] and found.standing
        else None
    )


def _taken_over(values: Values, ref: str) -> Choices | None:
    return reminder_choices.answers_to(ref) if values["done"].rows else None


def _card(values: Values, ref: str) -> Choices:
    del ref
    return task_choices.cards([(values["task"].code, values["task"].id)])


def _reopened(values: Values) -> Choices:
    decided = values["done"].decided
    return queue_choices.matter(decided.question.value, decided.id)


def _asked(board: Callable[[int], Choices]) -> Callable[[Values, str], Choices]:
    def below(values: Values, ref: str) -> Choices:
        del ref
        return board(values["receipt"].waiting_id)

    return below


CHOICES: Mapping[str, Callable[[Values, str], Choices | None]] = {
    "completion_to_confirm": _asked(decision_choices.confirm_completion),
    "completion_returned_for_officer": _answers,
    "extension_for_office": _asked(decision_choices.decide_extension),
    "desk/extension_agreed_for_officer": _answers_extended,
    "desk/extension_refused_for_officer": _answers,
    "difficulty_for_office": _asked(decision_choices.answer_difficulty),
    "desk/difficulty_answered_for_officer": _answers,
    "dispute_for_office": lambda values, _ref: decision_choices.decide_dispute(
        values["dispute"].id
    ),
    "dispute_decided_for_officer": _answers_kept,
    "desk/reopened_for_office": lambda values, _ref: _reopened(values),
    "handed_over_to": _taken_over,
    "people/assigned_for_officer": _card,
    "person_to_admit": lambda values, _ref: decision_choices.admit(values["joined"].person_id),
}

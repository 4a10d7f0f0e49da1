"""What a message says, as it is kept: of no channel, and readable by the next version.

A row of the outbox keeps it as JSON with the number of its form. A later form gets the next
number, and a migration for the rows that wait; a number this version does not know is not guessed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

FORMAT: Final = 1


class UnreadableError(Exception):
    """A row of a form that this version does not know."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer a person may choose: what it says, and what comes back when it is chosen."""

    label: str
    data: str


Choices = tuple[tuple[Choice, ...], ...]
"""Answers in rows; they are numbered through all rows if a channel has no buttons."""


@dataclass(frozen=True, slots=True)
class ForwardedFile:
    """A file that came through the same channel and goes on, by the name it has there.

    ``kind``: "photo" or "document".
    """

    kind: str
    file_id: str


@dataclass(frozen=True, slots=True)
class MessageContent:
    """Words in marks (``storage.rules.post.marks``) with the choices below them.

    ``passed_on``: a file that goes with them. ``about``: the channel's own name of the message, or
    of the press on a button, that the message is about.
    """

    words: str = ""
    choices: Choices = ()
    passed_on: ForwardedFile | None = None
    about: str = ""


NOTHING: Final = MessageContent()


LabelledData = tuple[str, str]
"""What a choice says, and what comes back when it is made."""


def choices_of(rows: Iterable[Iterable[LabelledData]]) -> Choices:
    """Rows of choices as a message keeps them."""
    return tuple(tuple(Choice(label, data) for label, data in row) for row in rows)


def to_json(said: MessageContent) -> dict[str, Any]:
    """What is kept; parts that say nothing are left out."""
    kept: dict[str, Any] = {"words": said.words, "about": said.about}
    kept["choices"] = [[[one.label, one.data] for one in row] for row in said.choices]
    if said.passed_on is not None:
        kept["passed_on"] = [said.passed_on.kind, said.passed_on.file_id]
    return {name: value for name, value in kept.items() if value}


def without_words(kept: Mapping[str, Any]) -> dict[str, Any]:
    """What is left of it when its words are kept no longer: what opens something, and where it stood."""
    return {name: kept[name] for name in ("about", "choices") if name in kept}


def from_json(form: int, kept: Mapping[str, Any]) -> MessageContent:
    """What a row says. Raises UnreadableError for a form of another version."""
    if form != FORMAT:
        raise UnreadableError(f"form {form}")
    passed_on = kept.get("passed_on")
    return MessageContent(
        words=kept.get("words", ""),
        choices=choices_of(kept.get("choices", ())),
        passed_on=ForwardedFile(*passed_on) if passed_on else None,
        about=kept.get("about", ""),
    )

"""What every question in hand is: a step that waits for a person's answer."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final

from pydantic import BeforeValidator, PlainSerializer

from storage.rules.permissions import Role
from storage.rules.post.message_name import MessageName, kept_name

ALL: Final = frozenset(Role)
OFFICERS: Final = frozenset({Role.OFFICER})
AGENCIES: Final = frozenset({Role.OFFICER, Role.LEADER})
REPORTERS: Final = frozenset({Role.OFFICER, Role.OFFICE})
OFFICE: Final = frozenset({Role.OFFICE})
OFFICE_AND_ADMINS: Final = frozenset({Role.OFFICE, Role.ADMIN})
ADMINS: Final = frozenset({Role.ADMIN})

KeptName = Annotated[
    MessageName,
    BeforeValidator(kept_name),
    PlainSerializer(lambda name: name.text, return_type=str),
]
"""A message's name in a question in hand: kept as an event keeps it."""


class Question:
    """One step; ``step`` is the name under which the store keeps it."""

    step: ClassVar[str]
    answered_by: ClassVar[frozenset[Role]]
    """Who may answer it. A role that ended while the question waited answers nothing (P6)."""
    wants_words: ClassVar[bool] = False
    """A number alone is some choice then, never an answer."""
    numbered: ClassVar[bool] = False
    """It offers numbered answers besides words."""
    settles: ClassVar[bool] = False
    """Its own message loses its buttons once it is answered, however it was answered."""
    label_commands: ClassVar[frozenset[str]] = frozenset()
    """Commands that one of its labels reads like without the stroke: typed so it is the choice."""
    holds_on: ClassVar[bool] = False
    """Even an answer that cannot be taken leaves it in hand: what was said before would be lost."""


class Choice(Question, ABC):
    """A step that offers numbered choices. Without one there is nothing to ask, and no question."""

    @property
    @abstractmethod
    def offered(self) -> int:
        """How many choices there are."""

    def __post_init__(self) -> None:
        """Raises ValueError if nothing is offered."""
        if self.offered < 1:
            raise ValueError(f"{type(self).__name__} offers no choice")


class Pick(Choice):
    """A step that offers what one of its fields lists, in that order."""

    lists: ClassVar[str]

    @property
    def offered(self) -> int:
        return len(getattr(self, self.lists))


class YesNo(Choice):
    """A step with two choices that are always the same."""

    @property
    def offered(self) -> int:
        return 2


@dataclass(frozen=True, slots=True)
class PackedQuestion:
    """A question as the store keeps it."""

    step: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class UnreadableQuestion(Question):
    """What a chat was asked in a form that this version does not know; ``words`` are not lost."""

    step = ""
    answered_by = ALL
    words: str = ""

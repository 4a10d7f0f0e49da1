"""What anybody is asked of their own: who takes their work over, their calendar, their settings."""

from dataclasses import dataclass

from bot.talk.question import AGENCIES, OFFICERS, Choice, PackedQuestion, Pick, Question, YesNo


@dataclass(frozen=True, slots=True)
class HandoverReceiver(Pick):
    """To which colleague; ``moved`` is the question in hand that goes along."""

    step = "handover"
    answered_by = OFFICERS
    lists = "people"
    ref: str
    people: tuple[int, ...]
    moved: PackedQuestion | None = None


@dataclass(frozen=True, slots=True)
class HandoverConsent(YesNo):
    """Whether the work is really handed over."""

    step = "handover_sure"
    label_commands = frozenset({"bangiao"})
    answered_by = OFFICERS
    ref: str
    person: int
    moved: PackedQuestion | None = None


@dataclass(frozen=True, slots=True)
class CalendarAddress(Choice):
    """An address for the calendar, another one in its place, or none any more."""

    step = "calendar_address"
    answered_by = AGENCIES
    settles = True
    ref: str
    has: bool = False

    @property
    def offered(self) -> int:
        return 2 if self.has else 1


@dataclass(frozen=True, slots=True)
class OwnSettings(Question):
    """What of the own settings is changed; ``skips``: the first step of the ladder is left out.

    ``away``: the person is, by what was shown.
    """

    step = "settings"
    answered_by = AGENCIES
    ref: str
    skips: bool = False
    away: bool = False

"""What a paper of a past period has to do no more: plain data that another process can take."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from storage.rules.event_kinds import What
from storage.rules.figures.five_figures import Figures
from storage.rules.figures.movement import Movement
from storage.rules.reading.commands.decision_words import NO_GROUND, Ground
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.silence_causes import Cause

LONG_OVERDUE: Final = 90
"""Days: what is overdue for more of them comes first."""
Part = tuple[int, str]
"""A task, and the name of one of its lead agencies."""


class ConditionalPart(NamedTuple):
    """An overdue part whose document makes it depend on a condition.

    ``asked``: a paper can order it; the office owes no word on it, and one agency leads it.
    """

    code: str
    asked: bool


class SilentPart(NamedTuple):
    """An overdue part that was reminded of and of which nothing was heard since.

    ``reported``: something was, between the period's end and that reminder.
    """

    code: str
    agency: str
    reminded_on: date | None
    reported: bool


class QuestionFate(StrEnum):
    """What became of a question after the period.

    CLOSED: a document ended its task; OPEN_AGAIN: the decision was taken back.
    """

    AGREED = "agreed"
    REFUSED = "refused"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    OPEN_AGAIN = "open_again"


class OtherMilestone(NamedTuple):
    """Of what a word is, if it is not of the milestone that its row is about.

    ``occurrence``: its period, if its label alone does not tell it from the row's.
    """

    label: str
    occurrence: str = ""


class LaterAnswer(NamedTuple):
    """What became of a question after the period, the day if it is known, the office's words.

    ``question``: "confirmation", "extension", "difficulty" or "dispute".
    """

    question: str
    became: QuestionFate
    on: date | None = None
    granted_on: date | None = None
    reply: str = ""
    ground: Ground = NO_GROUND
    of: OtherMilestone | None = None


class PendingCompletion(NamedTuple):
    """A completion report that waits: the day it was made on, the date of its product."""

    on: date
    product_on: date | None


class LaterReport(NamedTuple):
    """A report of any kind that an agency made of a part between the period and the paper's making.

    Of a question the words with which it was asked, the date of its product or the date wanted, and
    whether the office still owes its answer.
    """

    kind: What
    on: date
    text: str = ""
    product_on: date | None = None
    wanted_on: date | None = None
    forecast: Forecast | None = None
    waits: bool = False
    of: OtherMilestone | None = None


Since = LaterReport | LaterAnswer
"""What happened to a part after the period: its agency's word, or the office's."""


@dataclass(frozen=True, slots=True)
class LaterDecisions:
    """What was open when the period ended and no longer is when its paper is made.

    Nothing of it changes a figure of the period; it only keeps what is settled out of what the paper
    asks for. ``done`` are open parts whose milestone of then is done, ``moved`` those whose milestone has
    another date now, ``ended`` those that nobody has to do any more; of a task given to another agency
    this is said by what became of it there, and ``given`` names who leads it now. ``grounds`` has the
    document of an end or of another date, if one was named. ``reached`` are overdue parts
    whose agency has named a contact point since, ``causes`` how many parts overdue when the paper is made
    have which cause, as the digest of that minute counts them; the numbers count requests.
    ``with_office`` are overdue parts whose next word is the office's when the paper
    is made, ``moot`` the difficulties without an answer of tasks that are done by then; these two
    are told while the period runs too. ``answers`` are those given since to what waited or was asked
    since, by part, the oldest first.
    """

    done: frozenset[Part] = frozenset()
    moved: Mapping[Part, date | None] = field(default_factory=dict)
    asked_late: frozenset[Part] = frozenset()
    """Of the moved those whose extension was asked for when the date in force had passed."""
    ended: frozenset[Part] = frozenset()
    given: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)
    grounds: Mapping[Part, Ground] = field(default_factory=dict)
    reached: frozenset[Part] = frozenset()
    causes: Mapping[Cause, int] = field(default_factory=dict)
    unanswered: tuple[SilentPart, ...] = ()
    """Parts overdue when the paper is made that were reminded of in vain."""
    without_contact: Mapping[str, int] = field(default_factory=dict)
    """Parts overdue when the paper is made of single agencies that named nobody, by agency."""
    with_office: frozenset[Part] = frozenset()
    answers: Mapping[Part, tuple[LaterAnswer, ...]] = field(default_factory=dict)
    said: Mapping[Part, tuple[Since, ...]] = field(default_factory=dict)
    """What was reported and answered since, in the order of time; nobody's report of a restricted task."""
    late: Mapping[Part, date] = field(default_factory=dict)
    """Parts overdue when the paper is made by what was overdue already when the period ended: since when."""
    passed: Mapping[Part, date] = field(default_factory=dict)
    """Of overdue and carried parts that are still to do the day that was promised and has passed since."""
    extensions: int = 0
    difficulties: int = 0
    moot: int = 0

    def is_open(self, part: Part) -> bool:
        """Whether a part that was open is still somebody's to do."""
        return part not in self.done and part not in self.ended

    def due_on(self, part: Part, then: date | None) -> date | None:
        """The date in force when the paper is made, of a part due ``then`` at the period's end."""
        return self.moved.get(part, then)


@dataclass(frozen=True, slots=True)
class Today:
    """How everything stands when a past period's paper is made, counted as the digest of that minute.

    ``reopened``: tasks done at the period's end that are to do again; ``newly_late``: overdue parts
    that come from none overdue then; ``late``: the agencies with something overdue.
    """

    figures: Figures
    reopened: int
    newly_late: int
    late: frozenset[str]
    moved: Movement[int] | None = None
    """From the tasks done at the period's end to those done now."""
    gone: tuple[str, ...] = ()
    """Codes of tasks that are not followed any more."""
    late_codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What is overdue now, by agency."""
    late_from_last_day: int = 0
    """Of the newly late parts those that were due on the period's last day."""
    late_since: tuple[str, ...] = ()
    """Codes of the others."""
    pressed: Mapping[str, int] = field(default_factory=dict)
    """Overdue parts that do not wait for the office, by agency."""
    conditional: tuple[ConditionalPart, ...] = ()
    """Of what is overdue now the parts that depend on a condition."""


NOTHING_LATER: Final = LaterDecisions()

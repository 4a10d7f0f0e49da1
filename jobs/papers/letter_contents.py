"""What a written urge is made of: plain data that another process can take.

Titles of restricted tasks are left behind already (docs/decisions.md, P7).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from storage.followup.letters import LetterAbout
from storage.requests.open_requests import Answer, Question
from storage.rules.policy import WRITTEN_URGE_AFTER
from storage.rules.reading.deadlines.conditions import condition_in
from storage.rules.tasks.status import days_late
from storage.rules.tasks.words import WordedTask, Words

_QUOTED_LETTERS: Final = 200


class OtherLeadQuestion(NamedTuple):
    """A question of another lead of the same task that waits for the office."""

    agency: str
    question: Question
    on: date


class OfficeQuestion(NamedTuple):
    """What the agency asked of a task that the office has not answered: it is not urged for that.

    ``product_on``: the date of the product of a completion report. ``must_act``: the agency of the
    register that has to act before the office can answer a difficulty. ``reassigning``: the office
    agreed that the task is not the agency's and has not given it to another one yet.
    """

    question: Question
    on: date | None = None
    product_on: date | None = None
    must_act: str = ""
    reassigning: bool = False


@dataclass(frozen=True, slots=True)
class LetterLine(WordedTask):
    """One task long overdue: which document assigned it, its dates, what urged the agency so far.

    ``days_late`` counts to the letter's day, or to the date of a product that waits to be confirmed.
    ``reminded``, ``urged`` and ``escalated`` are the days of messages that left; one day a message
    even if several people got it.
    """

    code: str
    words: Words | None
    programme: str
    due_on: date
    extensions: int
    days_late: int
    reminded: tuple[date, ...]
    urged: tuple[date, ...]
    escalated: tuple[date, ...]
    reply_by: date | None = None
    """Until when the office asked for an answer as it urged last."""
    letters: tuple[LetterAbout, ...] = ()
    """The letters that left about it already."""
    lost: bool = False
    """Messages about it were made, and none of them surely left."""
    heard_on: date | None = None
    """The day of the agency's last report of any kind on this task."""
    opinion: bool = False
    """It was neither of progress nor of completion: a dispute, a forecast, a request, a difficulty."""
    unreported: bool = True
    """Nothing was heard of it since its last reminder."""
    returned: bool = False
    """A completion report was given back."""
    given_on: date | None = None
    """The day on which it was given to the agency in place of the one of the document."""
    waiting: tuple[OfficeQuestion, ...] = ()
    """All that waits for the office, the oldest first."""
    answer: Answer | None = None
    """What the office answered since the agency's last report; a restricted task leaves its words behind."""

    conditional: bool = False
    """Its document lets it wait for somebody else's act."""
    promised_on: date | None = None
    """The day that the agency promised last, if it has passed and what was promised did not come."""
    awaited_on: date | None = None
    """The day that the agency promised last, if it is still to come."""
    before_document: bool = False
    """Its document gave it a date that had passed when the document was issued."""
    of_others: tuple[OtherLeadQuestion, ...] = ()
    """What its other leads asked of it that the office has not answered."""
    occurrence: str = ""
    """The period of its occurrence, if the date in force does not tell it."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Each kind of what waits for the office, once."""
        return tuple(sorted({one.question for one in self.waiting}))

    @property
    def product_on(self) -> date | None:
        """The date of the product whose completion report waits: the agency is late until that day."""
        return next((one.product_on for one in reversed(self.waiting) if one.product_on), None)

    @property
    def condition(self) -> str:
        """What it waits for, in its document's words."""
        return condition_in(self.deadline_text) if self.conditional else ""

    @property
    def answer_words(self) -> str:
        """The office's words in its answer, if they are few: a letter cuts nothing off."""
        said = self.answer.text if self.answer else ""
        return said if len(said) <= _QUOTED_LETTERS else ""

    @property
    def was_urged(self) -> bool:
        """Whether any message about it surely left."""
        return bool(self.reminded or self.urged or self.escalated)


class AssigningDocument(NamedTuple):
    """A document that assigned tasks: its number, its date, its title."""

    number: str
    issued_on: date
    title: str


class EarlierLetter(NamedTuple):
    """A letter that left already, with its answer, and the codes of those tasks it was about.

    ``unanswered_since``: the day until which an answer was asked for, if it has passed without one.
    """

    number: str
    on: date
    answered_on: date | None
    unanswered_since: date | None
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft of a written urge to one agency, as of ``at`` (local time)."""

    at: datetime
    agency: str
    lines: tuple[LetterLine, ...]
    answer_by: date
    documents: tuple[AssigningDocument, ...] = ()
    """Which assigned the tasks, the oldest first."""
    no_contact: bool = False
    """The agency has named nobody to whom the bot could write."""

    @property
    def programmes(self) -> tuple[str, ...]:
        """The numbers of the documents that assigned the tasks."""
        return tuple(dict.fromkeys(line.programme for line in self.lines))

    @property
    def was_urged(self) -> bool:
        """Whether any message about one of these tasks surely left."""
        return any(line.was_urged for line in self.lines)

    @property
    def was_pressed(self) -> bool:
        """Whether more than reminders left about one of them: somebody of the office urged the agency."""
        return any(line.urged for line in self.lines)

    @property
    def earlier(self) -> tuple[EarlierLetter, ...]:
        """The letters that left already, the oldest first."""
        found: dict[LetterAbout, list[str]] = {}
        for line in self.lines:
            for sent in line.letters:
                found.setdefault(sent, []).append(line.code)
        by_day = sorted(found.items(), key=lambda one: one[0].on)
        return tuple(
            EarlierLetter(
                sent.number, sent.on, sent.answered_on, self._unanswered(sent), tuple(codes)
            )
            for sent, codes in by_day
        )

    @property
    def own(self) -> tuple[LetterLine, ...]:
        """Tasks that the agency itself is late with."""
        newly = self.newly
        return tuple(line for line in self.lines if line not in newly)

    @property
    def newly(self) -> tuple[LetterLine, ...]:
        """Tasks that were late already when the agency got them, too lately to be urged like its own."""
        return tuple(
            line
            for line in self.lines
            if line.given_on is not None
            and line.given_on > line.due_on
            and days_late(line.given_on, self.at.date()) < WRITTEN_URGE_AFTER
        )

    @property
    def at_office(self) -> tuple[LetterLine, ...]:
        """Tasks of either kind on which the office owes the agency an answer."""
        return tuple(line for line in self.lines if line.waiting)

    @property
    def going_on(self) -> tuple[LetterLine, ...]:
        """Those of them that the agency neither calls done nor another's: still its own to do."""
        over = {Question.CONFIRMATION, Question.DISPUTE}
        return tuple(line for line in self.at_office if not over & set(line.questions))

    @property
    def sooner(self) -> tuple[LetterLine, ...]:
        """Those of them whose product came before they were late enough to be urged in writing."""
        return tuple(
            line
            for line in self.at_office
            if line.product_on and line.days_late < WRITTEN_URGE_AFTER
        )

    @property
    def pressed(self) -> tuple[LetterLine, ...]:
        """Own tasks that the letter presses for."""
        return tuple(line for line in self.own if not line.waiting)

    @property
    def to_plan(self) -> tuple[LetterLine, ...]:
        """Newly taken tasks that the letter asks a plan for."""
        return tuple(line for line in self.newly if not line.waiting)

    def _unanswered(self, sent: LetterAbout) -> date | None:
        late = sent.reply_by is not None and sent.reply_by < self.at.date()
        return sent.reply_by if late and sent.answered_on is None else None

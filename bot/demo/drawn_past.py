"""Who does what about which task in the half year before the demo: drawn once from a seed, day by day.

Most of what was due is done, some of it late; some is promised, extended, hindered, disputed. What
is due at the year's end is on its way. Of what was asked last a part waits for the office.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from random import Random

from bot.texts import button_words, past_words
from storage.rules.calendar.workdays import DAY, Calendar

_SEED = 60326  # the programme is of 6/3/2026
_YEAR_END = date(2026, 12, 31)
_DECIDED_UNTIL = date(2026, 12, 21)
"""What is asked later still waits when the demo begins."""
_LAST_DAY = date(2026, 12, 23)


@dataclass(frozen=True, slots=True)
class Charge:
    """A task of an agency that is open when the play begins, and who speaks for it."""

    code: str
    agency: str
    due_on: date
    officer: int


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody writes something, and says yes if the bot asks; its answer begins as said."""

    at: datetime
    who: int
    words: str
    agrees: bool = False
    answer: str = past_words.RECORDED


@dataclass(frozen=True, slots=True)
class Decision:
    """The office presses a choice under what an officer asked, and writes why."""

    at: datetime
    code: str
    of: int
    choice: str
    words: str = ""


Step = Deed | Decision


class Draw:
    """The half year of each task, by chance and from its deadline."""

    def __init__(self, begin: datetime, calendar: Calendar) -> None:
        self._begin = begin
        self._calendar = calendar
        self._chance = Random(_SEED)  # noqa: S311 - a past of chance, no secret
        self._number = 100

    def steps(self, charges: Sequence[Charge], left_alone: frozenset[str]) -> list[Step]:
        """Everything that happens, in order; tasks that others tell of are left alone."""
        found: list[Step] = []
        for charge in charges:
            if charge.code not in left_alone:
                found += self._of(charge)
        return sorted(found, key=lambda step: step.at)

    def _of(self, charge: Charge) -> Iterator[Step]:
        luck = self._chance.random()
        if charge.due_on < _YEAR_END:
            first = max(self._begin.date(), charge.due_on - timedelta(days=40))
            told = self._day(first + DAY, first + timedelta(days=100))
            if luck < 0.72:
                yield from self._complete(charge, told, returned=luck < 0.08)
            elif luck < 0.84:
                yield from self._hindered(charge, told)
            elif luck < 0.94:
                yield from self._extended(charge, told, date(2027, 3, 31))
            else:
                yield self._progress(charge, told)
            return
        if luck < 0.3:
            told = self._day(date(2026, 10, 1), date(2026, 12, 18))
            yield from self._complete(charge, told, returned=luck < 0.04)
            return
        yield self._progress(charge, self._day(date(2026, 9, 14), date(2026, 11, 30)))
        if luck < 0.62:
            yield self._progress(charge, self._day(date(2026, 12, 17), _LAST_DAY))
        elif luck < 0.76:
            yield self._promise(charge)
        elif luck < 0.84:
            yield from self._extended(
                charge, self._day(date(2026, 12, 10), _LAST_DAY), date(2027, 3, 31)
            )
        elif luck < 0.9:
            yield from self._hindered(charge, self._day(date(2026, 11, 20), date(2026, 12, 18)))

    def _complete(self, charge: Charge, told: datetime, *, returned: bool) -> Iterator[Step]:
        if returned:
            draft = self._product(past_words.DRAFT, charge, told.date() - DAY)
            yield self._says(charge, told, f"/hoanthanh {charge.code} {draft}")
            back = self._decided(charge, told, button_words.COMPLETION[1], past_words.RETURNED)
            if back is None:
                return
            yield back
            told = self._day(back.at.date() + 3 * DAY, back.at.date() + 12 * DAY)
        signed = told.date() - timedelta(days=self._chance.randrange(1, 6))
        if charge.due_on < told.date() and self._chance.random() < 0.6:
            signed = charge.due_on - timedelta(days=self._chance.randrange(1, 15))
        product = self._product(self._chance.choice(past_words.PRODUCTS), charge, signed)
        yield self._says(charge, told, f"/hoanthanh {charge.code} {product}")
        yield from self._answered(charge, told, button_words.COMPLETION[0])

    def _hindered(self, charge: Charge, told: datetime) -> Iterator[Step]:
        words = self._chance.choice(past_words.HINDRANCES)
        yield self._says(charge, told, f"/vuongmac {charge.code} {words}")
        answer = self._chance.choice(past_words.SOLVED)
        yield from self._answered(charge, told, button_words.DIFFICULTY[0], answer)

    def _extended(self, charge: Charge, told: datetime, until: date) -> Iterator[Step]:
        why = self._chance.choice(past_words.EXTENDED)
        yield self._says(charge, told, f"/giahan {charge.code} {_typed(until)}, {why}")
        if self._chance.random() < 0.25:
            choice, words = button_words.EXTENSION[2], past_words.REFUSED
        else:
            choice, words = button_words.EXTENSION[0], ""
        yield from self._answered(charge, told, choice, words)

    def _progress(self, charge: Charge, told: datetime) -> Deed:
        words = self._chance.choice(past_words.PROGRESS)
        return self._says(charge, told, f"/capnhat {charge.code} {words}")

    def _promise(self, charge: Charge) -> Deed:
        day = _typed(date(2026, 12, self._chance.choice((25, 28, 29, 30))))
        words = past_words.PROMISED.format(day=day)
        told = self._day(date(2026, 12, 14), date(2026, 12, 22))
        return self._says(charge, told, f"/capnhat {charge.code} {words}")

    def _answered(
        self, charge: Charge, told: datetime, choice: str, words: str = ""
    ) -> Iterator[Decision]:
        decision = self._decided(charge, told, choice, words)
        if decision is not None:
            yield decision

    def _decided(
        self, charge: Charge, told: datetime, choice: str, words: str = ""
    ) -> Decision | None:
        """One to three working days later, unless the demo begins before that."""
        day = self._calendar.add(told.date(), self._chance.randrange(1, 4))
        if day > _DECIDED_UNTIL:
            return None
        at = datetime.combine(day, time(14, self._chance.randrange(60)), told.tzinfo)
        return Decision(at, charge.code, charge.officer, choice, words)

    def _product(self, form: str, charge: Charge, signed: date) -> str:
        self._number += self._chance.randrange(3, 40)
        sign = past_words.SIGNS[charge.agency]
        return form.format(number=self._number, day=_typed(signed), sign=sign)

    def _says(self, charge: Charge, told: datetime, words: str) -> Deed:
        return Deed(told, charge.officer, words)

    def _day(self, first: date, last: date) -> datetime:
        """A moment of a working day between two days, never at the hour of the timed work."""
        last = min(last, _LAST_DAY)
        day = first + timedelta(days=self._chance.randrange(max(1, (last - first).days + 1)))
        day = self._calendar.on_or_before(day)
        hour = time(self._chance.choice((9, 10, 15)), self._chance.randrange(60))
        return datetime.combine(day, hour, self._begin.tzinfo)


def _typed(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


OWN = frozenset(
    {
        "1.4",
        "1.6",
        "1.11",
        "2.1.7",
        "5.6",
        "5.10",
        "5.15",
        "6.6",
        "7.2.4",
        "11.14",
        "12.3.5",
        "12.4.1",
    }
)
"""Tasks whose past is told by hand: the demo's scenes and its tour begin with them."""
_HOME, _FINANCE, _SCIENCE, _ORGANISATION, _DEPUTY, _OFFICE = 101, 102, 103, 104, 105, 301


def own_steps(zone: tzinfo) -> list[Step]:
    """What the people whom one plays did, in their own words."""

    def at(month: int, day: int, hour: int = 9, minute: int = 20) -> datetime:
        return datetime(2026, month, day, hour, minute, tzinfo=zone)

    words = past_words
    kept, answered = button_words.DISPUTE[0], button_words.DIFFICULTY[0]
    confirmed, (_, other_date, refused) = button_words.COMPLETION[0], button_words.EXTENSION
    return [
        # The deputy stands in during a leave.
        Deed(at(8, 3), _HOME, words.AWAY),
        Deed(at(8, 11), _DEPUTY, words.OF_DEPUTY),
        # A difficulty is told of, answered, and the task done.
        Deed(at(7, 14), _FINANCE, words.SHORT_OF_FIGURES),
        Decision(at(7, 16, 14), "2.1.7", _FINANCE, answered, words.FIGURES_COME),
        Deed(at(9, 22), _FINANCE, words.PLAN_ISSUED),
        Decision(at(9, 23, 14), "2.1.7", _FINANCE, confirmed),
        # One says that a task is another's and is told no, then does it; another waits for its answer.
        Deed(at(9, 8), _HOME, words.NOT_OURS, agrees=True),
        Decision(at(9, 10, 14), "5.15", _HOME, kept),
        Deed(at(11, 17), _HOME, words.ARCHIVES_SCANNED),
        Deed(at(12, 22, 10), _FINANCE, words.NOT_OURS_EITHER, agrees=True),
        # The office agrees to another date than was asked for, by a document.
        Deed(at(10, 6), _ORGANISATION, words.LONGER),
        Decision(at(10, 8, 14), "12.4.1", _ORGANISATION, other_date, words.NOT_SO_LONG),
        # It refuses what has to be done within the year.
        Deed(at(11, 24), _SCIENCE, words.ONE_MORE_QUARTER),
        Decision(at(11, 26, 14), "5.10", _SCIENCE, refused, words.REFUSED),
        # The year's end comes near: a forecast, a promise, a report that waits, an urge.
        Deed(at(11, 5), _HOME, words.DRAFT_OF_POSTS),
        Deed(at(12, 1, 15), _HOME, words.AT_RISK),
        Deed(at(12, 18), _HOME, words.GIFTS_GIVEN),
        Decision(at(12, 21, 14), "6.6", _HOME, confirmed),
        Deed(at(12, 21, 15), _HOME, words.PROMISED_BY_WORDS),
        Deed(at(12, 22, 9), _OFFICE, words.URGED, answer=words.URGE_SENT),
        Deed(at(12, 22, 15), _ORGANISATION, words.CELLS_ASSESSED),
        Deed(at(12, 22, 16, 5), _ORGANISATION, words.ONE_MORE_WAITS),
        Deed(at(12, 23, 9, 40), _SCIENCE, words.NO_MONEY_FOR_FAIRS),
        Deed(at(12, 23, 15), _HOME, words.UNITS_SORTED),
    ]

"""An independent count of a register: a diary of what happened, added up the plain way.

It shares nothing with the product but the words of the statuses: dates and names in, counts out.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from tests.builders import ZONE

NAMES: Final = ("done_on_time", "done_late", "open_in_time", "open_overdue", "no_deadline")
Part = tuple[str, str]
"""A task's code and one of its lead agencies."""


@dataclass(frozen=True)
class DueItem:
    """One thing due of a task."""

    label: str
    opens_on: date | None
    due_on: date | None
    done: bool = False
    done_on: date | None = None


@dataclass
class Verdict:
    """What the office decided of a completion, until it took that back."""

    at: datetime
    agreed: bool
    until: datetime | None = None

    def stood(self, moment: datetime) -> bool:
        """Whether it was in force at a moment."""
        return self.at <= moment and (self.until is None or self.until > moment)


@dataclass
class Completion:
    """A completion told, and every verdict on it."""

    part: Part
    due: DueItem
    product: str
    on: date
    verdicts: list[Verdict] = field(default_factory=list)
    asked_at: datetime | None = None
    undone_at: datetime | None = None

    def verdict(self, moment: datetime) -> Verdict | None:
        """The one in force."""
        return next((one for one in self.verdicts if one.stood(moment)), None)

    def agreed_at(self, moment: datetime) -> datetime | None:
        """When it was confirmed, as known at a moment."""
        found = self.verdict(moment)
        return found.at if found is not None and found.agreed else None


@dataclass
class Grant:
    """A later date agreed to, until that was taken back."""

    verdict: Verdict
    part: Part
    label: str
    on: date


@dataclass
class DateRequest:
    """A later date asked for, and every verdict on it."""

    at: datetime
    part: Part
    label: str
    verdicts: list[Verdict] = field(default_factory=list)

    def waits(self, moment: datetime) -> bool:
        """Whether it was with the office."""
        return self.at <= moment and not any(one.stood(moment) for one in self.verdicts)


@dataclass
class Plan:
    """What the document says from a moment on."""

    since: datetime
    dues: dict[str, list[DueItem]]
    leads: dict[str, list[str]]


@dataclass
class Diary:
    """All that happened, and what it comes to at any moment."""

    plans: list[Plan] = field(default_factory=list)
    completions: list[Completion] = field(default_factory=list)
    granted: list[Grant] = field(default_factory=list)
    heard: list[list[object]] = field(default_factory=list)
    asked: list[tuple[datetime, Part]] = field(default_factory=list)
    extensions: list[DateRequest] = field(default_factory=list)
    hindered: list[tuple[datetime, Part]] = field(default_factory=list)
    disputed: list[tuple[datetime, Part]] = field(default_factory=list)
    cut_off: dict[str, str] = field(default_factory=dict)
    """Agencies that no reminder reaches, by the cause that says why."""

    def plan(self, moment: datetime) -> Plan:
        """The document as it was known."""
        return [one for one in self.plans if one.since <= moment][-1]

    def due_on(self, part: Part, due: DueItem, moment: datetime) -> date | None:
        """The date in force."""
        found = [
            one.on
            for one in self.granted
            if one.verdict.stood(moment) and one.part == part and one.label == due.label
        ]
        return found[-1] if found else due.due_on

    def finished(self, part: Part, due: DueItem, moment: datetime) -> tuple[bool, date | None]:
        """Whether a thing was done, and its product's date."""
        for one in self.completions:
            known = one.agreed_at(moment) is not None
            if known and one.part == part and one.due.label == due.label:
                return True, one.on
        return due.done, due.done_on

    def speaks(self, part: Part, moment: datetime) -> DueItem | None:
        """The thing due that gives the task its status."""
        dues = self.plan(moment).dues[part[0]]
        left = [due for due in dues if not self.finished(part, due, moment)[0]]
        done = [due for due in dues if self.finished(part, due, moment)[0]]
        left.sort(key=lambda due: self.due_on(part, due, moment) or date.max)
        if left:
            until = self.due_on(part, left[0], moment)
            begins = min(left[0].opens_on, until) if left[0].opens_on and until else None
            runs = until is not None and (begins is None or begins <= moment.date())
            if runs or not done:
                return left[0]
        done.sort(key=lambda due: self.due_on(part, due, moment) or date.min)
        return done[-1] if done else None

    def status(self, part: Part, moment: datetime) -> str:
        """One of the five."""
        due = self.speaks(part, moment)
        if due is None:
            return "no_deadline"
        done, on = self.finished(part, due, moment)
        until = self.due_on(part, due, moment)
        if done:
            return "done_late" if on and until and on > until else "done_on_time"
        if until is None:
            return "no_deadline"
        return "open_overdue" if moment.date() > until else "open_in_time"

    def parts(self, moment: datetime) -> list[Part]:
        """Every task of every lead agency."""
        return [(code, name) for code, names in self.plan(moment).leads.items() for name in names]

    def of_agency(self, name: str, moment: datetime) -> dict[str, int]:
        """The five numbers of one agency's own parts."""
        found = (self.status(part, moment) for part in self.parts(moment) if part[1] == name)
        return _counted(Counter(found))

    def task_status(self, code: str, moment: datetime) -> str:
        """Of a task: done when all are."""
        found = {self.status((code, name), moment) for name in self.plan(moment).leads[code]}
        if found <= {"done_on_time", "done_late"}:
            return "done_late" if "done_late" in found else "done_on_time"
        order = ("open_overdue", "open_in_time", "no_deadline")
        return next(name for name in order if name in found)

    def five(self, moment: datetime) -> dict[str, int]:
        """The five numbers of all tasks."""
        codes = self.plan(moment).leads
        return _counted(Counter(self.task_status(code, moment) for code in codes))

    def done(self, moment: datetime) -> int:
        """Tasks done."""
        found = self.five(moment)
        return found["done_on_time"] + found["done_late"]

    def results(self, after: datetime, until: datetime) -> list[tuple[str, str, str, str]]:
        """Code, agency, product and date of each completion confirmed in a span."""
        return sorted(
            (*one.part, one.product, one.on.isoformat())
            for one in self.completions
            if (at := one.agreed_at(until)) is not None
            and after < at
            and one.part[0] in self.plan(until).leads
        )

    def finishing(self, after: datetime, until: datetime) -> int:
        """Things due that the last of a task's lead agencies had confirmed in a span."""
        now = self.plan(until).leads
        found = set()
        for code, _, product, _ in self.results(after, until):
            due = next(one.due for one in self.completions if one.product == product)
            if all(self._confirmed((code, name), due.label, until) for name in now[code]):
                found.add((code, due.label))
        return len(found)

    def unreported(self, moment: datetime) -> set[Part]:
        """Open parts nothing was heard of since they were last asked about."""
        found = set()
        for part in self.parts(moment):
            if self.status(part, moment).startswith("done"):
                continue
            heard = [at for at in self._heard(part, moment) if at <= moment]
            asked = self._asked(part, moment)
            if not heard or (asked and max(heard) < max(asked)):
                found.add(part)
        return found

    def _asked(self, part: Part, moment: datetime) -> list[datetime]:
        """When a part was asked about, but for what came while its own question lay with the office."""
        lay: list[tuple[datetime, datetime]] = [
            (at, moment) for at, own in (*self.hindered, *self.disputed) if own == part
        ]
        questions = [
            (one.asked_at, one.verdicts)
            for one in self.completions
            if one.part == part and (one.undone_at is None or one.undone_at > moment)
        ]
        questions += [(one.at, one.verdicts) for one in self.extensions if one.part == part]
        for since, verdicts in questions:
            ends = [one.at for one in verdicts if one.stood(moment)]
            if since is not None:
                lay.append((since, ends[0] if ends else moment))
        return [
            at
            for at, own in self.asked
            if own == part and at <= moment and not any(a <= at <= b for a, b in lay)
        ]

    def waiting(self, moment: datetime) -> int:
        """Completions that waited for the office."""
        return sum(
            one.asked_at is not None
            and one.asked_at <= moment
            and one.verdict(moment) is None
            and (one.undone_at is None or one.undone_at > moment)
            and one.part[0] in self.plan(moment).leads
            for one in self.completions
        )

    def causes(self, moment: datetime) -> dict[str, int]:
        """Why each overdue part is open, by cause; as a person would say it of each, one by one."""
        late = (one for one in self.parts(moment) if self.status(one, moment) == "open_overdue")
        return dict(Counter(self._cause(part, moment) for part in late))

    def _cause(self, part: Part, moment: datetime) -> str:
        due = self.speaks(part, moment)
        told = [
            one
            for one in self.completions
            if one.part == part
            and due is not None
            and one.due.label == due.label
            and one.asked_at is not None
            and one.asked_at <= moment
            and (one.undone_at is None or one.undone_at > moment)
        ]
        verdict = told[-1].verdict(moment) if told else None
        asks = any(
            one.part == part and due is not None and one.label == due.label and one.waits(moment)
            for one in self.extensions
        )
        told_of = (*self.hindered, *self.disputed)
        hindered = any(at <= moment and own == part for at, own in told_of)
        if (told and verdict is None) or asks or hindered:
            return "awaits_office"
        if part[1] in self.cut_off:
            return self.cut_off[part[1]]
        heard = [at for at in self._heard(part, moment) if at <= moment]
        asked = self._asked(part, moment)
        if heard and not (asked and max(heard) < max(asked)):
            return "no_product"
        return "no_answer" if asked else "not_asked"

    def _confirmed(self, part: Part, label: str, moment: datetime) -> bool:
        return any(
            one.part == part and one.due.label == label and one.agreed_at(moment) is not None
            for one in self.completions
        )

    def _heard(self, part: Part, moment: datetime) -> list[datetime]:
        found: list[datetime] = []
        for at, own, undone_at in self.heard:
            assert isinstance(at, datetime)
            stands = not isinstance(undone_at, datetime) or undone_at > moment
            if own == part and stands:
                found.append(at)
        return found


def _counted(count: Counter[str]) -> dict[str, int]:
    return {name: count[name] for name in NAMES}


def end_of(day: date) -> datetime:
    """A day's last moment."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999_999, ZONE)

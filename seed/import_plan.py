"""What saving a document would do to the register: asked before it is saved, by both ways in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, NamedTuple

from seed.document_head import BadPrefixError, MissingDetail, PrefixTakenError, complete, given_from
from seed.draft_child import taken_from, without_unsure
from seed.draft_contents import take_document
from seed.intake import Doubt, DoubtKind, Head, Intake, with_names, with_near, without_words_of
from seed.line_mends import Mends
from seed.readers.document_read import AmbiguousColumns, DocumentReading
from seed.readers.wire import head_from
from seed.spoken_lines import SpokenLine, spoken_lines
from storage.people import agencies
from storage.programmes import (
    Change,
    ProgrammeDiff,
    TaskDiff,
    catalogue,
    compare,
    unknown_agencies,
)
from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.agency_names import names_one_agency
from storage.rules.reading.names.former_names import successor_of
from storage.store.session import Session
from storage.store.tables import TaskKind

_MOST_ASKED: Final = 200


class NearName(NamedTuple):
    """A name as a document has it, and the nearest that the register has; "" if none is near."""

    name: str
    near: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A document, its doubts, and how it differs from the register."""

    intake: Intake
    diff: ProgrammeDiff
    questions: Sequence[AmbiguousColumns] = ()
    """Columns that may hold two things."""
    lines: Sequence[SpokenLine] = ()
    """What was read from running text, line by line."""

    @property
    def undecided(self) -> list[SpokenLine]:
        """Lines that may assign nothing, or not to whom it seems: asked before they are saved."""
        return [line for line in self.lines if line.unsure and not line.struck]

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What a person should look at."""
        return self.intake.doubts

    @property
    def unsettled(self) -> list[NearName]:
        """Agencies nobody knows though a known one is near: a person says which it is."""
        kind = DoubtKind.UNKNOWN_AGENCY
        return [
            NearName(doubt.text, doubt.near) for doubt in self.intake.doubts if doubt.kind is kind
        ]

    @property
    def new_names(self) -> list[NearName]:
        """Every name the register does not have."""
        near = dict(self.unsettled)
        return [NearName(name, near.get(name, "")) for name in self.diff.new_agencies]

    @property
    def unreminded(self) -> list[TaskDiff]:
        """Tasks that nobody can be reminded of: no lead is one body."""
        return unreminded(self.diff)

    @property
    def changed(self) -> list[TaskDiff]:
        """Rows that read otherwise."""
        return self.diff.about(Change.CHANGED)

    @property
    def gone(self) -> list[TaskDiff]:
        """Rows the document no longer has."""
        return self.diff.about(Change.GONE)

    @property
    def restricted(self) -> list[TaskDiff]:
        """New rows whose words stay in the office."""
        return [one for one in self.diff.about(Change.NEW) if one.restricted]

    def count(self, change: Change) -> int:
        """Tasks with this change."""
        return self.diff.count(change, TaskKind.TASK)


def plan(
    session: Session,
    intake: Intake,
    meanings: Mapping[str, str],
    *,
    questions: Sequence[AmbiguousColumns] = (),
) -> Plan:
    """Compare; ``meanings`` are a person's answers about spellings: {spelling: agency}."""
    settled = with_agencies(session, intake, meanings)
    found = compare(session, settled.spec)
    hidden = {one.code for one in found.tasks if one.restricted}
    return Plan(without_words_of(settled, hidden), found, questions)


def with_agencies(session: Session, intake: Intake, meanings: Mapping[str, str]) -> Intake:
    """The document with its agencies as the register calls them.

    A name that is said to mean itself is a new agency. A spelling apart from a known one only in abbreviations and commas means it. Another one that is
    near a known one is a doubt: it comes in as an agency of its own until a person says otherwise.
    """
    known, near = dict(meanings), dict[str, str]()
    said_new = {fold(name) for name, meant in meanings.items() if fold(name) == fold(meant)}
    for name in unknown_agencies(session, with_names(intake, meanings).spec)[:_MOST_ASKED]:
        if not names_one_agency(name) or fold(name) in said_new:
            continue
        same = agencies.recognise(session, name)
        if same is not None:
            known[name] = same.name
            continue
        now = agencies.recognise(session, successor_of(name)) if successor_of(name) else None
        close = [now] if now else agencies.nearest(session, name, limit=1)
        if close:
            near[name] = close[0].name
    return with_near(with_names(intake, known), near)


def unreminded(diff: ProgrammeDiff) -> list[TaskDiff]:
    """The rows of a document, tasks only, without any lead that is one body."""
    return [
        one
        for one in diff.tasks
        if one.spec is not None
        and one.kind is TaskKind.TASK
        and not any(names_one_agency(lead) for lead in one.spec.leads)
    ]


@dataclass(frozen=True, slots=True)
class UnplannedDocument:
    """A document whose head is not complete, or whose prefix cannot be used."""

    missing: Sequence[MissingDetail]
    problem: BadPrefixError | PrefixTakenError | None = None


def head_of_draft(
    session: Session, document: Mapping[str, Any], today: date
) -> Head | UnplannedDocument:
    """The head of a document kept as JSON, completed; what is missing of it, or wrong with it."""
    given = given_from(document.get("given", {}))
    known = {one.number: one for one in catalogue.listed(session)}
    try:
        head, missing = complete(given, head_from(document["read"]["head"]), known, today)
    except (BadPrefixError, PrefixTakenError) as problem:
        return UnplannedDocument((), problem)
    return UnplannedDocument(missing) if missing else head


def plan_of_draft(
    session: Session, document: Mapping[str, Any], today: date, *, strikes_unsure: bool = False
) -> Plan | UnplannedDocument:
    """The plan of a document kept as JSON: {"read": …, "given": …, "taken": …}, as it stands now.

    ``strikes_unsure``: without the lines of which nobody said whether they assign.
    """
    head = head_of_draft(session, document, today)
    if isinstance(head, UnplannedDocument):
        return head
    kept = document.get("taken")
    taken = taken_from(kept) if kept is not None else take_document(document, head)
    if strikes_unsure:
        taken = without_unsure(taken)
    found = plan(session, taken.intake, document.get("meanings", {}), questions=taken.questions)
    hidden = {one.code for one in found.diff.tasks if one.restricted}
    lines = tuple(replace(line, words="") if line.code in hidden else line for line in taken.lines)
    return replace(found, lines=lines)


def with_lines(found: Plan, whole: DocumentReading, mends: Mends) -> Plan:
    """The plan with every line of running text, those struck out too."""
    hidden = {one.code for one in found.diff.tasks if one.restricted}
    return replace(found, lines=spoken_lines(whole, mends, found.diff.spec.issued_on, hidden))

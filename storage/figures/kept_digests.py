"""Digests as they stood: each number's list of tasks, kept with the digest and opened by its code.

What is kept are the tasks and what the day made of them (status, date in force, days late, cause);
titles are read when a list is opened, so a task restricted since then shows no words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from storage.act import Act
from storage.people import lead_agencies
from storage.post import outbox
from storage.post.screen import Screen, shown
from storage.rules.errors import DomainError, Kind
from storage.rules.figures.figure_codes import ListKind
from storage.rules.figures.five_figures import Figures
from storage.rules.post.address import Address
from storage.rules.post.message_name import MessageName
from storage.rules.tasks.status import Official
from storage.rules.tasks.words import WordedTask, Words
from storage.store.tables import (
    Agency,
    KeptDigest,
    Milestone,
    Outbox,
    OutboxState,
    Task,
    columns_of,
)
from storage.tasks.task_words import words_of

CONTEXT = "digest"
"""The name under which a message of the outbox says which digest it is about."""
_LOOKED_BACK = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list. ``agency_id`` is None if the task counts once for all its leads.

    ``facts`` are what the line is worth besides its status, plain values for the words.
    """

    task_id: int
    agency_id: int | None
    status: Official | None
    due_on: date | None
    days_late: int
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FigureList:
    """A number of the digest and what it counts; ``about`` tells lists of one kind apart."""

    code: str
    kind: ListKind
    about: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class DigestLine(WordedTask):
    """One line of an opened list, as it stood at the digest's data time."""

    entry: Entry
    code: str
    words: Words | None
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureListPage:
    """One page of a list as it was counted; ``at`` is the digest's data time.

    ``total`` is the length of the whole list: the very number the digest printed.
    """

    digest_id: int
    at: datetime
    code: str
    kind: ListKind
    about: str
    total: int
    lines: tuple[DigestLine, ...]


@dataclass(frozen=True, slots=True)
class StoredDigest:
    """A digest as it was kept: its data time, and each number with what it counts."""

    at: datetime
    lists: tuple[FigureList, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """What a weekly digest counted: the five numbers of all tasks, or of one agency's parts."""

    at: datetime
    figures: Figures


def save(
    act: Act,
    *,
    weekly: bool,
    figures: Figures,
    counts: Mapping[str, Any],
    lists: Sequence[FigureList],
) -> int:
    """Keep a digest with all its lists; gives its number. Each line is kept once."""
    known: dict[str, int] = {}
    entries: list[list[Any]] = []
    kept: dict[str, Any] = {}
    for one in lists:
        positions = []
        for entry in one.entries:
            plain = _plain(entry)
            position = known.setdefault(repr(plain), len(entries))
            if position == len(entries):
                entries.append(plain)
            positions.append(position)
        kept[one.code] = {"kind": one.kind.value, "about": one.about, "of": positions}
    row = KeptDigest(
        at=act.at,
        weekly=weekly,
        figures=asdict(figures),
        counts=dict(counts),
        entries=entries,
        lists=kept,
    )
    act.session.add(row)
    act.session.flush()
    return row.id


def opened(session: Session, digest_id: int, code: str, first: int, size: int) -> FigureListPage:
    """Some lines of the list behind a number, from ``first`` (0) on.

    Raises UNKNOWN_FIGURE with the codes that the digest has, STALE_BUTTON for no digest at all.
    """
    row = session.get(KeptDigest, digest_id)
    if row is None:
        raise DomainError(Kind.STALE_BUTTON)
    found = row.lists.get(code)
    if found is None:
        raise DomainError(Kind.UNKNOWN_FIGURE, code=code, known=list(row.lists))
    entries = [_entry(row.entries[position]) for position in found["of"][first : first + size]]
    return FigureListPage(
        digest_id=digest_id,
        at=row.at,
        code=code,
        kind=ListKind(found["kind"]),
        about=found["about"],
        total=len(found["of"]),
        lines=tuple(_lines(session, entries)),
    )


def kept(session: Session, digest_id: int) -> StoredDigest:
    """A digest's data time and its lists. Raises STALE_BUTTON."""
    row = session.get(KeptDigest, digest_id)
    if row is None:
        raise DomainError(Kind.STALE_BUTTON)
    entries = [_entry(plain) for plain in row.entries]
    lists = tuple(
        FigureList(
            code, ListKind(one["kind"]), one["about"], tuple(entries[at] for at in one["of"])
        )
        for code, one in row.lists.items()
    )
    return StoredDigest(row.at, lists)


def of_message(
    session: Session,
    address: Address,
    message: MessageName | None,
    screen: Screen | None = None,
) -> Outbox | None:
    """The digest's message of a chat: the one replied to, else the newest that is about one."""
    query = select(Outbox).where(
        outbox.is_at(address),
        Outbox.state == OutboxState.SENT,
        col(Outbox.context)[CONTEXT].as_integer().is_not(None),
    )
    if message is not None:
        query = query.where(Outbox.message_id == message.text)
    newest = session.exec(query.order_by(col(Outbox.id).desc()).limit(_LOOKED_BACK))
    return next((row for row in newest if shown(screen, row)), None)


def weeks(
    session: Session, until: datetime, limit: int, *, agency_id: int | None = None
) -> list[Week]:
    """What the last weekly digests counted, the oldest first; of one agency if one is named."""
    kept = columns_of("digest")
    rows = session.execute(
        columns(kept.at, kept.figures, kept.counts)
        .where(kept.weekly.is_(True), kept.at <= until)
        .order_by(kept.at.desc(), kept.id.desc())
        .limit(limit)
    ).all()
    found = [
        (at, figures if agency_id is None else _of_agency(counts, agency_id))
        for at, figures, counts in reversed(rows)
    ]
    return [Week(at, Figures(**figures)) for at, figures in found if figures is not None]


def _of_agency(counts: Mapping[str, Any], agency_id: int) -> dict[str, int] | None:
    five = counts["agencies"].get(str(agency_id))
    return dict(zip((status.value for status in Official), five, strict=True)) if five else None


def _plain(entry: Entry) -> list[Any]:
    return [
        entry.task_id,
        entry.agency_id,
        entry.status.value if entry.status else None,
        entry.due_on.isoformat() if entry.due_on else None,
        entry.days_late,
        dict(entry.facts),
    ]


def _entry(plain: Sequence[Any]) -> Entry:
    task_id, agency_id, status, due_on, days_late, facts = plain
    return Entry(
        task_id,
        agency_id,
        Official(status) if status else None,
        date.fromisoformat(due_on) if due_on else None,
        days_late,
        facts,
    )


def _lines(session: Session, entries: Sequence[Entry]) -> list[DigestLine]:
    ids = {entry.task_id for entry in entries}
    tasks = {row.id: row for row in session.exec(select(Task).where(col(Task.id).in_(ids)))}
    names = {row.id: row.short_name for row in session.exec(select(Agency))}
    leads = lead_agencies.leads(session, ids)
    milestones = [entry.facts["milestone"] for entry in entries if "milestone" in entry.facts]
    found_of = select(Milestone.id, Milestone.label).where(col(Milestone.id).in_(milestones))
    labels = dict(session.exec(found_of).all())
    found: list[DigestLine] = []
    for entry in entries:
        task = tasks[entry.task_id]
        found.append(
            DigestLine(
                entry=entry,
                code=task.code,
                words=words_of(task, labels.get(entry.facts.get("milestone", 0), "")),
                agencies=tuple(lead.short_name for lead in leads[entry.task_id])
                if entry.agency_id is None
                else (names[entry.agency_id],),
            )
        )
    return found

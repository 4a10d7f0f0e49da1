"""What a list of contact points would do to the register, and what is wrong with it, row by row."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from seed.contacts.contact_rows import ContactRow
from storage.people import agencies, invites, people
from storage.people.invites import EarlierRole, Invitation
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.agency_names import modern_marks, names_one_agency
from storage.rules.reading.names.person_names import readable_name
from storage.rules.reading.names.roles import of_an_agency
from storage.store.session import Session


class Problem(StrEnum):
    """Every reason a row cannot be saved, one sentence each."""

    NO_NAME = "no_name"
    BAD_NAME = "bad_name"
    UNKNOWN_ROLE = "unknown_role"
    NO_AGENCY = "no_agency"
    UNKNOWN_AGENCY = "unknown_agency"
    NO_ONE_AGENCY = "no_one_agency"
    TWO_FIRST = "two_first"
    TWICE = "twice"
    DEPUTY_OF_WHOM = "deputy_of_whom"
    ONLY_OFFICERS = "only_officers"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing wrong with a row, and the values its sentence needs."""

    problem: Problem
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row, who it invites if it is sound, and what the person has already.

    ``settles`` is a spelling that the command line gave a meaning, kept when the list is saved.
    """

    row: ContactRow
    wanted: Invitation | None
    earlier: EarlierRole | None
    troubles: tuple[Trouble, ...]
    settles: bool = False


def check(
    session: Session, rows: Sequence[ContactRow], same: Mapping[str, str], at: datetime
) -> list[CheckedRow]:
    """Every row against the register and against the others. ``same``: spelling and what it means.

    Raises SPELLING_TAKEN or UNKNOWN_AGENCY for a meaning that cannot be.
    """
    for spelling, name in same.items():
        _refuse_meaning(session, spelling, name)
    meanings = {fold(spelling): name for spelling, name in same.items()}
    found = [_check(session, row, meanings, at) for row in rows]
    known = {
        (contact.agency, _same(contact.name))
        for contact in people.contacts(session, roles=[Role.OFFICER])
    }
    return _among_each_other(found, known)


def _refuse_meaning(session: Session, spelling: str, name: str) -> None:
    known, meant = agencies.find(session, spelling), agencies.recognise(session, name)
    if meant is None:
        raise DomainError(Kind.UNKNOWN_AGENCY, name=name)
    if known is not None and known.id != meant.id:
        raise DomainError(Kind.SPELLING_TAKEN, spelling=spelling, agency=known.name)


def _check(
    session: Session, row: ContactRow, meanings: Mapping[str, str], at: datetime
) -> CheckedRow:
    spelling = meanings.get(fold(row.agency), row.agency)
    troubles = [*_of_name(row), *_of_role(row), *_of_agency(session, row, spelling)]
    if troubles or row.role is None:
        return CheckedRow(row, None, None, tuple(troubles))
    agency = agencies.recognise(session, spelling) if of_an_agency(row.role) else None
    wanted = Invitation(
        name=readable_name(row.name) or "",
        role=row.role,
        agency=agency.name if agency else None,
        deputy=row.deputy,
    )
    return CheckedRow(
        row,
        wanted,
        invites.earlier(session, wanted, at),
        (),
        settles=agency is not None and agencies.recognise(session, row.agency) is None,
    )


def _of_name(row: ContactRow) -> Iterator[Trouble]:
    if not row.name:
        yield Trouble(Problem.NO_NAME)
    elif readable_name(row.name) is None:
        yield Trouble(Problem.BAD_NAME)


def _of_role(row: ContactRow) -> Iterator[Trouble]:
    if row.role is None:
        yield Trouble(Problem.UNKNOWN_ROLE, {"role": row.role_text})
    elif row.deputy and row.role is not Role.OFFICER:
        yield Trouble(Problem.ONLY_OFFICERS)


def _of_agency(session: Session, row: ContactRow, spelling: str) -> Iterator[Trouble]:
    if row.role is not None and not of_an_agency(row.role):
        return
    if not spelling:
        yield Trouble(Problem.NO_AGENCY)
    elif agencies.recognise(session, spelling) is None:
        near = [agency.name for agency in agencies.nearest(session, spelling)]
        new = names_one_agency(spelling)
        problem = Problem.UNKNOWN_AGENCY if near or new else Problem.NO_ONE_AGENCY
        yield Trouble(problem, {"agency": row.agency, "near": near, "new": new})


def _among_each_other(
    found: Sequence[CheckedRow], known: Collection[tuple[str | None, str]]
) -> list[CheckedRow]:
    """The same person twice, two first contact points, a deputy of nobody: seen over the list."""
    lines: dict[tuple[object, ...], int] = {}
    first: dict[str | None, tuple[int, str]] = {}
    checked = []
    for one in found:
        wanted, line = one.wanted, one.row.line
        troubles = []
        if wanted is not None:
            key = (_same(wanted.name), wanted.role, wanted.agency)
            if lines.setdefault(key, line) != line:
                troubles.append(Trouble(Problem.TWICE, {"line": lines[key]}))
            elif wanted.role is Role.OFFICER and not wanted.deputy:
                before = first.setdefault(wanted.agency, (line, wanted.name))
                if before[0] != line:
                    values = {"agency": wanted.agency, "line": before[0], "name": before[1]}
                    troubles.append(Trouble(Problem.TWO_FIRST, values))
        checked.append(_with(one, troubles))
    names = {*known, *((wanted.agency, _same(wanted.name)) for wanted in _officers(checked))}
    return [_with(one, _deputy_of(one, names)) for one in checked]


def _deputy_of(one: CheckedRow, names: Collection[tuple[str | None, str]]) -> list[Trouble]:
    if one.wanted is None or not one.row.deputy_of:
        return []
    if (one.wanted.agency, _same(one.row.deputy_of)) in names:
        return []
    return [Trouble(Problem.DEPUTY_OF_WHOM, {"name": one.row.deputy_of})]


def _officers(found: Sequence[CheckedRow]) -> list[Invitation]:
    return [
        one.wanted
        for one in found
        if one.wanted and one.wanted.role is Role.OFFICER and not one.wanted.deputy
    ]


def _with(one: CheckedRow, troubles: Sequence[Trouble]) -> CheckedRow:
    return replace(one, troubles=(*one.troubles, *troubles)) if troubles else one


def _same(name: str) -> str:
    return modern_marks(name).casefold()

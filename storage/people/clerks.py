"""Who of the office is in charge of an agency: only that person gets its pushes.

While the clerk is away, gone or out of reach the deputy stands in; without either, as for an agency
nobody is in charge of, everybody of the office is told. Nothing is lost for want of a clerk.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select as select_columns
from sqlmodel import Session, select

from storage.act import Act
from storage.people import absences
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.name_order import name_order
from storage.rules.permissions import Action, Role, may
from storage.store.tables import Agency, AgencyClerk, Person, PersonState, columns_of
from storage.store.transactions.fixed_statements import fixed

_PERSON, _CHANNEL, _CLERK = map(columns_of, ("person", "channel", "agency_clerk"))
_IN_CHARGE = fixed(select_columns(_CLERK.agency_id, _CLERK.person_id, _CLERK.deputy_id))
_REACHED = fixed(
    select_columns(_PERSON.id, _PERSON.away_until).where(
        _CHANNEL.person_id == _PERSON.id,
        _CHANNEL.unreachable_since.is_(None),
        _PERSON.role == Role.OFFICE,
        _PERSON.state == PersonState.ACTIVE,
    )
)


@dataclass(frozen=True, slots=True)
class Clerk:
    """An agency, who is in charge of it and who stands in; ``away_until`` if the clerk is away."""

    agency_id: int
    agency: str
    person_id: int
    name: str
    deputy: str
    away_until: date | None


def on_duty(session: Session, day: date) -> Mapping[int, int]:
    """By agency, the person of the office who gets its pushes; no entry: everybody does."""
    here = _here(session, day)
    found: dict[int, int] = {}
    for agency_id, *in_turn in session.execute(_IN_CHARGE):
        standing_in = next((one for one in in_turn if one in here), None)
        if standing_in is not None:
            found[agency_id] = standing_in
    return found


def clerks(session: Session, day: date) -> list[Clerk]:
    """Every agency somebody is in charge of, by name."""
    people = {row.id: row for row in session.exec(select(Person).where(Person.role == Role.OFFICE))}
    rows = session.exec(select(AgencyClerk, Agency).join(Agency)).all()
    found = [
        Clerk(
            agency.id,
            agency.name,
            row.person_id,
            _name(people.get(row.person_id)),
            _name(people.get(row.deputy_id or 0)),
            _away(people.get(row.person_id), day),
        )
        for row, agency in rows
    ]
    return sorted(found, key=lambda one: name_order(one.agency))


def colleagues(session: Session, without: Collection[int] = ()) -> list[tuple[int, str]]:
    """The people of the office by name, some left out."""
    rows = session.exec(
        select(Person).where(Person.role == Role.OFFICE, Person.state == PersonState.ACTIVE)
    )
    found = [(row.id, row.name) for row in rows if row.id not in without]
    return sorted(found, key=lambda one: (name_order(one[1]), one[0]))


def put_in_charge(
    act: Act, agency_id: int, person_id: int | None, deputy_id: int | None = None
) -> Clerk | None:
    """This person is in charge from now on, None: nobody, everybody is told again.

    Raises NOT_ALLOWED, UNKNOWN_AGENCY, or UNCLEAR_CHOICE for who is not of the office.
    """
    if act.actor is None or not may(act.actor, Action.SET_CLERK):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    agency = act.session.get(Agency, agency_id)
    if agency is None or agency.collective:
        raise DomainError(Kind.UNKNOWN_AGENCY, name=agency.name if agency else "")
    known = dict(colleagues(act.session))
    chosen = [one for one in (person_id, deputy_id) if one is not None]
    if any(one not in known for one in chosen) or person_id == deputy_id is not None:
        raise DomainError(Kind.UNCLEAR_CHOICE, count=len(known))
    row = act.session.get(AgencyClerk, agency_id)
    before = row.person_id if row is not None else None
    if row is not None:
        act.session.delete(row)
        act.session.flush()
    if person_id is not None:
        act.session.add(
            AgencyClerk(agency_id=agency_id, person_id=person_id, deputy_id=deputy_id, since=act.at)
        )
        act.session.flush()
    ids = {"old": before, "new": person_id, "deputy": deputy_id}
    names = {part: known.get(one or 0, "") for part, one in ids.items()}
    act.log(What.CLERK_SET, agency_id=agency_id, values={**names, "ids": ids})
    return next((one for one in clerks(act.session, act.day) if one.agency_id == agency_id), None)


def be_away(act: Act, until: date | None) -> None:
    """The acting person is away up to and with a day, in every role; None: here again.

    Raises NOT_ALLOWED, or BAD_ABSENCE if the person is a contact point too.
    """
    if act.actor is None or act.actor.role is not Role.OFFICE:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    absences.be_away(act, until)
    act.log(What.AWAY, values={"until": until.isoformat() if until else None})


def _here(session: Session, day: date) -> frozenset[int]:
    rows = session.execute(_REACHED)
    return frozenset(number for number, until in rows if until is None or until < day)


def _away(person: Person | None, day: date) -> date | None:
    until = person.away_until if person is not None else None
    return until if until is not None and until >= day else None


def _name(person: Person | None) -> str:
    return person.name if person is not None and person.state == PersonState.ACTIVE else ""

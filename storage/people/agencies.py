"""Agencies by any spelling met; a new spelling is proposed once, confirmed, and remembered."""

from collections.abc import Collection, Mapping, Sequence

from rapidfuzz import fuzz, process
from sqlmodel import Session, col, select

from storage.act import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.name_order import name_order
from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.agency_names import (
    canonical,
    comparing_key,
    names_one_agency,
    short_name,
)
from storage.store.tables import Agency, AgencyName, Assignment, Programme, Task

_CLOSE = 65


def find(session: Session, spelling: str) -> Agency | None:
    """The agency a spelling means; accents, case and spaces don't matter."""
    return session.exec(
        select(Agency)
        .join(AgencyName, col(AgencyName.agency_id) == Agency.id)
        .where(col(AgencyName.spelling).in_([fold(spelling), fold(canonical(spelling))]))
    ).first()


def recognise(session: Session, spelling: str) -> Agency | None:
    """The one body a spelling surely means: known, or apart only in abbreviations and commas."""
    found = find(session, spelling)
    if found is not None:
        return None if found.collective else found
    key = comparing_key(spelling)
    same = [agency for agency in bodies(session) if comparing_key(agency.name) == key]
    return same[0] if len(same) == 1 else None


def nearest(
    session: Session, spelling: str, limit: int = 3, *, whole: bool = False
) -> list[Agency]:
    """Bodies a spelling nobody knows may mean, nearest first; none if nothing is near.

    Those that only programmes not followed name come after the others, however near. ``whole``: only
    those whose name has as many words as are said, so that none is left over.
    """
    known = {agency.id: agency for agency in bodies(session)}
    names = session.exec(
        select(AgencyName.agency_id, AgencyName.spelling).where(
            col(AgencyName.agency_id).in_(list(known))
        )
    ).all()
    said = comparing_key(spelling)
    if whole:
        names = [one for one in names if len(comparing_key(one[1]).split()) >= len(said.split())]
    ranked = process.extract(
        said,
        [comparing_key(name) for _, name in names],
        scorer=fuzz.ratio,
        score_cutoff=_CLOSE,
        limit=None,
    )
    near = dict.fromkeys(names[index][0] for _name, _score, index in ranked)
    return _followed_first(session, [known[agency_id] for agency_id in near])[:limit]


def keep(act: Act, name: str) -> Agency:
    """The agency of a name, made with its spellings if it is new.

    The document or the door that names it is what the log tells of.
    """
    session = act.session
    known = find(session, name)
    if known is not None:
        return known
    proper = canonical(name)
    agency = session.exec(select(Agency).where(Agency.name == proper)).first() or Agency(
        name=proper, short_name=short_name(proper), collective=not names_one_agency(proper)
    )
    agency.removed_at = None  # one that was removed is there again
    session.add(agency)
    session.flush()
    for spelling in sorted({fold(proper), fold(name), fold(agency.short_name)}):
        taken = session.exec(select(AgencyName).where(AgencyName.spelling == spelling)).first()
        if taken is None:
            session.add(AgencyName(agency_id=agency.id, spelling=spelling))
    session.flush()
    return agency


def add(act: Act, name: str) -> Agency:
    """A body nobody named before, because an admin says so. Raises UNKNOWN_AGENCY for a group."""
    known = recognise(act.session, name)
    if known is not None:
        return known
    if not names_one_agency(name):
        raise DomainError(Kind.UNKNOWN_AGENCY, name=name)
    agency = keep(act, name)
    act.log(What.AGENCY_ADDED, agency_id=agency.id, values={"name": agency.name})
    return agency


def remember(act: Act, spelling: str, agency: Agency) -> None:
    """From now on the spelling means this agency. Raises SPELLING_TAKEN if it means another."""
    known = find(act.session, spelling)
    if known is not None and known.id != agency.id:
        raise DomainError(Kind.SPELLING_TAKEN, spelling=spelling, agency=known.name)
    if known is None:
        act.session.add(AgencyName(agency_id=agency.id, spelling=fold(spelling)))
        act.log(What.AGENCY_NAMED, agency_id=agency.id, values={"spelling": spelling})


def settle(act: Act, meanings: Mapping[str, str]) -> None:
    """What somebody said of a document's names: {spelling: agency}; one that means itself is new.

    Raises UNKNOWN_AGENCY or SPELLING_TAKEN.
    """
    for spelling, name in meanings.items():
        if fold(spelling) == fold(name):
            add(act, name)
            continue
        agency = recognise(act.session, name)
        if agency is None:
            raise DomainError(Kind.UNKNOWN_AGENCY, name=name)
        remember(act, spelling, agency)


def all_names(session: Session) -> list[str]:
    """Canonical names of the bodies that can have a contact point, the followed ones first."""
    return [agency.name for agency in _followed_first(session, bodies(session))]


def names(session: Session) -> dict[int, str]:
    """Canonical names by id."""
    return dict(session.exec(select(Agency.id, Agency.name)).all())


def by_id(session: Session, ids: Collection[int]) -> dict[int, Agency]:
    """Agencies by their ids."""
    rows = session.exec(select(Agency).where(col(Agency.id).in_(list(ids))))
    return {agency.id: agency for agency in rows}


def one(session: Session, agency_id: int) -> Agency:
    """The agency that a button named. Raises STALE_BUTTON if there is none, or none any more."""
    found = by_id(session, [agency_id]).get(agency_id)
    if found is None:
        raise DomainError(Kind.STALE_BUTTON)
    return found


def _followed_first(session: Session, found: Sequence[Agency]) -> list[Agency]:
    """In their order, but those that only programmes not followed name stand last."""
    named = set(
        session.exec(
            select(Assignment.agency_id, Programme.in_force, Programme.followed)
            .join(Task, col(Task.id) == Assignment.task_id)
            .join(Programme, col(Programme.id) == Task.programme_id)
            .distinct()
        )
    )
    followed = {agency_id for agency_id, in_force, follows in named if in_force and follows}
    far = {agency_id for agency_id, _, _ in named} - followed
    return sorted(found, key=lambda agency: agency.id in far)


def bodies(session: Session) -> list[Agency]:
    """Agencies that are one body each, by their names."""
    found = session.exec(
        select(Agency).where(col(Agency.collective).is_(False), col(Agency.removed_at).is_(None))
    )
    return sorted(found, key=lambda agency: name_order(agency.name))

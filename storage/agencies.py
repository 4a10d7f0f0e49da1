"""Agencies by any spelling met."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from storage.rules.agencies import canonical, names_one_agency, short_name
from storage.rules.folding import fold
from storage.tables import Agency, AgencyName


def find(session: Session, spelling: str) -> Agency | None:
    """The agency a spelling means; accents, case and spaces don't matter."""
    return session.exec(
        select(Agency)
        .join(AgencyName, col(AgencyName.agency_id) == Agency.id)
        .where(col(AgencyName.spelling).in_([fold(spelling), fold(canonical(spelling))]))
    ).first()


def keep(session: Session, name: str) -> Agency:
    """The agency of a name, made with its spellings where it is new."""
    known = find(session, name)
    if known is not None:
        return known
    proper = canonical(name)
    agency = Agency(
        name=proper, short_name=short_name(proper), collective=not names_one_agency(proper)
    )
    session.add(agency)
    session.flush()
    for spelling in sorted({fold(proper), fold(name), fold(agency.short_name)}):
        taken = session.exec(select(AgencyName).where(AgencyName.spelling == spelling)).first()
        if taken is None:
            session.add(AgencyName(agency_id=agency.id or 0, spelling=spelling))
    session.flush()
    return agency


def all_names(session: Session) -> list[str]:
    """Canonical names of the bodies that can have a contact point."""
    return list(
        session.exec(
            select(Agency.name).where(col(Agency.collective).is_(False)).order_by(Agency.name)
        )
    )


def by_id(session: Session, ids: Collection[int]) -> dict[int, Agency]:
    """Agencies by their ids."""
    rows = session.exec(select(Agency).where(col(Agency.id).in_(list(ids))))
    return {agency.id: agency for agency in rows if agency.id is not None}

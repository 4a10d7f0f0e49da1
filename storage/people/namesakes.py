"""Whose a name is if several people of the register bear it.

What names somebody without a number is taken for a person's only if nobody else may be meant: a
namesake keeps everything (docs/du-lieu-ca-nhan.md).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from sqlmodel import Session, col, select

from storage.people.personal_data import KnownPerson
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.reading.names.person_names import is_same_name
from storage.store.tables import Event, Invite, Person

_NOBODY: Final = 0
"""Whose a code is that has not been used."""


class _Offer(NamedTuple):
    """What an invite and the event of its making share."""

    at: datetime
    role: str
    agency_id: int | None


@dataclass(frozen=True, slots=True)
class Namesakes:
    """One person among those who bear the same name; ``others`` are the others' numbers."""

    known: KnownPerson
    others: frozenset[int]
    _places: frozenset[tuple[str, int | None]]
    _places_of_others: frozenset[tuple[str, int | None]]
    _invited: Mapping[_Offer, int]
    _concerned: Mapping[int, frozenset[int]]

    def is_invited(self, invite: Invite) -> bool:
        """Whether a code was made for this person; one that nobody has used yet, by its role.

        For a role that the person does not hold, it may be a namesake's who has not come yet.
        """
        if invite.person_id is not None:
            return invite.person_id in self.known.ids
        return is_same_name(invite.name, self.known.name) and self._is_place(
            invite.role, invite.agency_id
        )

    def is_named_in(self, event: Event) -> bool:
        """Whether a name that stands alone in an event is this person's."""
        if event.kind == What.INVITED:
            return self._is_offered(_offer_of(event))
        return not self.others or self._is_only_one(_people_of(event))

    def is_clerk(self, person_id: int | None) -> bool:
        """Whether the office's person of this name is meant; older events name no number."""
        if person_id is not None:
            return person_id in self.known.ids
        return not self.others or self._is_place(Role.OFFICE, None)

    def is_meant_by(self, update_id: int | None) -> bool:
        """Whether post that came of an update speaks of this person, if it names them."""
        return not self.others or self._is_only_one(self._concerned.get(update_id or 0, ()))

    def _is_offered(self, offer: _Offer) -> bool:
        owner = self._invited.get(offer)
        if owner:
            return owner in self.known.ids
        if owner is None and not self.others:  # its agency has been joined to another since
            return True
        return self._is_place(offer.role, offer.agency_id)

    def _is_place(self, role: str, agency_id: int | None) -> bool:
        place = (role, agency_id)
        return place in self._places and place not in self._places_of_others

    def _is_only_one(self, concerned: frozenset[int] | tuple[()]) -> bool:
        return bool(self.others.isdisjoint(concerned) and set(self.known.ids) & set(concerned))


def namesakes(session: Session, known: KnownPerson) -> Namesakes:
    """The others of the register who bear this person's name, and what is surely whose."""
    rows = [row for row in session.exec(select(Person)) if is_same_name(row.name, known.name)]
    others = frozenset(row.id for row in rows if row.id not in known.ids)
    codes = [row for row in session.exec(select(Invite)) if is_same_name(row.name, known.name)]
    invited = {
        _Offer(row.created_at, row.role, row.agency_id): row.person_id or _NOBODY
        for row in sorted(codes, key=lambda row: row.person_id is not None)
    }
    return Namesakes(
        known,
        others,
        frozenset((row.role, row.agency_id) for row in rows if row.id not in others),
        frozenset((row.role, row.agency_id) for row in rows if row.id in others),
        invited,
        _concerned(session, {*known.ids, *others}, invited) if others else {},
    )


def _concerned(
    session: Session, people: set[int], invited: Mapping[_Offer, int]
) -> Mapping[int, frozenset[int]]:
    """By update, which of these people acted by it or were spoken of by their number."""
    found: dict[int, set[int]] = defaultdict(set)
    for event in session.exec(select(Event).where(col(Event.update_id).is_not(None))):
        concerned = set(_people_of(event))
        if event.kind == What.INVITED:
            concerned.add(invited.get(_offer_of(event), _NOBODY))
        found[event.update_id or 0] |= concerned & people
    return {update_id: frozenset(one) for update_id, one in found.items()}


def _people_of(event: Event) -> frozenset[int]:
    person = event.values.get("person")
    about = {person} if isinstance(person, int) else set()
    return frozenset(about | ({event.person_id} if event.person_id is not None else set()))


def _offer_of(event: Event) -> _Offer:
    return _Offer(event.at, str(event.values.get("role")), event.agency_id)

"""One-time codes: made once, kept as a hash, used once, for a time (docs/decisions.md, bad inputs 5 and 6)."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Session, col, select

from storage.act import Act, count_since
from storage.people import agencies, chat_roles, openings
from storage.people.chat_roles import HeldRole
from storage.people.notices import Announcement, tell
from storage.post.retention import RetentionDays, kept_here
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.policy import GUESSES_WITHIN, INVITE_LIVES, MAX_GUESSES
from storage.rules.reading.names.agency_names import modern_marks
from storage.rules.reading.names.roles import of_an_agency
from storage.rules.secrets import invite_codes
from storage.store.tables import Invite, Person, PersonState


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who joined with a code; ``admitted`` is False while an admin has to confirm the person.

    ``kept``: for how long their words are kept, which they are told.
    """

    person_id: int
    name: str
    role: Role
    agency: str
    admitted: bool
    kept: RetentionDays = field(default_factory=RetentionDays)
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is invited: a named person with a role, for an agency by its canonical name."""

    name: str
    role: Role
    agency: str | None = None
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class RoleOffer:
    """A code that somebody opened who has a role already: they say first what becomes of that.

    ``beside``: the new role may stand beside those they have.
    """

    invite_id: int
    wanted: Invitation
    held: tuple[HeldRole, ...]
    beside: bool


class EarlierRole(StrEnum):
    """What a person has of this very role already."""

    JOINED = "joined"
    HOLDS_CODE = "holds_code"


def make(
    act: Act,
    *,
    role: Role,
    name: str,
    agency: str | None,
    trusted: bool,
    deputy: bool = False,
    lives: timedelta = INVITE_LIVES,
) -> str:
    """Make a code and give it, the only time it is known. Raises UNKNOWN_AGENCY.

    ``lives``: how long it opens; longer for a sheet of paper that has to be carried.
    """
    agency_id = None
    if of_an_agency(role):
        found = agencies.recognise(act.session, agency or "")
        if found is None:
            raise DomainError(
                Kind.UNKNOWN_AGENCY, name=agency or "", known=agencies.all_names(act.session)
            )
        agency_id = found.id
    code = invite_codes.drawn(secrets.choice)
    act.session.add(
        Invite(
            code_hash=_hash(code),
            name=name,
            role=role,
            agency_id=agency_id,
            deputy=deputy and role is Role.OFFICER,
            trusted=trusted,
            created_at=act.at,
            expires_at=act.at + lives,
        )
    )
    act.log(What.INVITED, agency_id=agency_id, values={"name": name, "role": role})
    return code


def earlier(session: Session, wanted: Invitation, at: datetime) -> EarlierRole | None:
    """Whether this person is in already, or holds a code that still opens."""
    agency_id = _agency_id(session, wanted)
    people = session.exec(
        select(Person.name).where(
            Person.role == wanted.role,
            Person.agency_id == agency_id,
            Person.state != PersonState.LEFT,
        )
    )
    if any(_same(name, wanted.name) for name in people):
        return EarlierRole.JOINED
    return EarlierRole.HOLDS_CODE if _open_invites(session, wanted, agency_id, at) else None


def withdraw(act: Act, wanted: Invitation) -> None:
    """Codes this person holds open nothing any more: a new one takes their place."""
    agency_id = _agency_id(act.session, wanted)
    for invite in _open_invites(act.session, wanted, agency_id, act.at):
        invite.expires_at = act.at


def check_guesses(act: Act) -> None:
    """Raises TOO_MANY_TRIES after five wrong codes in an hour from one chat."""
    if act.chat_id is None:
        return
    wrong = count_since(
        act.session, What.BAD_CODE, chat_id=act.chat_id, since=act.at - GUESSES_WITHIN
    )
    if wrong >= MAX_GUESSES:
        raise DomainError(Kind.TOO_MANY_TRIES)


def redeem(act: Act, code: str) -> Newcomer | RoleOffer | Kind:
    """Use a code for the chat that sent it; nothing is used if the chat has a role already.

    Gives the kind of mistake instead of raising it: the wrong try has to be counted in the same
    transaction. Raises TOO_MANY_TRIES, which counts nothing.
    """
    check_guesses(act)
    invite = act.session.exec(
        select(Invite).where(Invite.code_hash == _hash(code)).with_for_update()
    ).first()
    if invite is None or not _opens(invite, act.at):
        act.log(What.BAD_CODE)
        return _mistake(invite)
    held = chat_roles.held(act.session, act.chat_id or 0)
    if any(not one.pending for one in held):
        return _offered(act.session, invite, held)
    same = [one.person_id for one in held if _is_same(invite, one)]
    return _use(act, invite, same[0] if same else None)


def accept(act: Act, invite_id: int, *, instead_of: int | None = None) -> Newcomer:
    """Use a code that was offered, beside the roles of the chat or instead of one of them.

    Raises STALE_BUTTON for a code that opens no more or a role that has ended, or LAST_ADMIN.
    """
    invite = act.session.exec(
        select(Invite).where(Invite.id == invite_id).with_for_update()
    ).first()
    if invite is None or not _opens(invite, act.at):
        raise DomainError(Kind.STALE_BUTTON)
    held = chat_roles.held(act.session, act.chat_id or 0)
    ids = {one.person_id for one in held}
    beside = instead_of is None and _offered(act.session, invite, held).beside
    if not beside and instead_of not in ids:
        raise DomainError(Kind.STALE_BUTTON)
    return _use(act, invite, instead_of)


def _offered(session: Session, invite: Invite, held: Sequence[HeldRole]) -> RoleOffer:
    role = Role(invite.role)
    agency = agencies.by_id(session, [invite.agency_id or 0]).get(invite.agency_id or 0)
    wanted = Invitation(invite.name, role, agency.name if agency else None, invite.deputy)
    beside = not any(_is_same(invite, one) for one in held)
    return RoleOffer(invite.id, wanted, tuple(held), beside)


def _is_same(invite: Invite, held: HeldRole) -> bool:
    return (held.role, held.agency_id) == (invite.role, invite.agency_id)


def _opens(invite: Invite, at: datetime) -> bool:
    return invite.used_at is None and invite.expires_at > at


def _use(act: Act, invite: Invite, instead_of: int | None = None) -> Newcomer:
    person = Person(
        name=invite.name,
        role=invite.role,
        agency_id=invite.agency_id,
        deputy=invite.deputy,
        state=PersonState.ACTIVE if invite.trusted else PersonState.PENDING,
        since=act.at,
    )
    act.session.add(person)
    act.session.flush()
    invite.used_at, invite.person_id, invite.chat_id = act.at, person.id, act.chat_id
    act.log(What.JOINED, agency_id=person.agency_id, values={"person": person.id})
    held = chat_roles.held(act.session, act.chat_id or 0)
    if invite.trusted or all(one.pending for one in held):
        chat_roles.begin(act, person, act.chat_id or 0, instead_of)
    else:
        invite.replaces_id = instead_of  # whoever acts here stays until the new role is confirmed
    joined = _joined(act.session, person)
    if not joined.admitted:
        opened = openings.note(act, person)
        tell(
            act, Announcement("person_to_admit", {"joined": joined, "opened": opened}, [Role.ADMIN])
        )
    elif joined.role in openings.BY_PHONE:
        values = {"joined": joined, "opened": openings.seen(act)}
        tell(act, Announcement("person_joined", values, [Role.ADMIN], without=person.id))
    return joined


def was_used_by(session: Session, code: str, chat_id: int) -> bool:
    """Whether this very chat joined with the code: the link was pressed once more."""
    return (
        session.exec(
            select(Invite.id)
            .join(Person, col(Person.id) == Invite.person_id)
            .where(
                Invite.code_hash == _hash(code),
                Invite.chat_id == chat_id,
                Person.state != PersonState.LEFT,
            )
        ).first()
        is not None
    )


def decide(act: Act, person_id: int, *, admit: bool) -> Newcomer:
    """An admin confirms or refuses a pending person. Raises ALREADY_DECIDED."""
    person = act.session.exec(
        select(Person).where(Person.id == person_id).with_for_update()
    ).first()
    if person is None or person.state != PersonState.PENDING:
        raise DomainError(Kind.ALREADY_DECIDED, by="")
    openings.settle(act, person_id, admit=admit)
    person.state = PersonState.ACTIVE if admit else PersonState.LEFT
    joined_from = chat_of(act.session, person_id)
    if admit and joined_from is not None:
        chat_roles.begin(act, person, joined_from, _replaced(act.session, person_id, joined_from))
    act.log(
        What.ADMITTED if admit else What.REFUSED,
        agency_id=person.agency_id,
        values={"person": person_id},
    )
    joined = _joined(act.session, person)
    if not admit and joined_from is not None:
        tell(act, Announcement("not_admitted", {"joined": joined}, chats=[joined_from]))
    return joined


def chat_of(session: Session, person_id: int) -> int | None:
    """The chat from which a person used their code."""
    invite = session.exec(select(Invite).where(Invite.person_id == person_id)).first()
    return invite.chat_id if invite else None


def _replaced(session: Session, person_id: int, chat_id: int) -> int | None:
    """Whose role was to end; nobody's if it has ended meanwhile."""
    wished = session.exec(select(Invite.replaces_id).where(Invite.person_id == person_id)).first()
    here = {one.person_id for one in chat_roles.held(session, chat_id)}
    return wished if wished in here else None


def _agency_id(session: Session, wanted: Invitation) -> int | None:
    if not of_an_agency(wanted.role):
        return None
    found = agencies.recognise(session, wanted.agency or "")
    return found.id if found else 0  # nobody is of an agency that does not exist


def _open_invites(
    session: Session, wanted: Invitation, agency_id: int | None, at: datetime
) -> list[Invite]:
    rows = session.exec(
        select(Invite).where(
            Invite.role == wanted.role,
            Invite.agency_id == agency_id,
            col(Invite.used_at).is_(None),
            Invite.expires_at > at,
        )
    )
    return [row for row in rows if _same(row.name, wanted.name)]


def _same(one: str, other: str) -> bool:
    """One person's name typed twice: accents tell people apart, tone places and case do not."""
    return modern_marks(one).casefold() == modern_marks(other).casefold()


def _mistake(invite: Invite | None) -> Kind:
    if invite is None:
        return Kind.BAD_CODE
    return Kind.USED_CODE if invite.used_at is not None else Kind.EXPIRED_CODE


def _joined(session: Session, person: Person) -> Newcomer:
    agency = agencies.by_id(session, [person.agency_id or 0]).get(person.agency_id or 0)
    return Newcomer(
        person_id=person.id,
        name=person.name,
        role=Role(person.role),
        agency=agency.name if agency else "",
        admitted=person.state == PersonState.ACTIVE,
        kept=kept_here(session),
        deputy=person.deputy,
    )


def _hash(code: str) -> str:
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()

"""Joining: who comes in is welcomed at once, a contact point with the quarter's card."""

from storage.act import Act
from storage.followup import quarter_cards
from storage.people import invites, openings, people
from storage.people.invites import Newcomer, RoleOffer
from storage.people.notices import Announcement, tell
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, Role, may
from storage.rules.reminders.reminder_ladder import card_key


def join(act: Act, code: str) -> Newcomer | RoleOffer | Kind:
    """Use a code for the chat that sent it; gives and raises as ``invites.redeem``."""
    joined = invites.redeem(act, code)
    if isinstance(joined, Newcomer) and joined.admitted:
        _welcome(act, joined)
    return joined


def accept(act: Act, invite_id: int, *, instead_of: int | None = None) -> Newcomer:
    """Use a code that was offered to somebody who has a role; raises as ``invites.accept``."""
    joined = invites.accept(act, invite_id, instead_of=instead_of)
    if joined.admitted:
        _welcome(act, joined)
    return joined


def decide(act: Act, person_id: int, *, admit: bool, digits: str = "") -> Newcomer | Kind:
    """An admin confirms or refuses a pending person; the other admins are told.

    The office's roles take the digits that the newcomer reads out. Wrong ones give WRONG_DIGITS
    instead of raising it, because the try has to be counted; after too many the person is refused.
    Nobody admits their own chat. Raises NOT_ALLOWED, ALREADY_DECIDED, DIGITS_NEEDED or OWN_REQUEST.
    """
    if act.actor is None or not may(act.actor, Action.CONFIRM_PERSON):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    if admit and act.chat_id is not None and invites.chat_of(act.session, person_id) == act.chat_id:
        raise DomainError(Kind.OWN_REQUEST)
    if admit and not openings.is_right(act, person_id, digits):
        if not openings.is_shut(act.session, person_id):
            return Kind.WRONG_DIGITS
        admit = False
    joined = invites.decide(act, person_id, admit=admit)
    _tell_other_admins(act, joined)
    chat_id = invites.chat_of(act.session, person_id)
    if admit and chat_id is not None:
        _welcome(act, joined)
    return joined


def _tell_other_admins(act: Act, joined: Newcomer) -> None:
    those = {act.person.person_id, joined.person_id}
    admins = people.contacts(act.session, roles=[Role.ADMIN])
    ids = [one.person_id for one in admins if one.person_id not in those]
    values = {"joined": joined, "by": act.person.name, "at": act.at}
    tell(act, Announcement("admission_decided", values, people=ids))


def _welcome(act: Act, joined: Newcomer) -> None:
    card = quarter_cards.card_for(act.session, joined.person_id, act.at)
    if card is None:
        tell(act, Announcement("welcome", {"joined": joined}, people=[joined.person_id]))
        return
    tell(
        act,
        Announcement(
            "welcome_with_card",
            {"joined": joined, "card": card},
            people=[joined.person_id],
            mentions=quarter_cards.mentions_of(card),
            context=quarter_cards.context_of(card),
            key=card_key(joined.person_id, card.quarter),
        ),
    )

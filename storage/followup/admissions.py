"""Joining: who comes in is welcomed at once, a contact point with the quarter's card."""

from storage.act import Act
from storage.followup import quarter_cards
from storage.people import invites
from storage.people.invites import Joined
from storage.people.notices import Told, tell
from storage.rules.errors import Kind
from storage.rules.reminder_ladder import card_key


def join(act: Act, code: str) -> Joined | Kind:
    """Use a code for the chat that sent it; gives and raises as ``invites.redeem``."""
    joined = invites.redeem(act, code)
    if not isinstance(joined, Kind) and joined.admitted:
        _welcome(act, act.chat_id or 0, joined)
    return joined


def decide(act: Act, person_id: int, *, admit: bool) -> Joined:
    """An admin confirms or refuses a pending person. Raises ALREADY_DECIDED."""
    joined = invites.decide(act, person_id, admit=admit)
    chat_id = invites.chat_of(act.session, person_id)
    if admit and chat_id is not None:
        _welcome(act, chat_id, joined)
    return joined


def _welcome(act: Act, chat_id: int, joined: Joined) -> None:
    card = quarter_cards.card_for(act.session, joined.person_id, act.at)
    if card is None:
        tell(act, Told("welcome", {"joined": joined}, chats=[chat_id]))
        return
    tell(
        act,
        Told(
            "welcome_with_card",
            {"joined": joined, "card": card},
            chats=[chat_id],
            mentions=quarter_cards.mentions_of(card),
            context=quarter_cards.context_of(card),
            key=card_key(joined.person_id, card.quarter),
        ),
    )

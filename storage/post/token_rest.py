"""An admin's word that nobody else uses the bot's token any more: timed messages go on at once."""

from storage.act import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.store import identity


def end(act: Act) -> None:
    """Raises NOT_REGISTERED, NOT_ALLOWED, or STALE_BUTTON if no other program was seen."""
    if act.actor is None:
        raise DomainError(Kind.NOT_REGISTERED)
    if not may(act.actor, Action.RESUME_SENDING):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    if not identity.forget_rival(act.session):
        raise DomainError(Kind.STALE_BUTTON)
    act.log(What.RIVAL_GONE)

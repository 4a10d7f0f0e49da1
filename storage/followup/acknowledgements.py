"""A person acknowledges the quarter card: once, kept as an event."""

from datetime import datetime

from storage.act import Act
from storage.followup import quarter_cards
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.periods import Quarter
from storage.rules.permissions import Role


def acknowledge(act: Act, quarter: Quarter) -> datetime | None:
    """Keep it; gives the moment where it was acknowledged before. Raises NOT_ALLOWED."""
    if act.actor is None or act.actor.role is not Role.OFFICER:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    before = quarter_cards.acknowledged_at(act.session, act.actor.person_id, quarter)
    if before is None:
        act.log(
            What.ACKNOWLEDGED,
            agency_id=act.actor.agency_id,
            values={"quarter": quarter_cards.label_of(quarter)},
        )
    return before

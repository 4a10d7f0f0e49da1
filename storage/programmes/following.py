"""Which programmes the office follows: their tasks are listed, counted and reminded of."""

from sqlmodel import select

from storage.act import Act, Source
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.store.tables import Programme


def follow(act: Act, number: str, *, followed: bool) -> Programme:
    """Follow a programme, or follow it no more. Raises NOT_ALLOWED or UNKNOWN_PROGRAMME."""
    by_command = act.actor is None and act.source is Source.COMMAND_LINE
    if not by_command and (act.actor is None or not may(act.actor, Action.IMPORT)):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    programme = act.session.exec(select(Programme).where(Programme.number == number)).first()
    if programme is None:
        raise DomainError(Kind.UNKNOWN_PROGRAMME, number=number)
    if programme.followed != followed:
        programme.followed = followed
        act.log(What.FOLLOWED, values={"number": number, "old": not followed, "new": followed})
    return programme

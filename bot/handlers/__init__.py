"""What is answered to whom. Every module has the same shape: ``register(routing)``, then callbacks.

``register_all`` shows them in the order in which they are asked.
"""

from bot import reading
from bot.handlers import (
    assigning,
    attaching,
    contacting,
    counting,
    deciding,
    digesting,
    filing,
    finding,
    forecasting,
    groups,
    handing,
    helping,
    importing,
    inviting,
    joining,
    logbook,
    proposing,
    quarter,
    reporting,
    slipping,
    supplementing,
    talking,
    targeting,
    undoing,
    urging,
    viewing,
    waiting,
    wishing,
)
from bot.routing import Routing

_ORDER = (
    joining,
    viewing,
    reporting,
    deciding,
    digesting,
    undoing,
    proposing,
    supplementing,
    attaching,
    finding,
    quarter,
    forecasting,
    handing,
    wishing,
    counting,
    targeting,
    waiting,
    urging,
    filing,
    logbook,
    inviting,
    contacting,
    assigning,
    importing,
    talking,
    slipping,
    helping,
)
"""The order in which they are asked: plain words and help come last."""


def register_all(routing: Routing) -> None:
    """Every route of the bot, in order; the last one takes whatever is left."""
    routing.add(reading.membership, joining.membership)
    digesting.register_in_group(routing)
    routing.add(reading.group_message, groups.answering(routing))
    routing.add(reading.command("gannhom", "bogannhom"), groups.only_in_groups)
    for module in _ORDER:
        module.register(routing)
    routing.add(reading.anything, groups.nothing)

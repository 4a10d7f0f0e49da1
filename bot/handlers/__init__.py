"""What is answered to whom. Every module has the same shape: ``register(routing)``, then callbacks.

``register_all`` shows them in the order in which they are asked.
"""

from bot import reading
from bot.handlers import (
    assigning,
    attaching,
    contacting,
    deciding,
    digesting,
    groups,
    helping,
    inviting,
    joining,
    proposing,
    reporting,
    slipping,
    supplementing,
    talking,
    undoing,
    viewing,
)
from bot.routing import Routing


def register_all(routing: Routing) -> None:
    """Every route of the bot, in order; the last one takes whatever is left."""
    routing.add(reading.membership, joining.membership)
    routing.add(reading.group_message, groups.message)
    for module in (joining, viewing, reporting, deciding, digesting):
        module.register(routing)
    for module in (undoing, proposing, supplementing, attaching):
        module.register(routing)
    for module in (inviting, contacting, assigning, talking, slipping, helping):
        module.register(routing)
    routing.add(reading.anything, groups.nothing)

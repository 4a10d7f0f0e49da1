"""What is answered to whom. Every module has the same shape: ``register(routing)``, then callbacks.

``register_all`` shows them in the order in which they are asked.
"""

from bot import reading
from bot.handlers import (
    assigning,
    contacting,
    deciding,
    digesting,
    finding,
    forecasting,
    groups,
    handing,
    helping,
    inviting,
    joining,
    quarter,
    reporting,
    talking,
    viewing,
    wishing,
)
from bot.routing import Routing


def register_all(routing: Routing) -> None:
    """Every route of the bot, in order; the last one takes whatever is left."""
    routing.add(reading.membership, joining.membership)
    routing.add(reading.group_message, groups.answering(routing))
    routing.add(reading.command("gannhom", "bogannhom"), groups.only_in_groups)
    for module in (joining, viewing, reporting, deciding, digesting):
        module.register(routing)
    for module in (finding, quarter, forecasting, handing, wishing):
        module.register(routing)
    for module in (inviting, contacting, assigning, talking, helping):
        module.register(routing)
    routing.add(reading.anything, groups.nothing)

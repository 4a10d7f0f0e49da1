"""Summing up (office, admin): /tonghop, the digest as of now."""

from bot import reading
from bot.composer import MessageComposer
from bot.request import Request
from bot.routing import Routing
from jobs import digests
from storage.rules.permissions import Action


def register(routing: Routing) -> None:
    """/tonghop."""
    routing.add(reading.command("tonghop"), digest)


def digest(request: Request) -> None:
    """The same digest as on Friday, with the data of this moment; it is no record of its own."""
    request.require(Action.SEE_DIGEST)
    for body in MessageComposer().digest(digests.gather(request.session, request.now)):
        request.send(body.method, body.payload)

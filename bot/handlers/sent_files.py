"""A file or a photo that somebody sends: whose it is to answer, by the sender's role."""

from collections.abc import Callable

from bot.handlers.documents import document_import
from bot.handlers.reports import attachments
from bot.talk.plain_words import Steps
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.rules.permissions import Role


def register(routes: Routes) -> None:
    """Any file, with or without a caption."""
    routes.add(lambda came: came.file is not None, receiving(routes.steps))


def receiving(steps: Steps) -> Callable[[Request], None]:
    """An admin's document is a programme to import, an officer's file a product or a report."""

    def receive(request: Request) -> None:
        file, role = request.incoming.file, request.actor.role
        if file is not None and role is Role.ADMIN and file.kind == "document":
            document_import.receive(request, file)
        elif file is not None and role is Role.OFFICER:
            attachments.receive(request, steps, file)
        else:
            request.reply("unclear")

    return receive

"""In a group the bot shows nothing of the register; it asks people to write to it alone."""

from bot.request import Request


def message(request: Request) -> None:
    """A command in a group is answered with where to go; all other talk is not ours."""
    if request.arguments:
        request.reply("group_private", bot_name=request.office.bot_name)


def nothing(request: Request) -> None:
    """An update that asks for no answer."""
    del request

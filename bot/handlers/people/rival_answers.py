"""An admin's word under the notice of another program that uses the bot's token (admins)."""

from bot.office_buttons import RivalStop
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.post import token_rest


def register(routes: Routes) -> None:
    """The button under the notice."""
    routes.press(RivalStop, press)


def press(request: Request, _pressed: RivalStop) -> None:
    """Timed messages go on."""
    token_rest.end(request.act)
    request.reply("rival_gone")
    request.drop_buttons()

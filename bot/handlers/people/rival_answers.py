"""An admin's word under the notice of another program that uses the bot's token (admins)."""

from bot.office_buttons import RivalGone
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.post import token_rest


def register(routes: Routes) -> None:
    """The button under the notice."""
    routes.press(RivalGone, press)


def press(request: Request, _pressed: RivalGone) -> None:
    """Timed messages go on."""
    token_rest.end(request.act)
    request.reply("rival_gone")
    request.drop_buttons()

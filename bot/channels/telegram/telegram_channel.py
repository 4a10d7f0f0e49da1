"""Telegram as a channel: rendered as HTML and buttons, sent over the Bot API at its pace."""

from collections.abc import Mapping

from bot.channels.channel import Outcome, Outgoing, Pace
from bot.channels.telegram.api import ApiError, TelegramApi
from bot.channels.telegram.api_calls import ABILITIES, Call, call_of
from bot.channels.telegram.pacer import Pacer
from storage.rules.address import TELEGRAM


class TelegramChannel:
    """The bot's chats and groups."""

    name = TELEGRAM
    abilities = ABILITIES

    def __init__(
        self, api: TelegramApi, pace: Pace | None = None, topics: Mapping[int, int] | None = None
    ) -> None:
        """``topics``: by group, where messages go that name no topic themselves."""
        self._api = api
        self._topics = topics or {}
        self.pace: Pace = pace or Pacer()

    def render(self, message: Outgoing) -> Call:
        """The call of the Bot API that says it."""
        return call_of(message, self._topics)

    async def send(self, rendered: Call) -> Outcome:
        """Call it, and say what became of the message."""
        return await self._api.deliver(rendered.method, rendered.params, rendered.file)

    async def answers(self) -> bool:
        """Ask who we are, which changes nothing."""
        try:
            await self._api.call("getMe")
        except ApiError:
            return False
        return True

"""Telegram as a channel: rendered as HTML and buttons, sent over the Bot API at its pace."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.channels.channel import Delivery, FinalRefusal, Outcome, Outgoing, Pace
from bot.channels.telegram.api import ApiError, TelegramApi
from bot.channels.telegram.api_calls import ABILITIES, TOPIC, Call, call_of
from bot.channels.telegram.pacer import Pacer
from storage.rules.post.address import TELEGRAM

_GONE: Final = ("message thread not found", "topic_deleted", "topic_closed")
"""What Telegram says of a topic that takes no messages any more."""


def _is_gone(outcome: Outcome) -> bool:
    return isinstance(outcome, FinalRefusal) and any(one in outcome.reason.lower() for one in _GONE)


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
        """Call it, and say what became of the message.

        What was for a topic that was deleted is said in the group itself: it was surely not sent.
        """
        outcome = await self._api.deliver(rendered.method, rendered.params, rendered.file)
        topic = rendered.params.get(TOPIC)
        if topic is None or not _is_gone(outcome):
            return outcome
        params = {name: value for name, value in rendered.params.items() if name != TOPIC}
        outcome = await self._api.deliver(rendered.method, params, rendered.file)
        return replace(outcome, lost_topic=topic) if isinstance(outcome, Delivery) else outcome

    async def answers(self) -> bool:
        """Ask who we are, which changes nothing."""
        try:
            await self._api.call("getMe")
        except ApiError:
            return False
        return True

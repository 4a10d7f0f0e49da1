"""What members do in the demo's group: each act reads a wish of the page, which names who does it."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.simulator.chats.cast import Person
from bot.simulator.chats.group_chats import Group
from bot.simulator.page.page_acts import NoSenseError
from bot.simulator.page.stage import Stage
from bot.simulator.telegram import LocalTelegram
from bot.texts import demo_words

GroupAct = Callable[[Group, Person, dict[str, Any]], Awaitable[None]]


def opened(telegram: LocalTelegram, stage: Stage) -> Group:
    """The demo's one group, with everybody in it and the bot added by the first of them."""
    for group in telegram.groups:
        return group
    members = [telegram.person(role.name, role.user_id) for role in stage.people()]
    return telegram.group(demo_words.GROUP, members, topics=demo_words.GROUP_TOPICS)


def named(telegram: LocalTelegram, chat_id: int, body: dict[str, Any]) -> tuple[Group, Person]:
    """The group and the member a wish is about. Raises NoSenseError."""
    for group in telegram.groups:
        for person in group.members:
            if (group.chat_id, person.user_id) == (chat_id, body.get("as")):
                return group, person
    raise NoSenseError(demo_words.NO_GROUP, 404)


async def _say(group: Group, person: Person, body: dict[str, Any]) -> None:
    text, topic = str(body.get("text", "")), body.get("topic")
    if not text.strip():
        raise NoSenseError(demo_words.EMPTY_MESSAGE)
    reply_to = body.get("reply_to")
    known = reply_to if isinstance(reply_to, int) and reply_to in group.chat.messages else None
    group.say(person, text, known, topic if topic in group.chat.topics else None)


async def _tap(group: Group, person: Person, body: dict[str, Any]) -> None:
    number = body.get("message_id")
    try:
        group.tap(person, str(body.get("data", "")), number if isinstance(number, int) else 0)
    except LookupError:
        raise NoSenseError(demo_words.BUTTON_GONE, 409) from None


GROUP_ACTS: dict[str, GroupAct] = {"say": _say, "tap": _tap}

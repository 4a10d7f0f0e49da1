"""What any person's act does to a chat: texts put in, buttons found, the bot's place changed."""

from typing import Any

from bot.simulator import limits
from bot.simulator.chats.chats import Account, Chat, Message
from bot.simulator.chats.entities import clean, detected, trim, units
from bot.simulator.chats.file_store import Attachment
from bot.simulator.chats.network import Network
from bot.simulator.chats.reply_markup import Button


def split(text: str) -> list[str]:
    """A text as an app sends it: trimmed, in pieces Telegram takes, none when it is blank."""
    rest = clean(text).strip()
    parts: list[str] = []
    while rest:
        size = len(rest)
        while units(rest[:size]) > limits.TEXT_UNITS:
            size -= max(1, (units(rest[:size]) - limits.TEXT_UNITS) // 2)
        parts.append(rest[:size].strip())
        rest = rest[size:].strip()
    return parts


def post_text(
    network: Network,
    chat: Chat,
    account: Account,
    text: str,
    reply_to: int | None,
    *,
    attachment: Attachment | None = None,
    service: dict[str, Any] | None = None,
) -> Message:
    """Puts a person's message into a chat and, if the bot may read it, into the updates."""
    if chat.is_private and chat.blocked:
        raise ValueError(f"{account.name} blocked the bot: unblock() first")
    plain, found = trim(clean(text), ())
    message = network.add_message(
        chat,
        account,
        text=plain,
        entities=detected(plain, found),
        attachment=attachment,
        reply_to=chat.messages[reply_to] if reply_to is not None else None,
        service=service or {},
    )
    if chat.is_private:
        chat.open = True
    else:
        network.chats[account.user_id].seen = True
    if chat.is_private or _read_in_group(network, message):
        network.updates.push("message", message.as_json())
    return message


def in_topic(topic: int | None) -> dict[str, Any]:
    """What a message says of the topic it stands in."""
    return {"message_thread_id": topic, "is_topic_message": True} if topic else {}


def embedded(chat: Chat, message_id: int) -> dict[str, Any]:
    """A message as a button press carries it; one that is gone has only its number, date 0."""
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        return {"chat": chat.as_json(), "message_id": message_id, "date": 0}
    return message.as_json()


def find_button(
    chat: Chat, label_or_data: str, message_id: int | None
) -> tuple[Message, Button] | None:
    """The newest bot message with such a button, inline or of a reply keyboard."""
    for message in reversed(chat.from_bot()):
        if message_id is not None and message.message_id != message_id:
            continue
        for row in message.buttons or message.keyboard:
            for button in row:
                if label_or_data in {button.label, button.data}:
                    return message, button
    return None


def shown_labels(chat: Chat) -> list[str]:
    return [label for message in chat.from_bot() for label in message.labels]


def push_membership(network: Network, chat: Chat, account: Account, old: str, new: str) -> None:
    """Tells the bot that its place in a chat changed."""
    bot = network.bot.as_json()
    body = {
        "chat": chat.as_json(),
        "from": account.as_json(),
        "date": int(network.now().timestamp()),
        "old_chat_member": _membership(bot, old),
        "new_chat_member": _membership(bot, new),
    }
    network.updates.push("my_chat_member", body)


def _membership(user: dict[str, Any], status: str) -> dict[str, Any]:
    member: dict[str, Any] = {"user": user, "status": status}
    return {**member, "until_date": 0} if status == "kicked" else member


def _read_in_group(network: Network, message: Message) -> bool:
    """Privacy mode: in a group a bot reads commands, its name and replies to it, nothing else."""
    named = f"@{network.bot.username}" in message.text
    replied = message.reply_to is not None and message.reply_to.from_bot
    return named or replied or any(entity.kind == "bot_command" for entity in message.entities)

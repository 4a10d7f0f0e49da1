"""The chats of the local Telegram as JSON, to go on with in a later run: what people see, and its numbers.

A message keeps its number, because the bot knows it by that; a file comes along only with its bytes.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.simulator.chats.chats import Chat, Message
from bot.simulator.chats.entities import Entity
from bot.simulator.chats.file_store import Attachment
from bot.simulator.chats.network import Network

Files = dict[str, bytes]
"""The bytes of files, each once, by their hash."""


def packed(
    network: Network, since: datetime, files_since: datetime
) -> tuple[dict[str, Any], Files]:
    """What was said after a moment, and the files after another one."""
    chats, files = [], Files()
    for chat in network.chats.values():
        shown = [one for one in chat.visible() if one.date >= since]
        kept = [one for one in shown if not one.attachment or one.date >= files_since]
        files |= {_hash(one.attachment): one.attachment.content for one in kept if one.attachment}
        messages = [_packed(one) for one in kept]
        chats.append(
            {
                "id": chat.chat_id,
                "title": chat.title,
                "open": chat.open,
                "blocked": chat.blocked,
                "messages": messages,
            }
        )
    numbers = {
        "messages": network.messages,
        "presses": network.presses,
        "next_update": network.updates.next_id,
        "files": network.files.count,
    }
    return {"numbers": numbers, "chats": chats}, files


def unpack(network: Network, kept: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    """Put it back into a network in which nothing was said yet."""
    numbers = kept["numbers"]
    network.messages, network.presses = numbers["messages"], numbers["presses"]
    network.updates.next_id, network.files.count = numbers["next_update"], numbers["files"]
    for one in kept["chats"]:
        network.account(one["id"], one["title"])
        chat = network.chats[one["id"]]
        chat.open, chat.blocked = one["open"], one["blocked"]
        for message in one["messages"]:
            chat.messages[message["id"]] = _unpacked(network, chat, message, files)
    said = [message for chat in network.chats.values() for message in chat.messages.values()]
    for message in sorted(said, key=lambda one: one.message_id):
        network.changed(message)


def _hash(file: Attachment) -> str:
    return hashlib.sha256(file.content).hexdigest()[:16]


def _file(kept: Sequence[str], files: Mapping[str, bytes]) -> Attachment:
    kind, number, path, name, mime, content = kept
    return Attachment(kind, number, path, name, mime, files[content])


def _packed(message: Message) -> dict[str, Any]:
    file = message.attachment
    found = {
        "id": message.message_id,
        "at": message.date.isoformat(),
        "bot": message.from_bot,
        "text": message.text,
        "entities": [
            [one.offset, one.length, one.kind, one.url, one.language] for one in message.entities
        ],
        "markup": message.markup,
        "reply": message.reply_to.message_id if message.reply_to else None,
        "edited": message.edited_at.isoformat() if message.edited_at else None,
        "file": [file.kind, file.file_id, file.path, file.name, file.mime, _hash(file)]
        if file
        else None,
    }
    return {name: value for name, value in found.items() if value or name in ("id", "at")}


def _unpacked(
    network: Network, chat: Chat, kept: Mapping[str, Any], files: Mapping[str, bytes]
) -> Message:
    edited, file = kept.get("edited"), kept.get("file")
    attachment = _file(file, files) if file else None
    if attachment is not None:
        network.files.put_back(attachment)
    return Message(
        kept["id"],
        chat,
        network.bot if kept.get("bot") else network.accounts[chat.chat_id],
        datetime.fromisoformat(kept["at"]),
        text=kept.get("text", ""),
        entities=tuple(Entity(*one) for one in kept.get("entities", ())),
        markup=kept.get("markup"),
        attachment=attachment,
        reply_to=chat.messages.get(kept.get("reply", 0)),
        edited_at=datetime.fromisoformat(edited) if edited else None,
    )
